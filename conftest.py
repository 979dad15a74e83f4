"""What every test stands on: a data folder of its own, a server key, and the cast."""

import datetime
import pathlib

import hypothesis
import pysqlite3
import pytest
from django.db import connections

from amparo.cases import opening, permits
from amparo.kernel import clock
from amparo.letters import briefs
from amparo.safety.serverkey import ServerKey
from amparo.team.models import Member, Organisation
from tests import cast

hypothesis.settings.register_profile("house", deadline=None)  # a busy machine is no broken rule
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory) -> None:
    """SQLite in a file, as in real life: one connection in memory, shared by a server's threads, is not the real thing."""
    if connections["default"].vendor == "sqlite":
        connections["default"].settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def home(tmp_path: pathlib.Path, settings) -> pathlib.Path:
    """A fresh data folder and key for each test; passphrases hashed fast."""
    settings.AMPARO_HOME = tmp_path / "var"
    settings.AMPARO_HOME.mkdir()
    settings.AMPARO_SERVER_KEY = ServerKey(b"k" * 32, tmp_path / "server.key")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    return settings.AMPARO_HOME


@pytest.fixture
def organisation(db) -> Organisation:
    """The invented organisation."""
    return Organisation.objects.create(
        name=cast.ORGANISATION, office_email="oficina@semilla.example", office_phone="555-0100"
    )


@pytest.fixture
def nora(organisation) -> Member:
    """Nora, campaigner: opens briefs, reviews, assembles."""
    return cast.member("nora", "campaigner")


@pytest.fixture
def beto(organisation) -> Member:
    """Beto, volunteer: reviews letters where he was given a seat."""
    return cast.member("beto", "volunteer")


@pytest.fixture
def lucia(organisation) -> Member:
    """Lucía, the attorney."""
    return cast.member("lucia", "attorney", email="lucia@despacho.example", language="en")


@pytest.fixture
def ivo(organisation) -> Member:
    """Ivo came to spy: a campaigner with a login and no seat anywhere. Every list must be empty for him."""
    return cast.member("ivo", "campaigner")


@pytest.fixture
def enter(client):
    """Open a session for a member as if she had shown her second factor."""

    def _enter(member: Member):
        cast.enter(client, member)
        return client

    return _enter


@pytest.fixture
def case(nora):
    """Maple-7: two people held, each with bond and removal; letters may name them, nothing about them is public yet."""
    opened = opening.open_case("Maple-7", "public", ["Maple-7", "Maple-8"], by=nora)
    for person in opened.people.all():
        for fact, value in cast.PEOPLE[person.alias].items():
            permits.give(
                person, fact, value, "brief", clock.today() + datetime.timedelta(days=180),
                {"by": "her sister", "language": "es", "how": "by phone"}, by=nora,
            )  # fmt: skip
        for kind in ("bond", "removal"):
            opening.set_court(
                opening.add_proceeding(person, kind, by=nora),
                cast.COURT,
                clock.today() + datetime.timedelta(days=40),
                nora,
            )
    return opened


@pytest.fixture
def brief(case, nora, beto, lucia):
    """The brief of Maple-7: open, approved by Lucía; Nora, Beto and Lucía have seats."""
    made = briefs.open_brief(case, "maple-7", by=nora, pronouns={"Maple-7": "she", "Maple-8": "he"})
    briefs.give_seat(made, beto, by=nora, reason="reads letters on Tuesdays")
    briefs.submit(made, briefs.newest(made), attorney=lucia, by=nora)
    briefs.approve(made, briefs.newest(made), by=lucia)
    return made


@pytest.fixture
def letter(brief):
    """A letter that was sent in and passes every blocking check: Rosa knows both."""
    return cast.letter(brief)


@pytest.fixture
def many_connections(transactional_db, tmp_path):
    """A database that several threads can write at once: on SQLite a file instead of the tests' own memory."""
    if connections["default"].vendor != "sqlite":
        yield
        return
    memory, place = connections["default"], tmp_path / "race.sqlite3"
    copy = pysqlite3.connect(place)
    memory.ensure_connection()
    memory.connection.backup(copy)
    copy.close()
    name = connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = str(place)
    connections["default"] = connections.create_connection("default")
    yield
    connections["default"].close()
    connections.settings["default"]["NAME"] = name
    connections["default"] = memory
