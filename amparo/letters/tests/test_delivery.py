"""Handing the packet over: to the attorney alone, frozen from then on; her room; and no way out to anybody else."""

import ast
import datetime
import io
import pathlib
import re
import zipfile

import pytest

from amparo import settings as project
from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.letters import access, delivery, mails, packet, review, rooms, writing
from amparo.letters.models import Decision, Letter, Room
from amparo.letters.tests.test_packet import accepted, built, contents, the_packet
from amparo.letters.words import BuildState, Deed, State
from amparo.mail import outbox
from amparo.mail.models import Mail
from amparo.safety.models import Event
from amparo.team.models import Member
from tests import cast

ROOT = pathlib.Path(project.__file__).parent


@pytest.fixture
def build(brief, nora):
    for name in ("Ana Núñez", "Zoë Trần", "Íñigo Łuc"):
        letter = accepted(brief, name)
        Decision.objects.create(letter=letter, brief=brief, deed=Deed.ACCEPT, by=nora, revision=letter.revision)
    return built(the_packet(brief), nora)


def handed_over(build, lucia, nora):
    return delivery.deliver(build, lucia, clock.today(), "in her office", by=nora)


def test_delivery_freezes_the_version_and_its_letters(build, lucia, nora, brief):
    handed_over(build, lucia, nora)
    assert build.state == BuildState.DELIVERED
    assert set(brief.letters.values_list("state", flat=True)) == {State.DELIVERED}
    letter = brief.letters.first()
    with pytest.raises(Refusal):
        writing.withdraw(letter)
    with pytest.raises(Refusal):
        review.undo(letter.decisions.get(), by=nora)
    assert packet.purge_builds_with(letter, by=nora) == 0
    assert contents(build)


def test_what_was_delivered_goes_into_the_next_version_too(build, lucia, nora, brief):
    handed_over(build, lucia, nora)
    later = accepted(brief, "Carla Muñoz")
    assert delivery.accepted_since(build) == 1
    new = built(build.packet, nora)
    assert len(new.manifest["letters"]) == 4
    assert not packet.is_current(build)
    assert packet.is_current(new)
    assert packet.purge_builds_with(later, by=nora) == 1
    build.refresh_from_db()
    assert build.state == BuildState.DELIVERED


def test_only_the_briefs_attorney_receives_it(build, lucia, nora, beto, brief):
    other = cast.member("olga", "attorney")
    for member in (nora, beto, other):
        with pytest.raises(Refusal) as refused:
            delivery.deliver(build, member, clock.today(), "by hand", by=nora)
        assert refused.value.code == "attorney"


def test_only_whoever_may_and_has_a_seat_delivers(build, lucia, beto, ivo):
    for member in (beto, ivo):
        with pytest.raises(Refusal):
            handed_over(build, lucia, member)


@pytest.mark.parametrize(("on", "how", "code"), [(1, "by hand", "future"), (0, "  ", "how")])
def test_a_delivery_has_a_day_that_came_and_a_way(build, lucia, nora, on, how, code):
    with pytest.raises(Refusal) as refused:
        delivery.deliver(build, lucia, clock.today() + datetime.timedelta(days=on), how, by=nora)
    assert refused.value.code == code


def test_nothing_is_delivered_twice_nor_with_a_letter_that_is_no_more_accepted(build, lucia, nora, brief):
    letter = brief.letters.first()
    Letter.objects.filter(pk=letter.pk).update(state=State.SENT_IN)
    with pytest.raises(Refusal) as refused:
        handed_over(build, lucia, nora)
    assert refused.value.code == "changed"
    Letter.objects.filter(pk=letter.pk).update(state=State.ACCEPTED)
    handed_over(build, lucia, nora)
    with pytest.raises(Refusal) as refused:
        handed_over(build, lucia, nora)
    assert refused.value.code == "delivered"


def test_the_public_copy_is_never_delivered(build, lucia, nora):
    with pytest.raises(Refusal):
        handed_over(built(build.packet, nora, public=True), lucia, nora)


def test_the_bundle_holds_every_part_and_the_manifest_and_is_always_the_same(build):
    made = delivery.print_bundle(build)
    assert made == delivery.print_bundle(build)
    with zipfile.ZipFile(io.BytesIO(made)) as bundle:
        assert bundle.namelist() == ["Letters_of_support.pdf", "MANIFEST.txt"]
        assert bundle.read("Letters_of_support.pdf") == contents(build)[0]
        said = bundle.read("MANIFEST.txt").decode()
    assert build.manifest["sha256"] in said
    assert all(letter["code"] in said and letter["accepted_by"] == "nora" for letter in build.manifest["letters"])
    assert "Ana" not in said


# --- The attorney's room -------------------------------------------------------------------------------------------


def token_of(url: str) -> str:
    return re.fullmatch(r"http://[^/]+/room/([^/]+)/", url).group(1)


def test_the_room_opens_with_its_passphrase_however_it_was_written_down(build, nora):
    url, passphrase = rooms.open_room(build, nora, 7)
    assert rooms.enter(token_of(url), passphrase.lower().replace("-", " ")).build == build
    room = Room.objects.get()
    assert token_of(url) not in str(vars(room))
    assert passphrase not in room.passphrase_hash


def test_five_wrong_passphrases_close_it(build, nora):
    url, passphrase = rooms.open_room(build, nora, 7)
    for _ in range(5):
        with pytest.raises(rooms.Closed):
            rooms.enter(token_of(url), "wrong")
    with pytest.raises(rooms.Closed):
        rooms.enter(token_of(url), passphrase)
    assert Event.objects.filter(deed="letters.wrong_passphrase").count() == 5


