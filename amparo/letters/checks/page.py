"""What the checks read and what they say: a page, its context, and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from amparo.kernel.languages import Language, Two
from amparo.letters import weaving
from amparo.letters.terms import About, Severity, Terms

Source = Literal["written", "dictated", "imported"]
# "awaited": the writer prints the page and signs in ink; "none": known not to be signed.
Signature = Literal["typed", "drawn", "ink", "awaited", "none"]
AddressKind = Literal["home", "work", "organisation"]
Role = Literal["none", "attorney", "translator", "organiser"]
Audience = Literal["writer", "desk", "attorney"]
Place = Literal["body", "name", "address", "addressee"]


@dataclass(frozen=True)
class Page:
    """All that is known about one letter. None means: nobody has said; the rule then asks a person.

    `text` is the body from the opening to the closing for a letter written or dictated here (see `written`), and all the
    text that was read for an imported one. `known`: keys of the persons its writer knows. `answers` by question key.
    """

    text: str
    source: Source = "written"
    language: Language | None = None
    known: frozenset[str] | None = None
    written_on: date | None = None
    writer_name: str | None = None
    address: tuple[str, ...] | None = None
    address_kind: AddressKind | None = None
    addressee: tuple[str, ...] | None = None
    salutation: str | None = None
    relationship: str | None = None
    known_since: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    signature: Signature | None = None
    is_notarised: bool | None = None
    has_declaration: bool | None = None
    knows_who_reads: bool | None = None  # was told that the government's lawyers will read the letter
    is_minor: bool | None = None
    guardian: str | None = None
    was_read_back: bool | None = None  # a dictated letter
    writer_role: Role | None = None
    reads_english: bool | None = None
    is_translated: bool = False  # translation and certificate are complete
    is_interpreted: bool = False  # the certificate that it was read to her in her language is there
    pages: int | None = None

    @classmethod
    def written(cls, terms: Terms, known: Iterable[str], language: Language, own: str, **more: Any) -> Page:
        """The page of a letter written here: her paragraphs (blank line between) in the frame of the brief."""
        keys = frozenset(known)
        with_numbers = more.pop("with_numbers", False)
        text = weaving.around(terms, keys, language, own, with_numbers=with_numbers).text
        return cls(text, language=language, known=keys, **more)

    @property
    def is_imported(self) -> bool:
        return self.source == "imported"

    def said(self, terms: Terms, about: About) -> str:
        """What the writer answered about one thing, "" where nothing."""
        answers = (self.answers.get(question.key, "") for question in terms.questions if question.about == about)
        return " ".join(filter(None, (answer.strip() for answer in answers)))


@dataclass(frozen=True)
class Context:
    """What a check must know beyond the letter. The caller looks up whether file or writer came before.

    `others`: shingles of the brief's other letters by their code (see `checks.shingles`); `printable`: whether the fonts
    can print a sign.
    """

    today: date
    others: Mapping[str, frozenset[int]] = field(default_factory=dict)
    earlier_file: date | None = None
    earlier_writer: date | None = None
    printable: Callable[[str], bool] = bool


@dataclass(frozen=True)
class Span:
    """A passage: where it stands (offsets into Page.text, or into the joined name or address) and what it says."""

    start: int
    end: int
    text: str
    place: Place = "body"


@dataclass(frozen=True)
class Finding:
    """What a rule found.

    `message` is for the person in `audience`; what is meant for the writer never holds an A-number or another person's
    letter. "attorney": the writer is told too, but the passage waits for the attorney and nobody else reads it.
    """

    rule: str
    severity: Severity
    message: Two
    evidence: tuple[Span, ...] = ()
    audience: Audience = "writer"

    def to_json(self) -> dict[str, Any]:
        """Plain data; severity, rule and audience included."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "audience": self.audience,
            "message": self.message.to_json(),
            "evidence": [vars(span) | {} for span in self.evidence],
        }
