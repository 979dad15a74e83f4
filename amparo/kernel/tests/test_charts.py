"""What is drawn says the same as its table, and stays legible without colour."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel import charts

SVG = "{http://www.w3.org/2000/svg}"
numbers = st.one_of(st.integers(0, 10**7), st.floats(0, 1e7, allow_nan=False))
parts = st.integers(1, charts.PARTS_AT_MOST)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[str, ...], list[tuple[str, list[float]]]]:
    width = draw(parts)
    head = tuple(draw(st.lists(st.text(max_size=20), min_size=width + 1, max_size=width + 1)))
    # Signs that no XML may hold are refused where text comes in, long before a chart.
    words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
    rows = draw(st.lists(st.tuples(words, st.lists(numbers, min_size=width, max_size=width)), min_size=1, max_size=12))
    return tuple(re.sub(r"[\x00-\x1f\x7f]|[\ud800-\udfff]|[\ufffe\uffff]", "", name) for name in head), rows


def bar_widths(chart: charts.Chart) -> list[float]:
    drawn = ElementTree.fromstring(chart.svg)
    return [
        float(bar.get("width", "").rstrip("%")) for bar in drawn.iter(f"{SVG}rect") if bar.get("x", "").endswith("%")
    ]


def test_a_bar_is_as_long_as_its_number() -> None:
    chart = charts.bars("Cartas", ("Grupo", "Cartas"), [("Familia", (5,)), ("Movimiento", (20,)), ("Clero", (0,))])
    assert bar_widths(chart) == [25, 100]


def test_the_parts_of_a_bar_add_up_and_differ_by_pattern() -> None:
    chart = charts.bars("Cartas", ("Grupo", "Aceptadas", "Por leer"), [("Familia", (3, 1)), ("Clero", (6, 2))])
    assert bar_widths(chart) == [37.5, 12.5, 75, 25]
    assert chart.svg.count("<pattern") == 1
    fills = {
        bar.get("fill")
        for bar in ElementTree.fromstring(chart.svg).iter(f"{SVG}rect")
        if bar.get("x", "").endswith("%")
    }
    assert len(fills) == 2


def test_the_higher_number_stands_higher_and_the_lines_differ_by_dash_and_mark() -> None:
    chart = charts.lines("Días", ("Día", "Recibidas", "Aceptadas"), [("lunes", (0, 0)), ("martes", (100, 50))])
    drawn = ElementTree.fromstring(chart.svg)
    segments = [line for line in drawn.iter(f"{SVG}line") if "%" in line.get("x1", "")]
    assert [line.get("stroke-dasharray") for line in segments] == [None, "7 5"]
    first, second = (float(line.get("y2", "")) for line in segments)
    zero = float(segments[0].get("y1", ""))
    assert zero - first == pytest.approx(2 * (zero - second)) == charts.PLOT


@pytest.mark.parametrize("draw", [charts.bars, charts.lines])
@given(table=tables())
def test_any_table_is_drawn_and_told_in_words(draw, table) -> None:
    head, rows = table
    chart = draw("<Título & más>", head, rows)
    drawn = ElementTree.fromstring(chart.svg)
    assert drawn.get("role") == "img"
    names = drawn.get("aria-labelledby", "").split()
    assert [drawn.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == names
    assert drawn.findtext(f"{SVG}title") == "<Título & más>"
    assert len(chart.rows) == len(rows)
    assert all(cell in drawn.findtext(f"{SVG}desc", "") for _, *cells in chart.rows for cell in cells)
    for place in re.findall(r'(?:x|x1|x2|cx|width)="([\d.]+)%"', chart.svg):
        assert 0 <= float(place) <= 100.01
    assert "style=" not in chart.svg
    assert "<style" not in chart.svg


@pytest.mark.parametrize("draw", [charts.bars, charts.lines])
@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("a",), [("x", ())]),
        (("a", "b", "c", "d", "e", "f"), [("x", (1, 2, 3, 4, 5))]),
        (("a", "b"), [("x", (1, 2))]),
        (("a", "b"), [("x", (-1,))]),
        (("a", "b"), [("x", (float("nan"),))]),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, head, rows) -> None:
    with pytest.raises(ValueError, match=r"chart|row"):
        draw("t", head, rows)


def test_a_line_without_a_moment_is_refused_and_empty_bars_are_not() -> None:
    with pytest.raises(ValueError, match="moment"):
        charts.lines("t", ("a", "b"), [])
    assert charts.bars("t", ("a", "b"), []).rows == ()


def test_two_charts_of_a_page_share_no_name() -> None:
    one = charts.bars("Cartas", ("Grupo", "A", "B"), [("x", (1, 1))])
    other = charts.bars("Cartas", ("Grupo", "A", "B"), [("x", (1, 2))])
    names = [set(re.findall(r' id="([^"]+)"', chart.svg)) for chart in (one, other)]
    assert names[0]
    assert names[0].isdisjoint(names[1])


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (1234, "1,234"), (2.5, "2.5"), (0.25, "0.25"), (1234.56, "1,234.6"), (7.0, "7")]
)
def test_numbers_are_written_as_both_languages_write_them(number, words) -> None:
    assert charts.said(number) == words


@given(st.lists(numbers, min_size=1))
def test_the_axis_ends_above_every_number_and_not_far_above(values) -> None:
    top = charts._top(values)
    assert top >= max(values)
    assert top <= max(2, 2 * max(values)) or max(values) < 1
