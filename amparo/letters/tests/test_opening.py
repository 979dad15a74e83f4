from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.languages import LANGUAGES, Two
from amparo.letters import a_number, opening
from amparo.letters.terms import Named
from amparo.letters.tests import made

# Invented names out of pieces that hold no conjunction and no brace.
pieces = st.sampled_from(
    ["Ana", "Íngrid", "Iván", "Olga", "Hilda", "Nguyễn", "K’iche’", "Ñandú", "TUM", "CHÉ", "O’NEIL"]
)
full_name = st.lists(pieces, min_size=1, max_size=4).map(" ".join)
number = st.integers(1, 999_999_999).map("{:09d}".format)
groups = st.lists(
    st.tuples(full_name, number), min_size=1, max_size=3, unique_by=(lambda one: one[0], lambda one: one[1])
).map(lambda found: [Named(f"p{n}", name, name.split()[0], digits) for n, (name, digits) in enumerate(found)])


def subsets(persons):
    return [list(some) for size in range(len(persons) + 1) for some in combinations(persons, size)]


@given(groups, st.sampled_from(LANGUAGES), st.booleans())
def test_every_set_of_known_persons_has_exactly_one_sentence_and_no_two_sets_share_one(persons, language, numbers):
    written = [
        opening.sentence("plea", persons, known, language, organisation="La Milpa", with_numbers=numbers)
        for known in subsets(persons)
    ]
    assert len(written) == len(set(written)) == 2 ** len(persons)
    for text in written:
        assert text.count(".") == 1
        assert text.endswith("plea.")
        assert "{" not in text


@given(groups, st.sampled_from(LANGUAGES), st.data())
def test_it_names_whom_the_writer_knows_and_nobody_else_and_everyone_when_she_knows_none(persons, language, data):
    known = data.draw(st.lists(st.sampled_from(persons), unique_by=lambda one: one.key))
    text = opening.sentence("plea", persons, known, language)
    for person in persons:
        named = f"{person.legal_name} ({a_number.shown(person.a_number)})"
        assert (named in text) == (person in known or not known)


@given(groups, st.sampled_from(LANGUAGES), st.data())
def test_the_order_in_which_the_writer_ticks_changes_nothing(persons, language, data):
    known = data.draw(st.permutations(persons))
    assert opening.sentence("plea", persons, known, language) == opening.sentence("plea", persons, persons, language)


@given(groups, st.sampled_from(LANGUAGES), st.data())
def test_without_numbers_no_digit_is_left(persons, language, data):
    known = data.draw(st.lists(st.sampled_from(persons), unique_by=lambda one: one.key))
    text = opening.sentence("plea", persons, known, language, with_numbers=False)
    assert not any(sign.isdigit() for sign in text)


@given(groups, st.sampled_from(LANGUAGES))
def test_two_languages_give_two_sentences(persons, language):
    assert opening.sentence("x", persons, persons, "es") != opening.sentence("x", persons, persons, "en")


@pytest.mark.parametrize(
    ("known", "spanish", "english"),
    [
        (
            ["p1"],
            "Escribo en apoyo de Ana Lucía PRADO CHÉ (A 000-111-222), a quien conozco personalmente, y respetuosamente"
            " pido a la corte su libertad bajo fianza.",
            "I am writing in support of Ana Lucía PRADO CHÉ (A 000-111-222), whom I know personally, and I respectfully"
            " ask the court for release on bond.",
        ),
        (
            ["p1", "p2"],
            "Escribo en apoyo de Ana Lucía PRADO CHÉ (A 000-111-222) e Inés TUM XOL (A 000-333-444), a quienes conozco"
            " personalmente, y respetuosamente pido a la corte su libertad bajo fianza.",
            "I am writing in support of Ana Lucía PRADO CHÉ (A 000-111-222) and Inés TUM XOL (A 000-333-444), whom I"
            " know personally, and I respectfully ask the court for release on bond.",
        ),
        (
            [],
            "Escribo en apoyo de Ana Lucía PRADO CHÉ (A 000-111-222) e Inés TUM XOL (A 000-333-444), cuyo trabajo con"
            " Asamblea La Milpa conozco y valoro, y respetuosamente pido a la corte su libertad bajo fianza.",
            "I am writing in support of Ana Lucía PRADO CHÉ (A 000-111-222) and Inés TUM XOL (A 000-333-444), whose"
            " work with Asamblea La Milpa I know and value, and I respectfully ask the court for release on bond.",
        ),
    ],
)
def test_the_sentences_of_a_brief_read_as_the_attorney_approved_them(known, spanish, english):
    assert opening.for_writer(made.two_people, known, "es") == spanish
    assert opening.for_writer(made.two_people, known, "en") == english


def test_the_attorneys_own_wording_stands_for_the_set_she_wrote_it_for():
    terms = made.two_people.changed(
        openings={frozenset({"p2"}): Two("Conozco a {names} y no a {p1}: {plea}.", "I know {p2} of {organisation}.")}
    )
    assert opening.for_writer(terms, ["p2"], "es") == (
        "Conozco a Inés TUM XOL (A 000-333-444) y no a Ana Lucía PRADO CHÉ (A 000-111-222): su libertad bajo fianza."
    )
    assert opening.for_writer(terms, ["p2"], "en", with_numbers=False) == "I know Inés TUM XOL of Asamblea La Milpa."
    assert opening.for_writer(terms, ["p1"], "en") == opening.for_writer(made.two_people, ["p1"], "en")


def test_a_brief_that_keeps_its_numbers_for_the_packet_prints_none():
    terms = made.two_people.changed(number_policy="packet_only")
    assert "000" not in opening.for_writer(terms, ["p1"], "es", with_numbers=True)


def test_a_brace_in_a_name_is_not_a_blank():
    odd = replace(made.two_people.persons[0], legal_name="Ana {plea}")
    terms = made.two_people.changed(persons=(odd,))
    assert "Ana {plea} (A" in opening.for_writer(terms, ["p1"], "en")


def test_the_choices_go_from_everyone_to_nobody():
    assert opening.variants(made.two_people) == [
        frozenset({"p1", "p2"}),
        frozenset({"p1"}),
        frozenset({"p2"}),
        frozenset(),
    ]


def test_a_letter_belongs_to_those_it_names():
    assert [one.key for one in opening.asked_for(made.two_people, ["p2"])] == ["p2"]
    assert [one.key for one in opening.asked_for(made.two_people, [])] == ["p1", "p2"]


def test_a_person_of_another_brief_cannot_be_named():
    with pytest.raises(ValueError, match="persons of the brief"):
        opening.sentence("plea", made.two_people.persons, [Named("p9", "Otra", "Otra")], "es")
    with pytest.raises(ValueError, match="at least one"):
        opening.sentence("plea", [], [], "es")
