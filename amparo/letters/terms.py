"""The content of one version of a brief: whom the letters are for, what they must say, and what the writer is asked.

An attorney approves these terms; a letter keeps the version it was written under. They are plain data (`to_json` goes
sealed into the version's row) and know no database. Dates of hearings and deadlines are not here: they belong to the
proceeding and move without anybody having to write a letter again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Literal, get_args

from amparo.kernel.languages import LANGUAGES, Language, Two, and_list, fill

Pronoun = Literal["she", "he", "they"]
ProceedingKind = Literal["bond", "removal", "stay", "other"]
About = Literal[
    "relationship", "known_since", "opinion", "example", "effect_on_you", "effect_on_community", "leadership"
]
AskedOf = Literal["everyone", "who_knows", "who_does_not"]
Notary = Literal["off", "encouraged", "required"]
Declaration = Literal["off", "optional", "required"]
AddressPolicy = Literal["home", "any", "organisation"]
NumberPolicy = Literal["after_review", "released", "packet_only"]
Severity = Literal["off", "note", "advise", "block"]

PRONOUNS: Mapping[Pronoun, tuple[str, str, str]] = {
    "she": ("she", "her", "her"),
    "he": ("he", "him", "his"),
    "they": ("they", "them", "their"),
}

RULES: tuple[str, ...] = tuple(f"L{n}" for n in range(1, 26))
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

NOTHING = Two("", "")

# What each rule does when a brief says nothing else (reference: the organisation's own practice and the court's rules).
DEFAULT_SEVERITIES: Mapping[str, Severity] = {
    "L1": "block",  # the opening fits whom the writer knows
    "L2": "block",  # the required closing, last
    "L3": "block",  # names and numbers exact
    "L4": "block",  # to the judge, never to the agency
    "L5": "advise",  # salutation
    "L6": "block",  # dated, after the arrest, not in the future, not stale
    "L7": "block",  # name and address
    "L8": "block",  # signed
    "L9": "block",  # notary or declaration where the brief requires one (encouraged: only advised)
    "L10": "advise",  # since when
    "L11": "advise",  # relationship
    "L12": "advise",  # a concrete example
    "L13": "advise",  # effect on the writer and the community
    "L14": "advise",  # not a debate about policy
    "L15": "block",  # nothing that can harm anyone
    "L16": "block",  # nobody is compared with "criminals"
    "L17": "advise",  # own words
    "L18": "advise",  # length
    "L19": "advise",  # language: a translation is due
    "L20": "advise",  # the same writer or file twice
    "L21": "advise",  # the scan can be read
    "L22": "block",  # consents
    "L23": "advise",  # speaks only of whom she said she knows
    "L24": "block",  # every sign can be printed
    "L25": "advise",  # not an interested person as witness
}


@dataclass(frozen=True)
class Named:
    """One person the letters are for.

    `legal_name` is as filed (on the charging document), `short_name` what friends say, `a_number` nine digits or None
    where the brief has none; `key` is short, stable and says nothing ("p1").
    """

    key: str
    legal_name: str
    short_name: str
    a_number: str | None = None
    pronoun: Pronoun = "they"


@dataclass(frozen=True)
class Proceeding:
    """One packet's destination: a person and what is pending for her. Bond is a case of its own (ICPM 9.3(a))."""

    key: str
    person: str  # Named.key
    kind: ProceedingKind
    title: Two


@dataclass(frozen=True)
class Question:
    """One thing the guided writing asks. In it `{name}` is whom the writer knows (or all), `{organisation}` us."""

    key: str
    about: About
    prompt: Two
    help: Two = NOTHING
    min_words: int = 0
    required: bool = False
    asked_of: AskedOf = "everyone"


