"""Letters that honest people send come out whole."""

from pathlib import Path

import pytest

from amparo.files import guard
from amparo.files.tests import making

pytestmark = pytest.mark.skipif(not guard.is_confined(), reason="bubblewrap cannot lock a child in here")
LETTERS = pytest.mark.parametrize("letter", [making.SPANISH, making.ENGLISH], ids=["es", "en"])


@LETTERS
@pytest.mark.parametrize("justified", [True, False])
def test_a_typed_pdf_gives_its_paragraphs_and_its_address_lines(letter, justified):
    opened = guard.open_upload(making.typed_pdf(letter, justified=justified), name="carta.pdf")
    assert opened.kind == "pdf"
    assert opened.paragraphs == (making.ADDRESS, *letter)
    assert (opened.pages, opened.needs_person, opened.notes) == (1, False, ())


def test_words_parted_at_a_line_s_end_are_whole_again_and_someone_is_told():
    opened = guard.open_upload(making.typed_pdf(making.SPANISH, hyphenated=True), name="carta.pdf")
    assert opened.paragraphs == (making.ADDRESS, *making.SPANISH)
    assert opened.notes == ("hyphens_joined",)


def test_page_numbers_do_not_become_words_of_the_letter():
    opened = guard.open_upload(making.typed_pdf(making.ENGLISH, pages=3), name="letter.pdf")
    assert opened.paragraphs == (making.ADDRESS, *making.ENGLISH) * 3
    assert opened.notes == ("page_numbers_dropped",)


@LETTERS
def test_a_word_letter_gives_its_paragraphs(letter):
    opened = guard.open_upload(making.word((making.ADDRESS, *letter), header="Coro San Juan"), name="carta.docx")
    assert opened.kind == "docx"
    assert opened.paragraphs == ("Coro San Juan", making.ADDRESS, *letter)
    assert opened.notes == ("letterhead_taken",)


@LETTERS
def test_an_opendocument_letter_gives_its_paragraphs(letter):
    body = "<text:p>Rosa Quintanilla<text:line-break/>14 Willow Lane<text:line-break/>Riverton</text:p>" + "".join(
        f"<text:p>{paragraph[:9]}<text:span>{paragraph[9:]}</text:span></text:p>" for paragraph in letter
    )
    opened = guard.open_upload(making.opendocument(body), name="carta.odt")
    assert opened.kind == "odt"
    assert opened.paragraphs == (making.ADDRESS, *letter)
    assert opened.notes == ()


@LETTERS
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_letter_reads_in_every_usual_encoding(letter, encoding):
    opened = guard.open_upload("\r\n\r\n".join(letter).encode(encoding), name="carta.txt")
    assert opened.paragraphs == letter


def test_lines_that_an_editor_wrapped_are_one_paragraph_again():
    import textwrap

    text = "\n\n".join([making.ADDRESS, *("\n".join(textwrap.wrap(p, 72)) for p in making.SPANISH)])
    assert guard.open_upload(text.encode(), name="carta.txt").paragraphs == (making.ADDRESS, *making.SPANISH)


def test_a_memo_with_from_and_to_lines_is_a_letter_and_not_a_mail():
    text = "From: Rosa Quintanilla\nTo: The Immigration Judge\nDate: March 3, 2026\n\nI know Tomás."
    opened = guard.open_upload(text.encode(), name="letter.txt")
    assert opened.kind == "txt"
    assert opened.paragraphs[-1] == "I know Tomás."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "HEIF"])
def test_a_photo_is_known_by_its_size_and_waits_for_a_person(kind):
    opened = guard.open_upload(making.photo(kind), name="foto")
    assert opened.kind == {"HEIF": "heic"}.get(kind, kind.lower())
    assert (opened.width, opened.height, opened.pages) == (1200, 900, 1)
    assert opened.is_picture
    assert opened.needs_person


def test_a_photo_of_fifty_megapixels_is_within_what_we_take():
    opened = guard.open_upload(making.png(8_000, 6_250), name="foto.png")
    assert (opened.width, opened.height) == (8_000, 6_250)


