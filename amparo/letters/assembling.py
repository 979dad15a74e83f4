"""Putting the packet together: typeset pages in order, numbers, links, bookmarks, files of at most the court's size.

The caller brings pages that already say where everything is (the plan's numbers stand in contents and index). Here they
are joined, stamped and checked: a letter that does not begin on its planned page stops the work. The same input gives
the same bytes; nothing in a file says when or by whom it was made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby, pairwise
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from amparo.kernel import stamping

LIMIT: Final = 24_500_000  # bytes: safe whether a court's "25 MB" means 25·10⁶ or 25·2²⁰
# Kept free in a file of several for what the cover then says about the other files.
RESERVE: Final = 50_000

Box = tuple[float, float, float, float]


class NotAsPlanned(Exception):
    """Pages do not lie where the plan says; names keys and page numbers, never people."""


class TooLarge(Exception):
    """One letter or front section alone is larger than a file may be. `key` says which."""

    def __init__(self, key: str, size: int) -> None:
        super().__init__(f"{key}: {size} bytes")
        self.key = key
        self.size = size


@dataclass(frozen=True)
class Link:
    """A clickable box on a page of a section: points from the upper left corner; `to` is an item's key."""

    page: int  # within the section, from 0
    box: Box
    to: str


@dataclass(frozen=True)
class Section:
    """Pages of our own around the letters: cover, proof of service, contents, summary, index."""

    key: str
    title: str  # the bookmark
    pdfs: Sequence[bytes]
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Item:
    """One letter with all that belongs to it (translation, certificate, original), in order.

    `tab` groups bookmarks ("A · Family"); `title` is the letter's. `is_ours` False where a page was not typeset by us.
    """

    key: str
    tab: str
    title: str
    pdfs: Sequence[bytes]
    is_ours: bool = True


@dataclass(frozen=True)
class Range:
    """What one file holds: first and last page, and the keys of the letters in it."""

    number: int
    of: int
    first: int
    last: int
    items: tuple[str, ...]


@dataclass(frozen=True)
class File:
    """One file of the packet."""

    name: str
    range: Range
    content: bytes
    sha256: str


Cover = Callable[[Sequence[Range]], bytes]
Progress = Callable[[int, int], None]


def names(stem: str, count: int) -> list[str]:
    """`stem.pdf`, or `stem_Part1.pdf` … where there are several (EOIR's upload guidelines)."""
    return [f"{stem}.pdf"] if count == 1 else [f"{stem}_Part{number}.pdf" for number in range(1, count + 1)]


def assemble(
    front: Sequence[Section],
    items: Sequence[Item],
    back: Sequence[Section] = (),
    *,
    stem: str,
    title: str,
    planned: Mapping[str, int],
    cover: Cover | None = None,
    limit: int = LIMIT,
    progress: Progress | None = None,
) -> list[File]:
    """The packet as one file, or several cut between letters.

    `planned` is every section's and item's first page, by key, from 1. `cover` typesets the first section again when
    there are several files, given what each holds; it must keep its number of pages. `title` names no person. `progress`
    is told pages done and pages in all. Raises NotAsPlanned, TooLarge, and pikepdf.PdfError for a damaged input.
    """
    units = [*map(_unit, front), *map(_unit, items), *map(_unit, back)]
    at = 1
    for unit in units:
        if planned.get(unit.key) != at:
            raise NotAsPlanned(f"{unit.key} begins on page {at}, planned for {planned.get(unit.key)}")
        unit.first, at = at, at + unit.pages
    work = _Work(total=at - 1, title=title, progress=progress)

    whole = work.write(units)
    if len(whole) <= limit:
        ranges = [_range(units, 1, 1)]
        return [_file(names(stem, 1)[0], ranges[0], whole)]
    # Written bytes for each byte that came in: tags and descriptions of the single files stay behind.
    ratio = len(whole) / sum(unit.weight for unit in units)
    del whole
    cuts, contents = _cut(units, limit, ratio, work)
    ranges = [_range(cut, number, len(cuts)) for number, cut in enumerate(cuts, 1)]
    if cover is not None:
        again = _unit(Section(front[0].key, front[0].title, [cover(ranges)], front[0].links))
        if again.pages != units[0].pages:
            raise NotAsPlanned(f"the cover has {again.pages} pages, planned for {units[0].pages}")
        again.first = 1
        contents[0] = work.write([again, *cuts[0][1:]])
        if len(contents[0]) > limit:
            raise TooLarge(again.key, len(contents[0]))
    return [
        _file(name, held, content) for name, held, content in zip(names(stem, len(cuts)), ranges, contents, strict=True)
    ]


@dataclass
class _Unit:
    """A section or an item while the work goes on: what is never cut."""

    key: str
    title: str
    tab: str | None  # None for a section
    sources: list[Pdf]
    is_ours: bool
    links: Sequence[Link]
    weight: int
    first: int = 0
    pages: int = field(init=False)

    def __post_init__(self) -> None:
        self.pages = sum(len(source.pages) for source in self.sources)


def _unit(one: Section | Item) -> _Unit:
    sources = [Pdf.open(BytesIO(pdf)) for pdf in one.pdfs]
    is_ours = not isinstance(one, Item) or one.is_ours
    if not is_ours:
        for source in sources:
            source.flatten_annotations("print")  # a form's or a stamp's appearance becomes part of the page
    weight = sum(map(len, one.pdfs))
    if isinstance(one, Item):
        return _Unit(one.key, one.title, one.tab, sources, is_ours, (), weight)
    return _Unit(one.key, one.title, None, sources, is_ours, one.links, weight)


