"""Characters that no file may hold."""

import sys
import unicodedata

import pytest

from settings.characters import _REFUSED, named, place, refused, shown


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\x00", "U+0000, a control character"),
        ("\x0c", "U+000C, a control character"),
        ("\x85", "U+0085, a control character"),
        ("\x9f", "U+009F, a control character"),
        ("\u061c", "U+061C, arabic letter mark"),
        ("\u200b", "U+200B, zero width space"),
        ("\u200e", "U+200E, left-to-right mark"),
        ("\u200f", "U+200F, right-to-left mark"),
        ("\u2028", "U+2028, line separator"),
        ("\u2029", "U+2029, paragraph separator"),
        ("\ufeff", "U+FEFF, zero width no-break space"),
        ("\U000e0001", "U+E0001, language tag"),
        ("\U000e007f", "U+E007F, cancel tag"),
        ("\u202a", "U+202A, left-to-right embedding"),
        ("\u202e", "U+202E, right-to-left override"),
        ("\u2066", "U+2066, left-to-right isolate"),
        ("\u2069", "U+2069, pop directional isolate"),
        ("\ud800", "U+D800, a lone surrogate"),
        ("\udfff", "U+DFFF, a lone surrogate"),
        ("\ufdd0", "U+FDD0, a noncharacter"),
        ("\ufdef", "U+FDEF, a noncharacter"),
        ("\ufffe", "U+FFFE, a noncharacter"),
        ("\uffff", "U+FFFF, a noncharacter"),
        ("\U0001fffe", "U+1FFFE, a noncharacter"),
        ("\U0010ffff", "U+10FFFF, a noncharacter"),
    ],
)
def test_what_is_refused(sign: str, name: str) -> None:
    found = refused(f"Pot{sign}ash")
    assert found and found.start() == 3 and named(found[0]) == name
    assert shown(f"Pot{sign}ash") == f"Pot{ascii(sign)[1:-1]}ash"


#: What may stand: soft hyphen, joiners, and format characters of Arabic, Syriac, Kaithi and Egyptian that are seen.
FORMAT = (
    "\u00ad\u200c\u200d\u2060\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    + "".join(map(chr, range(0x13430, 0x13440)))
)


def test_nothing_that_only_shapes_or_parts_a_text_may_stand_but_what_is_named() -> None:
    signs = filter(lambda sign: unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp"), map(chr, range(0x110000)))
    assert {sign for sign in signs if not refused(sign)} - set(FORMAT) == set("\t\n\r")
    assert refused(FORMAT) is None


def test_letters_of_every_script_and_the_signs_of_print_are_not() -> None:
    text = "Калій, “Łukasz” ﷐ — 5\u00a0% \u202f−\u00ad\u200c\u200d\u2060\ufffd\t\r\n😀".replace("\ufdd0", "")
    assert refused(text) is None
    assert shown(text) == text


def test_a_place_in_a_text() -> None:
    assert [place("ab\ncd", at) for at in (0, 1, 3, 4)] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_no_printable_character_is_refused() -> None:
    # `refused` looks no further where a text is printable.
    assert not [sign for sign in map(chr, range(sys.maxunicode + 1)) if _REFUSED.search(sign) and sign.isprintable()]
