"""What a packet is made of: the letters in order with all that belongs to each, and the pages of its own around them.

Everything here follows from the letters, the terms and the filing profile; nothing says when or by whom it was made, so
that the same letters in the same order give the same bytes. The pages are in English, for the court.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any, Final

import pikepdf
from django.utils import translation

from amparo.cases import opening as cases
from amparo.kernel import languages, stamping
from amparo.kernel.languages import and_list
from amparo.letters import (
    a_number,
    assembling,
    bodies,
    briefs,
    oath,
    pages,
    plan,
    printing,
    reading,
    translating,
    weaving,
)
from amparo.letters.models import BriefPerson, Letter, Packet
from amparo.letters.sorting import tab
from amparo.letters.terms import Named, Terms
from amparo.letters.words import Group

# The packet's own pages need a day for their metadata, which the assembled packet does not keep: any fixed one.
ON: Final = date(2000, 1, 1)
TITLE: Final = "Letters of support"
STEM: Final = "Letters_of_support"
LANGUAGES: Final = {"en": "English", "es": "Spanish"}

# How courts want a packet, unless the attorney says otherwise in the packet's own profile.
PROFILE: Final[dict[str, Any]] = {
    "court": [],  # empty: the lines of the proceeding
    "custody": "Detained",
    "judge": "",
    "hearing": "",  # empty: the day of the proceeding
    "filer": [],
    "served_on": [],
    "server": "",
    "note": "",
    "part_limit": assembling.LIMIT,
    "source": "ECAS takes 25 MB a file; 24,500,000 bytes are safe however a megabyte is counted. Cover fields: ICPM 3.3(c).",
    "confirmed_by": "",
    "confirmed_on": "",
}

Said = Callable[[int, int], None]


def profile(packet: Packet) -> dict[str, Any]:
    """The packet's filing profile, defaults filled in."""
    return PROFILE | packet.profile


def terms_of(packet: Packet) -> Terms:
    """The terms that the packet's own pages follow: the newest approved ones."""
    version = reading.open_version(packet.brief) or briefs.newest(packet.brief)
    return version.terms


def key_of(packet: Packet) -> str:
    """The key in the terms of the person whose packet this is."""
    return BriefPerson.objects.get(brief=packet.brief_id, person=packet.proceeding.person_id).key


@dataclass(frozen=True)
class Piece:
    """One letter as it enters the packet: its files in order (a Spanish letter: translation, certificate, original)."""

    letter: Letter
    name: str
    group: str
    label: str  # "A-1"
    pdfs: tuple[bytes, ...]
    pages: int

    @property
    def sha256(self) -> str:
        """One hash over its files."""
        return hashlib.sha256(b"".join(hashlib.sha256(pdf).digest() for pdf in self.pdfs)).hexdigest()


@dataclass(frozen=True)
class Composition:
    """Everything that `assembling.assemble` needs, and what the manifest says about it."""

    pieces: tuple[Piece, ...]
    front: tuple[assembling.Section, ...]
    items: tuple[assembling.Item, ...]
    plan: plan.Plan
    cover: pages.Cover
    limit: int
    digest: str  # SHA-256 over everything the bytes depend on

    def assemble(self, said: Said | None = None) -> list[assembling.File]:
        """The packet's files. Raises assembling.TooLarge and NotAsPlanned."""
        return assembling.assemble(
            self.front,
            self.items,
            stem=STEM,
            title=TITLE,
            planned=self.plan.first,
            cover=self._cover,
            limit=self.limit,
            progress=said,
        )

    def _cover(self, ranges: Sequence[assembling.Range]) -> bytes:
        parts = tuple(pages.PartRange(f"Part {one.number}", one.first, one.last, len(one.items)) for one in ranges)
        return replace(self.cover, parts=parts).typeset()


