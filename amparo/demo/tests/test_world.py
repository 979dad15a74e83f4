"""The invented world holds together: enough writers, all different, nobody who can be called, mailed or visited."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.cases import opening as cases
from amparo.cases import placeholders
from amparo.demo import pages, world
from amparo.institutions import officials
from amparo.kernel import typesetting
from amparo.kernel.languages import LANGUAGES, Two
from amparo.letters import a_number, sorting
from amparo.letters.words import Group
from amparo.news import prose
from amparo.team.words import Role

unhurried = settings(deadline=None)  # a busy machine is no reason to fail
WRITERS = list(world.writers())
TEXTS = [
    *(getattr(page, name) for page in (pages.URGENT, pages.WON) for name in ("title", "intro", "ask", "body")),
    *(text for step in pages.STEPS for text in (step.title, step.body)),
    pages.VICTORY.title, pages.VICTORY.excerpt, pages.VICTORY.body,
]  # fmt: skip


def test_there_are_more_than_150_writers_and_no_two_are_mistaken_for_each_other():
    assert len(WRITERS) >= 150
    for facts in ("name", "phone", "email"):
        assert len({getattr(one, facts) for one in WRITERS}) == len(WRITERS)
    homes = [one.address for one in WRITERS if one.address_kind != "organisation"]
    assert len(set(homes)) == len(homes)


def test_nobody_can_be_called_or_mailed():
    for one in WRITERS:
        assert re.fullmatch(r"29\d-555-01\d\d", one.phone)
        assert re.fullmatch(r"[a-z0-9.]+@(correo|post)\.example", one.email)
        assert not officials.is_official(one.email)


def test_the_numbers_of_the_people_held_are_numbers_and_obviously_invented():
    for held in world.HELD:
        assert a_number.read(held.a_number) == held.a_number
        assert held.a_number.startswith("000")


def test_aliases_are_aliases_and_hold_no_name():
    for alias in (*(held.alias for held in world.HELD), pages.WON_ALIAS):
        cases.check_alias(alias)


def test_every_name_prints():
    assert not [one.name for one in WRITERS if typesetting.unprintable(one.name)]


def test_every_tab_of_the_packet_has_writers_in_both_languages():
    assert {one.group for one in WRITERS} == set(Group.values) == set(sorting.TABS)
    assert {(one.group, one.language) for one in WRITERS} >= {(group, "es") for group in Group.values}
    assert {one.language for one in WRITERS} == set(LANGUAGES)


def test_every_way_of_knowing_the_people_held_occurs_in_the_demo():
    assert {one.known for one in WRITERS[:142]} == {("p1",), ("p2",), ("p1", "p2"), ()}


def test_logins_have_roles_that_exist():
    assert {one.role for one in world.TEAM} == set(Role.values)


@unhurried
@given(st.integers(0, world.MOST - 1))
def test_a_writer_is_always_the_same(number):
    assert world.writer(number) == world.writer(number)


def test_sealed_values_are_many_and_long_enough_to_be_searched_for():
    assert len(set(world.sealed())) >= 20
    assert min(len(value) for value in world.sealed()) >= 8


def test_public_texts_name_nobody_and_give_no_number():
    secret = [word for held in world.HELD for word in (*held.legal_name.split(), held.nickname, held.a_number)]
    for text in TEXTS:
        for language in LANGUAGES:
            said = text.in_(language)
            assert not any(re.search(rf"\b{re.escape(word)}\b", said) for word in secret)
            assert not prose.looks_like_a_number(said)


def test_every_public_text_stands_in_both_languages_with_the_same_placeholders():
    for text in TEXTS:
        assert text.es.strip()
        assert text.en.strip()
        here = [sorted(placeholders.PATTERN.findall(said)) for said in (text.es, text.en)]
        assert here[0] == here[1]
        assert len(here[0]) == text.es.count("{")


def test_no_sentence_begins_with_a_placeholder():
    """Without a permit it becomes "a member of our community", which would stand with a small letter."""
    for text in TEXTS:
        for said in (text.es, text.en):
            assert not re.search(r"(?:^|[.!?]\s+)\{(?:name|nickname|town)", said)


def test_a_page_gives_its_words_in_one_language():
    assert pages.URGENT.words("es")["ask"] == pages.URGENT.ask.es
    assert isinstance(pages.URGENT.title, Two)
