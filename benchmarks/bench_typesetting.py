"""Typesetting 1,500 letters, against WeasyPrint laying out the same texts from HTML."""

import html

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from amparo.kernel import typesetting
from amparo.letters import pages
from benchmarks import measure
from benchmarks.letters import letter

STYLE = "<style>@page { size: letter; margin: 1in } body { font: 12pt serif } p { margin: 0 0 10pt }</style>"


def as_html(one: pages.Letter) -> str:
    """The same words, plainly laid out."""
    lines = [*one.writer.address, *one.addressee, one.salutation, *one.paragraphs, one.writer.name]
    return STYLE + "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def run(quick: bool) -> measure.Result:
    """One run of each: a minute or more of work needs no repetition to be seen."""
    count = 60 if quick else 1500
    some = [letter(number) for number in range(count)]
    data, days = [one.data() for one in some], [one.on for one in some]
    sources, fonts = [as_html(one) for one in some], FontConfiguration()

    def ours() -> None:
        for _pdf in typesetting.compile_many(pages.TYPST / "letter.typ", data, on=days):
            pass

    def peer() -> None:
        for source in sources:
            HTML(string=source).write_pdf(font_config=fonts)

    return measure.pair(
        "typesetting",
        ("Typst, PDF/A with tags and QR", ours),
        ("WeasyPrint, plain PDF", peer),
        count=count,
        runs=1,
        note="ours uses two threads; the CPU columns do not profit from that",
    )