def _range(units: Sequence[_Unit], number: int, of: int) -> Range:
    last = units[-1].first + units[-1].pages - 1
    return Range(number, of, units[0].first, last, tuple(unit.key for unit in units if unit.tab is not None))


def _file(name: str, held: Range, content: bytes) -> File:
    return File(name, held, content, hashlib.sha256(content).hexdigest())


def _cut(units: Sequence[_Unit], limit: int, ratio: float, work: _Work) -> tuple[list[list[_Unit]], list[bytes]]:
    """Files in order, each as full as it can be: a guess by the inputs' sizes, then the written file decides."""
    room = limit - RESERVE
    cuts: list[list[_Unit]] = []
    contents: list[bytes] = []
    rest = list(units)
    while rest:
        count, weight = 0, 0.0
        while count < len(rest) and weight + rest[count].weight * ratio <= room:
            weight += rest[count].weight * ratio
            count += 1
        count = max(count, 1)
        content = work.write(rest[:count])
        while len(content) > room:
            if count == 1:
                raise TooLarge(rest[0].key, len(content))
            # Drop what is too much by the sizes at hand; at least one.
            over: float
            over, count = len(content) - room, count - 1
            while count > 1 and (over := over - rest[count].weight * ratio) > 0:
                count -= 1
            content = work.write(rest[:count])
        cuts.append(rest[:count])
        contents.append(content)
        rest = rest[count:]
    return cuts, contents


@dataclass
class _Work:
    """What all files of one packet share."""

    total: int
    title: str
    progress: Progress | None

    def write(self, units: Sequence[_Unit]) -> bytes:
        """These units as one PDF."""
        pdf = Pdf.new()
        stamper = stamping.Stamper(pdf)
        begins: dict[str, tuple[Page, stamping.Seen]] = {}
        for unit in units:
            number = unit.first
            for source in unit.sources:
                for page in source.pages:
                    _only_what_is_printed(page)
                    pdf.pages.append(page)
                    ours = pdf.pages[-1]
                    view = stamper.stamp(ours, number, is_ours=unit.is_ours)
                    if number == unit.first:
                        begins[unit.key] = (ours, view)
                    number += 1
            if self.progress:
                self.progress(number - 1, self.total)
        _links(pdf, units, begins)
        _outline(pdf, units, begins)
        _labels(pdf, units[0].first, self.title)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
        return out.getvalue()


# A page keeps what draws it. Actions, scripts, annotations, thumbnails, private data and tags stay behind.
_PRINTED = frozenset({"/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group"})


def _only_what_is_printed(page: Page) -> None:
    for key in set(page.obj.keys()) - _PRINTED - {"/Parent"}:
        del page.obj[key]


def _links(pdf: Pdf, units: Sequence[_Unit], begins: Mapping[str, tuple[Page, stamping.Seen]]) -> None:
    """Clickable rows; those of letters in another file stay plain."""
    start = 0
    for unit in units:
        for link in unit.links:
            if link.to not in begins:
                continue
            page = pdf.pages[start + link.page]
            left, top, right, bottom = link.box
            height = float(page.mediabox[3])
            annotation = Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([left, height - bottom, right, height - top]),
                Border=Array([0, 0, 0]),
                F=4,
                Dest=_destination(*begins[link.to]),
            )
            if Name.Annots not in page.obj:
                page.obj.Annots = Array([])
            page.obj.Annots.append(pdf.make_indirect(annotation))
        start += unit.pages


def _destination(page: Page, view: stamping.Seen) -> Array:
    """The page's visible upper left corner, at the reader's own zoom."""
    left, top = view.to_page(0, view.height)
    return Array([page.obj, Name.XYZ, round(left, 2), round(top, 2), None])


def _outline(pdf: Pdf, units: Sequence[_Unit], begins: Mapping[str, tuple[Page, stamping.Seen]]) -> None:
    """Bookmarks: sections, and tabs that open to their letters."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    entries = []
    for tab, group in groupby(units, key=lambda unit: unit.tab):
        members = list(group)
        made = [_bookmark(pdf, unit.title, begins[unit.key]) for unit in members]
        if tab is None:
            entries += made
        else:
            parent = _bookmark(pdf, tab, begins[members[0].key])
            _chain(parent, made, is_open=False)
            entries.append(parent)
    _chain(root, entries, is_open=True)
    pdf.Root.Outlines = root
    pdf.Root.PageMode = Name.UseOutlines


def _bookmark(pdf: Pdf, title: str, place: tuple[Page, stamping.Seen]) -> Object:
    return pdf.make_indirect(Dictionary(Title=String(title), Dest=_destination(*place)))


def _chain(parent: Object, children: Sequence[Object], *, is_open: bool) -> None:
    for before, after in pairwise(children):
        before.Next, after.Prev = after, before
    for child in children:
        child.Parent = parent
    parent.First, parent.Last = children[0], children[-1]
    parent.Count = len(children) if is_open else -len(children)


def _labels(pdf: Pdf, first: int, title: str) -> None:
    """What a viewer shows as page numbers, language and title. No author, no program, no date."""
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))
    pdf.Root.Lang = String("en-US")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.docinfo[Name.Title] = String(title)
