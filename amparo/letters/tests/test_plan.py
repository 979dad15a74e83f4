from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.letters import plan, sorting
from amparo.letters.plan import Layout, Letter, Row, TooLarge

GROUPS = list(sorting.TABS)


@st.composite
def some_letters(draw):
    counts = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4), st.text("aéñz", max_size=3)), max_size=60))
    ordered = sorted(counts, key=lambda one: one[0])
    return [Letter(f"k{n}", GROUPS[group], name, pages) for n, (group, pages, name) in enumerate(ordered)]


layouts = st.builds(
    Layout,
    cover_pages=st.integers(1, 2),
    service_pages=st.integers(0, 2),
    contents_rows=st.integers(2, 12),
    summary_pages=st.integers(0, 1),
    index_rows=st.integers(2, 12),
    index_columns=st.integers(1, 3),
    has_index=st.booleans(),
)


@given(some_letters(), layouts)
def test_every_page_belongs_to_exactly_one_section_or_letter(letters, layout):
    made = plan.packet(letters, layout)
    owned = [page for key in made.first for page in range(made.first[key], made.last(key) + 1)]
    assert owned == list(range(1, made.total + 1))
    assert all(made.first[made.owner(page)] <= page <= made.last(made.owner(page)) for page in owned)


@given(some_letters(), layouts)
def test_letters_begin_in_their_order_after_everything_else(letters, layout):
    made = plan.packet(letters, layout)
    assert list(made.first)[-len(letters) :] == [one.key for one in letters] if letters else True
    begins = list(made.first.values())
    assert begins == sorted(set(begins))
    assert begins[0] == 1


@given(some_letters(), layouts)
def test_contents_and_index_name_every_letter_once(letters, layout):
    made = plan.packet(letters, layout)
    keys = [one.key for one in letters]
    rows = [row.key for page in made.contents for row in page if row.kind == "letter"]
    assert rows == keys
    for index in (made.by_writer, made.by_group):
        listed = [row.key for page in index for row in page if row.kind == "letter"]
        assert sorted(listed) == (sorted(keys) if layout.has_index else [])


@given(some_letters(), layouts)
def test_the_index_by_writer_is_alphabetical_and_the_one_by_group_is_inside_each_group(letters, layout):
    made = plan.packet(letters, layout)
    named = {one.key: one for one in letters}
    writers = [sorting.key(named[row.key].name) for page in made.by_writer for row in page]
    assert writers == sorted(writers)
    tabs = [
        (GROUPS.index(named[row.key].group), sorting.key(named[row.key].name))
        for page in made.by_group
        for row in page
        if row.kind == "letter"
    ]
    assert tabs == sorted(tabs)


@given(some_letters(), layouts)
def test_the_length_of_contents_follows_from_its_rows_alone(letters, layout):
    made = plan.packet(letters, layout)
    longer = plan.packet([Letter(one.key, one.group, one.name, one.pages + 7) for one in letters], layout)
    assert longer.contents == made.contents
    assert longer.pages["cover"] == made.pages["cover"]
    assert len(made.contents) == made.pages.get("contents", 0)


@given(some_letters(), layouts)
def test_each_letter_begins_where_the_one_before_it_ends(letters, layout):
    made = plan.packet(letters, layout)
    for one, after in pairwise(letters):
        assert made.first[after.key] == made.first[one.key] + one.pages == made.last(one.key) + 1


rows = st.lists(st.sampled_from([Row("heading", "h"), Row("letter", "l")]), max_size=50)


@given(rows, st.integers(2, 9), st.integers(1, 3))
def test_a_heading_is_never_the_last_of_its_column_and_no_row_is_lost(some, per_column, columns):
    pages = plan.paged(some, per_column, columns)
    assert [row for page in pages for row in page if row.kind != "blank"] == some
    for page in pages:
        assert 0 < len(page) <= per_column * columns
        for at in range(per_column - 1, len(page), per_column):
            assert page[at].kind != "heading"
    assert all(len(page) == per_column * columns for page in pages[:-1])


sizes_of = st.integers(1, 100)


@given(some_letters(), layouts, st.data(), st.integers(100, 400), st.integers(0, 30))
def test_parts_are_the_packet_cut_between_letters(letters, layout, data, limit, overhead):
    made = plan.packet(letters, layout)
    sizes = {key: data.draw(st.integers(1, 70)) for key in made.first}
    parts = plan.parts(made, sizes, limit, overhead=overhead)
    assert [key for part in parts for key in part.keys] == list(made.first)
    assert all(part.size <= limit for part in parts)
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert parts[0].first == 1
    assert parts[-1].last == made.total
    for before, after in pairwise(parts):
        assert after.first == before.last + 1
        assert before.size + sizes[after.keys[0]] > limit  # no part could have been fuller, so no fewer would do


def test_a_letter_larger_than_a_part_is_refused_by_its_key():
    made = plan.packet([Letter("k1", "family", "Ana", 1), Letter("k2", "family", "Beto", 2)])
    sizes = dict.fromkeys(made.first, 1) | {"k2": 26}
    with pytest.raises(TooLarge) as refused:
        plan.parts(made, sizes, 25)
    assert refused.value.key == "k2"


def test_a_packet_of_three_letters():
    made = plan.packet(
        [
            Letter("a", "family", "Úrsula Díaz", 1),
            Letter("b", "family", "Zoe Ruiz", 2),
            Letter("c", "community", "Ana Tum", 1),
        ]
    )
    assert made.first == {
        "cover": 1, "service": 2, "contents": 3, "summary": 4, "index-writer": 5, "index-group": 6, "a": 7, "b": 8, "c": 10,
    }  # fmt: skip
    assert made.total == 10
    assert made.contents == (
        (
            Row("heading", "family"),
            Row("letter", "a"),
            Row("letter", "b"),
            Row("heading", "community"),
            Row("letter", "c"),
        ),
    )
    assert made.by_writer == ((Row("letter", "c"), Row("letter", "a"), Row("letter", "b")),)


@pytest.mark.parametrize(
    ("letters", "message"),
    [
        (
            [Letter("a", "family", "", 1), Letter("b", "community", "", 1), Letter("c", "family", "", 1)],
            "stand together",
        ),
        ([Letter("a", "family", "", 1), Letter("a", "family", "", 1)], "key of its own"),
        ([Letter("a", "family", "", 0)], "at least one page"),
        ([Letter("cover", "family", "", 1)], "key of its own"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(letters, message):
    with pytest.raises(ValueError, match=message):
        plan.packet(letters)
