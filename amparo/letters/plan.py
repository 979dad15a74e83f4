"""The page plan of a packet: where everything begins, known before a single page is typeset.

The clerk finds a letter by the number at the foot, so contents, index and feet must come from one plan. Contents and
index have one row a letter and one a tab; their length follows from the number of rows alone, never from the numbers
printed in them, so nothing is guessed and nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from amparo.letters import sorting

COVER, SERVICE, CONTENTS, SUMMARY = "cover", "service", "contents", "summary"
BY_WRITER, BY_GROUP = "index-writer", "index-group"


@dataclass(frozen=True)
class Letter:
    """One letter with all that belongs to it. `name` is what the index sorts by; `pages` at least one."""

    key: str
    group: str
    name: str
    pages: int


@dataclass(frozen=True)
class Layout:
    """How many pages the fixed sections take, and how many rows stand on a page of contents and in a column of the index."""

    cover_pages: int = 1
    service_pages: int = 1
    contents_rows: int = 26
    summary_pages: int = 1
    index_rows: int = 36
    index_columns: int = 2
    has_index: bool = True


@dataclass(frozen=True)
class Row:
    """A row of contents or index: a letter (`key` its key), a tab's heading (`key` its group), or an empty row."""

    kind: Literal["letter", "heading", "blank"]
    key: str = ""


Pages = tuple[tuple[Row, ...], ...]


@dataclass(frozen=True)
class Plan:
    """Where everything stands. `first` gives the first page (from 1) of every section and letter by its key, in order."""

    first: dict[str, int]
    pages: dict[str, int]
    total: int
    contents: Pages
    by_writer: Pages
    by_group: Pages

    def last(self, key: str) -> int:
        """The last page of a section or letter."""
        return self.first[key] + self.pages[key] - 1

    def owner(self, page: int) -> str:
        """The key of the section or letter that has this page; KeyError outside the packet."""
        for key in self.first:
            if self.first[key] <= page <= self.last(key):
                return key
        raise KeyError(page)


def packet(letters: Sequence[Letter], layout: Layout | None = None) -> Plan:
    """The plan for these letters in this order.

    ValueError when a group comes twice, a key is used twice, or something has no page.
    """
    layout = layout or Layout()
    groups = [group for group, _ in groupby(letters, key=lambda one: one.group)]
    if len(set(groups)) != len(groups):
        raise ValueError("the letters of a group stand together")
    by_tab = _with_headings(letters)
    alphabetical = [Row("letter", one.key) for one in sorted(letters, key=lambda one: (sorting.key(one.name), one.key))]
    contents = paged(by_tab, layout.contents_rows)
    by_writer = paged(alphabetical, layout.index_rows, layout.index_columns) if layout.has_index else ()
    by_group = paged(_by_name(letters), layout.index_rows, layout.index_columns) if layout.has_index else ()
    counts = [
        (COVER, layout.cover_pages),
        (SERVICE, layout.service_pages),
        (CONTENTS, len(contents)),
        (SUMMARY, layout.summary_pages),
        (BY_WRITER, len(by_writer)),
        (BY_GROUP, len(by_group)),
    ]
    lengths = [(key, pages) for key, pages in counts if pages] + [(one.key, one.pages) for one in letters]
    if any(pages < 1 for _, pages in lengths):
        raise ValueError("every section and letter has at least one page")
    first: dict[str, int] = {}
    page = 1
    for key, pages in lengths:
        if key in first:
            raise ValueError("every letter has a key of its own")
        first[key], page = page, page + pages
    return Plan(first, dict(lengths), page - 1, contents, by_writer, by_group)


def _with_headings(letters: Sequence[Letter]) -> list[Row]:
    rows = []
    for group, members in groupby(letters, key=lambda one: one.group):
        rows += [Row("heading", group), *(Row("letter", one.key) for one in members)]
    return rows


def _by_name(letters: Sequence[Letter]) -> list[Row]:
    """Each tab's letters by name, whatever order a person gave them in the packet."""
    rows = []
    for group, members in groupby(letters, key=lambda one: one.group):
        named = sorted(members, key=lambda one: (sorting.key(one.name), one.key))
        rows += [Row("heading", group), *(Row("letter", one.key) for one in named)]
    return rows


def paged(rows: Sequence[Row], per_column: int, columns: int = 1) -> Pages:
    """The rows on pages of `columns` columns. A heading is never the last of its column: an empty row takes its place."""
    if per_column < 2:
        raise ValueError("a column has at least two rows")
    placed: list[Row] = []
    for row in rows:
        if row.kind == "heading" and len(placed) % per_column == per_column - 1:
            placed.append(Row("blank"))
        placed.append(row)
    size = per_column * columns
    return tuple(tuple(placed[at : at + size]) for at in range(0, len(placed), size))


class TooLarge(ValueError):
    """One section or letter alone is larger than a part may be. `key` says which."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Part:
    """One file: its pages in the packet's numbering, and the sections and letters in it."""

    number: int
    first: int
    last: int
    keys: tuple[str, ...]
    size: int


def parts(plan: Plan, sizes: dict[str, int], limit: int, *, overhead: int = 0) -> list[Part]:
    """The packet in as few files as possible, none above `limit` bytes, cut only between sections and letters.

    `sizes` in bytes by key; `overhead` is what every file costs besides. Numbers run on from part to part.
    """
    cut: list[list[str]] = []
    size = 0
    for key in plan.first:
        if overhead + sizes[key] > limit:
            raise TooLarge(key)
        if not cut or size + sizes[key] > limit:
            cut.append([])
            size = overhead
        cut[-1].append(key)
        size += sizes[key]
    return [
        Part(number, plan.first[keys[0]], plan.last(keys[-1]), tuple(keys), overhead + sum(sizes[key] for key in keys))
        for number, keys in enumerate(cut, start=1)
    ]
