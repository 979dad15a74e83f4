"""The packet as the judge gets it: what the contents say, the foot says, and the bookmarks say is one thing."""

import datetime
import itertools
import re
import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from amparo.kernel import typesetting
from amparo.letters import assembling, leftovers, pages

ON = datetime.date(2026, 3, 3)
FIRST = (
    "Úrsula", "Íñigo", "Ñusta", "Concepción", "K’iche’", "Nguyễn Thị Hồng", "Łucja", "Zoë", "Ixchel", "Ángel", "Güicho", "Jesús",
    "María José", "O’Brien", "Ömer", "Çelik", "Đặng Phương", "Ti’wi", "Ana", "Žofia",
)  # fmt: skip
LAST = (
    "Ñandú", "Tz’unun", "Pérez Xol", "Núñez", "Trần Ánh", "D’Angelo", "Żółć", "Muñoz-Ibáñez", "Ajpacajá",
    "Quiñónez de la Vega y Xiloj",
)  # fmt: skip
WRITERS = [f"{first} {last}" for first, last in itertools.product(FIRST, LAST)]
COVER = pages.Cover(ON, ("Immigration Court",), (pages.Person("Juan Pérez Xol", "A 000-123-456"),), "bond")


def letter(number: int, *, long: bool = False) -> bytes:
    return pages.Letter(
        "en",
        ON,
        pages.Writer(WRITERS[number % 200], ("14 Church Street",)),
        ("Immigration Court",),
        "Dear Judge,",
        (f"This is letter number {number}. " * 3,) * (40 if long else 2),
        code=f"TEST-{number:04d}",
    ).typeset()


def count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