def test_a_scanned_pdf_is_said_to_have_no_text():
    opened = guard.open_upload(making.scan_pdf(), name="scan.pdf")
    assert (opened.paragraphs, opened.pages_without_text, opened.needs_person) == ((), (1,), True)
    assert "no_text" in opened.notes


def test_a_mail_without_attachment_is_itself_the_letter():
    opened = guard.open_upload(making.mail(), name="correo.eml")
    assert (opened.kind, opened.is_container) == ("eml", False)
    assert opened.paragraphs == making.SPANISH
    assert (opened.sender, opened.subject) == ("Rosa Quintanilla <rosa@example.org>", "Carta para Tomás")


def test_an_html_mail_is_read_without_fetching_anything():
    html = "<html><head><style>x</style></head><body><p>Señor Juez:</p><p>Conozco a<br>Tomás.</p><img src='http://x/'>"
    opened = guard.open_upload(making.mail(html, html=True), name="correo.eml")
    assert opened.paragraphs == ("Señor Juez:", "Conozco a\nTomás.")
    assert opened.notes == ("external_references_ignored",)


def test_what_was_quoted_of_others_is_not_the_writer_s():
    body = "Here is my letter.\n\n> Please write\n> to us.\n\nThank you.\n-- \nRosa, sales"
    opened = guard.open_upload(making.mail(body), name="m.eml")
    assert opened.paragraphs == ("Here is my letter.", "Thank you.")


def test_every_letter_in_a_mixed_folder_is_reached_in_order(tmp_path: Path):
    folder = tmp_path / "drive"
    folder.mkdir()
    letter = making.word(making.ENGLISH)
    text = "\n\n".join(making.SPANISH).encode()
    (folder / "1.zip").write_bytes(making.zipped({"a/ana.docx": letter, "__MACOSX/x": b"junk", "b.txt": text}))
    (folder / "2.mbox").write_bytes(making.mbox([making.mail(), making.mail("See attached", {"c.docx": letter})]))
    (folder / "3.pdf").write_bytes(making.typed_pdf(making.SPANISH))
    (folder / "4.pdf").write_bytes(b"%PDF-1.4 oh no")
    found = [one for some in guard.open_many((path.name, path) for path in sorted(folder.iterdir())) for one in some]
    assert [one.name for one in found] == [
        "1.zip/a/ana.docx", "1.zip/b.txt", "2.mbox/001.eml", "2.mbox/002.eml/c.docx", "3.pdf", "4.pdf",
    ]  # fmt: skip
    assert [one.refusal.code if one.refusal else None for one in found] == [None] * 5 + ["damaged"]
    assert found[0].data == found[3].data == letter


@pytest.mark.parametrize(
    ("body", "attached", "letters"),
    [
        (making.SPANISH, {"letter.docx": "word"}, ["m.eml/letter.docx"]),
        (making.SPANISH, {"card.vcf": b"\x00\x01"}, ["m.eml"]),
        (making.SPANISH, {"us.png": "png"}, ["m.eml", "m.eml/us.png"]),
        (["My letter is attached."], {"scan.png": "png"}, ["m.eml/scan.png"]),
        (["My letter is attached."], {"letter.pdf": b"%PDF-1.4 oh no"}, []),
    ],
)
def test_which_part_of_a_mail_is_the_letter(body, attached, letters):
    made = {"word": making.word(making.ENGLISH), "png": making.png(900, 600)}
    mail = making.mail("\n\n".join(body), {name: made.get(what, what) for name, what in attached.items()})
    assert [found.name for found in guard.reach(mail, name="m.eml") if found.opened] == letters


def test_an_upload_that_is_a_stream_is_taken_as_it_is():
    import io

    opened = guard.open_upload(io.BytesIO(b"Dear Judge,"), name="../../etc/passwd")
    assert opened.name == "etc/passwd"
    assert opened.paragraphs == ("Dear Judge,",)
