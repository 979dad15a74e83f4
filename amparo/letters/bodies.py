"""A letter that was written elsewhere: which of its paragraphs are the writer's own words.

Address block, salutation, opening, closing and signature are set again by us, the same in every letter; what lies between
is hers. The cut is a proposal: the writer or a person at the office looks it over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from amparo.kernel.languages import LANGUAGES, folded
from amparo.letters import opening
from amparo.letters.terms import Terms

ALIKE = 88  # of 100: the required sentences with a typing error or a number left out still count (reference, L1 and L2)
HEAD_PARAGRAPHS = 12

_SALUTATION = re.compile(
    r"(?:dear|to the honou?rable|(?:your )?honou?rable|estimad[oa]s?|honorable|su senoria|a quien corresponda"
    r"|to whom it may concern)\b.{0,80}[,:.]?$"
)
_VALEDICTION = re.compile(
    r"(?:(?:yours )?(?:sincerely|respectfully|truly|faithfully)(?: submitted| yours)?|(?:best|kind|warm) regards|with respect"
    r"|(?:muy )?atentamente|respetuosamente|cordialmente|sinceramente|con (?:todo )?respeto|saludos(?: cordiales)?)[,.]?$"
)
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+[\"”»)]*|$)")


def own_words(text: str, terms: Terms, known: Iterable[str]) -> str:
    """The paragraphs between opening and closing, a blank line between them."""
    known = tuple(known)
    lines = [paragraph.strip() for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]
    lines = _after_salutation(lines)
    openings = [
        opening.for_writer(terms, some, language, with_numbers=with_numbers)
        for some in {frozenset(known), *opening.variants(terms)}
        for language in LANGUAGES
        for with_numbers in (False, True)
    ]
    closings = [terms.filled(terms.closing, known).in_(language) for language in LANGUAGES]
    lines = _before_closing(lines, closings)
    return "\n\n".join(filter(None, (_without(line, openings) if at < 3 else line for at, line in enumerate(lines))))


def _after_salutation(lines: list[str]) -> list[str]:
    for at, paragraph in enumerate(lines[:HEAD_PARAGRAPHS]):
        inside = paragraph.split("\n")
        for row, line in enumerate(inside):
            if _SALUTATION.match(folded(line.strip())) and len(line) < 100:
                rest = " ".join(inside[row + 1 :]).strip()
                return ([rest] if rest else []) + lines[at + 1 :]
    return lines


def _before_closing(lines: list[str], closings: list[str]) -> list[str]:
    for at in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        first_line = folded(lines[at].split("\n")[0].strip())
        if _VALEDICTION.match(first_line):
            lines = lines[:at]
            break
    for at in range(len(lines) - 1, max(-1, len(lines) - 8), -1):
        if any(fuzz.partial_ratio(folded(closing), folded(lines[at])) >= ALIKE for closing in closings):
            return [*lines[:at], *filter(None, [_without(lines[at], closings)])]
    return lines


def _without(paragraph: str, required: list[str]) -> str:
    """The paragraph with the sentences that repeat a required one left out."""
    plain = [folded(sentence) for sentence in required]
    kept = [
        sentence.strip()
        for sentence in _SENTENCE.findall(paragraph)
        if sentence.strip() and not any(_repeats(folded(sentence.strip()), whole) for whole in plain)
    ]
    return " ".join(kept)


def _repeats(sentence: str, required: str) -> bool:
    if len(sentence) < 12:
        return False
    return fuzz.ratio(sentence, required) >= ALIKE or (
        len(sentence) <= len(required) and fuzz.partial_ratio(sentence, required) >= 95
    )
