"""A draft out of the writer's answers: her own words in a sensible order between the required sentences.

Nothing is invented. An answer that is a full sentence is only tidied (spaces, capital, full stop); an answer that is a
fragment ("2019", "my neighbor") gets a few connecting words. What comes out is a proposal that she changes as she likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from amparo.kernel.languages import Two
from amparo.letters import opening
from amparo.letters.terms import About, Question, Terms

# Which answers share a paragraph, in the order of the letter.
ORDER: tuple[tuple[About, ...], ...] = (
    ("relationship", "known_since"),
    ("opinion", "example"),
    ("leadership",),
    ("effect_on_you", "effect_on_community"),
)

_RELATIONSHIP = Two("Mi relación con {name}: {said}.", "My connection with {name}: {said}.")
_SINCE = Two("Conozco a {name} {said}.", "I have known {name} {said}.")
_SINCE_THEIR_WORK = Two("Conozco este trabajo {said}.", "I have known this work {said}.")

_YEAR = re.compile(r"(?:en |in )?((?:19|20)\d\d)")
_LENGTH = {
    "es": re.compile(
        r"(?:(?:hace|desde hace|por|como|unos|unas|casi|más de|mas de) )*"
        r"[\w½]+(?: y medio| o \w+)? (?:años?|meses|mes|semanas?)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:(?:for|about|almost|over|more than|some) )*[\w½-]+(?: or \w+)? (?:years?|months?|weeks?)", re.IGNORECASE
    ),
}
_FROM = {
    "es": re.compile(r"(?:desde|hace|toda (?:la|mi) vida)\b.*", re.I),
    "en": re.compile(r"(?:since|for|all my life|my whole life)\b.*", re.I),
}


@dataclass(frozen=True)
class Paragraph:
    """`required`: the brief's own sentence, not to be changed; `own`: the writer's words."""

    text: str
    provenance: Literal["required", "own"]


@dataclass(frozen=True)
class Draft:
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The whole body, a blank line between paragraphs."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def own(self) -> str:
        """The writer's paragraphs alone, a blank line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.provenance == "own")


def weave(
    terms: Terms, known: Iterable[str], language: str, answers: Mapping[str, str], *, with_numbers: bool = False
) -> Draft:
    """The draft of a letter. `answers` goes by question key; answers to questions she is not asked are left out."""
    keys = tuple(known)
    asked = terms.questions_for(keys)
    blocks = [
        _paragraphs(
            _said(terms, keys, language, question, answers[question.key])
            for about in together
            for question in asked
            if question.about == about and answers.get(question.key, "").strip()
        )
        for together in ORDER
    ]
    return around(terms, keys, language, "\n\n".join(filter(None, blocks)), with_numbers=with_numbers)


def around(terms: Terms, known: Iterable[str], language: str, own: str, *, with_numbers: bool = False) -> Draft:
    """The writer's text (blank line between paragraphs), as she left it, between the required opening and closing."""
    keys = tuple(known)
    return Draft(
        (
            Paragraph(opening.for_writer(terms, keys, language, with_numbers=with_numbers), "required"),
            *(Paragraph(text, "own") for text in paragraphs(own)),
            Paragraph(terms.filled(terms.closing, keys).in_(language), "required"),
        )
    )


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: a blank line parts them, a single line end is a space."""
    return [" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n\s*", text) if part.strip()]


def tidied(text: str) -> str:
    """One paragraph of an answer: single spaces, none before a stop, a capital first, a full stop last."""
    text = re.sub(r"\s+([,;:.!?…])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;])(?=[^\W\d_])", r"\1 ", text)
    first = re.match(r"[¿¡\"“«'(]*", text)
    at = first.end() if first else 0
    text = text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    return text.rstrip(",;:") + "." if re.search(r"[\w%)][\"”»']?$|[,;:]$", text) else text


def _paragraphs(answers: Iterable[str]) -> str:
    """Answers that belong together, one after the other; the blank lines a writer made inside one stay."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(answers))


def _said(terms: Terms, keys: tuple[str, ...], language: str, question: Question, answer: str) -> str:
    parts = paragraphs(answer)
    if len(parts) == 1 and re.search(r"\w", parts[0]):
        fragment = parts[0].strip(" .,;:")
        frame = None
        if question.about == "known_since":
            frame, fragment = _since(fragment, language, bool(terms.known(keys)))
        elif question.about == "relationship" and terms.known(keys) and len(fragment.split()) <= 4:
            frame, fragment = _RELATIONSHIP, _lowered(fragment, language)
        if frame and not re.search(r"[.!?]\s", fragment):
            return terms.filled(frame, keys).fill(said=fragment).in_(language)
    return "\n\n".join(tidied(part) for part in parts)


def _since(said: str, language: str, knows: bool) -> tuple[Two | None, str]:
    """The frame and the wording for "2019", "six years", "since last winter"; no frame for a sentence of her own."""
    frame = _SINCE if knows else _SINCE_THEIR_WORK
    spanish = language == "es"
    if year := _YEAR.fullmatch(said):
        return frame, ("desde " if spanish else "since ") + year[1]
    lower = said[:1].lower() + said[1:]
    if _LENGTH[language].fullmatch(said):
        if spanish:
            return frame, lower if lower.startswith("desde") else "desde " + (
                "" if lower.startswith("hace") else "hace "
            ) + lower
        return frame, lower if lower.startswith("for ") else "for " + lower
    if _FROM[language].fullmatch(said) and len(said.split()) <= 8:
        return frame, ("desde " if spanish and lower.startswith("hace") else "") + lower
    return None, said


def _lowered(fragment: str, language: str) -> str:
    """ "Vecina" → "vecina"; a name or "I …" keeps its capital."""
    words = fragment.split()
    is_sentence_capital = words[0][1:].islower() and all(word.islower() for word in words[1:])
    return fragment[:1].lower() + fragment[1:] if is_sentence_capital and words[0] != "I" else fragment
