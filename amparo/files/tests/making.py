"""Files that people send, good and hostile, built when a test asks for them. Everything in them is invented."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
import pikepdf
import typst
from PIL import Image

SPANISH = (
    "Honorable Juez de Inmigración:",
    "Conozco a Tomás Peña Ibáñez desde hace nueve años. Cuando se inundó la calle Güemes en marzo de 2019, él llegó "
    "antes que nadie con su camión y sacó a dieciséis vecinos; a mi mamá, que no camina, la cargó en brazos hasta la "
    "iglesia. ¿Quién hace eso sin que se lo pidan?",
    "Mi hija pregunta cada noche cuándo vuelve. Él le enseñó a leer música y a no tener vergüenza de cantar; sin él "
    "el coro de los niños se quedó callado.",
    "Le pido respetuosamente que lo deje volver a casa.",
)
ENGLISH = (
    "Dear Immigration Judge:",
    "I have known Tomás Peña Ibáñez for nine years. When Güemes Street flooded in March of 2019 he came before anyone "
    "else with his truck and brought sixteen neighbours out; my mother, who cannot walk, he carried in his arms all "
    "the way to the church.",
    "My daughter asks every night when he will be back. He taught her to read music and not to be ashamed of singing; "
    "without him the children’s choir has gone quiet.",
    "I respectfully ask that you let him come home.",
)
ADDRESS = "Rosa Quintanilla\n14 Willow Lane\nRiverton"


def typed_pdf(
    paragraphs: tuple[str, ...], *, justified: bool = True, pages: int = 1, hyphenated: bool = False
) -> bytes:
    """A letter as Typst sets it."""
    body = "\n\n".join(paragraph.replace("\n", " \\\n") for paragraph in (ADDRESS, *paragraphs))
    sheet = "width: 9cm, height: 30cm" if hyphenated else 'paper: "us-letter", margin: 1in'
    numbers = '"1"' if pages > 1 else "none"
    yes = {True: "true", False: "false"}
    source = (
        f"#set page({sheet}, numbering: {numbers})\n#set par(justify: {yes[justified]})\n"
        f'#set text(size: 12pt, lang: "es", hyphenate: {yes[hyphenated]})\n' + "\n#pagebreak()\n".join([body] * pages)
    )
    return typst.compile(source.encode())


def plain_pdf(
    change: Callable[[pikepdf.Pdf], None] | None = None, *, text: str = "Dear Judge,", **saving: object
) -> bytes:
    """A small PDF of one page, changed before it is saved."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
    if change:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, **saving)
    return out.getvalue()


def action(pdf: pikepdf.Pdf, **fields: object) -> pikepdf.Object:
    return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Action, **fields))


def with_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = action(pdf, S=pikepdf.Name.JavaScript, JS="app.alert('hello')")


def with_launch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = action(pdf, S=pikepdf.Name.Launch, F="cmd.exe")


def with_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["tool.exe"] = b"MZ" + bytes(200)


def with_picture(width: int, height: int) -> Callable[[pikepdf.Pdf], None]:
    """A picture object that claims to be so large; its data are short."""

    def change(pdf: pikepdf.Pdf) -> None:
        picture = pdf.make_stream(zlib.compress(bytes(1000)))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = width, height, 8
        picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.FlateDecode
        pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Im1=picture)

    return change


def with_form_in_itself(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/Fm1 Do")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 612, 792]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm1=form))
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Fm1=form)
    pdf.pages[0].Contents = pdf.make_stream(b"/Fm1 Do")


def with_a_tree_of_forms(pdf: pikepdf.Pdf) -> None:
    """Ten levels, each of which draws the next ten times: ten thousand million drawings."""
    below = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (x) Tj ET")
    below.Type, below.Subtype, below.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 612, 792]
    below.Resources = pikepdf.Dictionary(Font=pdf.pages[0].Resources.Font)
    for _ in range(10):
        form = pdf.make_stream(b"".join(b"/F%d Do " % number for number in range(10)))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 612, 792]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({f"/F{n}": below for n in range(10)}))
        below = form
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Fm1=below)
    pdf.pages[0].Contents = pdf.make_stream(b"/Fm1 Do")


def with_one_form_drawn_often(pdf: pikepdf.Pdf) -> None:
    """Eight levels, each with one form drawn thirty times."""
    below = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (x) Tj ET")
    below.Type, below.Subtype, below.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 612, 792]
    below.Resources = pikepdf.Dictionary(Font=pdf.pages[0].Resources.Font)
    for _ in range(8):
        form = pdf.make_stream(b"/F0 Do " * 30)
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 612, 792]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F0=below))
        below = form
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Fm1=below)
    pdf.pages[0].Contents = pdf.make_stream(b"/Fm1 Do")


