"""What is printed: each kind of page with its fields, and the bytes it becomes.

One frozen class for each template in `typst/`; `data()` is what the template reads, `typeset()` the PDF. Whatever a
person wrote goes in as text and comes out as the same signs. The packet's own pages are in English, for the court.
"""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True)
class OpeningChoice:
    """One opening on the printed sheet: whom it is for ("If you know Ana but not Beto"), and the sentence."""

    label: str
    sentence: str


@dataclass(frozen=True)
class Sheet:
    """A sheet to print and write on by hand (`sheet.typ`): three pages, the first of them advice."""

    language: Language
    on: date
    organisation: str
    names: str  # whom the letters are for, as one phrase
    addressee: tuple[str, ...]
    salutation: str
    openings: tuple[OpeningChoice, ...]
    closing: str
    return_to: tuple[str, ...]
    questions: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    declaration: str = ""
    notary: Literal["off", "encouraged", "required"] = "off"
    any_address: bool = True
    without_number: bool = True  # the openings carry no A-number: the sheet lies around in the open
    deadline: str = ""

    def typeset(self) -> bytes:
        data = {**asdict(self), "on": None, "lines": 19, "lines_after": 19}
        return typesetting.compile(TYPST / "sheet.typ", data, on=self.on)


@dataclass(frozen=True)
class Translation:
    """The English of a letter (`translation.typ`); goes before its certificate and the original."""

    writer: str
    original: str  # the language's English name: "Spanish"
    dated: date
    addressee: tuple[str, ...]
    salutation: str
    paragraphs: tuple[str, ...]
    ending: tuple[str, ...] = ()  # valediction, declaration, notary's note: one block each

    def typeset(self) -> bytes:
        data = {**asdict(self), "dated": None, "date": languages.say_date(self.dated, "en")}
        return typesetting.compile(TYPST / "translation.typ", data, on=self.dated)


@dataclass(frozen=True)
class Named:
    """A document that a certificate names."""

    writer: str
    dated: date


@dataclass(frozen=True)
class Certificate:
    """A translator's certificate, or an interpreter's (`certificate.typ`). Without `signed_on` it waits for ink."""

    name: str
    address: tuple[str, ...]
    phone: str
    documents: tuple[Named, ...]
    on: date
    original: str = "Spanish"
    kind: Literal["translation", "interpretation"] = "translation"
    signed_on: date | None = None
    signature: str = ""  # "/s/ Name", where typed signatures are allowed

    def typeset(self) -> bytes:
        data = asdict(self) | {
            "on": None,
            "signed_on": None,
            "signed": languages.say_date(self.signed_on, "en") if self.signed_on else "",
            "documents": [
                {"writer": one.writer, "date": languages.say_date(one.dated, "en")} for one in self.documents
            ],
        }
        return typesetting.compile(TYPST / "certificate.typ", data, on=self.on)


@dataclass(frozen=True)
class Person:
    """Whom the proceeding concerns, as filed; `number` as it is printed, "" to leave it out."""

    name: str
    number: str = ""


@dataclass(frozen=True)
class PartRange:
    """One file of the packet: its name, first and last page, and how many letters begin in it."""

    name: str
    first: int
    last: int
    letters: int


@dataclass(frozen=True)
class Cover:
    """The packet's cover (`cover.typ`). It bears no date of making: the same letters give the same bytes."""

    on: date  # of the file's metadata while typesetting; the assembled packet has none
    court: tuple[str, ...]
    matter: tuple[Person, ...]
    proceeding: str  # as it reads in "In … proceedings": "bond", "removal"
    filer: tuple[str, ...] = ()
    custody: str = ""  # "Detained", "Non-detained"
    judge: str = ""
    hearing: str = ""
    title: str = "Letters of support"
    subtitle: str = ""
    note: str = ""
    parts: tuple[PartRange, ...] = ()

    def typeset(self) -> bytes:
        return typesetting.compile(TYPST / "cover.typ", {**asdict(self), "on": None}, on=self.on)


@dataclass(frozen=True)
class Service:
    """Proof of service (`service.typ`); what is empty becomes a line to fill in by hand."""

    on: date
    matter: tuple[Person, ...]
    pages: int
    title: str = "Letters of support"
    server: str = ""
    served_on: tuple[str, ...] = ()

    def typeset(self) -> bytes:
        return typesetting.compile(TYPST / "service.typ", {**asdict(self), "on": None}, on=self.on)