@dataclass(frozen=True)
class Organisation:
    name: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """What one version of a brief says. A letter carries addressee, salutation, opening and closing word for word."""

    persons: tuple[Named, ...]
    proceedings: tuple[Proceeding, ...]
    organisation: Organisation
    addressee: tuple[str, ...]  # the lines above the letter: the court, never an agency
    salutation: Two
    plea: Two  # what is asked, as a noun: "release on bond" / "la libertad bajo fianza"
    closing: Two
    return_to: tuple[str, ...]  # where letters go: lines of our address or the attorney's
    languages: tuple[Language, ...] = LANGUAGES
    openings: Mapping[frozenset[str], Two] = field(default_factory=dict)  # overrides; see opening.for_writer
    advice: Two = NOTHING  # for a writer who knows none of them: write about our work
    questions: tuple[Question, ...] = ()
    tips: tuple[Two, ...] = ()
    sample: Two = NOTHING  # the free paragraphs of a good letter, blank line between; {name} as in questions
    notary: Notary = "encouraged"
    declaration_1746: Declaration = "optional"
    address_policy: AddressPolicy = "any"
    number_policy: NumberPolicy = "after_review"
    typed_signature: bool = True
    severities: Mapping[str, Severity] = field(default_factory=lambda: dict(DEFAULT_SEVERITIES))
    min_words: int = 120
    max_words: int = 900
    oldest_days: int = 90
    arrest_on: date | None = None

    def person(self, key: str) -> Named:
        """The person with that key; KeyError when the brief has none."""
        for person in self.persons:
            if person.key == key:
                return person
        raise KeyError(key)

    def known(self, keys: Iterable[str]) -> tuple[Named, ...]:
        """The persons with those keys, in the brief's order."""
        wanted = set(keys)
        return tuple(person for person in self.persons if person.key in wanted)

    def severity(self, rule: str) -> Severity:
        return self.severities.get(rule, DEFAULT_SEVERITIES[rule])

    def questions_for(self, keys: Iterable[str]) -> tuple[Question, ...]:
        """What a writer is asked who knows these persons (none of them: other questions)."""
        skip = "who_does_not" if self.known(keys) else "who_knows"
        return tuple(question for question in self.questions if question.asked_of != skip)

    def filled(self, text: Two, keys: Iterable[str] = ()) -> Two:
        """A text of the brief with `{name}` (short names of whom the writer knows, or of all) and `{organisation}`."""
        names = [person.short_name for person in self.known(keys) or self.persons]
        return text.fill(name=Two(and_list(names, "es"), and_list(names, "en")), organisation=self.organisation.name)

    def sample_for(self, keys: Iterable[str], language: str) -> str:
        """The sample letter's free paragraphs, about the first person the writer knows (else the first of all).

        It may hold, beside `{name}` and `{organisation}`, the English pronouns `{they}`, `{them}` and `{their}`.
        """
        person = (self.known(keys) or self.persons)[0]
        they, them, their = PRONOUNS[person.pronoun]
        blanks = {"name": person.short_name, "organisation": self.organisation.name}
        return fill(self.sample.in_(language), blanks | {"they": they, "them": them, "their": their})

    def changed(self, **changes: Any) -> Terms:
        """The next version's terms: these, with some fields replaced."""
        return replace(self, **changes)

    def to_json(self) -> dict[str, Any]:
        """Plain dicts, lists and strings, for a sealed JSON field."""
        data = asdict(self)
        data["openings"] = [
            {"known": sorted(keys), "sentence": text.to_json()}
            for keys, text in sorted(self.openings.items(), key=lambda entry: sorted(entry[0]))
        ]
        data["arrest_on"] = self.arrest_on.isoformat() if self.arrest_on else None
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Terms:
        """The terms that `to_json` wrote. KeyError, TypeError or ValueError when it is damaged."""
        read = dict(data)
        read["persons"] = tuple(Named(**one) for one in data["persons"])
        read["proceedings"] = tuple(
            Proceeding(**{**one, "title": Two.from_json(one["title"])}) for one in data["proceedings"]
        )
        read["organisation"] = Organisation(data["organisation"]["name"], tuple(data["organisation"]["address"]))
        read["openings"] = {frozenset(one["known"]): Two.from_json(one["sentence"]) for one in data["openings"]}
        read["questions"] = tuple(
            Question(**{**one, "prompt": Two.from_json(one["prompt"]), "help": Two.from_json(one["help"])})
            for one in data["questions"]
        )
        read["tips"] = tuple(Two.from_json(tip) for tip in data["tips"])
        for texts in ("salutation", "plea", "closing", "advice", "sample"):
            read[texts] = Two.from_json(data[texts])
        for lines in ("addressee", "return_to", "languages"):
            read[lines] = tuple(data[lines])
        read["severities"] = dict(data["severities"])
        read["arrest_on"] = date.fromisoformat(data["arrest_on"]) if data["arrest_on"] else None
        return cls(**read)
