"""What hostile readers and broken files send: texts, and random draws from them."""

from __future__ import annotations

from random import Random
from urllib.parse import quote

#: Stands in files outside data/ that nobody may read.
CANARY = "canary-4c1d9be07f"
#: What no answer may hold: the canary, traces, and texts of files on this machine outside data/.
FORBIDDEN = (CANARY, "Traceback (most recent", 'File "/', "root:x:0", "[tool.ruff]", "requires-python")

TEXTS = (
    "",
    " ",
    "\x00",
    "\x00\x01\x7f",
    "\r\nSet-Cookie: a=b",
    "\n---\n",
    "\ufeff",
    "\u202e\u2066\u200b",
    "\ud7ff\uffff",
    "é" * 50,
    "💥" * 20,
    "a" * 300,
    "a" * 5000,
    "<script>window.fuzz=1</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "[a](javascript:alert(1))",
    "![a](//evil.example/x.png)",
    "<svg/onload=alert(1)>",
    "data:text/html,<script>1</script>",
    "'; DROP TABLE x; --",
    "${7*7}{{7*7}}#{7*7}",
    "%s%n%x%d",
    "{0.__class__}",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "-1",
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "\\\\evil\\share",
    "//evil.example",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "1e-999",
    "0",
    "-0",
    "00",
    "9" * 30,
    "9" * 400,
    "1" + "0" * 29,
    "0.000000000000000000000000000001",
    "1,5",
    "１２",
    "٣",
    "0x10",
    "true",
    "None",
    "null",
    "[]",
    "{}",
    "2022-13",
    "0000",
    "9999-12-31",
    "2022-02-30",
    "2022-Q5",
    "2022-01-01/P99Y",
    "10000-01-01",
    "2023-01-01/P7M",
    "$$x$$",
    "$x$ :red[a] :material/home:",
    "`a`",
    "| a | b |",
    "&lt;b&gt;&amp;",
    "__proto__",
    "constructor",
    "trade-ukr-imports-2022",
    "BLR",
    "bn",
    "plain",
    "stated",
)


def text(random: Random) -> str:
    """A hostile text, at times two of them together or random characters."""
    kind = random.random()
    if kind < 0.7:
        return random.choice(TEXTS)
    if kind < 0.85:
        return random.choice(TEXTS) + random.choice(TEXTS)
    return "".join(
        chr(random.choice((random.randrange(128), random.randrange(0xD800)))) for _ in range(random.randrange(40))
    )


def encoded(random: Random, value: str) -> str:
    """A text as it may stand in an address: quoted once, twice, not at all, or byte by byte."""
    form = random.randrange(5)
    if form == 0:
        return "".join(f"%{byte:02X}" for byte in value.encode())
    if form == 1:
        return quote(quote(value, safe=""), safe="")
    if form == 2:
        return "".join(char for char in value if "!" <= char <= "~" and char not in "?#")
    return quote(value, safe="/" if form == 3 else "")