# --- Pages of rows: contents and index ---------------------------------------------------------------------------
# All lengths in points, from the page's upper left corner. Rows have one height, so the plan knows how many pages there
# are before a word is set, and the assembler knows where to lay a link.


@dataclass(frozen=True)
class Grid:
    """Where rows stand on a page of `rows` rows in `columns` columns, each `slot` high."""

    left: float
    top: float
    title: float  # height of the title above the table
    head: float  # height of the table's head
    slot: float
    rows: int
    columns: int = 1
    gap: float = 0

    def per_page(self) -> int:
        return self.rows * self.columns

    def box(self, place: int) -> tuple[float, float, float, float]:
        """The row at that place of its page: left, top, right, bottom, from the upper left corner."""
        column, row = divmod(place, self.rows)
        width = (612 - 2 * self.left - self.gap * (self.columns - 1)) / self.columns
        left = self.left + column * (width + self.gap)
        top = self.top + self.title + self.head + row * self.slot
        return left, top, left + width, top + self.slot


CONTENTS_GRID = Grid(left=43, top=58, title=30, head=28, slot=23, rows=26)
INDEX_GRID = Grid(left=54, top=58, title=32, head=0, slot=17, rows=36, columns=2, gap=27)
# Typst keeps a document's memory until the end: a long table is typeset in pieces.
PAGES_AT_ONCE = 60


@dataclass(frozen=True)
class Heading:
    """A row that names the tab of the rows below it."""

    heading: str


@dataclass(frozen=True)
class ContentsRow:
    """One letter in the statement of contents; `page` is where it begins."""

    tab: str
    writer: str
    relationship: str
    town: str
    years: str
    notarised: str
    page: int


@dataclass(frozen=True)
class IndexRow:
    writer: str
    page: int


@dataclass(frozen=True)
class Contents:
    """The statement of contents (`contents.typ`): pages of at most CONTENTS_GRID.per_page() rows each."""

    on: date
    pages: tuple[tuple[Heading | ContentsRow, ...], ...]
    title: str = "Statement of contents"
    grid: Grid = CONTENTS_GRID

    def typeset(self) -> list[bytes]:
        """PDFs of up to PAGES_AT_ONCE pages, in order."""
        return _rows("contents.typ", self.title, self.pages, self.grid, self.on)


@dataclass(frozen=True)
class Index:
    """An index (`index.typ`): pages of at most INDEX_GRID.per_page() rows each, down the left column first."""

    on: date
    title: str  # "Index by writer", "Index by group"
    pages: tuple[tuple[Heading | IndexRow, ...], ...]
    grid: Grid = INDEX_GRID

    def typeset(self) -> list[bytes]:
        """PDFs of up to PAGES_AT_ONCE pages, in order."""
        return _rows("index.typ", self.title, self.pages, self.grid, self.on)


def _rows(
    template: str,
    title: str,
    pages: Sequence[Sequence[Heading | ContentsRow | IndexRow]],
    grid: Grid,
    on: date,
) -> list[bytes]:
    if any(len(rows) > grid.per_page() for rows in pages):
        raise ValueError("more rows than a page has")
    made = []
    for before in range(0, len(pages), PAGES_AT_ONCE):
        some = [[asdict(row) for row in rows] for rows in pages[before : before + PAGES_AT_ONCE]]
        data = {"title": title, "pages": some, "before": before, "geometry": asdict(grid)}
        made.append(typesetting.compile(TYPST / template, data, on=on))
    return made


@dataclass(frozen=True)
class Bar:
    label: str
    count: int


@dataclass(frozen=True)
class BarChart:
    title: str
    rows: tuple[Bar, ...]


@dataclass(frozen=True)
class Summary:
    """The packet on one page (`summary.typ`): a sentence and bars. Together the charts hold at most 28 bars."""

    on: date
    sentence: str
    charts: tuple[BarChart, ...]
    title: str = "Summary of the letters"
    note: str = ""

    def typeset(self) -> bytes:
        return typesetting.compile(TYPST / "summary.typ", {**asdict(self), "on": None}, on=self.on)
