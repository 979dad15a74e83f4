"""Small charts, drawn by the server: an SVG and the same numbers for a table beside it.

Pure. A drawing keeps its text at reading size on any screen: lengths across are percentages, so it is made wider or
narrower without being scaled. Black-and-white print keeps its meaning: parts differ by pattern, lines by dash and mark.
"""

import hashlib
import itertools
import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 640  # of the drawing alone, in px; the stylesheet lets it fill its place
ROW, LABEL, BAR = 58, 22, 20
LETTERS_A_LINE = 34  # of a bar's label: what fits 288 px, the narrowest screen we serve
PLOT = 200
PARTS_AT_MOST = 4

# A part's fill: its pattern's inside (8 × 8 px) on the ground colour; the first part is solid.
_PATTERNS = (
    "",
    '<path d="M-2 2 2-2M0 8 8 0M6 10l4-4" stroke="currentColor" stroke-width="2"/>',
    '<circle cx="4" cy="4" r="1.7" fill="currentColor"/>',
    "",
)
_DASHES = ("", "7 5", "2 4", "12 4 2 4")
_Mark = Callable[[int, int], str]


@dataclass(frozen=True)
class Chart:
    """A drawing (`svg`, safe to put into a page), its title, a note on what it shows, and its table."""

    title: str
    note: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bars(title: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], *, note: str = "") -> Chart:
    """One bar a row, its length the sum of its parts.

    `head` names the column of labels, then each part: `("Grupo", "Aceptadas", "En revisión")`; each row is a label and
    one number a part, none negative, four parts at most. Texts come in the reader's language. ValueError otherwise.
    """
    parts = len(head) - 1
    _check(head, rows, least=0)
    longest = max((sum(values) for _, values in rows), default=0) or 1
    out, y = [], 4
    if parts > 1:
        legend, y = _legend(head[1:], mark=_swatch)
        out.append(legend)
    for label, values in rows:
        lines = textwrap.wrap(label, LETTERS_A_LINE) or [""]
        for number, line in enumerate(lines):
            total = f' <tspan font-weight="650">{said(sum(values))}</tspan>' if number == len(lines) - 1 else ""
            out.append(f'<text y="{y + 16 + number * LABEL}">{escape(line)}{total}</text>')
        y += len(lines) * LABEL
        out.append(f'<rect class="axis" y="{y + BAR}" width="100%" height="1" fill="#ddd"/>')
        left = 0.0
        for part, value in enumerate(values):
            if value:
                width = 100 * value / longest
                out.append(
                    f'<rect x="{_pc(left)}" y="{y}" width="{_pc(width)}" height="{BAR}" {_fill(part)}'
                    ' stroke="currentColor" stroke-width="1.5"/>'
                )
                left += width
        y += ROW - LABEL
    return _chart(title, note, head, rows, "".join(out), height=y - 8)