def compose(packet: Packet, letters: Sequence[Letter], *, public: bool, said: Said | None = None) -> Composition:
    """Typeset the letters and the packet's own pages. `letters` in order; `said` is told letters done and in all.

    Raises Refusal for a letter that cannot be printed.
    """
    made = []
    counted: Counter[str] = Counter()
    for done, letter in enumerate(letters, 1):
        counted[letter.group] += 1
        made.append(_piece(letter, f"{tab(letter.group)}-{counted[letter.group]}", public))
        if said:
            said(done, len(letters))
    pieces = tuple(made)
    placed = plan.packet(
        [plan.Letter(one.letter.code, one.group, one.name, one.pages) for one in pieces],
        plan.Layout(
            service_pages=0 if public else 1,
            contents_rows=pages.CONTENTS_GRID.per_page(),
            index_rows=pages.INDEX_GRID.rows,
            index_columns=pages.INDEX_GRID.columns,
        ),
    )
    with translation.override("en"):
        titles = {group: f"{tab(group)} · {Group(group).label}" for group in Group.values}
        front, cover = _front(packet, pieces, placed, titles, public)
    items = tuple(assembling.Item(one.letter.code, titles[one.group], one.name, one.pdfs) for one in pieces)
    limit = int(profile(packet)["part_limit"])
    return Composition(pieces, front, items, placed, cover, limit, _digest(front, items, limit))


# --- One letter --------------------------------------------------------------------------------------------------


def _piece(letter: Letter, label: str, public: bool) -> Piece:
    original = printing.pdf(letter, with_number=True, public=public)
    pdfs = (*_translation(letter, public), original) if translating.needed(letter) else (original,)
    name = letter.content["writer"]["name"]
    return Piece(letter, name, letter.group, label, pdfs, sum(map(_page_count, pdfs)))


