"""The demo's letters are many, different, complete, and such that the checks have nothing to say but where they should."""

import datetime
import functools
import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.demo import stories, world
from amparo.kernel import typesetting
from amparo.kernel.languages import LANGUAGES
from amparo.letters import checks, standard
from amparo.letters.terms import Proceeding, Terms

TODAY = datetime.date(2026, 11, 20)
IN_THE_DEMO = 142
unhurried = settings(deadline=None)  # a busy machine is no reason to fail
SUBSETS = [("p1",), ("p2",), ("p1", "p2"), ()]


@functools.cache
def terms() -> Terms:
    return standard.terms(
        persons=tuple(one.named() for one in world.HELD),
        proceedings=tuple(
            Proceeding(f"c{number}", one.key, "bond", standard.PLEAS["bond"]) for number, one in enumerate(world.HELD)
        ),
        organisation=world.ORGANISATION,
        addressee=world.COURT,
    )


def findings(number: int, language: str, story: stories.Story, known: tuple[str, ...], **context) -> set[str]:
    """The rules that have something to say."""
    who = world.writer(number)
    page = checks.Page.written(
        terms(), known, language, story["text"],
        written_on=TODAY, writer_name=story.get("name", who.name), address=who.address, address_kind=who.address_kind,
        relationship=story["relationship"], known_since=story["known_since"], answers=story["answers"],
        signature="typed", knows_who_reads=True, is_minor=False, is_notarised=True, reads_english=True,
        is_translated=True, is_interpreted=True, writer_role="none",
    )  # fmt: skip
    found = checks.run(
        page, terms(), checks.Context(TODAY, printable=lambda sign: not typesetting.unprintable(sign), **context)
    )
    return {one.rule for one in found}


@unhurried
@given(st.integers(0, world.MOST - 1), st.sampled_from(LANGUAGES), st.sampled_from(SUBSETS))
def test_every_blank_of_a_letter_is_filled(number, language, known):
    text = stories.letter(number, language, known)["text"]
    assert not re.search(r"[\[\]{}|]|  ", text)


@unhurried
@given(st.integers(0, world.MOST - 1), st.sampled_from(LANGUAGES), st.sampled_from(SUBSETS))
def test_a_letter_is_always_the_same(number, language, known):
    assert stories.letter(number, language, known) == stories.letter(number, language, known)


@unhurried
@given(st.integers(0, world.MOST - 1), st.sampled_from(LANGUAGES), st.sampled_from(SUBSETS))
def test_a_letter_has_between_120_and_900_words(number, language, known):
    assert 120 <= len(stories.letter(number, language, known)["text"].split()) <= 900


@unhurried
@given(st.integers(0, world.MOST - 1), st.sampled_from(LANGUAGES), st.sampled_from(SUBSETS))
def test_the_questions_she_is_asked_are_the_ones_answered(number, language, known):
    asked = {question.key for question in terms().questions_for(known)}
    assert set(stories.letter(number, language, known)["answers"]) == asked


@unhurried
@given(st.sampled_from(SUBSETS), st.sampled_from(LANGUAGES), st.integers(0, world.MOST - 1))
def test_a_letter_names_whom_she_knows_and_nobody_else(known, language, number):
    text = stories.letter(number, language, known)["text"]
    named = {one.key for one in world.HELD if one.nickname in text}
    assert named == set(known or ("p1", "p2"))


def test_two_combinations_meet_in_at_most_one_paragraph():
    for one, other in itertools.combinations(map(stories.combination, range(world.MOST)), 2):
        assert sum(a == b for a, b in zip(one, other, strict=True)) <= 1


def test_no_two_letters_of_the_demo_share_a_third_of_their_words():
    for language in LANGUAGES:
        told = [
            checks.shingles(stories.letter(number, language, world.writer(number).known)["text"])
            for number in range(IN_THE_DEMO)
        ]
        for one, other in itertools.combinations(told, 2):
            assert len(one & other) / min(len(one), len(other)) < 0.35


@pytest.mark.parametrize("number", range(world.MOST))
def test_no_check_has_anything_to_say_of_a_letter(number):
    known, language = world.writer(number).known, world.writer(number).language
    assert findings(number, language, stories.letter(number, language, known), known) == set()


@pytest.mark.parametrize(("known", "number"), list(itertools.product(SUBSETS[:3], range(0, world.MOST, 12))))
def test_no_check_has_anything_to_say_whomever_she_knows(known, number):
    for language in LANGUAGES:
        assert findings(number, language, stories.letter(number, language, known), known) == set()


NOTICED = {
    "too_short": {"L18", "L12", "L13"}, "policy": {"L14"}, "harmful": {"L15"}, "not_a_criminal": {"L16"}, "no_since": {"L10"},
    "wrong_number": {"L3"}, "emoji_in_name": {"L24"}, "near_copy": {"L17"},
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("known", SUBSETS[:3])
@pytest.mark.parametrize("fault", stories.FAULTS)
def test_a_faulty_letter_is_noticed_by_its_own_rule(fault, known, language):
    number = 13 * stories.FAULTS.index(fault) + 5
    found = findings(number, language, stories.faulty(fault, number, language, known), known)
    assert found == NOTICED[fault]
