"""What the Share dialog says of a frame on another site."""

from __future__ import annotations

import pytest

from serving.settings import load, to_environment
from web.share import frame_sites


@pytest.mark.parametrize(
    ("allowed", "told"),
    [
        (
            "",
            "No other site can show this frame yet: those who run this dashboard have to name the sites that may in "
            "its setting <code>FRAME_ANCESTORS</code>, such as "
            "<code>FRAME_ANCESTORS=\"'self' https://www.example.org\"</code>.",
        ),
        ("'none'", "No other site can show this frame yet"),
        (
            "'self' https://a.example https://*.b.example",
            "may show this frame: https://a.example, https://*.b.example.",
        ),
        ("*", "Any site may show this frame."),
    ],
)
def test_it_says_which_sites_may_show_the_frame(allowed: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FRAME_ANCESTORS", "DATA_DIR", "PUBLIC_URL", "TRANSLATION"):
        monkeypatch.setenv(name, "")  # set back at the end
    to_environment(load({"FRAME_ANCESTORS": allowed}))
    assert told in frame_sites()
    # Its own example is a value that the setting takes.
    assert load({"FRAME_ANCESTORS": "'self' https://www.example.org"}).frame_ancestors[1] == "https://www.example.org"
