"""The first run of a real organisation, and the doctor's round."""

import json
import os
import pathlib
import re
import stat
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from amparo.kernel import checkup, environment
from amparo.team import founding
from amparo.team.founding import Person, Wrong
from amparo.team.models import Member, Organisation

PROJECT = pathlib.Path(__file__).resolve().parents[3]
TWO = ["--member", "nora:campaigner:nora@semilla.example", "--member", "lucia:attorney"]


def test_a_person_is_read_from_alias_role_and_address():
    assert Person.read("Nora:campaigner:nora@semilla.example") == Person("nora", "campaigner", "nora@semilla.example")
    assert Person.read("lucia:attorney") == Person("lucia", "attorney", "")


@pytest.mark.parametrize("text", ["", "nora", "nora:queen", ":attorney", "nora:attorney:nobody"])
def test_a_person_that_cannot_be_read_is_refused(text):
    with pytest.raises(Wrong):
        Person.read(text)


@pytest.mark.parametrize(
    "people",
    [[], ["nora:attorney"], ["nora:attorney", "nora:guardian"], ["a1:volunteer", "b1:editor"], ["a1:attorney"] * 3],
)
def test_the_first_two_are_two_and_one_of_them_invites(people):
    with pytest.raises(Wrong):
        founding.check_people([Person.read(text) for text in people])


@pytest.mark.parametrize("url", ["https://semilla.example", "https://semilla.example/", "http://localhost:8000"])
def test_good_addresses(url):
    assert founding.check_address(url) == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    ["", "semilla.example", "http://semilla.example", "https://semilla.example/amparo", "ftp://x", "https://a b",
     "http://127.0.0.1:8000", "https://u:p@x.example", "https://x:99999"],
)  # fmt: skip
def test_wrong_addresses(url):
    with pytest.raises(Wrong):
        founding.check_address(url)


@pytest.mark.parametrize("url", ["", "mail.example", "http://mail.example", "smtp://", "smtp://a:b@x:y", "smtp://a b"])
def test_wrong_mail_servers(url):
    with pytest.raises(Wrong):
        founding.check_mail_server(url)


def test_settings_are_kept_beside_the_key_and_never_overwritten(tmp_path, monkeypatch):
    place = tmp_path / "conf" / "server.env"
    assert founding.keep_environment(place, {"AMPARO_MAIL_URL": "smtp://a", "AMPARO_ADDRESS": ""}) == [
        "AMPARO_MAIL_URL"
    ]
    assert founding.keep_environment(place, {"AMPARO_MAIL_URL": "smtp://b", "AMPARO_ADDRESS": "https://x"}) == [
        "AMPARO_ADDRESS"
    ]
    assert founding.keep_environment(place, {"AMPARO_MAIL_URL": "smtp://b"}) == []
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    monkeypatch.setenv("AMPARO_ADDRESS", "https://said-outside")
    monkeypatch.delenv("AMPARO_MAIL_URL", raising=False)
    environment.take_file(place)
    assert os.environ["AMPARO_MAIL_URL"] == "smtp://a"
    assert os.environ["AMPARO_ADDRESS"] == "https://said-outside"
    monkeypatch.delenv("AMPARO_MAIL_URL")


def test_nothing_but_our_own_settings_is_taken_from_the_file(tmp_path):
    (tmp_path / "x.env").write_text("PATH=/evil\nLD_PRELOAD=x\n# AMPARO_X=1\n")
    before = dict(os.environ)
    environment.take_file(tmp_path / "x.env")
    assert dict(os.environ) == before


def test_founding_twice_changes_nothing(db, organisation):
    assert founding.found("Another name", "en", "") is False
    assert Organisation.objects.get().name == organisation.name
    people = [Person.read("nora:campaigner"), Person.read("lucia:attorney")]
    assert len(founding.ask_in(people, "es")) == 2
    assert founding.ask_in(people, "es") == []
    assert Member.objects.count() == 2


