"""Of a letter written elsewhere, the writer's own words remain: nothing of hers is lost, nothing of ours stands twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import bodies, opening
from amparo.letters.tests.made import two_people

OWN = (
    "I met Ana at the library in 2018.",
    "On the day of the flood she carried books for two miles. Nobody had asked her.",
)


@pytest.mark.parametrize("with_numbers", [True, False])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_frame_goes_and_her_words_stay(language, with_numbers):
    first = opening.for_writer(two_people, ["p1"], language, with_numbers=with_numbers)
    text = [
        "Rosa Linden\n14 Elm Street",
        "November 2, 2026",
        "Immigration Court\n1 Example Plaza, Room 100",
        two_people.salutation.in_(language),
        first,
        *OWN,
        two_people.closing.in_(language),
        {"es": "Atentamente,", "en": "Sincerely,"}[language],
        "Rosa Linden",
    ]
    assert bodies.own_words("\n\n".join(text), two_people, ["p1"]) == "\n\n".join(OWN)


def test_an_opening_that_shares_its_paragraph_leaves_the_rest():
    first = opening.for_writer(two_people, ["p1"], "en", with_numbers=False)
    assert bodies.own_words(f"Dear Judge,\n\n{first} {OWN[0]}\n\n{OWN[1]}", two_people, ["p1"]) == "\n\n".join(OWN)


def test_a_salutation_and_the_first_words_in_one_paragraph():
    assert bodies.own_words(f"Dear Immigration Judge,\n{OWN[0]}\n\n{OWN[1]}", two_people, ["p1"]) == "\n\n".join(OWN)


@given(
    st.lists(
        st.sampled_from([*OWN, "She keeps her word.", "Thank you, Ana, for every Saturday."]), min_size=1, max_size=6
    )
)
def test_a_letter_without_any_frame_stays_as_it_is(paragraphs):
    text = "\n\n".join(paragraphs)
    assert bodies.own_words(text, two_people, ["p1"]) == text
