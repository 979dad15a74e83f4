"""Write docs/reference from the code: settings, commands, states. With --check: only say whether the pages are current."""

import argparse
import importlib
import os
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "reference"
HEAD = "<!-- Written by tools/reference.py; change the code and run it again. -->\n"
COMMANDS = ("init", "doctor", "serve", "work", "demo", "letters", "packet", "build_pages")
ROOMS = ("team", "cases", "campaigns", "letters", "mail")


def begin(home: str) -> None:
    """Settings read as on a fresh machine: nothing from this one's environment stands on the pages."""
    for name in [name for name in os.environ if name.startswith("AMPARO_")] + ["HOST", "PORT"]:
        os.environ.pop(name, None)
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.settings"
    os.environ["AMPARO_HOME"] = home
    import django

    django.setup()


def settings() -> str:
    """Each `AMPARO_*` variable."""
    from amparo.kernel.environment import DECLARED

    lines = [
        "# Settings", "",
        "From the environment, or one a line (`NAME=value`) in the file beside the server key"
        " (`server-….env`, written by `amparo init`); what the environment says counts more.", "",
        "| name | takes | default | |", "|---|---|---|---|",
    ]  # fmt: skip
    for one in DECLARED.values():
        # The key's place is told apart by the data folder's path, which is this machine's own.
        default = re.sub(r"-[0-9a-f]{12}\.key$", "-….key", one.default.replace(str(pathlib.Path.home()), "~"))
        lines.append(
            f"| `{one.name}` | {one.kind} | {f'`{default}`' if default else ''} | {one.help.replace('|', '/')} |"
        )
    return "\n".join(lines)


def _parser(name: str) -> argparse.ArgumentParser:
    from django.core.management import get_commands, load_command_class

    return load_command_class(get_commands()[name], name).create_parser("amparo", name)


def _options(parser: argparse.ArgumentParser, title: str, usual: set[str]) -> list[str]:
    lines = [f"`{title}`", ""]
    below = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {one.dest: one.help for one in action._choices_actions}
            below += [(f"{title} {name}", helps.get(name, ""), sub) for name, sub in action.choices.items()]
        elif action.help != argparse.SUPPRESS and not set(action.option_strings) & usual:
            names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            lines.append(f"- `{names}`: {action.help or action.dest}")
    for name, help_text, sub in below:
        lines += ["", f"### {name}", "", help_text or "", "", *_options(sub, name, usual)]
    return lines


def commands() -> str:
    """Each command with its own options; those that Django gives to every command are left out."""
    from django.core.management.base import BaseCommand

    usual = {name for action in BaseCommand().create_parser("", "")._actions for name in action.option_strings}
    lines = ["# Commands", "", "Refusals are one line on standard error and an exit code that is not 0."]
    for name in COMMANDS:
        parser = _parser(name)
        lines += ["", f"## amparo {name}", "", parser.description or "", "", *_options(parser, f"amparo {name}", usual)]
    return "\n".join(lines)


def states() -> str:
    """Every list of words that a row may carry, in both languages."""
    from django.db.models import TextChoices
    from django.utils import translation

    lines = ["# States and kinds", "", "What a row may carry, and what people read."]
    for room in ROOMS:
        words = importlib.import_module(f"amparo.{room}.words")
        lists = [one for one in vars(words).values() if isinstance(one, type) and issubclass(one, TextChoices)]
        for one in (one for one in lists if one.__module__ == words.__name__):
            lines += ["", f"## {room}: {one.__name__}", "", (one.__doc__ or "").strip().splitlines()[0], ""]
            lines += ["| key | English | español |", "|---|---|---|"]
            for choice in one:
                said = []
                for language in ("en", "es"):
                    with translation.override(language):
                        said.append(str(choice.label))
                lines.append(f"| `{choice.value}` | {said[0]} | {said[1]} |")
    return "\n".join(lines)


def main() -> int:
    with tempfile.TemporaryDirectory() as home:
        begin(home)
        return write()


def write() -> int:
    """Write what changed, or say it; the exit code."""
    stale = []
    for name, page in (("settings", settings()), ("commands", commands()), ("states", states())):
        place, text = PLACE / f"{name}.md", HEAD + page.strip() + "\n"
        if place.is_file() and place.read_text() == text:
            continue
        stale.append(place.relative_to(ROOT))
        if "--check" not in sys.argv:
            PLACE.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
    if stale and "--check" in sys.argv:
        print("not current, run tools/reference.py:", *stale)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