def _page_count(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def _translation(letter: Letter, public: bool) -> tuple[bytes, bytes]:
    """The English of the letter, and its certificate (8 CFR 1003.33)."""
    done = letter.translation.content
    printed, terms = printing.page(letter, with_number=True, public=public), letter.version.terms
    known, writer = letter.content["known"], printed.writer.name
    own = bodies.own_words(done["text"], terms, known)
    numbers = not public and terms.number_policy != "packet_only"
    draft = weaving.around(terms, known, "en", own, with_numbers=numbers).paragraphs
    ending = []
    if printed.declaration:
        ending.append(oath.sentence("en", printed.on))
    signed = {
        "typed": f"/s/ {printed.signature.text}",
        "removed": "[signature removed from this copy]",
        "empty": "[signature on the original]",
    }[printed.signature.kind]
    ending += ["Sincerely,", signed, writer]
    if printed.notary:
        ending.append("[The notary’s part is in English on the original.]")
    original, translator = LANGUAGES[letter.language], done["translator"]
    english = pages.Translation(
        writer=writer,
        original=original,
        dated=printed.on,
        addressee=printed.addressee,
        salutation=terms.salutation.en,
        paragraphs=tuple(printing.cleared(one.text, letter) if public else one.text for one in draft),
        ending=tuple(ending),
    )
    certificate = pages.Certificate(
        name=translator["name"],
        address=() if public else tuple(translator["address"]),
        phone="" if public else translator["phone"],
        documents=(pages.Named(writer, printed.on),),
        on=printed.on,
        original=original,
        signed_on=date.fromisoformat(done["signed_on"]),
        signature="[signature removed from this copy]" if public else f"/s/ {translator['name']}",
    )
    return english.typeset(), certificate.typeset()


def years_known(letter: Letter) -> int | None:
    """For how many years the writer knows whom she writes about, at the letter's date; None where no number says it."""
    content = letter.content
    said = str(content.get("known_since") or "")
    for question in letter.version.terms.questions:
        if question.about == "known_since":
            said += " " + content["answers"].get(question.key, "")
    year = printing.page(letter, with_number=False).on.year
    found = [int(one) for one in re.findall(r"\b(?:19|20)\d\d\b", said) if int(one) <= year]
    if found:
        return year - min(found)
    counted = re.search(r"\b(\d{1,2})\s+(?:years|year|años|año)\b", said)
    return int(counted.group(1)) if counted else None


# --- The packet's own pages --------------------------------------------------------------------------------------


def _front(
    packet: Packet, pieces: tuple[Piece, ...], placed: plan.Plan, titles: dict[str, str], public: bool
) -> tuple[tuple[assembling.Section, ...], pages.Cover]:
    named = terms_of(packet).person(key_of(packet))
    cover = _cover(packet, named, public)
    rows = {one.letter.code: _row(one, placed.first[one.letter.code], public) for one in pieces}
    sections = [assembling.Section(plan.COVER, "Cover page", [cover.typeset()])]
    if not public:
        settings = profile(packet)
        service = pages.Service(
            on=ON,
            matter=cover.matter,
            pages=placed.total,
            title=TITLE,
            server=settings["server"],
            served_on=tuple(settings["served_on"]),
        )
        sections.append(assembling.Section(plan.SERVICE, "Proof of service", [service.typeset()]))
    contents = pages.Contents(
        ON,
        tuple(
            tuple(
                pages.Heading(titles[row.key]) if row.kind == "heading" else rows[row.key]
                for row in page
                if row.kind != "blank"  # always the last of its page
            )
            for page in placed.contents
        ),
    )
    sections.append(
        assembling.Section(
            plan.CONTENTS, contents.title, contents.typeset(), _links(placed.contents, pages.CONTENTS_GRID)
        )
    )
    sections.append(assembling.Section(plan.SUMMARY, "Summary", [_summary(named, pieces, public).typeset()]))
    for key, title, indexed in (
        (plan.BY_WRITER, "Index by writer", placed.by_writer),
        (plan.BY_GROUP, "Index by group", placed.by_group),
    ):
        index = pages.Index(
            ON,
            title,
            tuple(
                tuple(
                    pages.IndexRow(rows[row.key].writer, rows[row.key].page)
                    if row.kind == "letter"
                    else pages.Heading(titles.get(row.key, ""))
                    for row in page
                )
                for page in indexed
            ),
        )
        sections.append(assembling.Section(key, title, index.typeset(), _links(indexed, pages.INDEX_GRID)))
    return tuple(sections), cover


def _cover(packet: Packet, named: Named, public: bool) -> pages.Cover:
    settings, proceeding = profile(packet), packet.proceeding
    court = settings["court"] or (proceeding.court or "").splitlines()
    hearing_on = cases.day(proceeding, "hearing_on")
    hearing = settings["hearing"] or (languages.say_date(hearing_on, "en") if hearing_on else "")
    number = a_number.shown(named.a_number) if named.a_number and not public else ""
    return pages.Cover(
        on=ON,
        court=tuple(court),
        matter=(pages.Person(named.legal_name, number),),
        proceeding={"stay": "stay of removal", "other": "immigration"}.get(proceeding.kind, proceeding.kind),
        filer=() if public else tuple(settings["filer"]),
        custody=settings["custody"],
        judge=settings["judge"],
        hearing=hearing,
        title=TITLE,
        subtitle="Public copy: addresses, numbers and signatures are removed" if public else "",
        note="" if public else settings["note"],
    )


def _row(piece: Piece, page: int, public: bool) -> pages.ContentsRow:
    content, years = piece.letter.content, years_known(piece.letter)
    related = translating.relationship(piece.letter)
    return pages.ContentsRow(
        tab=piece.label,
        writer=piece.name,
        relationship=printing.cleared(related, piece.letter) if public else related,
        # Counts by town on a public paper show where a community lives.
        town="" if public else content["writer"].get("town", ""),
        years="" if years is None else str(years) if years else "<1",
        notarised=_affirmed(piece.letter),
        page=page,
    )


def _affirmed(letter: Letter) -> str:
    """Before a notary, by the declaration that stands for an oath (28 USC 1746), or neither."""
    if letter.content.get("notarised"):
        return "yes"
    sworn = letter.content.get("oath") or printing.default_oath(letter)
    return "§ 1746" if sworn == "declaration" else "no"


def _links(rows: plan.Pages, grid: pages.Grid) -> list[assembling.Link]:
    return [
        assembling.Link(number, grid.box(place), row.key)
        for number, page in enumerate(rows)
        for place, row in enumerate(page)
        if row.kind == "letter"
    ]


KNOWN_FOR: Final = (
    ("Up to 2 years", 0, 2), ("3 to 5 years", 3, 5), ("6 to 10 years", 6, 10), ("More than 10 years", 11, 200)
)  # fmt: skip
TOWNS: Final = 10


def _summary(named: Named, pieces: tuple[Piece, ...], public: bool) -> pages.Summary:
    count = len(pieces)
    letters = [one.letter for one in pieces]
    translated = sum(map(translating.needed, letters))
    sentences = [f"{count} {'letter' if count == 1 else 'letters'} of support for {named.legal_name}."]
    if translated:
        words = "is in Spanish and comes" if translated == 1 else "are in Spanish and come"
        sentences.append(f"{translated} {words} with a certified English translation.")
    affirmed = Counter(_affirmed(letter) for letter in letters)
    said = [
        f"{affirmed[kind]} {'carries' if affirmed[kind] == 1 else 'carry'} {what}"
        for kind, what in (
            ("yes", "a notary’s certificate"),
            ("§ 1746", "a declaration under penalty of perjury (28 U.S.C. § 1746)"),
        )
        if affirmed[kind]
    ]
    if said:
        sentences.append(f"{and_list(said, 'en')}.")
    groups = Counter(one.group for one in pieces)
    charts = [
        pages.BarChart(
            "By group",
            tuple(pages.Bar(str(Group(group).label), groups[group]) for group in Group.values if groups[group]),
        )
    ]
    known = [years for letter in letters if (years := years_known(letter)) is not None]
    if known:
        counts = [(label, sum(low <= years <= high for years in known)) for label, low, high in KNOWN_FOR]
        if len(known) < count:
            counts.append(("Not said in years", count - len(known)))
        charts.append(
            pages.BarChart(
                f"How long the writers have known {named.short_name}",
                tuple(pages.Bar(*one) for one in counts if one[1]),
            )
        )
    if not public:
        charts.append(
            pages.BarChart("By town", _most([letter.content["writer"].get("town", "") for letter in letters]))
        )
    spoken = Counter(LANGUAGES[letter.language] for letter in letters)
    charts.append(pages.BarChart("By language", tuple(pages.Bar(name, n) for name, n in sorted(spoken.items()))))
    return pages.Summary(on=ON, sentence=" ".join(sentences), charts=tuple(one for one in charts if one.rows))


def _most(values: Sequence[str]) -> tuple[pages.Bar, ...]:
    """The most frequent ones, then how many others; equal counts by name."""
    counts = Counter(value for value in values if value)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    bars = [pages.Bar(name, count) for name, count in ranked[:TOWNS]]
    others = len(values) - sum(bar.count for bar in bars)
    if bars and others:
        bars.append(pages.Bar("Elsewhere or not said", others))
    return tuple(bars)


# --- What must be gone from a public copy, and what the bytes depend on ---------------------------------------------


def removed(composition: Composition, persons: Sequence[Named]) -> dict[str, list[str]]:
    """By letter code (and "" for the persons' numbers): values that a public copy must not hold anywhere.

    Of an address only lines with a number in them: "Valle Nuevo" may stand in any letter, "14 Elm Street" in none.
    """
    values = {"": [one.a_number for one in persons if one.a_number]}
    for piece in composition.pieces:
        writer = piece.letter.content["writer"]
        said = [writer.get("phone", ""), writer.get("email", ""), *writer.get("address", ())]
        if translating.needed(piece.letter):
            translator = piece.letter.translation.content["translator"]
            said += [translator["phone"], *translator["address"]]
        values[piece.letter.code] = [
            value for value in said if re.search(r"\d|@", value) and len(re.sub(r"\W", "", value)) >= 7
        ]
    return values


def _digest(front: Sequence[assembling.Section], items: Sequence[assembling.Item], limit: int) -> str:
    parts = [
        [pikepdf.__version__, pikepdf.__libqpdf_version__, inspect.getsource(assembling), inspect.getsource(stamping)],
        [
            [one.key, one.title, _hashes(one.pdfs), [[link.page, link.box, link.to] for link in one.links]]
            for one in front
        ],
        [[one.key, one.tab, one.title, _hashes(one.pdfs)] for one in items],
        limit,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _hashes(pdfs: Sequence[bytes]) -> list[str]:
    return [hashlib.sha256(pdf).hexdigest() for pdf in pdfs]