def lines(title: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], *, note: str = "") -> Chart:
    """One line a column, read from left to right.

    `head` names the column of moments, then each line; each row is a moment ("3 mar.") and one number a line, none
    negative, four lines at most, one moment at least. ValueError otherwise.
    """
    _check(head, rows, least=1)
    top = _top([value for _, values in rows for value in values])
    out, start = [], 8
    if len(head) > 2:
        legend, start = _legend(head[1:], mark=_stroke)
        out.append(legend)
    start += LABEL
    for quarter in (0, 0.5, 1):
        y = start + PLOT * (1 - quarter)
        kind = "zero" if quarter == 0 else "axis"
        out.append(f'<line class="{kind}" x2="100%" y1="{y:g}" y2="{y:g}" stroke="#999"/>')
        out.append(f'<text class="soft" y="{y - 5:g}" fill="#555">{said(top * quarter)}</text>')
    last = len(rows) - 1
    for line in range(len(head) - 1):
        points = [
            (10 + 87 * (number / last if last else 0.5), start + PLOT * (1 - values[line] / top))
            for number, (_, values) in enumerate(rows)
        ]
        out.extend(
            f'<line x1="{_pc(x1)}" y1="{y1:.1f}" x2="{_pc(x2)}" y2="{y2:.1f}" stroke="currentColor" stroke-width="2.5"'
            f"{_dash(line)}/>"
            for (x1, y1), (x2, y2) in itertools.pairwise(points)
        )
        if last <= 30:  # more would run together
            out.extend(_point(line, x, y) for x, y in points)
    shown = sorted({0, last // 2, last})
    if sum(len(rows[number][0]) for number in shown) > LETTERS_A_LINE - 10:
        shown = sorted({0, last})
    for number in shown:
        x = 10 + 87 * (number / last if last else 0.5)
        anchor = "middle" if last == 0 or 0 < number < last else "start" if number == 0 else "end"
        nudge = {"start": -6, "middle": 0, "end": 6}[anchor]
        out.append(
            f'<text class="soft" x="{_pc(x)}" dx="{nudge}" y="{start + PLOT + 24}" text-anchor="{anchor}" fill="#555">'
            f"{escape(rows[number][0])}</text>"
        )
    return _chart(title, note, head, rows, "".join(out), height=start + PLOT + 32)


def said(number: float) -> str:
    """A number as both languages of ours write it here: "1,234", "2.5" (Mexico and Central America use the point)."""
    if float(number).is_integer():
        return f"{number:,.0f}"
    return f"{number:,.1f}" if number >= 10 else f"{number:.3g}"


def _check(head: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], *, least: int) -> None:
    if not 2 <= len(head) <= PARTS_AT_MOST + 1:
        raise ValueError(f"a chart shows one to {PARTS_AT_MOST} columns of numbers")
    if len(rows) < least:
        raise ValueError("a line needs at least one moment")
    if any(len(values) != len(head) - 1 for _, values in rows):
        raise ValueError("each row needs one number for every column")
    if any(not math.isfinite(value) or value < 0 for _, values in rows for value in values):
        raise ValueError("a chart draws numbers from zero up")


def _chart(
    title: str, note: str, head: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]], inside: str, *, height: int
) -> Chart:
    table = tuple((label, *(said(value) for value in values)) for label, values in rows)
    # Two charts of one page must not share names: theirs come from what they show.
    key = "c" + hashlib.sha256(repr((title, note, tuple(head), table)).encode()).hexdigest()[:10]
    described = "; ".join(
        f"{label}: "
        + ", ".join(
            f"{number} {name}" if len(head) > 2 else number for name, number in zip(head[1:], cells, strict=True)
        )
        for label, *cells in table
    )
    patterns = "".join(
        f'<pattern id="{key}p{part}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect class="ground" width="8" height="8" fill="#fff"/>{drawn}</pattern>'
        for part, drawn in enumerate(_PATTERNS)
        if f"url(#KEYp{part})" in inside
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" role="img"'
        f' aria-labelledby="{key}t {key}d" font-family="system-ui, sans-serif" font-size="16" color="#1e5b3a">'
        f'<title id="{key}t">{escape(title)}</title><desc id="{key}d">{escape(described)}</desc>'
        f"{'<defs>' + patterns + '</defs>' if patterns else ''}{inside.replace('url(#KEY', f'url(#{key}')}</svg>"
    )
    return Chart(title, note, svg, tuple(head), table)


def _legend(names: Sequence[str], *, mark: _Mark) -> tuple[str, int]:
    """One name a line, so that none is cut on a phone."""
    drawn = [
        f'{mark(part, 4 + part * 26)}<text x="44" y="{20 + part * 26}">{escape(name)}</text>'
        for part, name in enumerate(names)
    ]
    return "".join(drawn), 4 + len(names) * 26 + 10


def _swatch(part: int, y: int) -> str:
    return f'<rect x="1" y="{y + 2}" width="32" height="16" {_fill(part)} stroke="currentColor" stroke-width="1.5"/>'


def _stroke(line: int, y: int) -> str:
    return (
        f'<line x1="0" x2="34" y1="{y + 11}" y2="{y + 11}" stroke="currentColor" stroke-width="2.5"{_dash(line)}/>'
        f"{_point(line, None, y + 11)}"
    )


def _fill(part: int) -> str:
    return 'fill="currentColor"' if part == 0 else f'fill="url(#KEYp{part})"'


def _dash(line: int) -> str:
    return f' stroke-dasharray="{_DASHES[line]}"' if line else ""


def _point(line: int, x: float | None, y: float) -> str:
    """The line's mark: full circle, hollow circle, full square, hollow square."""
    across = "17" if x is None else _pc(x)
    look = (
        'fill="currentColor"' if line % 2 == 0 else 'class="ground" fill="#fff" stroke="currentColor" stroke-width="2"'
    )
    if line < 2:
        return f'<circle cx="{across}" cy="{y:.1f}" r="4.5" {look}/>'
    return f'<rect x="{across}" y="{y:.1f}" width="9" height="9" transform="translate(-4.5 -4.5)" {look}/>'


def _pc(share: float) -> str:
    return f"{share:.2f}%"


def _top(numbers: Sequence[float]) -> float:
    """Where the axis ends: 1, 2, 4, 5, 6, 8 or 10 × a power of ten, so that people can halve it in their head."""
    most = max(numbers)
    if most < 1e-9:  # nothing that could be drawn; below 1e-308 the power of ten is 0
        return 2
    power = 10 ** math.floor(math.log10(most))
    # Counts of a few keep a whole number at half height.
    steps = (
        (2, 4, 6, 8, 10)
        if power == 1 and all(float(number).is_integer() for number in numbers)
        else (1, 2, 4, 5, 6, 8, 10)
    )
    return next(step * power for step in steps if step * power >= most)
