"""What must not stand in a letter that the government's lawyers will read (rule L15).

What is filed is served on DHS (8 CFR 1003.32(a)). A sentence about anyone's status, about how somebody crossed, about
papers, work without a permit or a crime can cost a person her case, or bring the writer one. Such passages are stopped
before typesetting and wait for the attorney.

The words stand in `data/harmful.{es,en}.txt`, one pattern a line, in the plain form (`signs.Plain`: lower case, no
accents). A pattern names a thing *said of people*; the same words in another sense ("her status in our church", "papers
I graded", "asilo de ancianos") must pass, for a false alarm sends an honest writer to wait for a lawyer. Where the two
cannot be told apart the pattern stops: the attorney lets it pass with a click.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amparo.kernel.languages import Two
from amparo.letters import lexicon
from amparo.letters.signs import Plain

KINDS = {
    "status": Two("situación migratoria de alguien", "someone’s immigration status"),
    "crossing": Two("cómo alguien llegó o cruzó", "how someone came or crossed"),
    "papers": Two("papeles o identidad falsos o de otra persona", "false or borrowed papers or identity"),
    "work": Two("trabajo sin permiso", "work without a permit"),
    "crime": Two("delitos o detenciones", "crimes or arrests"),
}

# What <name> stands for in the data files.
_BLANKS = {
    "having": r"(?:ha[sd]|have|having|got|gets?|getting|needs?|without|lack(?:s|ed|ing)?|lost|with no|obtain(?:s|ed)?|bring"
    r"|gave|give|wait(?:s|ed|ing)? for|appl(?:y|ies|ied|ying) for|no longer)",
    "somebody is": r"(?:he|she|they|we|i|who|us|them|husband|wife|brothers?|sisters?|sons?|daughters?|children|kids|parents?"
    r"|mother|father|family|friends?|neighbors?|all|both|none|neither)"
    r"(?:'s|'m|'re|(?: of us| of them)? (?:is|are|am|was|were))",
    "border town": r"(?:nogales|tijuana|(?:ciudad )?juarez|el paso|(?:nuevo )?laredo|mexicali|sonora|arizona|reynosa"
    r"|matamoros|mcallen|eagle pass|piedras negras|sasabe|altar|san ysidro|calexico|agua prieta|brownsville)",
    "few": r"(?:[\w']+ ){0,2}?",
    "here": r"(?:here|(?:in|to|into|across to) (?:the )?(?:us|usa|u\.s\.?(?:a\.?)?|united states|states|country|this country))",
    "if": r"if|would|could|might|should|risk|fear|afraid|threat(?:en(?:s|ed)?)?|were to|being|from being|to be|not be",
    "sin": r"(?:sin|no (?:tiene|tienen|tenemos|tengo|tenia|tenian|teniamos)|nunca (?:tuvo|tuvieron|tuve|tuvimos)"
    r"|le faltan?|les faltan?)",
    "un": r"(?:ningun[oa]?s? |una? |sus? |mis? |los |las |la |el |tener )?",
    "pocas": r"(?:\w+ ){0,3}?",
    "si": r"si|podria|podrian|pudiera|pudieran|temor|miedo|riesgo|que no",
}


@dataclass(frozen=True)
class Pattern:
    """Words that are stopped, unless the same sentence holds `unless`."""

    kind: str
    words: re.Pattern[str]
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Hit:
    """A harmful passage: its kind (key of KINDS) and its place in the plain text."""

    kind: str
    start: int
    end: int


def _read() -> Iterator[Pattern]:
    for kind, lines in lexicon.sections("harmful").items():
        for line in lines:
            words, _, unless = _meant(line).partition("  !! ")
            yield Pattern(kind, lexicon.whole_words(words), lexicon.whole_words(unless) if unless else None)


def _meant(line: str) -> str:
    for blank, meaning in _BLANKS.items():
        line = line.replace(f"<{blank}>", meaning)
    return line


PATTERNS: tuple[Pattern, ...] = tuple(_read())

# Said of thieves of hearts, and of the theft that a person denounced.
_INNOCENT = lexicon.whole_words(r"(?:el|un|del|al) robo|se robo el (?:corazon|show)")


def find(plain: Plain) -> list[Hit]:
    """Every harmful passage, in order; both languages always, for letters mix them."""
    innocent = [match.span() for match in _INNOCENT.finditer(plain.text)]
    hits: list[Hit] = []
    for pattern in PATTERNS:
        for match in pattern.words.finditer(plain.text):
            start, end = match.span()
            if any(start < stop and begin < end for begin, stop in innocent):
                continue
            if pattern.unless and pattern.unless.search(_sentence_around(plain, start)):
                continue
            hits.append(Hit(pattern.kind, start, end))
    return _apart(hits)


def _sentence_around(plain: Plain, place: int) -> str:
    return next((plain.text[start:end] for start, end in plain.sentences if start <= place < end), "")


def _apart(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits the longest, each passage once."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start - one.end, one.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda one: one.start)