def with_pages_in_a_ring(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.Pages
    tree.Kids.append(tree)
    tree.Count = 2


def with_stacked_filters(pdf: pikepdf.Pdf) -> None:
    twice = zlib.compress(zlib.compress(bytes(40_000_000), 9), 9)
    stream = pikepdf.Stream(pdf, twice, Filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    pdf.pages[0].Contents = pdf.make_indirect(stream)


def with_many_objects(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Many = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(N=n)) for n in range(6_000)])


def with_much_text(pdf: pikepdf.Pdf) -> None:
    lines = b"".join(b"1 0 0 1 72 %.1f Tm (%s) Tj\n" % (700 - n / 10, b"%05d " % n * 20) for n in range(6_000))
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 1 Tf " + lines + b"ET")


def many_pages(count: int) -> bytes:
    pdf = pikepdf.new()
    for _ in range(count):
        pdf.add_blank_page(page_size=(612, 792))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def deflated_zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def pdf_with_bomb(megabytes: int, *, as_object_stream: bool = False) -> bytes:
    packed = deflated_zeros(megabytes)
    kind = b"/Type /ObjStm /N 10 /First 80" if as_object_stream else b""
    head = (
        b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R>> endobj\n"
    )
    stream = b"4 0 obj <<%s /Filter /FlateDecode /Length %d>> stream\n" % (kind, len(packed)) + packed
    return head + stream + b"\nendstream endobj\ntrailer <</Root 1 0 R /Size 5>>\nstartxref\n0\n%%EOF\n"


def scan_pdf() -> bytes:
    """A page that is a picture, as the office copier makes it."""
    out = io.BytesIO()
    Image.new("L", (850, 1100), 230).save(out, "PDF", resolution=100)
    return out.getvalue()


def word(paragraphs: tuple[str, ...], *, header: str = "") -> bytes:
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed_zip(data: bytes, **parts: bytes | None) -> bytes:
    """The archive with these parts added or replaced; None takes one out. `__` in a name stands for "/"."""
    wanted = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename not in wanted:
                new.writestr(info, old.read(info))
        for name, part in wanted.items():
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def word_xml(body: str, *, doctype: str = "") -> bytes:
    """A .docx whose document part is written by hand."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>'
    return changed_zip(word(()), word__document_dot_xml=xml.encode())


_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("manifest", "manifest"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def opendocument(body: str, *, styles: str = "", doctype: str = "", **parts: bytes) -> bytes:
    """An .odt with this inside office:text."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content {_ODF}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return out.getvalue()


def odf(xml: str) -> str:
    """A part of an .odt around `xml`, with the names declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><office:part {_ODF}>{xml}</office:part>'


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def nested_zip(levels: int) -> bytes:
    data = zipped({"letter.txt": "\n\n".join(ENGLISH).encode()})
    for _ in range(levels - 1):
        data = zipped({"inner.zip": data})
    return data


def overlapping_zip() -> bytes:
    """Two names in the directory for the same bytes."""
    data = bytearray(zipped({"aaaa": bytes(5000)}))
    end = data.rfind(b"PK\x05\x06")
    directory = struct.unpack("<I", data[end + 16 : end + 20])[0]
    entry = bytes(data[directory:end])
    new = bytes(data[:directory]) + entry * 2
    return new + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, 2 * len(entry), directory, 0)


def locked_zip() -> bytes:
    """An archive whose one entry says that it is encrypted."""
    data = bytearray(zipped({"letter.txt": b"x" * 40}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 180, 160)).save(out, "PNG")
    return out.getvalue()


def photo(kind: str, size: tuple[int, int] = (1200, 900)) -> bytes:
    out = io.BytesIO()
    picture = Image.effect_noise(size, 40).convert("RGB")
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    picture.save(out, kind)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that claim to be a huge picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b"")


def mail(
    body: str = "\n\n".join(SPANISH), attachments: dict[str, bytes] | None = None, *, subject: str = "Carta para Tomás",
    html: bool = False,
) -> bytes:  # fmt: skip
    import email.message
    import email.policy

    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = "Rosa Quintanilla <rosa@example.org>"
    message["To"] = "cartas@example.org"
    message["Subject"] = subject
    message["Message-ID"] = "<1@example.org>"
    message.set_content(body, subtype="html" if html else "plain")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mbox(messages: list[bytes]) -> bytes:
    return b"".join(
        b"From rosa@example.org Tue Mar  3 10:00:00 2026\n" + message.replace(b"\r\n", b"\n") + b"\n\n"
        for message in messages
    )
