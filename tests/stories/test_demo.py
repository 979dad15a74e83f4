"""The demo keeps its word: everything is there, nothing of it can be read on the disk, and it goes as it came."""

import hashlib
import json
import pathlib

import pytest
from django.db import connection

from amparo.files import store
from amparo.letters import writing
from amparo.safety import sealing
from tests import cast, markers


@pytest.mark.once
def test_the_demo_tells_what_it_holds(demo):
    told = demo.told
    (brief,) = told["briefs"]
    assert [person["alias"] for person in brief["people"]] == ["Maple-7", "Maple-8"]
    assert all(person["proceedings"] for person in brief["people"])
    assert sum(brief["letters"].values()) == 142
    assert brief["letters"]["accepted"] >= 110
    assert len(brief["letters"]) >= 8
    assert {"slug", "es", "en"} == set(told["campaigns"][0])
    assert len(told["sealed"]) >= 20
    assert {login["role"] for login in told["logins"]} >= {"campaigner", "volunteer", "attorney", "editor"}


@pytest.mark.once
def test_nothing_sealed_can_be_read_on_the_disk_and_the_logins_stand_in_no_file(demo):
    secrets = [login[name] for login in demo.told["logins"] for name in ("passphrase", "totp_secret")]
    token = demo.told["login_link"].rstrip("/").rpartition("/")[2]
    assert markers.hits(demo.home, [*demo.told["sealed"], *secrets, token]) == set()
    # The search is not blind: what is public stands there to be found.
    assert markers.hits(demo.home, [demo.told["organisation"]])


@pytest.mark.once
def test_twice_is_safe_and_remove_takes_it_all_away(demo, tmp_path: pathlib.Path):
    mine = demo.copy(tmp_path / "mine")
    (mine.home / "notes.txt").write_text("not of the demo")
    second = mine.run("demo", "--no-serve", "--json", "--port", str(mine.port))
    again = json.loads(second.stdout)
    assert {**again, "login_link": ""} == {**demo.told, "login_link": ""}
    assert again["login_link"] != demo.told["login_link"]
    assert mine.run("demo", "--remove").returncode == 0
    assert [path.name for path in mine.home.iterdir()] == ["notes.txt"]


@pytest.mark.once
def test_a_real_organisation_is_never_overwritten_by_the_demo(demo, tmp_path: pathlib.Path):
    mine = demo.copy(tmp_path / "mine")
    (mine.home / "demo").rename(tmp_path / "elsewhere")
    digest = hashlib.sha256((mine.home / "amparo.sqlite3").read_bytes()).hexdigest()
    refused = mine.run("demo", "--no-serve")
    assert refused.returncode != 0
    assert "real organisation" in refused.stderr
    assert hashlib.sha256((mine.home / "amparo.sqlite3").read_bytes()).hexdigest() == digest


def values_of(letter) -> list[str]:
    writer = letter.content["writer"]
    return [writer["name"], writer["email"], *writer["address"], *(held["name"] for held in cast.PEOPLE.values())]


def on_disk(home: pathlib.Path) -> pathlib.Path:
    """The database as a file beside the rest of the data folder."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(home / "copy.sqlite3")])
    return home


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_a_stolen_disk_names_nobody(letter, home):
    store.put(letter.content["writer"]["name"].encode(), holder=letter.brief_id, kind="x", media_type="text/plain")
    writing.confirm_known(letter, by=letter.brief.created_by)
    assert markers.hits(on_disk(home), values_of(letter)) == set()


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_with_sealing_switched_off_the_same_search_finds_everything(request, home, monkeypatch):
    """So the search above can fail."""
    monkeypatch.setattr(sealing, "seal", lambda plain, *, place, holder: plain)
    monkeypatch.setattr(sealing, "unseal", lambda sealed, *, place, holder: sealed)
    letter = request.getfixturevalue("letter")
    values = values_of(letter)
    assert {value for value, _file in markers.hits(on_disk(home), values)} == set(values)
