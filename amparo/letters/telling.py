"""The terms of a brief told line by line, for the eyes of whoever approves them, and what changed since the last time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from amparo.kernel.languages import LANGUAGES, Two, say_date
from amparo.letters import a_number, opening
from amparo.letters.terms import RULES, Terms
from amparo.letters.words import (
    ADDRESS_POLICIES,
    DECLARATIONS,
    NOTARIES,
    NUMBER_POLICIES,
    PRONOUNS,
    RULE_TITLES,
    SEVERITIES,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Line:
    """One thing the terms say: `key` is stable, `before` what the last approved version said there."""

    section: str
    key: str
    label: str
    text: Two
    before: Two | None = None

    @property
    def is_same_in_both(self) -> bool:
        """Whether one text serves both languages."""
        return self.text.es == self.text.en


def told(terms: Terms) -> list[Line]:
    """Everything the terms say, in the order of the sections."""
    lines: list[Line] = []

    def say(section: str, key: str, label: str | _StrPromise, text: Two | str | _StrPromise) -> None:
        lines.append(Line(section, key, str(label), Two.of(str(text)) if not isinstance(text, Two) else text))

    say("addressee", "addressee", _("Address block"), "\n".join(terms.addressee))
    say("addressee", "salutation", _("Salutation"), terms.salutation)
    for person in terms.persons:
        number = a_number.shown(person.a_number) if person.a_number else _("no A-number")
        shown = f"{person.legal_name} · {number} · {person.short_name} · {PRONOUNS[person.pronoun]}"
        say("persons", person.key, _("Person"), shown)
    say("openings", "plea", _("What is asked"), terms.plea)
    for known in opening.variants(terms):
        sentence = Two(*(opening.for_writer(terms, known, language) for language in LANGUAGES))
        say("openings", "opening " + " ".join(sorted(known)), whom(terms, known), sentence)
    say("closing", "closing", _("Closing"), terms.closing)
    say("closing", "advice", _("Advice for who knows nobody"), terms.filled(terms.advice))
    for question in terms.questions:
        text = terms.filled(question.prompt)
        say("questions", question.key, _("Question"), text)
        if question.help:
            say("questions", question.key + " help", _("Help"), terms.filled(question.help))
        rule = _("at least %(n)s words") % {"n": question.min_words}
        say("questions", question.key + " rule", "", f"{_('required') if question.required else _('optional')}, {rule}")
    for place, tip in enumerate(terms.tips, 1):
        say("tips", f"tip {place}", _("Tip"), tip)
    say("sample", "sample", _("Sample letter"), terms.filled(terms.sample))
    say("rules", "languages", _("Languages"), ", ".join(terms.languages))
    say("rules", "notary", _("Notary"), NOTARIES[terms.notary])
    say("rules", "declaration", _("Declaration under penalty of perjury"), DECLARATIONS[terms.declaration_1746])
    say(
        "rules", "typed", _("Signature by typing the name"), _("allowed") if terms.typed_signature else _("not allowed")
    )
    say("rules", "address", _("Writer's address"), ADDRESS_POLICIES[terms.address_policy])
    say("rules", "number", _("A-number on the writer's copy"), NUMBER_POLICIES[terms.number_policy])
    say("rules", "words", _("Length"), f"{terms.min_words}–{terms.max_words}")
    say("rules", "oldest", _("Oldest date, in days"), str(terms.oldest_days))
    arrest = Two(*(say_date(terms.arrest_on, one) for one in LANGUAGES)) if terms.arrest_on else _("not given")
    say("rules", "arrest", _("Day of the arrest"), arrest)
    say("rules", "return_to", _("Letters return to"), "\n".join(terms.return_to))
    for rule in RULES:
        say("checks", rule, str(RULE_TITLES[rule]), SEVERITIES[terms.severity(rule)])
    return lines


def compared(now: Terms, before: Terms | None) -> list[Line]:
    """The same lines, each with what it said before where that was different; dropped lines last in their section."""
    if before is None:
        return told(now)
    old = {line.key: line for line in told(before)}
    lines = []
    for line in told(now):
        then = old.pop(line.key, None)
        lines.append(
            replace(line, before=then.text if then else Two("", "")) if not then or then.text != line.text else line
        )
    return lines + [replace(line, text=Two("", ""), before=line.text) for line in old.values()]


def whom(terms: Terms, known: frozenset[str]) -> str:
    """Which writers an opening is for, in words: "knows Marisol", "knows none of them"."""
    names = [person.short_name for person in terms.persons if person.key in known]
    return _("Knows %(names)s") % {"names": ", ".join(names)} if names else _("Knows none of them")
