"""The one message catalogue: compile it (.po → .mo), and with --check compare it with every sentence the program says.

Works without gettext's programs: Python is read with `ast`, templates as Django itself prepares them for xgettext.
"""

import ast
import pathlib
import re
import sys
from collections.abc import Iterator

import django
import polib
from django.utils.translation.template import templatize

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATALOGUE = "amparo/locale/es/LC_MESSAGES/django.po"
TEMPLATES = {".html", ".txt", ".svg"}
SKIPPED = {"tests", "migrations"}

Message = tuple[str | None, str]  # context, msgid

# Where each of gettext's functions takes its context, its msgid and its plural.
FUNCTIONS = {
    "gettext": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
FUNCTIONS |= {f"{name}_lazy": places for name, places in FUNCTIONS.items() if name != "gettext_noop"}

# Django's sentences under a field, which we say in our own words: its Spanish speaks to "usted", a campaign says "tú",
# and these stand under the fields of both.
OVERRIDDEN = {
    "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    "Enter a number.",
    "Enter a valid URL.",
    "Enter a valid date.",
    "Enter a valid email address.",
    "Enter a whole number.",
    "No file was submitted. Check the encoding type on the form.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "The submitted file is empty.",
    "This field is required.",
}

_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_TEMPLATE_CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)")
_PLACE = re.compile(r"%\((\w+)\)[a-z]")


def in_python(source: str) -> Iterator[tuple[int, Message, str | None]]:
    """(line, message, plural) of every literal sentence handed to one of Django's gettext functions, by whatever alias."""
    tree = ast.parse(source)
    names: dict[str, str] = {}
    modules = {"django.utils.translation"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                if node.module == "django.utils.translation":
                    names[one.asname or one.name] = one.name
                elif node.module == "django.utils" and one.name == "translation":
                    modules.add(one.asname or one.name)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        module, _, name = called.rpartition(".")
        name = names.get(called, "") if not module else name if module in modules else ""
        if name not in FUNCTIONS:
            continue
        words = [one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else "" for one in node.args]
        context, msgid, plural = ("" if at is None else words[at] for at in FUNCTIONS[name])
        if msgid:
            yield node.lineno, (context or None, msgid), plural or None
        else:
            raise SyntaxError(f"line {node.lineno}: only a sentence written out can be translated")


def in_template(source: str) -> Iterator[tuple[int, Message, str | None]]:
    """(line, message, plural) of every sentence that a template marks for translation."""
    prepared = templatize(source)
    for call in _TEMPLATE_CALL.finditer(prepared):
        context, msgid, plural = FUNCTIONS["gettext" if call[1] == "_" else call[1]]
        words = [ast.literal_eval(one) for one in re.findall(_STRING, call[2])]
        line = prepared.count("\n", 0, call.start()) + 1
        yield (
            line,
            (None if context is None else words[context], words[msgid]),
            None if plural is None else words[plural],
        )


def used(root: pathlib.Path) -> dict[Message, tuple[str, str | None]]:
    """Every message the program under `root` says, with the first place that says it and its plural."""
    found: dict[Message, tuple[str, str | None]] = {}
    for path in sorted(root.glob("amparo/**/*")):
        if SKIPPED & set(path.relative_to(root).parts):
            continue
        if path.suffix == ".py":
            reader = in_python
        elif path.suffix in TEMPLATES and "templates" in path.parts:
            reader = in_template
        else:
            continue
        for line, message, plural in reader(path.read_text(encoding="utf-8")):
            place, known = found.get(message, (f"{path.relative_to(root)}:{line}", None))
            found[message] = (place, known or plural)
    return found


def overridden() -> set[Message]:
    """The messages of Django that the catalogue holds; one that Django no longer says is an error."""
    own = pathlib.Path(django.__path__[0]) / "conf/locale/es/LC_MESSAGES/django.po"
    if gone := OVERRIDDEN - {entry.msgid for entry in polib.pofile(str(own))}:
        raise LookupError(f"Django does not say this any more: {sorted(gone)}")
    return {(None, sentence) for sentence in OVERRIDDEN}


def faults(root: pathlib.Path) -> list[str]:
    """What is wrong between the catalogue and the program, one line each; empty when each says what the other does."""
    catalogue = polib.pofile(str(root / CATALOGUE))
    said, told = used(root), []
    entries: dict[Message, polib.POEntry] = {}
    for entry in catalogue:
        message = (entry.msgctxt, entry.msgid)
        where = f"{CATALOGUE}:{entry.linenum}: "
        if entry.obsolete or entry.fuzzy or message in entries:
            told.append(f"{where}obsolete, fuzzy or twice: {_short(message)}")
        elif not entry.translated():
            told.append(f"{where}not translated: {_short(message)}")
        entries[message] = entry
        places = set(_PLACE.findall(entry.msgid + entry.msgid_plural))
        for spanish in [entry.msgstr, *entry.msgstr_plural.values()]:
            if entry.translated() and not set(_PLACE.findall(spanish)) <= places:
                told.append(f"{where}fills a place that the English has not: {_short(message)}")
    for message, (place, plural) in said.items():
        if message not in entries:
            told.append(f"{place}: missing in the catalogue: {_short(message)}")
        elif plural and entries[message].msgid_plural != plural:
            told.append(f"{place}: its plural is missing in the catalogue: {_short(message)}")
    for message in entries.keys() - said.keys() - overridden():
        told.append(f"{CATALOGUE}:{entries[message].linenum}: nobody says this: {_short(message)}")
    for stray in root.glob("amparo/*/locale/*/LC_MESSAGES/*.po"):
        told.append(f"{stray.relative_to(root)}: there is one catalogue, {CATALOGUE}")
    return sorted(told)


def _short(message: Message) -> str:
    context, msgid = message
    return repr(msgid if len(msgid) <= 90 else msgid[:89] + "…") + (f" (context {context!r})" if context else "")


def compile_to(place: pathlib.Path) -> None:
    """Write the catalogue as gettext reads it; the same catalogue gives the same bytes."""
    polib.pofile(str(ROOT / CATALOGUE)).save_as_mofile(str(place))


def main() -> int:
    """Compile; with --check also name every fault, and fail when there is one."""
    compile_to((ROOT / CATALOGUE).with_suffix(".mo"))
    told = faults(ROOT) if "--check" in sys.argv else []
    for line in told:
        print(line)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
