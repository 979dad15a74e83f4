"""The order of letters in a packet: by group, and inside it by the writer's name, unless a person put one elsewhere.

A letter that was moved keeps its place in its group (`Letter.order`, counted from 0); the others flow around it.
"""

from collections.abc import Iterable

from amparo.letters import sorting
from amparo.letters.models import Letter
from amparo.letters.words import Group

GROUPS = list(Group.values)


def arranged(letters: Iterable[Letter]) -> list[Letter]:
    """All letters in the order of the packet."""
    by_group: dict[str, list[Letter]] = {group: [] for group in GROUPS}
    for letter in letters:
        by_group[letter.group].append(letter)
    return [letter for group in GROUPS for letter in in_group(by_group[group])]


def in_group(letters: Iterable[Letter]) -> list[Letter]:
    """One group's letters in order."""
    by_name = sorted(letters, key=_key)
    line = [letter for letter in by_name if letter.order is None]
    # Lowest places first: each moved letter then stands exactly where it was put, as far as the group is long.
    for letter in sorted((one for one in by_name if one.order is not None), key=lambda one: one.order or 0):
        line.insert(letter.order or 0, letter)
    return line


def moved(line: list[Letter], letter: Letter, place: int) -> dict[Letter, int]:
    """The places to write down so that `letter` stands at `place` of its group and the rest keep their order."""
    after = [one for one in line if one.pk != letter.pk]
    after.insert(max(0, min(place, len(after))), letter)
    return {one: n for n, one in enumerate(after) if one.pk == letter.pk or one.order is not None}


def _key(letter: Letter) -> tuple[object, str]:
    return sorting.key(letter.content.get("writer", {}).get("name", "")), letter.code
