"""L10–L18 and L23: what the writer says in her own words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache

from amparo.kernel.languages import LANGUAGES, and_list
from amparo.letters import harmful, lexicon
from amparo.letters.checks.page import Finding, Span
from amparo.letters.checks.seen import Seen
from amparo.letters.signs import Plain

ALIKE = 0.35  # share of six-word sequences found in another letter (reference 4.3, L17)
SHINGLE = 6
FEWEST_WORDS_TO_COMPARE = 30

_SINCE_WHEN = lexicon.pattern("since when")
_RELATION = lexicon.pattern("relation")
_CONCRETE = lexicon.pattern("concrete")
_LOSS = lexicon.pattern("loss")
_ME = lexicon.pattern("me")
_COMMUNITY = lexicon.pattern("community")
_DEBATE = lexicon.pattern("debate")
# Weaker words count only when several sentences are about nobody.
_SOFT_DEBATE = lexicon.pattern("debate unless about somebody")
_NOT_A_CRIMINAL = lexicon.pattern("not a criminal")
_SPEAKS_AS_KNOWN = lexicon.pattern("speaks as known")
_HOW_THEY_MET = re.compile(r"\b(?:since|desde|known|met|conoz\w+|conoci\w*)\b")


def since_when(seen: Seen) -> Iterator[Finding]:
    """L10: how long the writer has known the person."""
    page = seen.page
    if not seen.has_text or page.known == frozenset():
        return
    if (page.known_since or "").strip() or page.said(seen.terms, "known_since") or _SINCE_WHEN.search(seen.own.text):
        return
    yield from seen.finding("L10", "Di desde cuándo conoces a {name}.", "Say since when you know {name}.")


def relationship(seen: Seen) -> Iterator[Finding]:
    """L11: what connects the writer with the person."""
    page = seen.page
    if (page.relationship or "").strip() or page.said(seen.terms, "relationship") or _RELATION.search(seen.own.text):
        return
    if page.is_imported:
        yield from seen.ask_desk("L11", "¿Qué relación tiene con {name}?", "How does the writer know {name}?")
    else:
        yield from seen.finding("L11", "¿De dónde conoces a {name}?", "How do you know {name}?")


def concrete_example(seen: Seen) -> Iterator[Finding]:
    """L12: one thing the writer saw: told in some words, with a day, a place or an event."""
    if not seen.has_text:
        return
    said = Plain.of(seen.page.said(seen.terms, "example"))
    wanted = max([question.min_words for question in seen.terms.questions if question.about == "example"], default=40)
    if len(said.words) >= wanted and _is_concrete(said):
        return
    if len(seen.own.words) >= wanted and _is_concrete(seen.own):
        return
    yield from seen.finding(
        "L12",
        "Cuenta una cosa que hayas visto de {name}: qué día, en qué lugar, qué pasó.",
        "Tell one thing you saw: what day, where, what {name} did.",
    )


def _is_concrete(plain: Plain) -> bool:
    """A day, a place or an event, in another sentence than the one that tells how they met."""
    sentences = (plain.text[start:end] for start, end in plain.sentences)
    return any(_CONCRETE.search(sentence) and not _HOW_THEY_MET.search(sentence) for sentence in sentences)


def effect(seen: Seen) -> Iterator[Finding]:
    """L13: what would change for the writer, and for the community."""
    if not seen.has_text:
        return
    losses = [seen.own.text[start:end] for start, end in seen.own.sentences if _LOSS.search(seen.own.text[start:end])]
    if not seen.page.said(seen.terms, "effect_on_you") and not any(_ME.search(one) for one in losses):
        yield from seen.finding(
            "L13",
            "¿Qué cambiaría en tu vida sin {name} aquí?",
            "What would change in your life if {name} had to leave?",
        )
    if not seen.page.said(seen.terms, "effect_on_community") and not any(_COMMUNITY.search(one) for one in losses):
        yield from seen.finding("L13", "¿Y qué perdería tu comunidad?", "And what would your community lose?")


def no_debate(seen: Seen) -> Iterator[Finding]:
    """L14: about the person, not about policy."""
    evidence = seen.hits(_DEBATE, seen.own)
    about_nobody = [
        (start, end)
        for start, end in seen.own.sentences
        if _SOFT_DEBATE.search(seen.own.text[start:end]) and not _names_anybody(seen, start, end)
    ]
    if len(about_nobody) >= 2 and len(about_nobody) * 3 >= len(seen.own.sentences):
        evidence += tuple(seen.span(start, end) for start, end in about_nobody)
    if evidence:
        yield from seen.finding(
            "L14",
            "Quédate con la persona: la jueza o el juez no decide las leyes.",
            "Keep to the person; the judge does not decide policy.",
            *evidence,
        )


def _names_anybody(seen: Seen, start: int, end: int) -> bool:
    sentence = seen.own.text[start:end]
    return any(
        re.search(rf"\b{re.escape(Plain.of(person.short_name).text)}\b", sentence) for person in seen.terms.persons
    )


def no_harm(seen: Seen) -> Iterator[Finding]:
    """L15: nothing about anyone's status, crossing, papers, work without a permit or crimes. The attorney decides."""
    hits = harmful.find(seen.everything)
    if not hits:
        return
    kinds = [harmful.KINDS[kind] for kind in dict.fromkeys(hit.kind for hit in hits)]
    yield from seen.finding(
        "L15",
        "Los abogados del gobierno van a leer esta carta. Veamos esto primero con la abogada o el abogado: "
        + and_list([kind.es for kind in kinds], "es") + ".",
        "Lawyers for the government will read this letter. Let us look at this with the attorney first: "
        + and_list([kind.en for kind in kinds], "en") + ".",
        *(seen.span(hit.start, hit.end) for hit in hits),
        audience="attorney",
    )  # fmt: skip


