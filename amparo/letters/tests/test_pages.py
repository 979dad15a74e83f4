"""Each printed page says what it was given, in both languages, and leaves the packet's corner free."""

import datetime
import re
from dataclasses import replace

import pypdfium2
import pytest

from amparo.kernel import typesetting
from amparo.letters import oath, pages

ON = datetime.date(2026, 3, 3)
LETTER = pages.Letter(
    language="en",
    on=ON,
    writer=pages.Writer("Úrsula K’iche’ Ñandú", ("14 Church Street", "Enosburg, Vermont 05450"), "802-555-0143"),
    addressee=("Immigration Judge", "Immigration Court"),
    salutation="Dear Immigration Judge,",
    paragraphs=("I am writing in support of Nguyễn Thị Hồng Ánh.", "I have known her for nine years.", "Thank you."),
    regarding=("Nguyễn Thị Hồng Ánh, A 000-123-456",),
    code="K7MP-2QFX",
)


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def said(pdf: bytes) -> str:
    """All pages on one line."""
    return re.sub(r"\s+", " ", " ".join(texts(pdf)))


def corner(pdf: bytes) -> int:
    """The darkest point where the packet's number will stand, over all pages: 255 is untouched paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=1).to_pil().convert("L") for page in document]
    return min(picture.crop((612 - 100, 792 - 54, 612, 792)).getextrema()[0] for picture in pictures)


def test_a_letter_holds_everything_in_order():
    text = said(LETTER.typeset())
    parts = [
        LETTER.writer.name, *LETTER.writer.address, "802-555-0143", "March 3, 2026", *LETTER.addressee,
        *LETTER.regarding, LETTER.salutation, *LETTER.paragraphs, "Sincerely,", "Signature", LETTER.writer.name,
    ]  # fmt: skip
    place = 0
    for part in parts:
        assert part in text[place:], part
        place = text.index(part, place) + len(part)
    assert "K7MP-2QFX page 1 of 1" in text


def test_a_spanish_letter_is_spanish_throughout():
    text = said(replace(LETTER, language="es", declaration=oath.sentence("es", ON)).typeset())
    for words in ("3 de marzo de 2026", "Asunto:", "Atentamente,", "Firma", "pena de perjurio", "página 1 de 1"):
        assert words in text
    for words in ("Sincerely", "March", "Re:", "page"):
        assert words not in text


def test_a_typed_signature_says_that_it_is_one():
    typed = replace(LETTER, signature=pages.Signature("typed", LETTER.writer.name))
    assert f"/s/ {LETTER.writer.name}" in said(typed.typeset())


def test_the_declaration_stands_before_the_signature_and_the_jurat_after():
    text = said(replace(LETTER, declaration=oath.sentence("en", ON), notary=True).typeset())
    assert text.index("penalty of perjury") < text.index("Sincerely,") < text.index("Subscribed and sworn")


@pytest.mark.parametrize(
    ("language", "guardian", "words"), [("es", "madre", "menor de edad, su madre"), ("en", "mother", "by the mother")]
)
def test_a_guardian_signs_with_a_minor(language, guardian, words):
    text = said(replace(LETTER, language=language, guardian=pages.Guardian("Rosa Tzoc", guardian)).typeset())
    assert words in text
    assert "Rosa Tzoc" in text


@pytest.mark.parametrize(
    ("language", "how", "words"),
    [
        ("en", "phone", "by telephone and written down by Nora Vidal, who read all of it back"),
        ("es", "in_person", "La escribió Nora Vidal, quien se la leyó completa"),
    ],
)
def test_a_dictated_letter_says_who_wrote_it_down_and_read_it_back(language, how, words):
    assert words in said(replace(LETTER, language=language, dictated=pages.Dictated("Nora Vidal", how)).typeset())


@pytest.mark.parametrize("paragraphs", [1, 12, 40])
def test_every_page_of_a_letter_has_its_code_and_a_free_corner(paragraphs):
    long = replace(
        LETTER, paragraphs=("I have known her for nine years, and our children grew up together. " * 9,) * paragraphs
    )
    pdf = long.typeset()
    found = texts(pdf)
    assert len(found) <= long.most_pages()
    for number, text in enumerate(found, 1):
        assert f"page {number} of {len(found)}" in re.sub(r"\s+", " ", text)
    assert corner(pdf) == 255
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=1).to_pil().convert("L").crop((40, 712, 110, 782))
            assert picture.getextrema() == (0, 255)  # the QR


def test_the_codes_differ_from_page_to_page():
    assert len(set(pages._codes("K7MP-2QFX", 3))) == 3


def test_the_signature_never_stands_alone_on_a_page():
    for lines in range(20, 60):
        letter = replace(LETTER, paragraphs=("word " * 14,) * lines + ("The last paragraph.",))
        last = texts(letter.typeset())[-1]
        assert "The last paragraph." in last or "Sincerely" not in last


def test_a_draft_shows_no_code():
    (page,) = LETTER.preview()
    assert page.startswith("<svg")
    with_code = typesetting.preview(pages.TYPST / "letter.typ", LETTER.data())[0]
    assert len(page) < len(with_code)


@pytest.mark.parametrize("trick", ['#read("/etc/passwd")', "$x$", "@a", "*b*", "=cmd()", "<script>"])
def test_tricks_print_as_they_were_typed(trick):
    letter = replace(LETTER, writer=pages.Writer(f"Ana {trick}"), paragraphs=(f"I say {trick}.",), salutation=trick)
    assert said(letter.typeset()).count(trick) >= 4
    row = pages.ContentsRow("A-1", trick, trick, trick, "9", "yes", 7)
    assert said(pages.Contents(ON, ((row,),)).typeset()[0]).count(trick) == 3


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_sheet_names_openings_closing_and_where_to_hand_in(language):
    sheet = pages.Sheet(
        language=language,
        on=ON,
        organisation="Semilla",
        names="Ana y Beto",
        addressee=("Immigration Court",),
        salutation="Dear Judge,",
        openings=(pages.OpeningChoice("Ana", "I support ANA."), pages.OpeningChoice("Beto", "I support BETO.")),
        closing="I respectfully ask.",
        return_to=("Semilla", "12 Elm Street"),
        declaration=oath.sentence(language, None),
        notary="encouraged",
    )
    text = said(sheet.typeset())
    for words in ("I support ANA.", "I support BETO.", "I respectfully ask.", "12 Elm Street"):
        assert words in text
    assert ("abogados del gobierno" in text) == (language == "es")
    assert ("government’s lawyers" in text) == (language == "en")
    assert corner(sheet.typeset()) == 255


def test_a_translation_and_its_certificate_hold_what_the_rule_asks():
    certificate = pages.Certificate(
        "Nora Vidal", ("12 Elm Street",), "802-555-0199", (pages.Named("Úrsula Ñandú", ON),), ON, signed_on=ON,
        signature="/s/ Nora Vidal",
    )  # fmt: skip
    text = said(certificate.typeset())
    for words in ("competent to translate from Spanish into English", "true and accurate to the best of my abilities",
                  "Letter of Úrsula Ñandú, dated March 3, 2026", "12 Elm Street", "802-555-0199", "/s/ Nora Vidal"):  # fmt: skip
        assert words in text
    translation = pages.Translation(
        "Úrsula Ñandú", "Spanish", ON, ("The Court",), "Dear Judge,", ("One.", "Two."), ("Sincerely,",)
    )
    assert "Dear Judge, One. Two. Sincerely," in said(translation.typeset())


def test_one_certificate_names_every_letter_it_is_for():
    names = [pages.Named(f"Writer {number}", ON) for number in range(5)]
    text = said(pages.Certificate("Nora", ("x",), "1", tuple(names), ON).typeset())
    assert all(one.writer in text for one in names)
    assert "each document" in text


def test_an_interpreter_certifies_that_it_was_understood():
    text = said(
        pages.Certificate(
            "Nora", ("x",), "1", (pages.Named("Ixchel", ON),), ON, original="K’iche’", kind="interpretation"
        ).typeset()
    )
    assert "interpret from English into K’iche’" in text
    assert "it was understood" in text


MATTER = (pages.Person("Juan Pérez Xol", "A 000-123-456"), pages.Person("María Xiloj", "A 000-654-321"))


def test_the_cover_names_court_matter_and_hearing():
    cover = pages.Cover(
        ON, ("Immigration Court",), MATTER, "bond", filer=("Lucía Ortega",), custody="Detained", judge="Ruth Ellery",
        hearing="April 2, 2026", subtitle="142 letters",
    )  # fmt: skip
    text = said(cover.typeset())
    for words in ("IMMIGRATION COURT", "JUAN PÉREZ XOL", "A 000-123-456", "In bond proceedings", "Lucía Ortega", "DETAINED",
                  "Ruth Ellery", "April 2, 2026", "LETTERS OF SUPPORT", "142 letters"):  # fmt: skip
        assert words in text
    assert "Part1" not in text
    parts = (pages.PartRange("x_Part1.pdf", 1, 140, 90), pages.PartRange("x_Part2.pdf", 141, 213, 52))
    assert "x_Part2.pdf 141 to 213 52" in said(replace(cover, parts=parts).typeset())


def test_without_numbers_the_cover_speaks_of_none():
    bare = pages.Cover(ON, ("Immigration Court",), (pages.Person("Juan Pérez Xol"),), "bond")
    assert "File No" not in said(bare.typeset())


def test_what_nobody_knows_yet_becomes_a_line_in_the_proof_of_service():
    text = said(pages.Service(ON, MATTER, 213).typeset())
    assert "Letters of support, 213 pages" in text
    filled = pages.Service(ON, MATTER, 213, server="Lucía Ortega", served_on=("Office", "15 Example Street"))
    assert "I, Lucía Ortega, served" in said(filled.typeset())
    assert "15 Example Street" in said(filled.typeset())


LONG = "Concepción María Guadalupe Fernández de la Vega y Xiloj Ajpacajá de los Santos Inocentes"
NAMES = ("Ana", LONG, "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft", "Nguyễn Thị Hồng Ánh")


@pytest.mark.parametrize("grid", [pages.CONTENTS_GRID, pages.INDEX_GRID])
def test_every_row_stands_in_its_box_however_long_its_texts(grid):
    def row(number: int) -> pages.ContentsRow | pages.IndexRow:
        name = NAMES[number % 4]
        if grid is pages.INDEX_GRID:
            return pages.IndexRow(name, 1000 + number)
        return pages.ContentsRow(f"A-{number}", name, LONG, LONG, "since 2017", "declared", 1000 + number)

    rows = tuple(row(number) for number in range(grid.per_page()))
    made = (
        pages.Index(ON, "Index", (rows, rows[:3])) if grid is pages.INDEX_GRID else pages.Contents(ON, (rows, rows[:3]))
    ).typeset()  # type: ignore[arg-type]
    assert corner(made[0]) == 255
    with pypdfium2.PdfDocument(made[0]) as document:
        assert len(document) == 2
        for page in range(2):
            found = document[page].get_textpage()
            for place in range(len(rows) if page == 0 else 3):
                left, top, right, bottom = grid.box(place)
                text = found.get_text_bounded(left, 792 - bottom, right, 792 - top)
                bare = re.sub(r"[\s\u200b\ufffe\u00ad]", "", text)
                assert bare.endswith(str(1000 + place)), (place, text)
                assert re.sub(r"\s", "", NAMES[place % 4]) in bare


def test_more_rows_than_a_page_has_are_refused():
    with pytest.raises(ValueError, match="rows"):
        pages.Index(ON, "Index", ((pages.IndexRow("Ana", 1),) * 73,)).typeset()


def test_long_contents_are_typeset_in_pieces_that_go_on(monkeypatch):
    monkeypatch.setattr(pages, "PAGES_AT_ONCE", 2)
    some = tuple((pages.ContentsRow("A-1", f"Writer {number}", "", "", "", "", number),) for number in range(5))
    made = pages.Contents(ON, some).typeset()
    assert [len(texts(pdf)) for pdf in made] == [2, 2, 1]
    assert "(continued)" not in texts(made[0])[0]
    assert "(continued)" in texts(made[1])[0]


def test_the_summary_is_one_page_even_when_full():
    charts = tuple(pages.BarChart(f"Chart {n}", tuple(pages.Bar(f"Label {m}", m) for m in range(7))) for n in range(4))
    pdf = pages.Summary(ON, "142 people wrote to the court. " * 6, charts).typeset()
    assert len(texts(pdf)) == 1
    assert corner(pdf) == 255


def test_a_summary_of_nothing_still_prints():
    pages.Summary(ON, "No letters.", (pages.BarChart("By town", ()),)).typeset()