def test_it_ends_by_its_day_by_hand_and_with_the_version(build, nora, brief, monkeypatch):
    url, passphrase = rooms.open_room(build, nora, 7)
    closed, closed_passphrase = rooms.open_room(build, nora, 7)
    rooms.close(Room.objects.order_by("pk").exclude(token_digest=rooms.references.digest(token_of(url))).get(), nora)
    with pytest.raises(rooms.Closed):
        rooms.enter(token_of(closed), closed_passphrase)
    later = clock.now() + datetime.timedelta(days=8)
    with monkeypatch.context() as patched:
        patched.setattr(clock, "now", lambda: later)
        with pytest.raises(rooms.Closed):
            rooms.enter(token_of(url), passphrase)
    rooms.enter(token_of(url), passphrase)
    writing.withdraw(brief.letters.first())
    with pytest.raises(rooms.Closed):
        rooms.enter(token_of(url), passphrase)


def test_its_links_last_fifteen_minutes_and_belong_to_it_alone(build, nora, monkeypatch):
    url, passphrase = rooms.open_room(build, nora, 7)
    other, _ = rooms.open_room(build, nora, 7)
    signed = rooms.link(rooms.enter(token_of(url), passphrase), "1")
    assert rooms.fetch(token_of(url), signed) == (build, "1")
    assert Event.objects.filter(deed="letters.download").count() == 1
    for token, name in ((token_of(other), signed), (token_of(url), signed + "x"), ("nothing", signed)):
        with pytest.raises(rooms.Closed):
            rooms.fetch(token, name)
    monkeypatch.setattr("time.time", lambda: clock.now().timestamp() + 16 * 60)
    with pytest.raises(rooms.Closed):
        rooms.fetch(token_of(url), signed)


def test_only_whoever_may_deliver_opens_a_room(build, beto, ivo, nora):
    for member in (beto, ivo):
        with pytest.raises(Refusal):
            rooms.open_room(build, member, 7)
    for days in (0, 31):
        with pytest.raises(Refusal):
            rooms.open_room(build, nora, days)


# --- By construction: nothing of this goes to a court or an agency -------------------------------------------------

# Everywhere in the program where a message is owed to an address. A new place fails the test until somebody looked at
# whom it writes to, and adds it here.
MESSAGES = {
    "letters/access.py:send_link": "the writer",
    "letters/access.py:send_confirmation": "the writer",
    "letters/writing.py:send_returned": "the writer",
    "letters/writing.py:send_accepted": "the writer",
}
# Everything that speaks to another machine. Nothing of the letters may.
SPEAKS = {
    "smtplib", "socket", "http", "urllib.request", "ftplib", "requests", "httpx", "aiohttp", "urllib3", "ssl", "telnetlib",
    "django.core.mail", "xmlrpc",
}  # fmt: skip
OFFICIALS = ("court@usdoj.gov", "boston.outreach@ice.dhs.gov", "ISO-88-59@EOIR.USDOJ.GOV", "front.desk@geogroup.com")


def sources(*rooms_):
    for room in rooms_:
        for path in (ROOT / room).rglob("*.py"):
            if "tests" not in path.parts and "migrations" not in path.parts:
                yield path, ast.parse(path.read_text())


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_every_place_that_writes_a_message_is_known():
    found = set()
    for path, tree in sources("letters", "cases"):
        for function in functions(tree):
            for node in ast.walk(function):
                is_put = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "put"
                if is_put and isinstance(node.func.value, ast.Name) and node.func.value.id == "outbox":
                    found.add(f"{path.relative_to(ROOT)}:{function.name}")
        assert not [
            node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "amparo.mail.outbox"
            and any(name.name == "put" for name in node.names)
        ]  # fmt: skip
    assert found == set(MESSAGES)


def test_no_code_of_letters_cases_and_files_speaks_to_another_machine():
    for path, tree in sources("letters", "cases", "files"):
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            assert not [name for name in names if name in SPEAKS or name.split(".")[0] in SPEAKS], path


def test_no_rule_of_delivery_takes_an_address():
    """Delivery and rooms know members and versions; there is no parameter that could hold a mail address or a host."""
    for path in ("delivery.py", "rooms.py", "packet.py", "manifest.py", "composing.py"):
        for function in functions(ast.parse((ROOT / "letters" / path).read_text())):
            taken = {one.arg for one in (*function.args.args, *function.args.kwonlyargs)}
            assert not taken & {"email", "address", "recipient", "host", "url", "mail"}, (path, function.name)


@pytest.mark.parametrize("official", OFFICIALS)
def test_every_message_of_the_letters_refuses_an_official_address(letter, official):
    letter.content["writer"]["email"] = official
    letter.confirmed_at = None
    letter.email_lookup = access.lookup(official)
    letter.save()
    driven = [access.send_link, access.send_confirmation, writing.send_returned, writing.send_accepted]
    assert {function.__name__ for function in driven} == {place.partition(":")[2] for place in MESSAGES}
    for send in driven:
        with pytest.raises(Refusal) as refused:
            send(letter)
        assert refused.value.code == "official"
    for text in (
        mails.link(letter, "t"),
        mails.confirm(letter, "t", "t"),
        mails.returned(letter, "t"),
        mails.accepted(letter, "t"),
    ):
        assert text.room == "letters"
        with pytest.raises(Refusal):
            outbox.put(text, to=official)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("official", OFFICIALS)
def test_an_attorney_with_an_official_address_gets_no_mail_by_delivery_or_room(build, lucia, nora, official):
    lucia.set_email(official)
    lucia.save()
    handed_over(build, lucia, nora)
    rooms.open_room(build, nora, 3)
    assert not Mail.objects.exists()
    assert Member.objects.filter(pk=lucia.pk).exists()