class Packet:
    """A packet with cover, contents, letters and an index, planned as plan.py would."""

    def __init__(self, letters: dict[int, bytes], **more) -> None:
        self.letters, self.more = letters, more
        lengths = {number: count(pdf) for number, pdf in letters.items()}
        rows_a_page, index_a_page = pages.CONTENTS_GRID.per_page(), pages.INDEX_GRID.per_page()
        self.contents_pages = -(-len(letters) // rows_a_page)
        self.first = dict(
            zip(letters, itertools.accumulate(lengths.values(), initial=2 + self.contents_pages), strict=False)
        )
        self.rows = [
            pages.ContentsRow(self.tab(number)[0] + "-1", WRITERS[number % 200], "friend", "Enosburg", "9", "yes", at)
            for number, at in self.first.items()
        ]
        contents = pages.Contents(ON, batches(self.rows, rows_a_page))
        index = pages.Index(
            ON, "Index by writer", batches([pages.IndexRow(row.writer, row.page) for row in self.rows], index_a_page)
        )
        links = [
            assembling.Link(place // rows_a_page, pages.CONTENTS_GRID.box(place % rows_a_page), f"letter {number}")
            for place, number in enumerate(letters)
        ]
        self.front = [
            assembling.Section("cover", "Cover", [COVER.typeset()]),
            assembling.Section("contents", "Statement of contents", contents.typeset(), links),
        ]
        self.items = [
            assembling.Item(f"letter {number}", self.tab(number), WRITERS[number % 200], [pdf])
            for number, pdf in letters.items()
        ]
        self.back = [assembling.Section("index", "Index by writer", index.typeset())]
        self.planned = {"cover": 1, "contents": 2, **{f"letter {number}": at for number, at in self.first.items()}}
        self.planned["index"] = 2 + self.contents_pages + sum(lengths.values())

    @staticmethod
    def tab(number: int) -> str:
        return "A · Family" if number < 90 else "B · Community"

    def files(self, **more) -> list[assembling.File]:
        return assembling.assemble(
            self.front, self.items, self.back,
            **{"stem": "letters", "title": "Letters of support", "planned": self.planned, **self.more, **more},
        )  # fmt: skip


def batches(rows, size):
    return tuple(tuple(rows[start : start + size]) for start in range(0, len(rows), size))


@pytest.fixture(scope="module")
def letters() -> dict[int, bytes]:
    return {number: letter(number, long=number % 17 == 3) for number in range(200)}


@pytest.fixture(scope="module")
def packet(letters) -> Packet:
    return Packet(letters)


@pytest.fixture(scope="module")
def file(packet) -> assembling.File:
    (made,) = packet.files()
    return made


def stamped(page: pypdfium2.PdfPage) -> str:
    """What stands in the lower right corner."""
    width, _ = page.get_size()
    return page.get_textpage().get_text_bounded(width - 120, 0, width, 54).strip()


def test_every_page_carries_its_number(file):
    with pypdfium2.PdfDocument(file.content) as document:
        assert [stamped(page) for page in document] == [str(number) for number in range(1, len(document) + 1)]
        assert (file.range.first, file.range.last) == (1, len(document))


def test_the_page_printed_in_each_row_is_where_that_letter_begins(file, packet):
    with pypdfium2.PdfDocument(file.content) as document:
        for place, (row, number) in enumerate(zip(packet.rows, packet.letters, strict=True)):
            grid = pages.CONTENTS_GRID
            page, place_there = divmod(place, grid.per_page())
            left, top, right, bottom = grid.box(place_there)
            text = document[1 + page].get_textpage().get_text_bounded(left, 792 - bottom, right, 792 - top)
            printed = int(re.findall(r"\d+", text)[-1])
            assert re.sub(r"\s", "", row.writer) in re.sub(r"\s", "", text).replace("\x02", "-")
            begins = document[printed - 1].get_textpage().get_text_bounded()
            assert begins.startswith(row.writer)
            assert f"letter number {number}." in re.sub(r"\s+", " ", begins)
            assert stamped(document[printed - 1]) == str(printed)


def test_each_row_is_a_link_to_its_letter(file, packet):
    with pikepdf.open(BytesIO(file.content)) as pdf:
        position = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = []
        for page in list(pdf.pages)[1 : 1 + packet.contents_pages]:
            found += [position[link.Dest[0].objgen] for link in page.obj.Annots]
        assert found == list(packet.first.values())


def test_bookmarks_open_tabs_and_letters_by_name(file, packet):
    with pikepdf.open(BytesIO(file.content)) as pdf:
        position = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == [
                "Cover",
                "Statement of contents",
                "A · Family",
                "B · Community",
                "Index by writer",
            ]
            inside = [one for tab in outline.root[2:4] for one in tab.children]
            assert [one.title for one in inside] == WRITERS
            assert [position[one.destination[0].objgen] for one in inside] == list(packet.first.values())


def test_viewers_show_the_printed_numbers(packet):
    for part in packet.files(limit=900_000):
        with pikepdf.open(BytesIO(part.content)) as pdf:
            assert [page.label for page in pdf.pages] == [str(n) for n in range(part.range.first, part.range.last + 1)]


def test_the_same_letters_give_the_same_bytes_and_one_taken_away_the_earlier_ones(letters):
    some = {number: letters[number] for number in range(20)}
    before = Packet(some).files()[0].sha256
    added = Packet({**some, 20: letters[20]}).files()[0].sha256
    assert added != before
    assert Packet(some).files()[0].sha256 == before


def test_nothing_in_the_file_says_when_or_with_what_it_was_made(file):
    with pikepdf.open(BytesIO(file.content)) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": "Letters of support"}
        assert "/Metadata" not in pdf.Root
    assert not re.search(rb"D:20\d\d", file.content)


def test_every_font_is_embedded(file):
    with pikepdf.open(BytesIO(file.content)) as pdf:
        for page in pdf.pages:
            for _, font in page.resources.get("/Font", {}).items():
                assert Name.FontFile3 in font.DescendantFonts[0].FontDescriptor


def test_qpdf_finds_nothing_wrong(packet, tmp_path):
    for part in packet.files(limit=900_000):
        (tmp_path / part.name).write_bytes(part.content)
        checked = subprocess.run(["qpdf", "--check", tmp_path / part.name], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        assert "WARNING" not in checked.stdout + checked.stderr


@pytest.mark.parametrize("limit", [500_000, 900_000, 1_700_000])
def test_parts_stay_below_the_limit_cut_no_letter_and_together_are_the_packet(packet, file, limit):
    told = []

    def cover(ranges):
        told.append(tuple(ranges))
        parts = [
            pages.PartRange(f"letters_Part{one.number}.pdf", one.first, one.last, len(one.items)) for one in ranges
        ]
        return replace(COVER, parts=tuple(parts)).typeset()

    parts = packet.files(limit=limit, cover=cover)
    assert [part.name for part in parts] == [f"letters_Part{n}.pdf" for n in range(1, len(parts) + 1)]
    assert len(parts) > 1
    assert all(len(part.content) <= limit for part in parts)
    assert [key for part in parts for key in part.range.items] == [item.key for item in packet.items]
    assert told == [tuple(part.range for part in parts)]
    at, shown = 1, []
    for part in parts:
        assert part.range.first == at
        with pypdfium2.PdfDocument(part.content) as document:
            shown += [page.get_textpage().get_text_bounded() for page in document]
            assert part.range.last == at + len(document) - 1
        at = part.range.last + 1
        for key in part.range.items:  # no letter begins in one file and ends in another
            assert part.range.first <= packet.planned[key] <= part.range.last
    with pypdfium2.PdfDocument(file.content) as document:
        assert shown[1:] == [page.get_textpage().get_text_bounded() for page in document][1:]
    assert f"letters_Part{len(parts)}.pdf" in shown[0]


def test_parts_are_filled(packet):
    limit = 900_000
    parts = packet.files(limit=limit)
    assert all(len(part.content) > 0.8 * (limit - assembling.RESERVE) for part in parts[:-1])


def test_rows_of_letters_in_another_part_are_no_links(packet):
    first, *others = packet.files(limit=900_000)
    with pikepdf.open(BytesIO(first.content)) as pdf:
        links = sum(len(page.obj.get("/Annots", [])) for page in pdf.pages)
        assert links == len(first.range.items)
    assert others


def test_a_letter_larger_than_a_file_may_be_is_refused_by_its_key(packet):
    with pytest.raises(assembling.TooLarge) as refused:
        packet.files(limit=80_000)
    assert refused.value.key in {"cover", "contents", *(item.key for item in packet.items)}


def test_a_plan_that_is_one_page_off_is_refused(packet):
    with pytest.raises(assembling.NotAsPlanned):
        packet.files(planned={**packet.planned, "letter 100": packet.planned["letter 100"] + 1})


def test_a_cover_that_grows_is_refused(packet):
    def two_pages(ranges):
        return letter(3, long=True)

    with pytest.raises(assembling.NotAsPlanned):
        packet.files(limit=900_000, cover=two_pages)


def test_long_work_tells_how_far_it_is(packet):
    told = []
    packet.files(progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    assert len(told) == len(packet.items) + 3


def foreign(turned: int, box: tuple[float, ...]) -> bytes:
    """A page somebody sent: turned, off origin, with a script, an attachment and a form field on it."""
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    page.obj.MediaBox, page.obj.Rotate = Array(list(box)), turned
    page.obj.Contents = pdf.make_stream(b"q 3 0 0 3 50 50 cm 0.9 g 0 0 10 10 re f")
    page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        A=Dictionary(S=Name.URI, URI=String("http://x.example")),
    )
    page.obj.Annots = Array([pdf.make_indirect(link)])
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(2)"))
    pdf.attachments["a.exe"] = b"MZ"
    pdf.docinfo["/Author"] = "Somebody"
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_somebody_elses_page_is_numbered_and_brings_nothing_but_its_drawing(turned):
    pdf = foreign(turned, (-50, 30, 562, 822))
    (made,) = assembling.assemble(
        [], [assembling.Item("x", "A", "X", [pdf], is_ours=False)], stem="x", title="X", planned={"x": 1}
    )
    for bad in (b"JavaScript", b"/JS", b"/URI", b"EmbeddedFile", b"a.exe", b"Somebody", b"OpenAction", b"/AA"):
        assert bad not in Pdf.open(BytesIO(made.content)).Root.unparse() + plain(made.content)
    with pypdfium2.PdfDocument(made.content) as document:
        assert document[0].get_textpage().get_text_bounded().strip() == "1"


def plain(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False, qdf=True)
    return out.getvalue()


def test_what_is_left_in_a_public_copy_is_found():
    pdf = letter(7)
    assert leftovers.find(pdf, ["14 Church Street", "802-555-0143", WRITERS[7], "number 7", "XX"]) == [
        "14 Church Street", WRITERS[7], "number 7",
    ]  # fmt: skip


def test_what_is_left_in_a_bookmark_or_title_is_found_too(packet):
    held = packet.files(title="A 000-999-888")[0].content
    assert leftovers.find(held, ["a000999888", WRITERS[199], "A 000-777-666"]) == ["a000999888", WRITERS[199]]


def test_a_public_letter_holds_neither_address_nor_number_nor_signature():
    full = pages.Letter(
        "en",
        ON,
        pages.Writer("Úrsula Ñandú", ("14 Church Street", "Enosburg, Vermont 05450")),
        ("Immigration Court",),
        "Dear Judge,",
        ("I support Juan Pérez Xol, A 000-123-456.",),
        signature=pages.Signature("typed", "Úrsula Ñandú"),
    )
    public = replace(
        full,
        writer=pages.Writer("Úrsula Ñandú"),
        paragraphs=("I support Juan Pérez Xol.",),
        signature=pages.Signature("removed"),
    )
    gone = ["14 Church Street", "Enosburg, Vermont 05450", "A 000-123-456", "/s/ Úrsula Ñandú"]
    assert leftovers.find(full.typeset(), gone) == gone
    assert leftovers.find(public.typeset(), gone) == []


def test_no_template_prints_what_it_was_not_given():
    assert typesetting.unprintable("".join(WRITERS)) == []
