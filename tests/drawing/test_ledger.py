"""The ledger as HTML."""

from __future__ import annotations

from urllib.parse import unquote

from drawing.ledger import ledger_html, spark
from exhibits.ledger import Line, Part
from exhibits.verdict import VerdictWords

EVIL = "<script>alert(1)</script>"
STATED = Line(
    "one", f"Exports {EVIL}", "2022", "about 5", "page 1", "4–6", VerdictWords("agrees", "✓", "Agrees", "5 < 6, WITS")
)
SERIES = Line("two-2022", "Price", "2022", "9", "World Bank", series="two", told="3 figures", outline=((0, 0), (1, 1)))


def drawn(*parts: Part, folded: bool = True) -> str:
    return ledger_html(parts, lambda name: f"?figure={name}", lambda name: f"data?q={name}", folded=folded)


def test_a_stated_figure() -> None:
    assert drawn(Part("trade", "stated", (STATED,), 1)) == (
        '<div class="bi-table bi-blocks bi-ledger"><table aria-label="Stated by the documents: 1">'
        "<caption>Stated by the documents: 1</caption>"
        '<thead><tr><th scope="col">Figure</th><th scope="col">Period</th><th scope="col">Value and range</th>'
        '<th scope="col">Verdict</th></tr></thead>'
        '<tbody><tr><th scope="row"><a href="?figure=one" target="_self">'
        "Exports &lt;script&gt;alert(1)&lt;/script&gt;</a><small>Page 1</small></th><td>2022</td>"
        "<td><b>about 5</b><small>4–6</small></td>"
        '<td class="bi-verdict agrees"><b><span aria-hidden="true">✓</span> agrees</b>'
        "<small>5 &lt; 6, WITS</small></td></tr></tbody></table></div>"
    )


def test_other_kinds_are_folded_until_they_are_asked_for() -> None:
    part = Part("potash", "official_statistic", (SERIES,), 3)
    summary = "<summary>Official statistics: 1 series, 3 figures</summary>"
    assert drawn(part).startswith(f'<details class="bi-more">{summary}<div')
    assert drawn(part, folded=False).startswith(f'<details class="bi-more" open>{summary}<div')
    assert "<caption>" not in drawn(part) and "Verdict" not in drawn(part)
    assert '<td><i class="bi-spark" aria-hidden="true" style="mask-image:url(data:image/svg+xml,' in drawn(part)
    assert '<small><a href="data?q=two" target="_self">3 figures</a></small>' in drawn(part)


def test_the_outline_is_an_address_that_a_style_takes_unquoted() -> None:
    address = spark(((0, 0), (0.5, 1), (1, 0.25)))
    assert not set(address) & set(" '\"()")
    assert "points='2,38 50,2 98,29'" in unquote(address)
