"""A real organisation's first run: what it is asked, and what is written where. Done twice, it changes nothing."""

import os
import pathlib
import urllib.parse
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from amparo.safety import trail
from amparo.team import inviting
from amparo.team.models import Member, Organisation
from amparo.team.words import MAY, Role

PEOPLE = 2  # one alone could not vouch for anybody, nor help herself back in


class Wrong(ValueError):
    """An answer that cannot be taken; the message says why."""


@dataclass(frozen=True)
class Person:
    """One of the first two."""

    alias: str
    role: str
    email: str

    @classmethod
    def read(cls, text: str) -> "Person":
        """`alias:role:email`, the address may be left out. Raises Wrong."""
        alias, _, rest = text.partition(":")
        role, _, email = rest.partition(":")
        person = cls(alias.strip().lower(), role.strip().lower(), email.strip())
        if not person.alias or person.role not in Role.values:
            raise Wrong(f"--member {text!r}: write alias:role:email; roles are {', '.join(Role.values)}")
        if person.email:
            check_email(person.email)
        return person


def check_email(address: str) -> str:
    """The address, or Wrong."""
    try:
        validate_email(address)
    except ValidationError:
        raise Wrong(f"{address!r} is not a mail address") from None
    return address


def check_people(people: list[Person]) -> list[Person]:
    """Two different ones, one of whom at least may ask others in. Raises Wrong."""
    if len(people) != PEOPLE or len({person.alias for person in people}) != PEOPLE:
        raise Wrong("name the first two people: --member alias:role:email, twice, with different aliases")
    if not any(person.role in MAY["member.invite"] for person in people):
        raise Wrong(f"one of the two must be able to invite others: {', '.join(sorted(MAY['member.invite']))}")
    return people


def check_languages(text: str) -> str:
    """`es,en`, `es` or `en`, the first one first. Raises Wrong."""
    languages = [part.strip() for part in text.split(",") if part.strip()]
    if not languages or not set(languages) <= {"es", "en"} or len(set(languages)) != len(languages):
        raise Wrong("--languages: es,en or es or en")
    return ",".join(languages)


def check_mail_server(url: str) -> str:
    """`smtp://user:password@host:587` or `smtps://…`. Raises Wrong."""
    try:
        parts = urllib.parse.urlsplit(url)
        is_good = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_good = False
    if not is_good or any(sign.isspace() for sign in url):
        raise Wrong("--mail: smtp://user:password@host:587 or smtps://user:password@host:465")
    return url


def check_address(url: str) -> str:
    """`https://host`. Plain http is taken for this machine alone, where passkeys work without it. Raises Wrong."""
    try:
        parts = urllib.parse.urlsplit(url.rstrip("/"))
        host = parts.hostname or ""
        is_good = bool(host) and not parts.path and (parts.port or 1) > 0 and parts.username is None
    except ValueError:
        is_good, host, parts = False, "", urllib.parse.urlsplit("")
    if not is_good or any(sign.isspace() for sign in url):
        raise Wrong("--address: https://host, without a path")
    if parts.scheme != "https" and not (parts.scheme == "http" and host == "localhost"):
        raise Wrong("--address: it must begin with https:// (http only for http://localhost:PORT)")
    return url.rstrip("/")


def keep_environment(place: pathlib.Path, values: dict[str, str]) -> list[str]:
    """Add the settings that the file does not have yet; it is readable by this account alone. Returns their names."""
    lines = place.read_text().splitlines() if place.exists() else ["# Settings of Amparo. The server key lies beside."]
    known = {line.partition("=")[0].strip() for line in lines}
    added = [name for name, value in values.items() if value and name not in known]
    if added or not place.exists():
        lines += [f"{name}={values[name]}" for name in added]
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = place.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.rename(place)
    return added


def found(name: str, languages: str, office_email: str) -> bool:
    """Make the organisation's row; False, and nothing changes, when it is there."""
    _row, is_new = Organisation.objects.get_or_create(
        pk=1, defaults={"name": name, "languages": languages, "office_email": office_email}
    )
    return is_new


def keep_office(told: dict[str, str]) -> list[str]:
    """Write down how the office is reached, as far as something new was said. Returns what changed. Raises Wrong."""
    row = Organisation.objects.get()
    changed = [name for name, value in told.items() if value and getattr(row, name) != value]
    for name in changed:
        setattr(row, name, told[name])
    if changed:
        try:
            row.full_clean()
        except ValidationError as error:
            raise Wrong("; ".join(error.messages)) from None
        row.save(update_fields=changed)
    return changed


def ask_in(people: list[Person], language: str) -> list[tuple[Member, str]]:
    """Invite those of the first two who are not there yet: (member, link). Raises Refusal."""
    with transaction.atomic():
        invited = []
        for person in people:
            if not Member.objects.filter(alias__iexact=person.alias).exists():
                member, token = inviting.invite(person.alias, person.role, person.email, language, trail.SHELL)
                invited.append((member, inviting.address(token)))
        return invited
