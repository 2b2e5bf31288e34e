"""To come."""

RECOGNISERS = ()
