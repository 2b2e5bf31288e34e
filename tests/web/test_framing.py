"""Which sites may frame the dashboard."""

import pytest

from web.framing import frame_ancestors


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", "'self'"),
        ("'none'", "'none'"),
        ("'self' https://www.example.org https://*.example.com:8443", "'self' https://www.example.org https://*.example.com:8443"),
    ],
)  # fmt: skip
def test_sites(monkeypatch: pytest.MonkeyPatch, setting: str, expected: str) -> None:
    monkeypatch.setenv("FRAME_ANCESTORS", setting)
    assert frame_ancestors() == expected


@pytest.mark.parametrize("setting", ["example.org", "https://a.org; script-src *", "javascript:alert(1)"])
def test_what_is_no_site(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("FRAME_ANCESTORS", setting)
    with pytest.raises(ValueError) as caught:
        frame_ancestors()
    assert str(caught.value) == (
        f"FRAME_ANCESTORS holds {setting.split()[0]!r}. Write sites such as https://www.example.org, separated by "
        "spaces, or 'self', 'none' or *."
    )
