import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import sorting

signs = st.sampled_from("aábcdeéłnñoóuüzzÑÚÖ’'ʼ ăễ-.")
names = st.text(signs, max_size=12)

IN_ORDER = [
    "Ana López",
    "Ana Lorca",
    "Ángel Núñez",
    "Beto Ruiz",
    "Chavela Ortiz",
    "Đặng Thu",
    "Da’ud Pérez",
    "Inés Tum",
    "K’iche’ Xol",
    "Kike Zamora",
    "Łucja Nowak",
    "Luz Peña",
    "Nadia",
    "Nguyễn An",
    "Nube Castro",
    "Nzinga Ali",
    "Ñandú Prado",
    "Ñico Prado",
    "Oscar O’Neil",
    "Óscar Oneill",
    "Úrsula Díaz",
    "Zoe",
]


def test_a_list_of_names_stands_as_a_reader_of_spanish_looks_them_up():
    shuffled = IN_ORDER[:]
    Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sorting.key) == IN_ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Úrsula", "Zoe"),
        ("Nz", "Ñ"),
        ("Ñ", "O"),
        ("Muñoz", "Mural"),
        ("Munz", "Muñoz"),
        ("Ana", "Ana María"),
        ("", "A"),
    ],
)
def test_one_name_stands_before_the_other(first, second):
    assert sorting.key(first) < sorting.key(second)


@given(names, names)
def test_no_two_different_names_share_a_place(one, other):
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sorting.key(one) == sorting.key(other)) == same


@given(names)
def test_the_way_an_accent_is_encoded_does_not_matter(name):
    assert sorting.key(unicodedata.normalize("NFD", name)) == sorting.key(unicodedata.normalize("NFC", name))


@given(names, st.sampled_from("aeiou"), names)
def test_an_accent_moves_nobody_past_another_name(start, vowel, end):
    accented = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}[vowel]
    assert sorting.key(start + vowel + end)[0] == sorting.key(start + accented + end)[0]


@given(names, names)
def test_an_apostrophe_moves_nobody(start, end):
    assert sorting.key(start + "’" + end)[0] == sorting.key(start + end)[0]


def test_tabs_go_from_family_to_movement():
    assert [sorting.tab(group) for group in sorting.TABS] == ["A", "B", "C", "D", "E"]
    with pytest.raises(KeyError):
        sorting.tab("police")