def run(home: pathlib.Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    """The command as a person types it, without a terminal."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("AMPARO_", "DJANGO_"))}
    own |= {"AMPARO_HOME": str(home / "data"), "AMPARO_SERVER_KEY_FILE": str(home / "conf" / "server.key"), **more}
    return subprocess.run(
        [sys.executable, "-m", "amparo", *arguments],
        env=own, cwd=PROJECT, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=400,
    )  # fmt: skip


def test_without_a_terminal_and_without_answers_one_line_says_what_is_missing(tmp_path):
    done = run(tmp_path, "init")
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert "--name and --member" in done.stderr
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "conf").exists()


def test_a_key_beside_the_data_is_refused(tmp_path):
    done = run(tmp_path, "init", "--name", "X", *TWO, AMPARO_SERVER_KEY_FILE=str(tmp_path / "data" / "server.key"))
    assert done.returncode == 1
    assert "lies inside the data folder" in done.stderr
    assert done.stderr.strip().count("\n") == 0
    assert not (tmp_path / "data").exists()


@pytest.mark.once
def test_a_real_organisations_first_run_and_the_doctor_after_it(tmp_path):
    told = [
        "--name",
        "Semilla Libre",
        *TWO,
        "--address",
        "http://localhost:8123",
        "--office-email",
        "o@semilla.example",
    ]
    first = run(tmp_path, "init", *told)
    assert first.returncode == 0, first.stderr
    links = re.findall(r"http://localhost:8123/account/invitation/[\w-]{43}/", first.stdout)
    assert len(links) == 2
    assert "amparo serve" in first.stdout
    key = tmp_path / "conf" / "server.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not [
        place for place in (tmp_path / "data").rglob("*") if place.is_file() and key.read_bytes() in place.read_bytes()
    ]
    before = key.read_bytes()
    again = run(tmp_path, "init", *told)
    assert again.returncode == 0, again.stderr
    assert "invitation/" not in again.stdout
    assert again.stdout.count("already") == 2
    assert "Office:" not in again.stdout
    office = run(tmp_path, "init", "--office-phone", "290-555-0100", "--office-address", "1 Example Street; Exampleton")
    assert office.returncode == 0, office.stderr
    assert "office_phone, office_address" in office.stdout
    assert key.read_bytes() == before
    renewed = run(tmp_path, "init", "--new-link", "lucia")
    assert renewed.returncode == 0, renewed.stderr
    assert "http://localhost:8123/account/invitation/" in renewed.stdout
    doctor = run(tmp_path, "doctor", "--json")
    told_by = json.loads(doctor.stdout)
    assert [
        finding for finding in told_by["findings"] if finding["state"] == "bad" and finding["subject"] != "uploads"
    ] == []
    assert all(word not in doctor.stdout for word in ("nora", "lucia"))


# The doctor


def doctor(**options) -> tuple[str, bool]:
    said = StringIO()
    try:
        call_command("doctor", stdout=said, **options)
    except SystemExit as stop:
        said.write(f"exit {stop.code}")
        return said.getvalue(), False
    return said.getvalue(), True


def found(subject: str) -> list[str]:
    return [finding.state for finding in checkup.everything() if finding.subject == subject]


@pytest.fixture
def sound(home, settings, nora, lucia):
    """A house in order."""
    settings.AMPARO_SERVER_KEY.place.write_bytes(b"k" * 32)
    settings.AMPARO_SERVER_KEY.place.chmod(0o600)
    home.chmod(0o700)
    settings.AMPARO_ENVIRONMENT_FILE = home.parent / "server.env"


def test_a_house_in_order_is_told_so(sound):
    said, _is_well = doctor(json=True)
    bad = [finding for finding in json.loads(said)["findings"] if finding["state"] == "bad"]
    assert [
        finding for finding in bad if finding["subject"] not in ("tables", "uploads")
    ] == []  # tests build no migrations


def test_a_password_in_a_setting_is_not_shown(sound, monkeypatch):
    monkeypatch.setenv("AMPARO_MAIL_URL", "smtp://semilla:very-secret@mail.example:587")
    monkeypatch.setenv("AMPARO_DATABASE_URL", "postgresql://amparo:also-secret@localhost:5432/amparo")
    said, _is_well = doctor()
    assert "secret" not in said
    assert "smtp://…:…@mail.example:587" in said


def test_a_key_that_others_can_read_must_be_put_right(sound, settings):
    settings.AMPARO_SERVER_KEY.place.chmod(0o644)
    said, is_well = doctor()
    assert not is_well
    assert "chmod" in said


def test_a_missing_key_is_found(sound, settings):
    from amparo.safety.serverkey import ServerKey

    settings.AMPARO_SERVER_KEY = ServerKey(None, settings.AMPARO_SERVER_KEY.place)
    assert "bad" in found("server key")


def test_the_guard_taken_out_is_found(sound, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]
    assert "bad" in found("second factor")


def test_too_few_who_can_help_others_in_are_pointed_out(sound, lucia):
    assert found("team") == ["good"]
    Member.objects.filter(pk=lucia.pk).update(is_active=False)
    assert found("team") == ["good", "attention"]


def test_mail_that_nobody_sends_is_pointed_out(sound, settings, db):
    import datetime

    from amparo.kernel import clock
    from amparo.mail import outbox
    from amparo.mail.models import Mail

    assert found("mail") == ["attention"]
    outbox.put(outbox.Message("team.test", "es", "x", "x"), to="a@b.example")
    assert found("outbox") == ["good"]
    Mail.objects.update(due_at=clock.now() - datetime.timedelta(hours=3))
    assert found("outbox") == ["attention"]


def test_a_test_message_goes_to_the_mail_server(sound, settings, mailoutbox):
    settings.AMPARO_MAIL_URL = "smtp://mail.example"
    settings.DEFAULT_FROM_EMAIL = "desk@semilla.example"
    said, _is_well = doctor(mail="lucia@despacho.example")
    assert "took it" in said
    assert [message.to for message in mailoutbox] == [["lucia@despacho.example"]]


def test_a_mail_server_that_is_away_is_found(sound, settings, monkeypatch):
    settings.AMPARO_MAIL_URL = "smtp://mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    said, is_well = doctor(mail="lucia@despacho.example")
    assert not is_well
    assert "did not take it" in said


def test_a_look_that_breaks_is_a_finding_and_not_the_end(sound, settings):
    settings.AMPARO_CHECKUPS = [*settings.AMPARO_CHECKUPS, "amparo.team.nowhere.look"]
    assert found("team")[-1] == "bad"
