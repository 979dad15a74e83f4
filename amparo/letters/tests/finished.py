"""Finished letters as they lie in a folder at the office: typed in every program, with invented writers."""

import html

import typst

from amparo.files.tests import making
from amparo.kernel import clock
from amparo.kernel.languages import Language, say_date
from amparo.letters import briefs, oath, opening
from amparo.letters.models import Brief

EVENTS = {
    "Marta Example Ruiz": "On a night in January 2024 the heating of our building failed. Marisol walked from door to door "
    "with blankets and hot soup until every family on the four floors was warm, and in the morning she was at work as always.",
    "Walter Olmstead": "In June 2023 a storm took the roof of our barn. Before I had found my boots Chebo stood in the yard "
    "with a ladder and three friends, and by the evening the hay lay under canvas and nobody had asked for a cent.",
    "Nguyễn Thị Hạnh": "At the harvest supper in October 2022 the cook fell ill. Marisol and Chebo took over the kitchen, fed "
    "two hundred guests from four pots, and afterwards carried the tables back to the school in the rain.",
    "Cora Whitfield": "On the first Saturday of May 2024 my son lost his way in the woods behind the mill. Chebo led the search "
    "on the north path with a lantern and found him asleep under a tree; he carried him home on his shoulders.",
    "Ada Pruitt": "In March 2021, when the library was to close, Marisol gathered the mothers of the reading circle, painted the "
    "back room with them during one weekend and opened it again on the Monday, with flowers on the counter.",
    "Henry Achebe": "On Thanksgiving 2023 the bus broke down on the pass with the whole choir in it. Chebo drove up four times "
    "in the snow with his truck, and stayed with the driver until the tow came long after midnight.",
}
NAMES = tuple(EVENTS)


def paragraphs(brief: Brief, name: str = NAMES[0], **parts: str) -> tuple[str, ...]:
    """A letter with nothing to complain of, in its paragraphs; `parts` says some of them differently."""
    terms = briefs.newest(brief).terms
    language: Language = "en"
    street = 10 + NAMES.index(name) if name in NAMES else 9
    whole = {
        "head": f"{name}\n{street} Mill Road\nValle Nuevo, VT 05999",
        "date": say_date(clock.today(), language),
        "addressee": "\n".join(terms.addressee),
        "salutation": terms.salutation.in_(language),
        "opening": opening.for_writer(terms, ["p1", "p2"], language),
        "own": "I have known Marisol and Chebo since 2019; they are my neighbors, and I work as a teacher at the school "
        f"of {name}.",
        "event": EVENTS.get(name, EVENTS[NAMES[0]]),
        "effect": "If they had to leave, I would lose the two friends I trust most. Our town would lose the people who hold the "
        f"Saturday market, the reading circle and the soccer team together, as {name} has seen every week of these years.",
        "closing": terms.filled(terms.closing, ["p1", "p2"]).in_(language),
        "oath": oath.sentence(language, clock.today()),
        "foot": f"Sincerely,\n{name}",
    } | parts
    return tuple(part for part in whole.values() if part)


def pdf(texts: tuple[str, ...]) -> bytes:
    """As an office program prints it."""
    escaped = (text.replace("\\", "\\\\").replace("@", "\\@").replace("#", "\\#").replace("_", "\\_") for text in texts)
    body = "\n\n".join(text.replace("\n", " \\\n") for text in escaped)
    return typst.compile(('#set page(paper: "us-letter", margin: 1in)\n#set text(size: 11pt)\n' + body).encode())


def docx(texts: tuple[str, ...]) -> bytes:
    return making.word(texts)


def odt(texts: tuple[str, ...]) -> bytes:
    lines = "".join(
        f"<text:p>{'<text:line-break/>'.join(html.escape(line) for line in text.split(chr(10)))}</text:p>"
        for text in texts
    )
    return making.opendocument(lines)


def txt(texts: tuple[str, ...]) -> bytes:
    return "\n\n".join(texts).encode()