def no_comparison(seen: Seen) -> Iterator[Finding]:
    """L16: what the person is; not what others are."""
    if evidence := seen.hits(_NOT_A_CRIMINAL, seen.everything):
        yield from seen.finding(
            "L16",
            "Di lo que {name} es, no lo que no es ni lo que son otras personas.",
            "Say what {name} is, not what other people are.",
            *evidence,
        )


def shingles(text: str | Plain) -> frozenset[int]:
    """The six-word sequences of a text as numbers, the same on every machine; for comparing letters (L17)."""
    plain = text if isinstance(text, Plain) else Plain.of(text)
    words = [plain.text[start:end] for start, end in plain.words]
    runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest()) for run in runs)


@lru_cache(maxsize=32)
def _of_sample(sample: str) -> frozenset[int]:
    return shingles(sample)


def own_words(seen: Seen) -> Iterator[Finding]:
    """L17: not the sample, and not another's letter."""
    mine = shingles(seen.own)
    if len(seen.own.words) < FEWEST_WORDS_TO_COMPARE or not mine:
        return
    samples = [seen.terms.sample_for([one.key], language) for one in seen.terms.persons for language in LANGUAGES]
    if any(_share(mine, _of_sample(sample)) > ALIKE for sample in samples):
        yield from seen.finding(
            "L17",
            "Esto se parece mucho a la carta de ejemplo. Escribe algo que solo tú sabes de {name}.",
            "This is very close to the sample letter. Write something about {name} that only you know.",
        )
    others = {code: share for code, other in seen.context.others.items() if (share := _share(mine, other)) > ALIKE}
    if others:
        yield from seen.finding(
            "L17",
            "Esto se parece mucho a otra carta. Agrega algo que solo tú sabes de {name}.",
            "This is very close to another letter. Add something about {name} that only you know.",
        )
        closest = max(others, key=lambda code: others[code])
        yield from seen.ask_desk(
            "L17",
            f"Se parece en {others[closest]:.0%} a la carta {closest}.",
            f"{others[closest]:.0%} of it stands in letter {closest} too.",
        )


def _share(mine: frozenset[int], other: frozenset[int]) -> float:
    return len(mine & other) / len(mine)


def length(seen: Seen) -> Iterator[Finding]:
    """L18: long enough to say something, short enough to be read."""
    if not seen.has_text:
        return
    words, terms = len(seen.body.words), seen.terms
    if words < terms.min_words:
        yield from seen.finding(
            "L18",
            f"Son {words} palabras. Cuenta un poco más; con {terms.min_words} ya se entiende bien.",
            f"These are {words} words. Tell a little more; from {terms.min_words} on it reads well.",
        )
    elif words > terms.max_words or (seen.page.pages or 0) > 2:
        yield from seen.finding(
            "L18", f"Son {words} palabras. Una página basta.", f"These are {words} words. A page is enough."
        )


def person_consistency(seen: Seen) -> Iterator[Finding]:
    """L23: a writer speaks only of those she said she knows; who knows nobody speaks of their work."""
    known = seen.page.known
    if known is None or known == {person.key for person in seen.terms.persons}:
        return
    unknown = [person for person in seen.terms.persons if person.key not in known]
    shared = {word for person in seen.terms.known(known) for word in _name_words(person.legal_name, person.short_name)}
    for person in unknown:
        words = _name_words(person.legal_name, person.short_name) - shared
        evidence = tuple(_mentions(seen, words, only_as_known=not known))
        if evidence:
            others = [one.short_name for one in seen.terms.known(known)]
            yield from seen.finding(
                "L23",
                f"Dijiste que solo conoces a {and_list(others, 'es')}. ¿También conoces a {person.short_name}?" if others
                else f"Dijiste que no conoces en persona a {person.short_name}. ¿La carta dice otra cosa?",
                f"You said that you know only {and_list(others, 'en')}. Do you know {person.short_name} too?" if others
                else f"You said that you do not know {person.short_name} in person. Does the letter say otherwise?",
                *evidence,
            )  # fmt: skip


def _name_words(*names: str) -> set[str]:
    return {word for name in names for word in re.findall(r"[^\W\d_]{3,}", Plain.of(name).text)}


def _mentions(seen: Seen, words: set[str], *, only_as_known: bool) -> Iterator[Span]:
    """Where a name is written as a name (capital first: "Paz" is a person, "paz" is peace)."""
    if not words:
        return
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)", seen.own.text):
        span = seen.span(*match.span())
        sentence = next((seen.own.text[a:b] for a, b in seen.own.sentences if a <= match.start() < b), "")
        if span.text[:1].isupper() and (not only_as_known or _SPEAKS_AS_KNOWN.search(sentence)):
            yield span
