"""The packet's pages at the desk, and the attorney's room: who may, what it says, what leaves a trace."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from amparo.kernel import clock
from amparo.letters import packet, rooms
from amparo.letters.models import Build, Room
from amparo.letters.tests.test_packet import accepted, built, contents, text, the_packet
from amparo.letters.words import BuildState
from amparo.safety.models import Event
from tests import cast

WHERE = ["maple-7", "Maple-7", "bond"]
SAME = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def letters(brief):
    return [accepted(brief, name) for name in ("Ana Núñez", "Zoë Trần")]


@pytest.fixture
def build(brief, nora, letters):
    return built(the_packet(brief), nora)


def page(name, *args) -> str:
    return reverse(f"packets:{name}", args=args or WHERE)


def every_page(build) -> list[str]:
    return [
        page("index", "maple-7"), page("packet"), page("profile"), page("deliver", build.pk),
        *(page("download", build.pk, what) for what in ("1", "bundle", "manifest")),
    ]  # fmt: skip


def every_deed(build) -> list[str]:
    room = Room.objects.create(
        build=build, token_digest="0", passphrase_hash="", opened_by=build.asked_by, expires_at=clock.now()
    )
    return [
        page("assemble"), page("confirm"), page("profile"), page("deliver", build.pk), page("open_room", build.pk),
        page("close_room", build.pk, room.pk),
    ]  # fmt: skip


def test_whoever_has_no_seat_finds_nothing(build, ivo, enter):
    client = enter(ivo)
    assert {client.get(url).status_code for url in every_page(build)} == {404}
    assert {client.post(url).status_code for url in every_deed(build)} == {404}


def test_a_stranger_is_sent_to_the_door(build, client):
    for url in every_page(build):
        assert client.get(url)["Location"].startswith("/account/login/")


def test_a_volunteer_sees_what_is_missing_but_gets_no_file_and_does_no_deed(build, beto, enter):
    client = enter(beto)
    said = client.get(page("packet")).content.decode()
    assert "Ana Núñez" in said
    assert "<button" not in said.partition("</header>")[2]
    assert {client.get(url).status_code for url in every_page(build)[2:]} == {404}
    client.post(page("assemble"))
    assert Build.objects.count() == 1


def test_the_page_says_what_goes_in_what_stays_out_and_why(brief, nora, letters, enter):
    cast.letter(brief, "Beto Waits")
    cast.letter(brief, "Dora Harm", state="quarantined")
    spanish = accepted(brief, "Íñigo Núñez", language="es")
    answer = enter(nora).get(page("packet"))
    said = answer.content.decode()
    for words in ("Ana Núñez", "Zoë Trần", "Beto Waits", "Íñigo Núñez"):
        assert words in said
    assert "Dora" not in said
    assert reverse("letters_desk:translate", args=[spanish.pk]) in said
    assert "Refresh" not in answer


def test_assembling_from_the_desk_to_the_file(brief, nora, letters, enter):
    client = enter(nora)
    client.post(page("assemble"))
    assert client.get(page("packet"))["Refresh"] == "5"
    assert packet.assemble_due()
    assert not packet.assemble_due()
    assert "Refresh" not in client.get(page("packet"))
    build = Build.objects.get()
    answer = client.get(page("download", build.pk, "1"))
    assert answer.content == contents(build)[0]
    assert answer["Content-Disposition"] == 'attachment; filename="Letters_of_support.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert Event.objects.filter(deed="letters.download", actor=nora.actor).count() == 1
    assert client.get(page("download", build.pk, "2")).status_code == 404


def test_a_failed_try_says_why_and_may_be_repeated(brief, nora, letters, enter):
    one = the_packet(brief)
    build = packet.ask(one, nora)
    Build.objects.filter(pk=build.pk).update(state=BuildState.FAILED, problem="disk")
    client = enter(nora)
    nora.language = "en"
    nora.save()
    assert "The disk is full" in client.get(page("packet")).content.decode()
    client.post(page("assemble"))
    assert one.builds.get().state == BuildState.ASKED


def test_the_profile_is_kept_confirmed_by_the_attorney_and_printed(brief, nora, lucia, letters, enter):
    client = enter(nora)
    shown = client.get(page("profile")).content.decode()
    assert "24500000" in shown
    sent = {
        "custody": "Detained", "judge": "", "hearing": "March 3, 2027, 9:00 a.m.", "filer": "L. Ejemplo\n5 Mill Lane",
        "part_limit": "24500000", "source": "read today", "court": "", "served_on": "", "server": "", "note": "",
    }  # fmt: skip
    assert client.post(page("profile"), sent | {"part_limit": "12"}).status_code == 200
    assert client.post(page("profile"), sent).status_code == 302
    client.post(page("confirm"))
    one = the_packet(brief)
    assert "confirmed_by" not in one.profile  # not hers to confirm
    enter(lucia).post(page("confirm"))
    one.refresh_from_db()
    assert one.profile["confirmed_by"] == "lucia"
    cover = text(contents(built(one, nora))[0])[0]
    assert "March 3, 2027, 9:00 a.m." in cover
    assert "5 Mill Lane" in cover
    packet.set_profile(one, {"custody": "Detained", "filer": ["Another"]}, nora)
    one.refresh_from_db()
    assert "confirmed_by" not in one.profile


def test_delivering_at_the_desk(build, nora, lucia, enter):
    client = enter(nora)
    tomorrow = (clock.today() + datetime.timedelta(days=1)).isoformat()
    assert client.post(page("deliver", build.pk), {"on": tomorrow, "how": "by hand"}).status_code == 200
    assert (
        client.post(page("deliver", build.pk), {"on": clock.today().isoformat(), "how": "by hand"}).status_code == 302
    )
    build.refresh_from_db()
    assert build.state == BuildState.DELIVERED
    assert build.delivery.to == lucia
    again = client.post(page("deliver", build.pk), {"on": clock.today().isoformat(), "how": "by hand"})
    assert again.status_code == 200
    assert "summary" in again.content.decode()


def test_a_purged_version_gives_only_its_manifest(build, nora, letters, enter):
    packet.purge_builds_with(letters[0], by=nora)
    client = enter(nora)
    assert client.get(page("download", build.pk, "manifest")).status_code == 200
    assert client.get(page("download", build.pk, "1")).status_code == 404
    assert client.get(page("download", build.pk, "bundle")).status_code == 404


# --- The room --------------------------------------------------------------------------------------------------------


def opened(client, build) -> tuple[str, str]:
    said = client.post(page("open_room", build.pk), {"days": "7"}).content.decode()
    url, passphrase = re.findall(r'<p class="code">([^<]+)</p>', said)
    return "/" + url.split("/", 3)[3], passphrase


def test_the_attorney_enters_her_room_and_takes_the_files(build, nora, enter):
    url, passphrase = opened(enter(nora), build)
    attorney = Client()
    assert "Ana" not in attorney.get(url).content.decode()
    inside = attorney.post(url, {"passphrase": passphrase}, **SAME)
    assert inside.status_code == 200
    links = re.findall(rf'href="({re.escape(url)}[^"]+)"', inside.content.decode())
    assert len(links) == 3
    files = [attorney.get(link) for link in links]
    assert [answer.status_code for answer in files] == [200] * 3
    assert files[0].content == contents(build)[0]
    for answer in (inside, *files):
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies
    assert Event.objects.filter(deed="letters.download", actor=f"room:{Room.objects.get().pk}").count() == 3


def test_wrong_unknown_ended_and_closed_look_alike(build, nora, enter):
    client = enter(nora)
    (good, passphrase), (over, over_phrase), (closed, closed_phrase) = (opened(client, build) for _ in range(3))
    digest = rooms.references.digest
    Room.objects.filter(token_digest=digest(over.split("/")[2])).update(expires_at=clock.now())
    room = Room.objects.get(token_digest=digest(closed.split("/")[2]))
    client.post(page("close_room", build.pk, room.pk))
    stranger = Client()
    said = {
        stranger.post(url, {"passphrase": phrase}, **SAME).content
        for url, phrase in (
            (good, passphrase[:-1]),
            (over, over_phrase),
            (closed, closed_phrase),
            ("/room/nothing/", "x"),
        )
    }
    assert len(said) == 1
    assert len({stranger.get(url).content for url in (good, over, closed, "/room/nothing/")}) == 1
    assert stranger.get(good + "forged/").status_code == 302


def test_a_form_of_another_site_opens_no_room(build, nora, enter):
    url, passphrase = opened(enter(nora), build)
    answer = Client().post(url, {"passphrase": passphrase}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403
    assert not Event.objects.filter(deed="letters.enter_room").exists()


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_stands_in_both_languages(build, nora, enter, language):
    nora.language = language
    nora.save()
    client = enter(nora)
    for url in every_page(build)[:4]:
        answer = client.get(url)
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in answer.content.decode()
    door = Client().get("/room/nothing/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    assert f'<html lang="{language}">' in door
