from datetime import date

import pytest

from amparo.letters import opening, recognising
from amparo.letters.tests.made import OWN_EN, imported
from amparo.letters.tests.made import standard_two as terms


def read(**parts):
    return recognising.read(imported(parts.pop("language", "en"), **parts).text, terms)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_finished_letter_says_who_wrote_it_when_and_for_whom(language):
    assert read(language=language) == recognising.Recognised(
        frozenset({"p1"}), language, date(2026, 3, 2), "Marta Example Ruiz", ("12 Mill Road", "Valle Nuevo, VT 05999")
    )


@pytest.mark.parametrize("known", [[], ["p2"], ["p1", "p2"]])
def test_whom_the_writer_knows_follows_from_her_opening(known):
    assert read(opening=opening.for_writer(terms, known, "en")).known == frozenset(known)
    assert read(opening="").known is None


@pytest.mark.parametrize(
    ("parts", "name", "address"),
    [
        (
            {"head": "", "foot": "Sincerely,\n/s/ Marta de la Cruz\nPO Box 9\nTilden, VT"},
            "Marta de la Cruz",
            ("PO Box 9", "Tilden, VT"),
        ),
        ({"head": "", "foot": "Atentamente,\n\nJosé O’Neil Tum\n\n555-0100"}, "José O’Neil Tum", None),
        (
            {"head": "4 Elm St.\nTilden, VT 05998", "foot": "Respectfully, Nguyễn Văn An"},
            "Nguyễn Văn An",
            ("4 Elm St.", "Tilden, VT 05998"),
        ),
        ({"foot": ""}, "Marta Example Ruiz", ("12 Mill Road", "Valle Nuevo, VT 05999")),
        ({"head": "", "foot": ""}, None, None),
        ({"head": "", "foot": "Sincerely,\nyour neighbor"}, None, None),
        ({"head": "", "foot": "Sincerely,\nAna Lucía PRADO CHÉ"}, None, None),
    ],
)  # fmt: skip
def test_name_and_address_are_taken_where_they_stand_or_left_open(parts, name, address):
    found = read(**parts)
    assert found.writer_name == name
    assert found.address == address


def test_a_date_inside_the_story_is_not_the_letters_date():
    own = OWN_EN.replace("one night in January", "the night of January 5, 2024")
    assert recognising.read(imported(own=own, date="", oath="").text, terms).written_on is None


def test_nothing_is_made_of_nothing():
    assert recognising.read("", terms) == recognising.Recognised(None, None, None, None, None)
