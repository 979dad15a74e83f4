"""The packet from letters to bytes: what goes in, what stays out, and that the same letters give the same file."""

import hashlib
import itertools
import json
import pathlib
import re
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from amparo.files import store
from amparo.files.models import File
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import assembling, packet, pages, translating, writing
from amparo.letters.models import Build, Letter
from amparo.letters.words import BuildState, State
from tests import cast

FIRST = (
    "Úrsula", "Íñigo", "Ñusta", "Concepción", "K’iche’", "Nguyễn Thị Hồng", "Łucja", "Zoë", "Ixchel", "Ángel", "Güicho", "Jesús",
    "María José", "O’Brien", "Ömer", "Çelik", "Đặng Phương", "Ti’wi", "Ana", "Žofia",
)  # fmt: skip
LAST = (
    "Ñandú", "Tz’unun", "Pérez Xol", "Núñez", "Trần Ánh", "D’Angelo", "Żółć", "Muñoz-Ibáñez", "Ajpacajá",
    "Quiñónez de la Vega y Xiloj",
)  # fmt: skip
WRITERS = [f"{first} {last}" for first, last in itertools.product(FIRST, LAST)]
GROUPS = ("family", "employers", "clergy_and_officials", "community", "movement")


def accepted(brief, name: str, **more) -> Letter:
    return cast.letter(brief, name, **({"state": "accepted"} | more))


def the_packet(brief, alias="Maple-7", kind="bond"):
    return packet.for_proceeding(brief, brief.case.people.get(alias=alias).proceedings.get(kind=kind))


def built(one, by, *, public=False) -> Build:
    return packet.assemble(packet.ask(one, by, public=public))


def contents(build) -> list[bytes]:
    return [store.read(part.file) for part in build.parts.select_related("file")]


