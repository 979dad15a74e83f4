import errno
import hashlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from amparo.files import store
from amparo.files.models import File
from amparo.files.tests import making
from amparo.kernel import clock
from amparo.letters import briefs, intake, printing, review, writing
from amparo.letters.models import Letter
from amparo.letters.tests import finished
from amparo.letters.tests.finished import NAMES, paragraphs
from amparo.safety import trail
from tests import markers


def run(*words, language="en"):
    """Exit status, standard output and standard error of `amparo letters …`."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("letters", *map(str, words), "--language", language, stdout=out, stderr=err)
    except SystemExit as stop:
        return stop.code or 0, out.getvalue(), err.getvalue()
    except CommandError as error:
        return error.returncode, out.getvalue(), err.getvalue() + str(error)
    return 0, out.getvalue(), err.getvalue()


def bring(brief, *paths, by=()):
    status, out, err = run("import", brief.slug, *paths, "--json", *by)
    return status, json.loads(out), err


@pytest.fixture
def folder(brief, tmp_path):
    """A folder of mixed typed files: PDF, DOCX, ODT, one mbox, one zip; six letters of six writers."""
    place = tmp_path / "letters"
    (place / "more").mkdir(parents=True)
    one, two, three, four, five, six = (paragraphs(brief, name) for name in NAMES)
    (place / "1.pdf").write_bytes(finished.pdf(one))
    (place / "2.docx").write_bytes(finished.docx(two))
    (place / "more" / "3.odt").write_bytes(finished.odt(three))
    (place / "4.mbox").write_bytes(
        making.mbox([making.mail("\n\n".join(four)), making.mail("See attached.", {"five.docx": finished.docx(five)})])
    )
    (place / "5.zip").write_bytes(making.zipped({"inner/six.txt": finished.txt(six), "__MACOSX/._six": b"junk"}))
    (place / ".DS_Store").write_bytes(b"junk")
    return place


def alone(brief, place, data, name="letter.txt"):
    """What becomes of one file."""
    (place / name).write_bytes(data)
    status, told, _err = bring(brief, place / name)
    assert len(told) == 1, told
    return status, told[0], Letter.objects.filter(code=told[0]["letter"]).first()


def test_a_folder_of_mixed_files_becomes_its_letters_and_all_pass(brief, folder, nora):
    status, told, _err = bring(brief, folder)
    assert status == 0
    assert [one["file"] for one in told] == [
        "1.pdf", "2.docx", "4.mbox/001.eml", "4.mbox/002.eml/five.docx", "5.zip/inner/six.txt", "more/3.odt",
    ]  # fmt: skip
    assert {one["state"] for one in told} == {"sent_in"}
    assert {one["error"] for one in told} == {None}
    letters = {letter.code: letter for letter in Letter.objects.all()}
    assert sorted(letters) == sorted(one["letter"] for one in told)
    assert {letter.content["writer"]["name"] for letter in letters.values()} == set(NAMES)
    for letter in letters.values():
        assert letter.source == "imported"
        assert letter.content["writer"]["address"][1:] == ["Valle Nuevo, VT 05999"]
        assert letter.content["writer"]["town"] == "Valle Nuevo"
        assert (letter.content["known"], letter.content["known_since"]) == (["p1", "p2"], "2019")
        assert (letter.content["signature"]["kind"], letter.content["oath"]) == ("typed", "declaration")
        assert "Sincerely" not in letter.content["text"]
        assert [event.deed for event in trail.of(letter)] == ["letters.import"]
    status, out, err = run("accept", "maple-7", "--passing", "--by", "nora", "--json")
    assert (status, err) == (0, "")
    assert sorted(json.loads(out)["accepted"]) == sorted(letters)
    assert json.loads(out)["not_accepted"] == []
    assert set(Letter.objects.values_list("state", flat=True)) == {"accepted"}


def test_what_came_is_kept_bit_by_bit_and_sealed(brief, tmp_path, home):
    data = finished.docx(paragraphs(brief))
    _status, told, letter = alone(brief, tmp_path, data, "Marta Example Ruiz.docx")
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert store.read(letter.attachments.get().file) == data
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert kept
    for word in ("Marta Example Ruiz", "Mill Road", "blankets"):
        assert not any(coat in kept for coat in markers.coats(word))


def test_the_same_file_again_is_the_letter_it_became(brief, folder, tmp_path):
    _status, first, _err = bring(brief, folder)
    status, again, _err = bring(brief, folder)
    assert status == 0
    assert [(one["file"], one["letter"]) for one in again] == [(one["file"], one["letter"]) for one in first]
    twice = tmp_path / "twice"
    twice.mkdir()
    new = finished.txt(paragraphs(brief, "Omar Tilden"))
    (twice / "a.txt").write_bytes(new)
    (twice / "b.zip").write_bytes(making.zipped({"c.txt": new, "d.pdf": (folder / "1.pdf").read_bytes()}))
    _status, told, _err = bring(brief, twice)
    assert told[0]["letter"] == told[1]["letter"]
    assert told[2]["letter"] == first[0]["letter"]
    assert (Letter.objects.count(), File.objects.count()) == (7, 7)


def test_a_letter_that_was_taken_back_does_not_come_again_with_its_folder(brief, tmp_path):
    data = finished.txt(paragraphs(brief))
    _status, first, letter = alone(brief, tmp_path, data)
    writing.withdraw(letter)
    status, again, _letter = alone(brief, tmp_path, data)
    assert (status, again["letter"], again["state"]) == (0, first["letter"], "withdrawn")
    assert (Letter.objects.count(), File.objects.count()) == (1, 0)


def test_a_page_of_ours_that_comes_back_joins_its_letter(brief, letter, tmp_path):
    data = printing.pdf(letter, with_number=True)
    status, told, _same = alone(brief, tmp_path, data, "back.pdf")
    assert (status, told["letter"]) == (0, letter.code)
    assert Letter.objects.count() == 1
    assert store.read(letter.attachments.get(kind="original").file) == data


@pytest.mark.parametrize(
    ("parts", "state", "rules"),
    [
        ({}, "sent_in", set()),
        ({"foot": "Sincerely,\n/s/ Marta Example Ruiz"}, "sent_in", set()),
        ({"opening": "Marisol and Chebo are my friends."}, "sent_in", {"L1"}),
        ({"closing": "Thanks!"}, "sent_in", {"L2"}),
        ({"addressee": "ICE ERO\n1 Example Plaza\nSpringfield, MA 01199"}, "sent_in", {"L4"}),
        ({"event": "Marisol crossed the border without papers in 2004 and works without a permit."}, "quarantined", {"L15"}),
    ],
)  # fmt: skip
def test_the_checks_run_on_everything_that_was_read(brief, tmp_path, parts, state, rules):
    _status, told, letter = alone(brief, tmp_path, finished.txt(paragraphs(brief, **parts)))
    assert told["state"] == state
    blocking = set(letter.findings.filter(severity="block").values_list("rule", flat=True))
    assert blocking == rules
    assert rules <= set(told["findings"])


@pytest.mark.parametrize(
    "parts",
    [{"head": "", "foot": "Sincerely,\nyour neighbor"}, {"date": "", "oath": ""}, {"date": "01/02/2026", "oath": ""}],
)  # fmt: skip
def test_what_is_not_certain_waits_for_a_person(brief, tmp_path, nora, parts):
    status, told, letter = alone(brief, tmp_path, finished.txt(paragraphs(brief, **parts)))
    assert (status, told["state"]) == (0, "needs_person")
    assert not (letter.content["writer"]["name"] and letter.content["dated"])
    status, out, _err = run("accept", "maple-7", letter.code, "--by", "nora", "--json")
    assert (status, json.loads(out)["accepted"]) == (1, [])


def test_nobody_swears_who_did_not(brief, tmp_path):
    _status, _told, letter = alone(brief, tmp_path, finished.txt(paragraphs(brief, oath="")))
    assert letter.content["oath"] == "none"
    assert printing.page(letter, with_number=False).declaration == ""


def test_no_mail_is_owed_to_an_address_that_stands_in_a_letter(brief, tmp_path, nora):
    from amparo.mail.models import Mail

    foot = "Sincerely,\nMarta Example Ruiz\nmarta@field-office.gov"
    _status, _told, letter = alone(brief, tmp_path, finished.txt(paragraphs(brief, foot=foot)))
    assert review.accept(letter, nora, letter.revision)
    assert Mail.objects.count() == 0


def test_a_photo_waits_for_somebody_to_read_it_and_can_then_be_accepted(brief, tmp_path, nora, beto):
    status, told, letter = alone(brief, tmp_path, making.photo("JPEG"), "carta.jpg")
    assert (status, told["state"], letter.content["text"]) == (0, "needs_person", "")
    own = "\n\n".join(paragraphs(brief)[5:8])
    letter = writing_again(review.type_text(letter, own, beto, letter.revision))
    about = intake.About("Marta Example Ruiz", ("10 Mill Road", "Valle Nuevo, VT 05999"), clock.today(), ("p1", "p2"))
    letter = intake.describe(letter, about, beto, letter.revision)
    assert letter.state == "sent_in"
    assert not review.blocking(letter)
    assert review.accept(letter, nora, letter.revision)


def writing_again(letter):
    return Letter.objects.get(pk=letter.pk)


HOSTILE = {
    "empty.pdf": (b"", "empty"),
    "torn.pdf": (b"%PDF-1.4 oh no", "damaged"),
    "program.exe": (b"MZ" + bytes(900), "not_a_letter_format"),
    "locked.zip": (making.locked_zip(), "encrypted"),
    "bomb.zip": (making.overlapping_zip(), "bomb"),
    "deep.zip": (making.nested_zip(6), "nested_too_deep"),
    "huge.png": (making.png_claiming(60_000, 60_000), "image_too_large"),
    "long.pdf": (making.many_pages(90), "too_many_pages"),
}


def test_every_hostile_file_gets_its_sentence_and_costs_no_other_letter(brief, tmp_path):
    place = tmp_path / "in"
    place.mkdir()
    for name, (data, _code) in HOSTILE.items():
        (place / name).write_bytes(data)
    (place / "a good one.txt").write_bytes(finished.txt(paragraphs(brief)))
    (place / "z good one.txt").write_bytes(finished.txt(paragraphs(brief, "Omar Tilden")))
    os.symlink("/etc/passwd", place / "link.txt")
    for language in ("es", "en"):
        status, out, _err = run("import", "maple-7", place, "--json", language=language)
        told = {one["file"].split("/")[0]: one for one in json.loads(out)}
        assert status == 1
        assert {name: told[name]["error"].partition(":")[0] for name in HOSTILE} == {
            name: code for name, (_d, code) in HOSTILE.items()
        }
        assert all(told[name]["state"] == "refused" and told[name]["letter"] is None for name in HOSTILE)
        assert told["link.txt"]["error"]
        assert {told[f"{one} good one.txt"]["state"] for one in "az"} == {"sent_in"}
        sentence = told["empty.pdf"]["error"].partition(": ")[2]
        assert sentence.startswith({"es": "Este archivo está vacío", "en": "This file is empty"}[language]), sentence
    assert Letter.objects.count() == 2


def test_active_parts_of_a_pdf_are_noted_and_never_run(brief, tmp_path):
    _status, told, letter = alone(
        brief, tmp_path, making.plain_pdf(making.with_script, text="Dear Judge, hello there"), "a.pdf"
    )
    assert told["state"] in ("needs_person", "sent_in")
    assert "has_javascript" in letter.content["came_as"]["notes"]


def test_strange_names_of_files_are_only_names(brief, tmp_path):
    names = ["=cmd|calc.txt", "🙂 carta.txt", "\u202etxt.exe.txt"]
    place = tmp_path / "odd"
    place.mkdir()
    for number, name in enumerate(names):
        (place / name).write_bytes(finished.txt(paragraphs(brief, NAMES[number])))
    status, told, _err = bring(brief, place)
    assert status == 0
    assert len({one["letter"] for one in told}) == 3
    assert not any("\u202e" in one["file"] for one in told)


def test_a_full_disk_loses_nothing_that_was_taken(brief, tmp_path, monkeypatch):
    place = tmp_path / "in"
    place.mkdir()
    for number, name in enumerate(NAMES[:3]):
        (place / f"{number}.txt").write_bytes(finished.txt(paragraphs(brief, name)))
    write, count = store._write, []

    def full(path, chunks):
        count.append(path)
        if len(count) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, chunks)

    monkeypatch.setattr(store, "_write", full)
    status, told, _err = bring(brief, place)
    assert status == 1
    assert [one["error"] and one["error"].partition(":")[0] for one in told] == [None, "disk", "disk"]
    assert Letter.objects.count() == File.objects.count() == 1
    monkeypatch.setattr(store, "_write", write)
    status, told, _err = bring(brief, place)
    assert (status, Letter.objects.count()) == (0, 3)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_really_full_disk(brief, tmp_path, home):
    small = home / "files"
    small.mkdir(exist_ok=True)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk: " + mounted.stderr.decode().strip())
    try:
        (tmp_path / "a.txt").write_bytes(finished.txt(paragraphs(brief)))
        (tmp_path / "b.jpg").write_bytes(making.photo("JPEG"))
        status, told, _err = bring(brief, tmp_path / "a.txt", tmp_path / "b.jpg")
        assert status == 1
        assert [one["error"] and one["error"].partition(":")[0] for one in told] == [None, "disk"]
        letter = Letter.objects.get()
        assert store.read(letter.attachments.get().file) == (tmp_path / "a.txt").read_bytes()
        assert not list(small.rglob("*.new"))
    finally:
        subprocess.run(["umount", str(small)], check=True)


# --- the shell's manners ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["import", "nowhere", "/etc/hostname"], "maple-7"),
        (["import", "maple-7", "/nowhere/at/all"], "/nowhere/at/all"),
        (["import", "maple-7", "/etc/hostname", "--by", "nobody"], "nobody"),
        (["check", "/nowhere.pdf", "--brief", "maple-7"], "/nowhere.pdf"),
        (["accept", "maple-7", "--by", "nora"], "--passing"),
        (["accept", "maple-7", "K7MP-2QFX", "--passing", "--by", "nora"], "--passing"),
        (["accept", "maple-7", "--passing", "--by", "nobody"], "nobody"),
        (["accept", "maple-7", "--passing", "--by", "ivo"], "ivo"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_answered_in_one_line(brief, ivo, words, says):
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert says in err
    assert "\n" not in err.strip()


def test_who_has_no_seat_brings_nothing(brief, ivo, tmp_path):
    (tmp_path / "a.txt").write_bytes(finished.txt(paragraphs(brief)))
    status, _out, err = run("import", "maple-7", tmp_path / "a.txt", "--by", "ivo")
    assert status == 1
    assert "seat" in err
    assert Letter.objects.count() == 0


def test_a_closed_brief_takes_nothing(brief, nora, tmp_path):
    briefs.close(brief, by=nora)
    (tmp_path / "a.txt").write_bytes(finished.txt(paragraphs(brief)))
    status, _out, err = run("import", "maple-7", tmp_path / "a.txt")
    assert (status, Letter.objects.count()) == (1, 0)
    assert "not being collected" in err


def test_checking_keeps_nothing(brief, tmp_path):
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.txt"
    good.write_bytes(finished.pdf(paragraphs(brief)))
    bad.write_bytes(finished.txt(paragraphs(brief, closing="Bye.")))
    assert run("check", good, "--brief", "maple-7")[0] == 0
    status, out, _err = run("check", bad, "--brief", "maple-7", language="es")
    assert status == 1
    assert "Termina, por favor, con" in out
    status, out, _err = run("check", bad, "--brief", "maple-7", "--json")
    told = json.loads(out)
    assert (status, told["blocks"], told["error"]) == (1, True, None)
    assert "L2" in told["findings"]
    assert Letter.objects.count() == File.objects.count() == 0


def test_naming_letters_accepts_those_that_may_and_says_why_of_the_others(brief, tmp_path, nora):
    _status, good, _letter = alone(brief, tmp_path, finished.txt(paragraphs(brief)))
    _status, bad, _letter = alone(brief, tmp_path, finished.txt(paragraphs(brief, "Omar Tilden", closing="Bye.")))
    status, out, _err = run("accept", "maple-7", good["letter"].lower(), bad["letter"], "ZZZZ-ZZZZ", "--by", "nora")
    assert status == 1
    assert f"{good['letter']}  accepted" in out
    assert re.search(rf"{bad['letter']}  not accepted: Something still blocks", out)
    assert "ZZZZ-ZZZZ  not accepted: There is no such letter" in out
    assert Letter.objects.get(code=good["letter"]).state == "accepted"


# --- two at once, and killed ----------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(many_connections, brief, home, tmp_path):
    """Starts `amparo letters …` as a process of its own, on this test's database."""
    if connection.vendor == "sqlite":
        os.symlink(connection.settings_dict["NAME"], home / "amparo.sqlite3")
        address = ""
    else:
        at = connection.settings_dict
        address = (
            f"postgresql://{at['USER']}:{at['PASSWORD']}@{at['HOST'] or 'localhost'}:{at['PORT'] or 5432}/{at['NAME']}"
        )
    key = tmp_path / "server.key"
    key.write_bytes(settings.AMPARO_SERVER_KEY.secret)

    def start(*words):
        surroundings = os.environ | {
            "AMPARO_HOME": str(home), "AMPARO_SERVER_KEY_FILE": str(key), "AMPARO_DATABASE_URL": address,
        }  # fmt: skip
        return subprocess.Popen(
            [sys.executable, "-m", "amparo", "letters", *map(str, words)],
            env=surroundings, cwd=Path(__file__).parents[3], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    return start


def test_two_people_who_import_the_same_folder_make_one_set_of_letters(elsewhere, brief, folder):
    both = [elsewhere("import", "maple-7", folder, "--json") for _ in range(2)]
    told = []
    for one in both:
        out, err = one.communicate(timeout=120)
        assert one.returncode == 0, err
        told.append([(each["file"], each["letter"]) for each in json.loads(out)])
    assert told[0] == told[1]
    assert Letter.objects.count() == File.objects.count() == 6


@pytest.mark.once
def test_an_import_that_was_killed_is_simply_run_again(elsewhere, brief, tmp_path):
    place = tmp_path / "many"
    place.mkdir()
    for number in range(24):
        (place / f"{number:02}.txt").write_bytes(finished.txt(paragraphs(brief, f"Writer Number{chr(97 + number)}")))
    killed = 0
    for moment in (0.4, 1.0, 1.7):
        running = elsewhere("import", "maple-7", place)
        assert running.stdout.readline()  # the first is taken
        time.sleep(moment)
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
            killed += 1
        running.communicate()
    assert killed
    last = elsewhere("import", "maple-7", place, "--json")
    out, err = last.communicate(timeout=120)
    assert last.returncode == 0, err
    assert len({one["letter"] for one in json.loads(out)}) == 24
    assert Letter.objects.count() == 24
    for letter in Letter.objects.all():
        assert store.read(letter.attachments.get().file)
        assert letter.state == "sent_in"
