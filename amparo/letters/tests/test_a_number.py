import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import a_number


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("A 000-111-222", "000111222"),
        ("a000111222", "000111222"),
        ("A12345670", "012345670"),
        ("1234560", "001234560"),
        (" A# 012.345.670 ", "012345670"),
        ("A-012-345-670", "012345670"),
        ("núm. 1", None),
        ("A 123456", None),
        ("A 0123456701", None),
        ("A O12-345-670", None),
        ("012-345-670 Beto", None),
        ("", None),
        ("A ٠١٢٣٤٥٦٧٨", None),
    ],
)
def test_a_number_is_read_as_people_type_it_or_refused(typed, digits):
    if digits is None:
        with pytest.raises(a_number.NotANumber):
            a_number.read(typed)
    else:
        assert a_number.read(typed) == digits


@given(st.integers(0, 999_999_999).map("{:09d}".format))
def test_what_is_shown_reads_back(digits):
    assert a_number.read(a_number.shown(digits)) == digits
    assert [found.digits for found in a_number.find(f"de ANA ({a_number.shown(digits)}), a quien")] == [digits]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("ANA PRADO, A 000-111-222, and BETO RUIZ (A000333444).", ["000111222", "000333444"]),
        ("her alien number 000 111 222", ["000111222"]),
        ("Alien Registration No. A00111222", ["000111222"]),
        ("su número A 000.111.222", ["000111222"]),
        ("A#: 000–111–222", ["000111222"]),
        ("Re: 000-111-222", ["000111222"]),
        ("A 000-1l1-222", [None]),
        ("A 000-111-2222", [None]),
        ("A 00-111", [None]),
        ("call 802-555-0123", []),
        ("ssn 000-11-2222", []),
        ("A 2019 storm, A 40 hour week", []),
        ("a 12 year old and 120 cows", []),
        ("1,000,000 liters in 2024", []),
    ],
)
def test_numbers_are_found_in_a_text_and_doubtful_ones_are_not_skipped(text, digits):
    assert [found.digits for found in a_number.find(text)] == digits


def test_the_public_never_sees_a_number():
    assert a_number.hidden("de ANA (A 000-111-222), y 000333444") == "de ANA (A •••-•••-•••), y •••••••••"
