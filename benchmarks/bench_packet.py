"""A packet of 1,500 typed letters with contents, numbers, links and bookmarks, against tools that only join the files."""

import io

import pikepdf
import pypdf

from amparo.kernel import typesetting
from amparo.letters import assembling, pages
from benchmarks import measure
from benchmarks.letters import letter


def run(quick: bool) -> list[measure.Result]:
    """Against pikepdf and against pypdf."""
    count = 60 if quick else 1500
    some = [letter(number) for number in range(count)]
    made = typesetting.compile_many(
        pages.TYPST / "letter.typ", [one.data() for one in some], on=[one.on for one in some]
    )
    pdfs = list(made)
    lengths = []
    for pdf in pdfs:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            lengths.append(len(opened.pages))

    def ours() -> None:
        per_page = pages.CONTENTS_GRID.per_page()
        first = 1 + -(-count // per_page)
        planned, rows = {"contents": 1}, []
        for number, (one, length) in enumerate(zip(some, lengths, strict=True)):
            planned[str(number)] = first
            rows.append(pages.ContentsRow("D", one.writer.name, "neighbor", "Valle Nuevo", "8", "", first))
            first += length
        table = pages.Contents(
            some[0].on, tuple(tuple(rows[at : at + per_page]) for at in range(0, count, per_page))
        ).typeset()
        links = [
            assembling.Link(number // per_page, pages.CONTENTS_GRID.box(number % per_page), str(number))
            for number in range(count)
        ]
        assembling.assemble(
            [assembling.Section("contents", "Contents", table, links)],
            [
                assembling.Item(str(number), "D · Community", one.writer.name, [pdf])
                for number, (one, pdf) in enumerate(zip(some, pdfs, strict=True))
            ],
            stem="packet",
            title="Letters of support",
            planned=planned,
            limit=10**9,
        )

    def by_pikepdf() -> None:
        with pikepdf.new() as whole:
            for pdf in pdfs:
                with pikepdf.open(io.BytesIO(pdf)) as one:
                    whole.pages.extend(one.pages)
            whole.save(io.BytesIO())

    def by_pypdf() -> None:
        writer = pypdf.PdfWriter()
        for pdf in pdfs:
            writer.append(io.BytesIO(pdf))
        writer.write(io.BytesIO())

    runs = 1 if quick else 3
    note = "ours also typesets contents, stamps every page, sets links and bookmarks"
    return [
        measure.pair(
            "packet", ("packet", ours), ("pikepdf, joined only", by_pikepdf), count=count, runs=runs, note=note
        ),
        measure.pair("packet", ("packet", ours), ("pypdf, joined only", by_pypdf), count=count, runs=runs, note=note),
    ]
