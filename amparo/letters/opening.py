"""The required opening sentence: whom the letter supports, by whom its writer knows.

Every set of known persons gives exactly one sentence, and different sets give different ones. Who knows some names
those and says so; who knows none names everyone and speaks of their work (the organisation's practice, reference D17).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from amparo.kernel.languages import Two, and_list, fill
from amparo.letters import a_number
from amparo.letters.terms import Named, Terms

_KNOWN = Two(
    es="Escribo en apoyo de {names}, a {whom} conozco personalmente, y respetuosamente pido a la corte {plea}.",
    en="I am writing in support of {names}, whom I know personally, and I respectfully ask the court for {plea}.",
)
_BY_THEIR_WORK = Two(
    es="Escribo en apoyo de {names}, cuyo trabajo {work} conozco y valoro, y respetuosamente pido a la corte {plea}.",
    en="I am writing in support of {names}, whose work {work} I know and value, and I respectfully ask the court for"
    " {plea}.",
)


def sentence(
    plea: str,
    everyone: Sequence[Named],
    known: Iterable[Named],
    language: str,
    *,
    organisation: str = "",
    with_numbers: bool = True,
) -> str:
    """The opening for a writer who knows `known` of `everyone`.

    `plea` is a noun ("release on bond"; "su libertad bajo fianza") in that language, `organisation` is named in the
    sentence of those who know nobody. `with_numbers` False leaves the A-numbers out. ValueError when there is nobody.
    """
    keys = {person.key for person in known}
    named = [person for person in everyone if person.key in keys]
    if not everyone or len(named) != len(keys):
        raise ValueError("the opening names persons of the brief, and at least one")
    frame = (_KNOWN if named else _BY_THEIR_WORK).in_(language)
    blanks = {
        "names": names(named or everyone, language, with_numbers=with_numbers),
        "whom": "quien" if len(named) == 1 else "quienes",
        "work": _work(organisation, language),
        "plea": plea.strip().rstrip("."),
    }
    return fill(frame, blanks)


def for_writer(terms: Terms, known: Iterable[str], language: str, *, with_numbers: bool = True) -> str:
    """The opening of a letter under these terms: the attorney's own wording for that set, else the computed one.

    Her wording may hold `{names}`, `{organisation}`, `{plea}` and, for single persons, `{key}`. Numbers come in only
    through them, and never where the brief keeps them for the packet.
    """
    persons = terms.known(known)
    with_numbers = with_numbers and terms.number_policy != "packet_only"
    own_wording = terms.openings.get(frozenset(person.key for person in persons))
    if own_wording is None:
        return sentence(
            terms.plea.in_(language),
            terms.persons,
            persons,
            language,
            organisation=terms.organisation.name,
            with_numbers=with_numbers,
        )
    blanks = {person.key: name(person, with_number=with_numbers) for person in terms.persons} | {
        "names": names(persons or terms.persons, language, with_numbers=with_numbers),
        "organisation": terms.organisation.name,
        "plea": terms.plea.in_(language),
    }
    return fill(own_wording.in_(language), blanks)


def variants(terms: Terms) -> list[frozenset[str]]:
    """Every set of persons a writer may know: all of them first, fewer after, nobody last."""
    keys = [person.key for person in terms.persons]
    return [frozenset(some) for size in range(len(keys), -1, -1) for some in combinations(keys, size)]


def asked_for(terms: Terms, known: Iterable[str]) -> tuple[Named, ...]:
    """Whom such a letter supports, and so whose packets it belongs to: the known, or everyone when there are none."""
    return terms.known(known) or terms.persons


def name(person: Named, *, with_number: bool = True) -> str:
    """One person as a letter names her: "Ana Lucía PRADO (A 000-111-222)"."""
    if with_number and person.a_number:
        return f"{person.legal_name} ({a_number.shown(person.a_number)})"
    return person.legal_name


def names(persons: Iterable[Named], language: str, *, with_numbers: bool = True) -> str:
    """Several persons, as filed and with their numbers, joined as the language joins."""
    return and_list([name(person, with_number=with_numbers) for person in persons], language)


def _work(organisation: str, language: str) -> str:
    if organisation:
        return Two("con", "with").in_(language) + " " + organisation
    return Two("por nuestra comunidad", "for our community").in_(language)
