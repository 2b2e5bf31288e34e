"""Characters that no file may hold."""

import pytest

from settings.characters import named, place, refused, shown


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\x00", "U+0000, a control character"),
        ("\x0c", "U+000C, a control character"),
        ("\x85", "U+0085, a control character"),
        ("\x9f", "U+009F, a control character"),
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


def test_letters_of_every_script_and_the_signs_of_print_are_not() -> None:
    text = "Калій, “Łukasz” ﷐ — 5\u00a0% \u202f−\u00ad\u200e\u200f\u200b\ufeff\ufffd\t\r\n😀".replace("\ufdd0", "")
    assert refused(text) is None
    assert shown(text) == text


def test_a_place_in_a_text() -> None:
    assert [place("ab\ncd", at) for at in (0, 1, 3, 4)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