def text(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def stamped(page) -> str:
    width, _ = page.get_size()
    return page.get_textpage().get_text_bounded(width - 120, 0, width, 54).strip()


def translated(letter, by, **more):
    said = {
        "text": cast.LETTER_TEXT, "name": "Ofelia Brown", "address": ("9 Mill Lane", "Valle Nuevo, VT 05999"),
        "phone": "555-0177", "is_competent": True, "is_not_attorney": True, "signed_on": clock.today(),
    }  # fmt: skip
    return translating.attach(letter, translating.Translated(**(said | more)), by)


@pytest.fixture
def five(brief):
    return [accepted(brief, name, group=group) for name, group in zip(WRITERS[::37], GROUPS, strict=False)]


def test_every_line_of_the_contents_leads_to_its_letter_and_the_number_stamped_there(brief, nora):
    letters = [accepted(brief, name, group=GROUPS[number % 5]) for number, name in enumerate(WRITERS[:60])]
    build = built(the_packet(brief), nora)
    (pdf,) = contents(build)
    said = {one["code"]: one for one in build.manifest["letters"]}
    assert set(said) == {letter.code for letter in letters}
    names = {letter.code: letter.content["writer"]["name"] for letter in letters}
    grid = pages.CONTENTS_GRID
    with pypdfium2.PdfDocument(pdf) as document:
        assert [stamped(page) for page in document] == [str(number) for number in range(1, len(document) + 1)]
        rows = []
        for page in list(document)[2:6]:
            for place in range(grid.per_page()):
                left, top, right, bottom = grid.box(place)
                row = page.get_textpage().get_text_bounded(left, 792 - bottom, right, 792 - top)
                if re.match(r"\s*[A-E]-\d+", row):
                    rows.append(" ".join(row.split()))
        assert len(rows) == 60
        for row, one in zip(rows, build.manifest["letters"], strict=True):
            printed = int(row.split()[-1])
            assert printed == one["first"]
            assert row.startswith(one["tab"] + " ")
            begins = document[printed - 1].get_textpage().get_text_bounded()
            assert begins.startswith(names[one["code"]])
            assert one["code"] in begins
            assert stamped(document[printed - 1]) == str(printed)
    with pikepdf.open(BytesIO(pdf)) as opened:
        position = {page.obj.objgen: number for number, page in enumerate(opened.pages, 1)}
        links = [position[link.Dest[0].objgen] for page in list(opened.pages)[2:5] for link in page.get("/Annots", [])]
        assert links == [one["first"] for one in build.manifest["letters"]]


def test_two_hundred_names_stand_in_contents_index_and_bookmarks(brief, nora):
    for number, name in enumerate(WRITERS):
        accepted(brief, name, group=GROUPS[number % 5])
    (pdf,) = contents(built(the_packet(brief), nora))
    bare = re.sub(r"[\s\x02-]", "", "".join(text(pdf)[:30]))
    assert all(bare.count(re.sub(r"[\s-]", "", name)) >= 3 for name in WRITERS)
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        assert {leaf.title for root in outline.root for leaf in root.children} == set(WRITERS)


def test_qpdf_has_nothing_to_say_about_it(brief, nora, five, tmp_path):
    (pdf,) = contents(built(the_packet(brief), nora))
    (tmp_path / "packet.pdf").write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", tmp_path / "packet.pdf"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr


def test_a_small_limit_makes_several_files_and_cuts_no_letter(brief, nora, five):
    one = the_packet(brief)
    whole = built(one, nora)
    one.profile = {"part_limit": whole.manifest["parts"][0]["bytes"] * 2 // 3 + assembling.RESERVE}
    one.save()
    build = built(one, nora)
    parts = build.manifest["parts"]
    assert len(parts) > 1
    assert [part["first"] for part in parts] == [1, *(part["last"] + 1 for part in parts[:-1])]
    assert parts[-1]["last"] == build.manifest["pages"]
    for letter in build.manifest["letters"]:
        last = letter["first"] + letter["pages"] - 1
        assert any(part["first"] <= letter["first"] and last <= part["last"] for part in parts)
    for pdf, part in zip(contents(build), parts, strict=True):
        assert len(pdf) <= one.profile["part_limit"]
        assert hashlib.sha256(pdf).hexdigest() == part["sha256"]
        assert len(text(pdf)) == part["pages"]
    assert "Part 2" in text(contents(build)[0])[0]


def test_the_added_letter_taken_away_gives_the_earlier_bytes_back(brief, nora, five):
    one = the_packet(brief)
    before = built(one, nora)
    added = accepted(brief, "Ana Ajpacajá")
    after = built(one, nora)
    assert after.manifest["sha256"] != before.manifest["sha256"]
    Letter.objects.filter(pk=added.pk).update(state=State.SENT_IN)
    again = built(one, nora)
    assert again.number == after.number + 1
    assert again.manifest["sha256"] == before.manifest["sha256"]
    assert contents(again) == contents(before)
    assert File.objects.filter(kind="packet").count() == 2  # not put together again


def test_the_same_letters_give_the_same_bytes_in_a_packet_made_anew(brief, nora, five):
    one = the_packet(brief)
    first = contents(built(one, nora))
    one.builds.all().delete()
    assert contents(built(one, nora)) == first


def test_asking_again_without_a_change_makes_no_further_version(brief, nora, five):
    one = the_packet(brief)
    assert built(one, nora).pk == built(one, nora).pk
    assert one.builds.count() == 1


def test_two_who_ask_at_once_get_one_build(brief, nora, lucia, five):
    one = the_packet(brief)
    assert packet.ask(one, nora).pk == packet.ask(one, lucia).pk


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_make_one_version(many_connections, brief, nora):
    accepted(brief, "Ana Núñez")
    one = the_packet(brief)
    start = threading.Barrier(6)

    def ask_and_work(_n):
        try:
            start.wait()
            packet.ask(one, nora)
            return packet.assemble_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        worked = list(pool.map(ask_and_work, range(6)))
    assert any(worked)
    build = one.builds.get()
    assert (build.number, build.state) == (1, BuildState.READY)
    assert File.objects.filter(kind="packet").count() == 1


def test_a_spanish_letter_stays_out_until_its_translation_is_complete(brief, nora, five):
    letter = accepted(brief, "Íñigo Núñez", language="es", content={"text": "Conozco a Marisol y a Chebo desde 2018."})
    one = the_packet(brief)
    assert (letter, "translation") in packet.kept_out(one)
    translated(letter, nora, signed_on=None)
    assert (letter, "translation") in packet.kept_out(one)
    translated(letter, nora)
    assert letter in packet.ready_letters(one)
    build = built(one, nora)
    (said,) = [each for each in build.manifest["letters"] if each["code"] == letter.code]
    leaves = text(contents(build)[0])[said["first"] - 1 :][: said["pages"]]
    assert "English translation" in leaves[0]
    assert "hardware store" in " ".join("".join(leaves).split())
    places = [
        next(n for n, leaf in enumerate(leaves) if words in leaf)
        for words in ("English tr", "CERTIFICATE", "Conozco a")
    ]
    assert places == sorted(places)
    assert len(set(places)) == 3


def test_a_letter_goes_into_the_packets_of_those_it_supports(brief):
    only_first = accepted(brief, "Ana Núñez", content={"known": ["p1"]})
    nobody = accepted(brief, "Zoë Núñez", content={"known": []})
    assert packet.ready_letters(the_packet(brief, "Maple-7")) == [only_first, nobody]
    assert packet.ready_letters(the_packet(brief, "Maple-8", "removal")) == [nobody]


def test_what_is_not_accepted_or_is_blocked_stays_out_with_its_reason(brief):
    one = the_packet(brief)
    blocked = accepted(brief, "Ana Núñez")
    cast.finding(blocked, "L3")
    cast.letter(brief, "Beto Núñez")
    cast.letter(brief, "Carla Núñez", state="returned")
    cast.letter(brief, "Dora Núñez", state="quarantined")
    cast.letter(brief, "Eva Núñez", state="withdrawn")
    assert [why for _letter, why in packet.kept_out(one)] == ["blocked", "waiting", "returned", "quarantined"]
    with pytest.raises(Refusal) as refused:
        packet.ask(one, None)
    assert refused.value.code == "nothing"


def test_whoever_has_no_seat_or_not_the_role_assembles_nothing(brief, ivo, beto, five):
    for member in (ivo, beto):
        with pytest.raises(Refusal):
            packet.ask(the_packet(brief), member)


def test_a_letter_taken_back_shreds_every_undelivered_version_down_to_its_manifest(
    brief, nora, five, home, django_capture_on_commit_callbacks
):
    one = the_packet(brief)
    build = built(one, nora)
    lying = set(home.glob("files/*/*"))
    with django_capture_on_commit_callbacks(execute=True):
        writing.withdraw(five[0])
    build.refresh_from_db()
    assert build.state == BuildState.PURGED
    assert not build.parts.exists()
    assert not File.objects.filter(kind="packet").exists()
    assert len(lying) - len(set(home.glob("files/*/*"))) == 2  # the packet, and the letter's own page
    said = json.dumps(build.manifest, ensure_ascii=False)
    assert five[0].code in said
    assert "Marisol" not in said
    assert not any(name in said for name in WRITERS)


def test_a_letter_taken_back_while_the_packet_is_assembled_is_not_in_it(brief, nora, five, monkeypatch):
    one = the_packet(brief)
    build = packet.ask(one, nora)
    really = assembling.assemble

    def withdrawn_meanwhile(*args, **more):
        monkeypatch.setattr(assembling, "assemble", really)
        writing.withdraw(five[0])
        return really(*args, **more)

    monkeypatch.setattr(assembling, "assemble", withdrawn_meanwhile)
    done = packet.assemble(build)
    assert five[0].code not in json.dumps(done.manifest)
    assert len(done.manifest["letters"]) == 4


def test_the_public_copy_holds_no_address_number_or_signature(brief, nora, five, lucia):
    spanish = accepted(
        brief, "Zoë Tz’unun", language="es", content={"text": "Vivo en 14 Elm Street y el número es A 000-417-923."}
    )
    translated(spanish, nora, text="I live at 14 Elm Street.")
    whole = "".join("".join(text(pdf)) for pdf in contents(built(the_packet(brief), nora)))
    assert "Elm Street" in whole
    assert "000-417-923" in whole
    build = built(the_packet(brief), nora, public=True)
    public = "".join("".join(text(pdf)) for pdf in contents(build))
    for value in (
        "14 Elm",
        "000-417-923",
        "000417923",
        "000-882-046",
        "555-01",
        "@tienda",
        "9 Mill",
        "/s/",
        "PROOF OF SERVICE",
    ):
        assert value not in public
    assert "Marisol" in public


def test_a_public_copy_that_would_hold_an_address_is_not_made(brief, nora, five, monkeypatch):
    accepted(brief, "Zoë Tz’unun", content={"text": "We met at 14 Elm St-reet, as everybody does.", "writer": {
        **five[0].content["writer"], "name": "Zoë Tz’unun", "address": ["Flat 2, 14 Elm Street"]}})  # fmt: skip
    monkeypatch.setattr(
        "amparo.letters.printing.cleared", lambda paragraph, _letter: paragraph + " Flat 2, 14 Elm Street"
    )
    with pytest.raises(Refusal) as refused:
        built(the_packet(brief), nora, public=True)
    assert refused.value.code == "leftover"
    assert Build.objects.get().state == BuildState.FAILED
    assert not File.objects.filter(kind="packet").exists()


def test_a_full_disk_leaves_the_old_version_and_says_so(brief, nora, five, monkeypatch):
    one = the_packet(brief)
    old = built(one, nora)
    accepted(brief, "Ana Núñez")
    really = store.put

    def full(data, **more):
        if more["kind"] == "packet":
            raise OSError(28, "No space left on device")
        return really(data, **more)

    monkeypatch.setattr(store, "put", full)
    with pytest.raises(Refusal) as refused:
        built(one, nora)
    assert refused.value.code == "disk"
    monkeypatch.undo()
    assert packet.newest(one) == old
    assert len(built(one, nora).manifest["letters"]) == 6


def test_bytes_that_nobody_knows_are_swept_after_an_hour(brief, nora, five, home, monkeypatch):
    built(the_packet(brief), nora)
    kept = set(home.glob("files/*/*"))
    folder = next(iter(kept)).parent
    (folder / ("0" * 32)).write_bytes(b"left behind")
    (folder / "1.new").write_bytes(b"half")
    assert store.sweep() == 0
    monkeypatch.setattr(store, "ORPHANS_LAST", -10)
    assert store.sweep() == 2
    assert set(home.glob("files/*/*")) == kept


# --- At the shell ------------------------------------------------------------------------------------------------


def run(capsys, *words) -> dict:
    call_command("packet", *words, "--json")
    return json.loads(capsys.readouterr().out)


def test_the_command_writes_the_file_and_says_what_is_in_it(brief, five, tmp_path, capsys):
    out = tmp_path / "carta.pdf"
    told = run(capsys, "maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out", str(out))
    assert [one["file"] for one in told["files"]] == [str(out)]
    assert hashlib.sha256(out.read_bytes()).hexdigest() == told["files"][0]["sha256"] == told["sha256"]
    assert len(text(out.read_bytes())) == told["pages"]
    assert {one["code"] for one in told["letters"]} == {letter.code for letter in five}
    assert told["kept_out"] == []
    assert [path.name for path in tmp_path.iterdir() if path.name != "var"] == ["carta.pdf"]


def test_files_of_an_earlier_run_are_replaced_and_no_stale_part_stays(brief, five, tmp_path, capsys):
    where = tmp_path / "out"
    where.mkdir()
    for name in ("p_Part1.pdf", "p_Part9.pdf", "p_Partial.pdf", "q_Part1.pdf"):
        (where / name).write_bytes(b"old")
    run(capsys, "maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out", str(where / "p.pdf"))
    assert sorted(path.name for path in where.iterdir()) == ["p.pdf", "p_Partial.pdf", "q_Part1.pdf"]
    one = the_packet(brief)
    one.profile = {"part_limit": (where / "p.pdf").stat().st_size * 2 // 3 + assembling.RESERVE}
    one.save()
    told = run(capsys, "maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out", str(where / "p.pdf"))
    assert len(told["files"]) > 1
    assert not (where / "p.pdf").exists()
    assert all(pathlib.Path(one["file"]).exists() for one in told["files"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["elm-1"], "maple-7"),
        (["maple-7", "--person", "Elm-9"], "Maple-7, Maple-8"),
        (["maple-7", "--person", "Maple-7", "--proceeding", "stay"], "--person Maple-7 --proceeding removal"),
        (["maple-7"], "--person Maple-8 --proceeding bond"),
    ],
)
def test_what_is_not_there_is_refused_with_a_list_of_what_is(brief, five, tmp_path, words, said):
    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("packet", *words, "--out", str(tmp_path / "p.pdf"))
    assert not (tmp_path / "p.pdf").exists()


def test_what_cannot_be_written_is_refused_before_anything_is_made(brief, five, tmp_path):
    words = ["maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out"]
    (tmp_path / "folder.pdf").mkdir()
    for out in (tmp_path / "nowhere" / "p.pdf", tmp_path / "folder.pdf", tmp_path / "p.doc"):
        with pytest.raises(CommandError) as refused:
            call_command("packet", *words, str(out))
        assert "\n" not in str(refused.value)
    assert not Build.objects.exists()


def test_a_full_disk_while_writing_leaves_the_file_that_was_there(brief, five, tmp_path, monkeypatch):
    out = tmp_path / "p.pdf"
    out.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    words = ["maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out", str(out)]
    built(the_packet(brief), None)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("packet", *words)
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.glob("*") if path.name != "var"] == ["p.pdf"]


def test_nothing_to_assemble_is_one_clear_line(brief, tmp_path):
    with pytest.raises(CommandError, match="No letter is ready"):
        call_command(
            "packet", "maple-7", "--person", "Maple-7", "--proceeding", "bond", "--out", str(tmp_path / "p.pdf")
        )
