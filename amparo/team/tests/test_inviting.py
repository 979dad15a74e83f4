"""Asking in, getting in, getting in again, and leaving."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from amparo.kernel import clock
from amparo.kernel.refusal import Refusal
from amparo.safety import trail
from amparo.safety.models import Event
from amparo.team import inviting
from amparo.team.models import Invitation, Member
from amparo.team.tests import made

GOOD = "cuatro palabras que nadie junta"


@pytest.fixture
def invited(nora):
    """Tere, asked in by Nora, and the path of her link."""
    member, token = inviting.invite("Tere", "volunteer", "tere@semilla.example", "es", nora)
    return member, f"/account/invitation/{token}/"


def get_in(client: Client, link: str, **changed):
    secret = made.secret_on(client.get(link).content.decode())
    return client.post(link, {"password1": GOOD, "password2": GOOD, "code": made.code(secret), **changed})


def test_the_invited_gets_in_with_passphrase_and_app_and_sees_her_recovery_codes_once(client, invited):
    member, link = invited
    answer = get_in(client, link)
    assert answer.url == "/account/mfa/recovery-codes/"
    page = client.get(answer.url).content.decode()
    codes = Authenticator.objects.get(user=member, type="recovery_codes").wrap().generate_codes()
    assert all(code in page for code in codes)
    assert codes[0] not in client.get(answer.url).content.decode()
    assert made.is_in(client)
    later = Client()
    assert made.sign_in(later, "tere", GOOD).url == "/account/mfa/authenticate/"


def test_an_invitation_is_written_on_the_trail(nora, invited):
    member, _link = invited
    assert [(event.deed, event.actor) for event in trail.of(member)] == [("team.invite", nora.actor)]
    assert member.expires_on == inviting.a_year_from(clock.today())
    assert member.invited_by == nora


def test_the_invited_has_no_access_until_both_proofs_are_made(client, invited):
    member, link = invited
    for wrong in (
        {"code": "000000"},
        {"code": ""},
        {"password1": "short", "password2": "short"},
        {"password2": "other"},
    ):
        assert get_in(client, link, **wrong).status_code == 200
        member.refresh_from_db()
        assert not member.has_usable_password()
        assert not Authenticator.objects.filter(user=member).exists()
    assert not made.is_in(client)
    assert get_in(client, link).status_code == 302


@pytest.mark.parametrize("bad", ["password1234", "123456789012", "eleven char"])
def test_a_common_passphrase_is_refused(client, invited, bad):
    assert get_in(client, invited[1], password1=bad, password2=bad).status_code == 200


def test_a_link_works_once(client, invited):
    get_in(client, invited[1])
    other = Client()
    assert other.get(invited[1]).status_code == 410
    assert other.post(invited[1], {"password1": GOOD, "password2": GOOD, "code": "123456"}).status_code == 410


def test_a_used_an_expired_and_a_forged_link_look_the_same(client, nora, invited):
    pages = []
    get_in(Client(), invited[1])
    pages.append(client.get(invited[1]))
    _member, token = inviting.invite("old", "volunteer", "", "es", nora)
    Invitation.objects.filter(member__alias="old").update(expires_at=clock.now() - datetime.timedelta(seconds=1))
    pages.append(client.get(f"/account/invitation/{token}/"))
    pages.append(client.get(f"/account/invitation/{'x' * 43}/"))
    assert {page.status_code for page in pages} == {410}
    assert len({page.content for page in pages}) == 1


def test_the_page_of_an_invitation_speaks_the_language_of_the_invited(client, nora):
    _member, token = inviting.invite("kate", "attorney", "", "en", nora)
    page = client.get(f"/account/invitation/{token}/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert '<html lang="en">' in page


def test_the_database_keeps_no_link(invited):
    token = invited[1].split("/")[3]
    assert token.encode() not in made.everything_written()


def test_a_mail_address_of_the_team_is_sealed(invited):
    assert invited[0].email == "tere@semilla.example"
    assert b"tere@semilla.example" not in made.everything_written()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"alias": "nora"}, "taken"),
        ({"alias": "NORA"}, "taken"),
        ({"alias": "two words"}, "alias"),
        ({"alias": "x"}, "alias"),
        ({"alias": "=cmd()"}, "alias"),
        ({"role": "superuser"}, "role"),
        ({"email": "nobody"}, "email"),
        ({"language": "fr"}, "language"),
    ],
)
def test_a_wrong_invitation_is_refused_with_a_reason(nora, changed, code):
    said = {"alias": "tere", "role": "volunteer", "email": "", "language": "es", **changed}
    with pytest.raises(Refusal) as refused:
        inviting.invite(**said, by=nora)
    assert refused.value.code == code
    assert str(refused.value)


def test_nobody_invites_whose_role_does_not(beto, nora):
    for act in (
        lambda: inviting.invite("tere", "volunteer", "", "es", beto),
        lambda: inviting.invite_again(nora, beto),
        lambda: inviting.end(nora, beto),
        lambda: inviting.extend(nora, clock.today(), beto),
    ):
        with pytest.raises(Refusal):
            act()
    assert not Event.objects.exists()


def test_who_lost_her_phone_gets_a_new_link_and_nothing_of_before_opens(client, nora, lucia, enter):
    enter(lucia)
    token = inviting.invite_again(lucia, nora)
    assert not made.is_in(client)
    assert made.sign_in(Client(), "lucia").status_code == 200
    assert not Authenticator.objects.filter(user=lucia).exists()
    assert get_in(Client(), f"/account/invitation/{token}/").status_code == 302
    assert [event.deed for event in trail.of(lucia)] == ["team.invite_again", "team.accept"]


def test_a_newer_link_closes_the_older(nora, invited):
    newer = inviting.invite_again(invited[0], nora)
    assert Client().get(invited[1]).status_code == 410
    assert Client().get(f"/account/invitation/{newer}/").status_code == 200


def test_nobody_makes_a_link_ends_or_lengthens_herself(nora):
    for act in (
        lambda: inviting.invite_again(nora, nora),
        lambda: inviting.end(nora, nora),
        lambda: inviting.extend(nora, clock.today(), nora),
    ):
        with pytest.raises(Refusal, match=r"."):
            act()


def test_an_ended_account_is_out_at_once_and_comes_back_with_a_new_link(client, nora, lucia, enter):
    enter(lucia)
    inviting.end(lucia, nora)
    assert not made.is_in(client)
    with pytest.raises(Refusal):
        inviting.invite_again(lucia, nora)
    inviting.extend(lucia, clock.today() + datetime.timedelta(days=30), nora)
    assert not made.is_in(client)
    token = inviting.invite_again(lucia, nora)
    assert get_in(client, f"/account/invitation/{token}/").status_code == 302
    assert made.is_in(client)


@pytest.mark.parametrize("days", [-1, 800])
def test_an_account_lasts_between_today_and_two_years(nora, lucia, days):
    with pytest.raises(Refusal):
        inviting.extend(lucia, clock.today() + datetime.timedelta(days=days), nora)


def test_a_year_from_a_leap_day_is_the_twenty_eighth():
    assert inviting.a_year_from(datetime.date(2028, 2, 29)) == datetime.date(2029, 2, 28)


# The desk's page of the team


def test_nora_asks_tere_in_at_the_desk_and_the_link_is_shown_once(client, nora, enter):
    enter(nora)
    form = {"alias": "tere", "role": "volunteer", "email": "", "language": "es"}
    page = client.post("/desk/team/invite/", {**form, "until": clock.today().isoformat()}).content.decode()
    link = page.partition("/account/invitation/")[2].partition("/")[0]
    assert len(link) == 43
    assert link not in client.get("/desk/team/").content.decode()
    assert get_in(Client(), f"/account/invitation/{link}/").status_code == 302


def test_a_wrong_answer_keeps_what_was_typed(client, nora, enter):
    enter(nora)
    form = {"alias": "nora", "role": "attorney", "email": "a@b.example", "language": "en", "until": "2020-01-01"}
    page = client.post("/desk/team/invite/", form).content.decode()
    assert 'value="a@b.example"' in page
    assert 'role="alert"' in page


def test_the_team_sees_aliases_and_no_addresses(client, nora, lucia, beto, enter):
    enter(beto)
    page = client.get("/desk/team/").content.decode()
    assert "lucia" in page
    assert "@" not in page.replace("@media", "")
    assert "/desk/team/invite/" not in page


def test_a_volunteer_finds_no_page_to_invite_or_end(client, nora, beto, enter):
    enter(beto)
    assert client.get("/desk/team/invite/").status_code == 404
    assert client.get(f"/desk/team/{nora.pk}/").status_code == 404
    for act in ("again", "end", "extend"):
        assert client.post(f"/desk/team/{nora.pk}/{act}/", {"until": "2030-01-01"}).status_code == 404
    nora.refresh_from_db()
    assert nora.is_current()


def test_nora_ends_and_reopens_an_account_at_the_desk(client, nora, lucia, enter):
    enter(nora)
    assert client.post(f"/desk/team/{lucia.pk}/end/").status_code == 302
    assert "Terminada" in client.get("/desk/team/").content.decode()
    until = (clock.today() + datetime.timedelta(days=9)).isoformat()
    assert client.post(f"/desk/team/{lucia.pk}/extend/", {"until": until}).status_code == 302
    page = client.post(f"/desk/team/{lucia.pk}/again/").content.decode()
    assert "/account/invitation/" in page
    assert client.post(f"/desk/team/{nora.pk}/again/").status_code == 200  # herself: refused, said on the page
    assert client.get(f"/desk/team/{nora.pk}/end/").status_code == 405


def test_a_member_who_ended_counts_for_nothing(nora, lucia):
    inviting.end(lucia, nora)
    assert lucia not in Member.objects.current()
    with pytest.raises(Refusal):
        inviting.end(nora, Member.objects.get(pk=lucia.pk))


# The demo's door


def test_the_demo_link_opens_the_desk_once(client, nora, settings):
    from amparo.team import demo_door

    settings.AMPARO_DEMO = True
    link = demo_door.issue(nora).removeprefix(settings.AMPARO_BASE)
    assert client.get(link).url == "/desk/"
    assert made.is_in(client)
    other = Client()
    assert other.get(link).status_code == 404
    assert not made.is_in(other)


def test_outside_the_demo_there_is_no_such_link(client, nora, settings):
    from amparo.team import demo_door

    settings.AMPARO_DEMO = True
    link = demo_door.issue(nora).removeprefix(settings.AMPARO_BASE)
    settings.AMPARO_DEMO = False
    assert client.get(link).status_code == 404
    with pytest.raises(RuntimeError):
        demo_door.issue(nora)


def test_the_demo_keeps_only_the_digest_of_its_link(nora, settings, home):
    from amparo.team import demo_door

    settings.AMPARO_DEMO = True
    token = demo_door.issue(nora).split("/")[-2]
    kept = [str(place) + place.read_text() for place in home.rglob("*") if place.is_file() and "demo" in str(place)]
    assert kept
    assert not any(token in text for text in kept)
