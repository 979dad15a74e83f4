import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import opening, weaving
from amparo.letters.tests.made import standard_two as terms

answer = st.text(st.sampled_from('abcdeñáéí ,.;!?¿¡\n0123ABC’"()-'), max_size=80)
everyone = st.sets(st.sampled_from(["p1", "p2"]))
languages = st.sampled_from(["es", "en"])
# The only words a draft may hold that are neither hers nor the brief's.
CONNECTING = set(
    re.findall(
        r"\w+",
        "mi relación con conozco a este trabajo desde hace my connection with i have known this work since for y e and",
    )
)


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


@given(st.data(), everyone, languages)
def test_nothing_is_invented_and_nothing_is_lost(data, known, language):
    asked = terms.questions_for(known)
    answers = {question.key: data.draw(answer) for question in asked}
    draft = weaving.weave(terms, known, language, answers)
    hers, woven = Counter(words(" ".join(answers.values()))), Counter(words(draft.own))
    assert set(hers - woven) <= {"in", "en"}  # "in 2019" becomes "since 2019"
    names = set(words(" ".join(person.short_name for person in terms.persons)))
    assert set(woven - hers) <= CONNECTING | names


@given(st.data(), everyone, languages)
def test_her_words_keep_their_order_inside_each_answer(data, known, language):
    question = data.draw(st.sampled_from(terms.questions_for(known)))
    said = data.draw(answer)
    woven = iter(words(weaving.weave(terms, known, language, {question.key: said}).own))
    assert all(word in woven for word in words(said))


@given(st.data(), everyone, languages, st.booleans())
def test_every_draft_starts_with_the_opening_and_ends_with_the_closing(data, known, language, numbers):
    answers = {question.key: data.draw(answer) for question in terms.questions_for(known)}
    draft = weaving.weave(terms, known, language, answers, with_numbers=numbers)
    assert draft.paragraphs[0].text == opening.for_writer(terms, known, language, with_numbers=numbers)
    assert draft.paragraphs[-1].text == terms.closing.in_(language)
    assert [one.provenance for one in draft.paragraphs] == [
        "required",
        *["own"] * (len(draft.paragraphs) - 2),
        "required",
    ]


@given(everyone, languages, st.text())
def test_a_text_she_changed_herself_is_left_as_it_is(known, language, own):
    draft = weaving.around(terms, known, language, own)
    assert "".join(draft.own.split()) == "".join(own.split())


@given(answer)
def test_tidying_twice_changes_nothing_more(said):
    once = weaving.tidied(said)
    assert weaving.tidied(once) == once


@pytest.mark.parametrize(
    ("language", "key", "said", "woven"),
    [
        ("es", "since_when", "2019", "Conozco a Ana desde 2019."),
        ("es", "since_when", "6 años", "Conozco a Ana desde hace 6 años."),
        ("es", "since_when", "Hace como seis años.", "Conozco a Ana desde hace como seis años."),
        ("es", "since_when", "Desde la inundación", "Conozco a Ana desde la inundación."),
        ("es", "since_when", "La conocí en la iglesia en 2019", "La conocí en la iglesia en 2019."),
        ("en", "since_when", "in 2019", "I have known Ana since 2019."),
        ("en", "since_when", "about six years", "I have known Ana for about six years."),
        ("en", "since_when", "Since the flood", "I have known Ana since the flood."),
        ("en", "since_when", "we met at church in 2019", "We met at church in 2019."),
        ("es", "who_you_are", "Vecina", "Mi relación con Ana: vecina."),
        ("en", "who_you_are", "my neighbor", "My connection with Ana: my neighbor."),
        ("en", "who_you_are", "Saint Mary’s Church", "My connection with Ana: Saint Mary’s Church."),
        ("es", "who_you_are", "soy maestra y doy clases a sus hijos", "Soy maestra y doy clases a sus hijos."),
        ("es", "good_opinion", "¿qué puedo decir ? es  buena ,muy buena", "¿Qué puedo decir? es buena, muy buena."),
        ("en", "good_opinion", "kind\n\npatient", "Kind.\n\nPatient."),
        ("en", "good_opinion", "“she sings”", "“She sings”."),
    ],
)
def test_an_answer_is_tidied_and_a_fragment_gets_a_few_words(language, key, said, woven):
    assert weaving.weave(terms, ["p1"], language, {key: said}).own == woven


def test_the_letter_goes_from_who_she_is_to_what_would_be_lost():
    answers = {
        "effect_on_community": "Se acaba el coro.",
        "something_you_saw": "El martes trajo sopa.",
        "since_when": "2019",
        "who_you_are": "Soy maestra en la escuela.",
        "good_opinion": "Es buena.",
        "effect_on_you": "La extrañaría.",
        "leadership": "Dirige el coro.",
    }
    assert weaving.weave(terms, ["p1"], "es", answers).own == (
        "Soy maestra en la escuela. Conozco a Ana desde 2019.\n\nEs buena. El martes trajo sopa.\n\nDirige el coro.\n\n"
        "La extrañaría. Se acaba el coro."
    )


def test_who_knows_nobody_writes_about_the_work():
    draft = weaving.weave(terms, [], "en", {"since_when": "2019", "good_opinion_work": "it matters"})
    assert draft.own == "It matters."
    assert "whose work with Asamblea La Milpa" in draft.text
