"""Settings from the environment: each declared once with its type, default and help."""

import os
import pathlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class Misconfigured(Exception):
    """The environment says something that cannot be followed; the message says what to change."""


@dataclass(frozen=True)
class Setting:
    """One `AMPARO_*` variable."""

    name: str
    kind: str
    default: str
    help: str


DECLARED: dict[str, Setting] = {}


def take_file(place: pathlib.Path) -> None:
    """Take AMPARO_* lines from that file where there is one; what the environment says itself counts more."""
    if not place.is_file():
        return
    for line in place.read_text().splitlines():
        name, is_set, value = line.partition("=")
        if is_set and name.strip().startswith("AMPARO_"):
            os.environ.setdefault(name.strip(), value.strip())


def _read(name: str, kind: str, default: str, help: str, parse: Callable[[str], Any]) -> Any:
    DECLARED[name] = Setting(name, kind, default, help)
    raw = os.environ.get(name, "").strip() or default
    try:
        return parse(raw)
    except ValueError as error:
        raise Misconfigured(f"{name}={raw!r} is not {kind}: {error}") from None


def values() -> dict[str, str]:
    """Every declared setting as it was said, or its default."""
    return {name: os.environ.get(name, "").strip() or setting.default for name, setting in DECLARED.items()}


def _flag(raw: str) -> bool:
    answers = {"1": True, "yes": True, "true": True, "on": True, "": False, "0": False, "no": False, "false": False}
    answers["off"] = False
    if raw.lower() not in answers:
        raise ValueError("say yes or no")
    return answers[raw.lower()]


def text(name: str, default: str, help: str) -> str:
    """A text setting; empty counts as not set."""
    return str(_read(name, "text", default, help, str))


def flag(name: str, help: str) -> bool:
    """A yes/no setting, no by default."""
    return bool(_read(name, "yes or no", "no", help, _flag))


def number(name: str, default: int, help: str) -> int:
    """A whole number."""
    return int(_read(name, "a whole number", str(default), help, int))


def folder(name: str, default: str, help: str) -> pathlib.Path:
    """A path, made absolute; it need not exist yet."""
    return pathlib.Path(_read(name, "a path", default, help, lambda raw: str(pathlib.Path(raw).expanduser().resolve())))


def listing(name: str, default: str, help: str) -> list[str]:
    """Several values, parted by commas."""
    return [
        part.strip() for part in str(_read(name, "a list with commas", default, help, str)).split(",") if part.strip()
    ]
