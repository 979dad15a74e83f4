"""The sheet to print and write on by hand, for whoever has no telephone or prefers paper."""

from amparo.kernel import clock, languages
from amparo.kernel.languages import Language, Two
from amparo.letters import oath, opening, pages
from amparo.letters.terms import Terms

_KNOWS = Two("Si conoces a {names}", "If you know {names}")
_KNOWS_NOT = Two(" pero no a {others}", " but not {others}")
_NOBODY = Two(
    "Si no conoces a nadie en persona: escribe del trabajo de {organisation}",
    "If you know none of them in person: write about the work of {organisation}",
)


def blank(terms: Terms, language: Language) -> bytes:
    """The sheet as PDF. It lies about in the open, so no A-number stands on it."""
    return pages.Sheet(
        language=language,
        on=clock.today(),
        organisation=terms.organisation.name,
        names=languages.and_list([person.legal_name for person in terms.persons], language),
        addressee=terms.addressee,
        salutation=terms.salutation.in_(language),
        openings=tuple(
            pages.OpeningChoice(
                _label(terms, known, language), opening.for_writer(terms, known, language, with_numbers=False)
            )
            for known in opening.variants(terms)
        ),
        closing=terms.filled(terms.closing).in_(language),
        return_to=terms.return_to,
        questions=tuple(
            terms.filled(question.prompt).in_(language)
            for question in terms.questions
            if question.asked_of != "who_does_not"
        ),
        tips=tuple(tip.in_(language) for tip in terms.tips),
        declaration=oath.sentence(language, None) if terms.declaration_1746 != "off" else "",
        notary=terms.notary,
        any_address=terms.address_policy == "any",
    ).typeset()


def _label(terms: Terms, known: frozenset[str], language: Language) -> str:
    names = [person.short_name for person in terms.known(known)]
    if not names:
        return _NOBODY.fill(organisation=terms.organisation.name).in_(language)
    others = [person.short_name for person in terms.persons if person.key not in known]
    label = _KNOWS.fill(names=Two(languages.and_list(names, "es"), languages.and_list(names, "en")))
    if others:
        rest = _KNOWS_NOT.fill(others=Two(languages.or_list(others, "es"), languages.or_list(others, "en")))
        return label.in_(language) + rest.in_(language)
    return label.in_(language)
