"""What every test stands on: a data folder of its own, a server key, and the cast."""

import pathlib

import pytest

from amparo.safety.serverkey import ServerKey
from amparo.team.models import Member, Organisation
from tests import cast


@pytest.fixture(autouse=True)
def home(tmp_path: pathlib.Path, settings) -> pathlib.Path:
    """A fresh data folder and key for each test; passphrases hashed fast."""
    settings.AMPARO_HOME = tmp_path / "var"
    settings.AMPARO_HOME.mkdir()
    settings.AMPARO_SERVER_KEY = ServerKey(b"k" * 32, tmp_path / "server.key")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
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
