"""Compile every message catalogue (.po → .mo) without gettext's tools; report what is missing with --check."""

import pathlib
import sys

import polib

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> int:
    missing = 0
    for source in sorted(ROOT.glob("amparo/**/locale/*/LC_MESSAGES/django.po")):
        catalogue = polib.pofile(str(source))
        catalogue.save_as_mofile(str(source.with_suffix(".mo")))
        open_entries = [e for e in catalogue if not e.obsolete and not e.translated()]
        missing += len(open_entries)
        for entry in open_entries:
            print(f"{source.relative_to(ROOT)}:{entry.linenum}: not translated: {entry.msgid[:70]!r}")
    return 1 if missing and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
