"""What is printed: each kind of page with its fields, and the bytes it becomes.

One frozen class for each template in `typst/`; `data()` is what the template reads, `typeset()` the PDF. Whatever a
person wrote goes in as text and comes out as the same signs. The packet's own pages are in English, for the court.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from amparo.kernel import languages, typesetting
from amparo.kernel.languages import Language

TYPST = Path(__file__).parent / "typst"


@dataclass(frozen=True)
class Writer:
    """Who writes. The address may be a home, a workplace or the organisation's: whatever the brief allows."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    occupation: str = ""


@dataclass(frozen=True)
class Signature:
    """`empty`: a line to sign on in ink; `typed`: /s/ and the name, where the brief allows it;
    `removed`: the public copy says that it was there."""

    kind: Literal["empty", "typed", "removed"] = "empty"
    text: str = ""


@dataclass(frozen=True)
class Guardian:
    """Who signs with a minor; `relation` as it reads after "su"/"by the": "madre", "mother"."""

    name: str
    relation: str


@dataclass(frozen=True)
class Dictated:
    """Who wrote the letter down and read it back."""

    by: str
    how: Literal["in_person", "phone"] = "in_person"


@dataclass(frozen=True)
class Letter:
    """A letter of support (`letter.typ`).

    `paragraphs` are opening, own words and closing in order; `code` the opaque reference for foot and QR ("" in a
    draft); `declaration` the sentence of oath.py ("" for none); `notary` prints an empty jurat.
    """

    language: Language
    on: date
    writer: Writer
    addressee: tuple[str, ...]
    salutation: str
    paragraphs: tuple[str, ...]
    regarding: tuple[str, ...] = ()
    signature: Signature = Signature()
    declaration: str = ""
    notary: bool = False
    guardian: Guardian | None = None
    dictated: Dictated | None = None
    code: str = ""

    def data(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "on": None,
            "date": languages.say_date(self.on, self.language),
            "qr": _codes(self.code, self.most_pages()) if self.code else [],
        }

    def most_pages(self) -> int:
        """Never fewer than the pages it takes (a page holds about 35 lines of 85 signs)."""
        lines = sum(1 + len(paragraph) // 70 for paragraph in self.paragraphs)
        return 2 + lines // 25

    def typeset(self) -> bytes:
        return typesetting.compile(TYPST / "letter.typ", self.data(), on=self.on)

    def preview(self) -> list[str]:
        """Its pages as SVG, without code: what the writer sees while typing."""
        return typesetting.preview(TYPST / "letter.typ", replace(self, code="").data())


def _codes(code: str, pages: int) -> list[str]:
    """One QR for each page, so that a lost page can be named: "K7MP-2QFX/2"."""
    return [typesetting.qr(f"{code}/{page}") for page in range(1, pages + 1)]
