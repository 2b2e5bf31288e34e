"""Evidence: the ledger of all figures, and a search across figures, passages and events."""

from web.evidence_view import show_evidence

show_evidence()
