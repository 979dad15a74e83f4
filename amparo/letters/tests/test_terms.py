import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.languages import Two
from amparo.letters.terms import DEFAULT_SEVERITIES, RULES, Named, Organisation, Proceeding, Question, Terms

text = st.text(max_size=30)
two = st.builds(Two, text, text)
keys = st.sampled_from(["p1", "p2", "p3"])
severity = st.sampled_from(["off", "note", "advise", "block"])
person = st.builds(Named, keys, text, text, st.none() | text, st.sampled_from(["she", "he", "they"]))
some_terms = st.builds(
    Terms,
    persons=st.lists(person, max_size=3).map(tuple),
    proceedings=st.lists(st.builds(Proceeding, text, keys, st.sampled_from(["bond", "removal"]), two), max_size=3).map(
        tuple
    ),
    organisation=st.builds(Organisation, text, st.lists(text, max_size=3).map(tuple)),
    addressee=st.lists(text, max_size=3).map(tuple),
    salutation=two,
    plea=two,
    closing=two,
    return_to=st.lists(text, max_size=3).map(tuple),
    openings=st.dictionaries(st.frozensets(keys), two, max_size=3),
    questions=st.lists(st.builds(Question, text, st.just("opinion"), two, two), max_size=3).map(tuple),
    tips=st.lists(two, max_size=3).map(tuple),
    sample=two,
    advice=two,
    severities=st.dictionaries(st.sampled_from(RULES), severity),
    arrest_on=st.none() | st.dates(),
)


@given(some_terms)
def test_terms_survive_their_storage(terms):
    assert Terms.from_json(json.loads(json.dumps(terms.to_json()))) == terms


ana = Named("p1", "Ana Lucía PRADO CHÉ", "Ana", "000111222", "she")
ines = Named("p2", "Inés TUM", "Inés", "000333444", "she")
terms = Terms(
    persons=(ana, ines),
    proceedings=(Proceeding("ana-bond", "p1", "bond", Two("fianza", "bond")),),
    organisation=Organisation("La Milpa"),
    addressee=("Immigration Court",),
    salutation=Two("Estimado juez:", "Dear Judge,"),
    plea=Two("la libertad", "release"),
    closing=Two("Gracias.", "Thank you."),
    return_to=("PO Box 1",),
    questions=(
        Question("known", "known_since", Two("", "")),
        Question("work", "opinion", Two("", ""), asked_of="who_does_not"),
        Question("how", "relationship", Two("", ""), asked_of="who_knows"),
    ),
    arrest_on=date(2026, 1, 2),
)


def test_questions_depend_on_whether_the_writer_knows_anybody():
    assert [one.key for one in terms.questions_for(["p2"])] == ["known", "how"]
    assert [one.key for one in terms.questions_for([])] == ["known", "work"]


def test_a_text_names_those_the_writer_knows_or_everyone():
    hint = Two("¿Desde cuándo conoces a {name}?", "Since when do you know {name}?")
    assert terms.filled(hint, ["p2"]).es == "¿Desde cuándo conoces a Inés?"
    assert terms.filled(hint).es == "¿Desde cuándo conoces a Ana e Inés?"
    assert terms.filled(hint).en == "Since when do you know Ana and Inés?"


def test_the_known_stand_in_the_order_of_the_brief():
    assert terms.known(["p2", "p1", "nobody"]) == (ana, ines)


def test_every_rule_has_a_severity_of_its_own():
    assert set(DEFAULT_SEVERITIES) == set(RULES)
    assert terms.severity("L15") == "block"
    assert terms.changed(severities={"L15": "advise"}).severity("L15") == "advise"
    assert terms.changed(severities={}).severity("L15") == "block"
