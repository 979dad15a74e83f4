"""What a judge reads is what was written: same bytes every time, text never markup, nothing silently dropped."""

import datetime
import pathlib
import re
import unicodedata
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import typst

from amparo.kernel import typesetting

ON = datetime.date(2026, 3, 3)
PLAIN = """#set document(title: "A page")
#set text(font: "Libertinus Serif", lang: "en", fallback: false)
#let data = json(bytes(sys.inputs.data))
#data.words

#text(weight: 600, data.words)
"""


@pytest.fixture
def template(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "typst" / "plain.typ"
    path.parent.mkdir()
    path.write_text(PLAIN)
    return path


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_same_letter_gives_the_same_bytes(template):
    once = typesetting.compile(template, {"words": "Úrsula"}, on=ON)
    assert once == typesetting.compile(template, {"words": "Úrsula"}, on=ON)
    assert once != typesetting.compile(template, {"words": "Úrsula"}, on=ON + datetime.timedelta(days=1))


def test_two_threads_give_what_one_gives(template):
    many = [{"words": f"Letter {number}"} for number in range(20)]
    together = list(typesetting.compile_many(template, many, on=[ON] * 20))
    assert together == [typesetting.compile(template, data, on=ON) for data in many]


@pytest.mark.parametrize(
    "trick",
    [
        '#read("/etc/passwd")',
        '#import "x.typ"',
        "$x^2$",
        "@someone",
        "*bold* _it_",
        "= Title",
        "#{1+1}",
        "\\u{41}",
        "<a>",
    ],
)
def test_text_is_never_markup(template, trick):
    assert re.sub(r"\s", "", trick) in re.sub(r"\s", "", said(typesetting.compile(template, {"words": trick}, on=ON)))


def test_a_template_reads_no_file_outside_its_folder(template, tmp_path):
    (tmp_path / "secret.txt").write_text("planted")
    template.write_text(PLAIN + '#read("../secret.txt")')
    with pytest.raises(typst.TypstError):
        typesetting.compile(template, {"words": ""}, on=ON)


def test_a_template_fetches_no_package(template):
    template.write_text('#import "@preview/example:0.1.0": add\n' + PLAIN)
    with pytest.raises(typst.TypstError):
        typesetting.compile(template, {"words": ""}, on=ON)


def test_our_templates_import_no_package():
    root = pathlib.Path(typesetting.__file__).parents[1]
    for path in root.glob("*/typst/*.typ"):
        assert not re.search(r'import\s+"@', path.read_text()), path.name


def test_a_page_says_that_it_is_for_archives_and_for_screen_readers(template):
    with pikepdf.open(BytesIO(typesetting.compile(template, {"words": "ñ"}, on=ON))) as pdf:
        with pdf.open_metadata() as told:
            assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("2", "A", "1")
        for _, font in pdf.pages[0].resources.Font.items():
            assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor


def test_a_sign_that_cannot_be_printed_is_named(template):
    with pytest.raises(typesetting.NotPrintable) as refused:
        typesetting.compile(template, {"words": "Gracias 😀"}, on=ON)
    assert refused.value.signs == [("😀", "GRINNING FACE")]


@pytest.mark.parametrize(
    "name",
    ["Úrsula Ñandú", "Nguyễn Thị Hồng Ánh", "K’iche’ Tz’unun", "Łucja Żółć", "Ana O’Neill", "Ивана", "«¿¡!?»—…€"],
)
def test_names_of_our_neighbours_print(template, name):
    assert typesetting.unprintable(name) == []
    assert name in said(typesetting.compile(template, {"words": name}, on=ON))


def test_unprintable_names_each_sign_once():
    assert typesetting.unprintable("a😀b你😀\n\t") == [("😀", "GRINNING FACE"), ("你", "CJK UNIFIED IDEOGRAPH-4F60")]
    assert typesetting.unprintable("\x07") == [("\x07", "U+0007")]


def test_an_accent_typed_apart_counts_as_one_sign():
    assert typesetting.unprintable(unicodedata.normalize("NFD", "ễ ñ")) == []


def test_every_sign_of_the_coverage_table_prints(template):
    starts, ends = typesetting._coverage()
    signs = [chr(point) for start, end in zip(starts, ends, strict=True) for point in range(start, end + 1)]
    typesetting.compile(template, {"words": " ".join(signs)}, on=ON)


def test_the_sign_after_each_range_does_not_print(template):
    _, ends = typesetting._coverage()
    for end in ends[:60]:
        following = chr(end + 1)
        if (
            unicodedata.category(following) in ("Cc", "Cs", "Co", "Cn")
            or unicodedata.normalize("NFC", following) != following
        ):
            continue
        with pytest.raises(typesetting.NotPrintable):
            typesetting.compile(template, {"words": following}, on=ON)


def test_the_preview_is_one_picture_a_page(template):
    (page,) = typesetting.preview(template, {"words": "Hola"})
    assert page.startswith("<svg")


def test_a_code_is_a_square_of_modules():
    drawn = typesetting.qr("K7MP-2QFX/12")
    assert 'viewBox="0 0 23 23"' in drawn
    assert drawn == typesetting.qr("K7MP-2QFX/12")
