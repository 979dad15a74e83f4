"""Looking the house over: each room says how it stands, `amparo doctor` prints it.

A room's look is found by name in `settings.AMPARO_CHECKUPS`, so that the ground never imports a room above it. Nothing
that a look says is a secret or a name.
"""

import importlib.metadata
import platform
import shutil
import urllib.parse
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from amparo.kernel import environment

ROOM_NEEDED = 1_000_000_000  # bytes; below that a packet of a thousand scans may not fit
SHOWN = ("Django", "wagtail", "django-allauth", "cryptography", "typst", "pikepdf", "pypdfium2", "granian")


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `state`: good, attention (works, but somebody should look) or bad (must be put right)."""

    subject: str
    state: str
    text: str


def good(subject: str, text: str) -> Finding:
    """All is well."""
    return Finding(subject, "good", text)


def attention(subject: str, text: str) -> Finding:
    """It works; somebody should look."""
    return Finding(subject, "attention", text)


def bad(subject: str, text: str) -> Finding:
    """It must be put right."""
    return Finding(subject, "bad", text)


def everything() -> list[Finding]:
    """What every room says. A look that breaks is itself a finding."""
    found: list[Finding] = []
    for name in settings.AMPARO_CHECKUPS:
        try:
            found += import_string(name)()
        except Exception as error:
            found.append(bad(name.split(".")[1], f"could not be looked at: {type(error).__name__}"))
    return found


def look() -> list[Finding]:
    """Settings, database, disk, fonts, versions."""
    return [*_settings(), *_database(), _disk(), _typesetting(), _versions()]


def _settings() -> list[Finding]:
    said = [
        good(f"setting {name}", _masked(value) or "(not set)") for name, value in sorted(environment.values().items())
    ]
    if settings.DEBUG:
        said.append(attention("debug", "errors are shown in the browser: never where others can reach it"))
    if settings.AMPARO_DEMO:
        said.append(attention("demo", "this is the demo: everything invented, the key beside the data"))
    elif not settings.IS_HTTPS and urllib.parse.urlsplit(settings.AMPARO_BASE).hostname != "localhost":
        said.append(bad("address", f"{settings.AMPARO_BASE}: passkeys and safe cookies need https:// (or localhost)"))
    if settings.IS_HTTPS and not settings.AMPARO_PROXIES:
        said.append(
            attention(
                "visitors", "behind a web server all look like one: set AMPARO_PROXIES=1, or one guesser slows all"
            )
        )
    return said


def _masked(value: str) -> str:
    """The value, a password in an address left out."""
    parts = urllib.parse.urlsplit(value)
    if parts.scheme and "@" in parts.netloc:
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=f"…:…@{host}").geturl()
    return value


def _database() -> list[Finding]:
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT sqlite_version()")
                version = cursor.fetchone()[0]
                cursor.execute("PRAGMA journal_mode")
                mode = cursor.fetchone()[0]
                cursor.execute("PRAGMA quick_check(1)")
                is_whole = cursor.fetchone()[0] == "ok"
                findings = [
                    (good if mode in ("wal", "memory") else bad)("database", f"SQLite {version}, journal {mode}"),
                    good("database pages", "whole") if is_whole else bad("database pages", "damaged: restore a backup"),
                ]
            else:
                cursor.execute("SHOW server_version")
                findings = [good("database", f"PostgreSQL {cursor.fetchone()[0]}")]
    except Exception as error:
        return [bad("database", f"does not answer: {type(error).__name__}")]
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        findings.append(bad("tables", f"{waiting} migrations wait: run `amparo migrate`"))
    else:
        findings.append(good("tables", "every migration is applied"))
    return findings


def _disk() -> Finding:
    place = settings.AMPARO_HOME
    if not place.is_dir():
        return bad("disk", f"there is no data folder {place}: run `amparo init`")
    free = shutil.disk_usage(place).free
    text = f"{free / 1e9:.1f} GB free for {place}"
    return good("disk", text) if free >= ROOM_NEEDED else bad("disk", text + ": too little")


def _typesetting() -> Finding:
    from amparo.kernel import typesetting  # heavy: only when somebody looks

    missing = typesetting.unprintable("áéíñüŁễ’“K’iche’ §¿¡")
    if missing:
        return bad("fonts", f"signs are missing: {', '.join(name for _sign, name in missing)}")
    return good("fonts", f"typst {importlib.metadata.version('typst')}, {typesetting.FONT}")


def _versions() -> Finding:
    shown = [f"{name} {importlib.metadata.version(name)}" for name in SHOWN]
    return good("versions", ", ".join([f"Python {platform.python_version()}", *shown]))
