"""Getting in takes two proofs, each used once; nothing about who came is written down."""

import datetime
import threading
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import hashers
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client

from amparo.safety.models import Event
from amparo.team import codes
from amparo.team import hashers as ours
from amparo.team.models import Member
from amparo.team.tests import made
from tests import cast

HERE = "203.0.113.77"
BROWSER = "Mozilla/5.0 (a phone that says who it is)"


def test_nora_signs_in_with_passphrase_and_code(client, nora):
    answer = made.sign_in(client, "nora", next="/desk/team/")
    assert answer.url == "/account/mfa/authenticate/"
    assert not made.is_in(client)
    answer = client.post("/account/mfa/authenticate/", {"code": made.code()})
    assert answer.url == "/desk/team/"
    assert made.is_in(client)


def test_the_passphrase_alone_opens_nothing(client, nora):
    made.sign_in(client, "nora")
    for address in ("/desk/", "/desk/team/", "/admin/", "/account/mfa/", "/account/passphrase/"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.url.startswith("/account/login/"), address


def test_the_door_remembers_where_she_wanted_to_go(client, nora):
    answer = client.get("/desk/team/?page=2")
    assert answer.url == "/account/login/?next=%2Fdesk%2Fteam%2F%3Fpage%3D2"


def test_a_link_to_another_host_is_not_followed_after_signing_in(client, nora):
    made.sign_in(client, "nora", next="https://evil.example/")
    answer = client.post("/account/mfa/authenticate/", {"code": made.code()})
    assert answer.url == "/desk/"


def test_a_code_opens_once(client, nora):
    code = made.code()
    made.sign_in(client, "nora")
    assert client.post("/account/mfa/authenticate/", {"code": code}).status_code == 302
    other = Client()
    made.sign_in(other, "nora")
    answer = other.post("/account/mfa/authenticate/", {"code": code})
    assert answer.status_code == 200
    assert not made.is_in(other)


def test_an_earlier_code_opens_nothing_after_a_later_one(nora):
    assert codes.use(nora, cast.TOTP_SECRET, made.code(later=1))
    assert not codes.use(nora, cast.TOTP_SECRET, made.code())


def test_a_used_code_stays_used_when_the_cache_forgets(client, nora):
    from django.core.cache import cache

    code = made.code()
    made.sign_in(client, "nora")
    client.post("/account/mfa/authenticate/", {"code": code})
    cache.clear()
    other = Client()
    made.sign_in(other, "nora")
    other.post("/account/mfa/authenticate/", {"code": code})
    assert not made.is_in(other)


def test_codes_with_blanks_are_taken_and_wrong_ones_are_not(nora):
    code = made.code()
    assert codes.step_of(cast.TOTP_SECRET, f" {code[:3]} {code[3:]} ") is not None
    assert codes.step_of(cast.TOTP_SECRET, "000000" if code != "000000" else "111111") is None
    assert codes.step_of(cast.TOTP_SECRET, made.code(later=-3)) is None


def test_a_recovery_code_opens_once(client, nora):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    code = RecoveryCodes.activate(nora).generate_codes()[3]
    for number, expected in enumerate((True, False)):
        visitor = Client()
        made.sign_in(visitor, "nora")
        visitor.post("/account/mfa/authenticate/", {"code": code})
        assert made.is_in(visitor) is expected, number


def test_an_unknown_alias_and_a_wrong_passphrase_look_the_same(client, nora):
    def page(alias: str, passphrase: str) -> str:
        text = made.sign_in(Client(), alias, passphrase).content.decode()
        return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line).replace(alias, "…")

    cast.member("ulises", "campaigner", expires_on=datetime.date(2020, 1, 1))
    Member.objects.create_member("vera", "campaigner")
    half = Member.objects.create_member("wilma", "campaigner")  # a passphrase and no second factor
    half.set_password(cast.PASSPHRASE)
    half.save()
    wrong = page("nora", "not her passphrase")
    assert 'role="alert"' in wrong
    assert page("zacarias", cast.PASSPHRASE) == wrong
    assert page("ulises", cast.PASSPHRASE) == wrong
    assert page("vera", cast.PASSPHRASE) == wrong
    assert page("wilma", cast.PASSPHRASE) == wrong


def test_five_wrong_tries_close_the_account_for_a_while(client, nora):
    for _ in range(5):
        made.sign_in(client, "nora", "wrong wrong wrong")
    assert made.sign_in(client, "nora").status_code == 200  # even the right one waits now


def test_wrong_codes_are_limited_too(client, nora):
    made.sign_in(client, "nora")
    for _ in range(5):
        client.post("/account/mfa/authenticate/", {"code": "000000"})
    client.post("/account/mfa/authenticate/", {"code": made.code()})
    assert not made.is_in(client)


def test_guessing_is_slowed_by_a_hash_of_the_address(client, nora):
    answers = [Client(REMOTE_ADDR=HERE).post("/account/login/", {"login": f"a{n}", "password": "x"}) for n in range(12)]
    texts = [answer.content.decode() for answer in answers]
    assert texts[0].replace("a0", "") != texts[11].replace("a11", "")
    other = Client(REMOTE_ADDR="198.51.100.4").post("/account/login/", {"login": "a11", "password": "x"})
    assert other.content != answers[11].content


def test_the_address_is_only_believed_from_our_own_proxy(rf, settings):
    from amparo.team.middleware import Faceless

    seen = []
    faceless = Faceless(lambda request: seen.append(dict(request.META)))
    faceless(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1"))
    faceless(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="2.2.2.2"))
    settings.AMPARO_PROXIES = 1
    faceless(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 1.1.1.1"))
    faceless(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="7.7.7.7, 1.1.1.1"))
    hashes = [meta["REMOTE_ADDR"] for meta in seen]
    assert hashes[0] == hashes[1] != hashes[2] == hashes[3]
    assert not any("HTTP_X_FORWARDED_FOR" in meta for meta in seen)


@pytest.fixture
def busy(client, nora):
    """A visitor with an address and a browser who signs in, fails, adds a factor and posts while a proof is due."""
    visitor = Client(REMOTE_ADDR=HERE, HTTP_USER_AGENT=BROWSER)
    made.sign_in(visitor, "nora", "wrong wrong wrong")
    made.sign_in(visitor, "nora")
    visitor.post("/account/mfa/authenticate/", {"code": made.code()})
    made.wait(visitor)
    visitor.post("/account/mfa/app/remove/")  # a proof is due: allauth would keep this request in the session
    made.prove(visitor)
    visitor.get("/account/mfa/passkeys/add/")
    made.passkey(nora)
    made.prove(visitor)
    visitor.post("/account/mfa/app/remove/")
    page = visitor.get("/account/mfa/app/add/").content.decode()
    return visitor, made.secret_on(page)


def test_no_table_holds_an_address_or_a_browser(busy):
    written = made.everything_written()
    assert Session.objects.count() > 0
    for planted in (HERE, BROWSER, "127.0.0.1"):
        assert planted.encode() not in written, planted


def test_the_secret_of_an_app_is_readable_in_no_table(busy):
    visitor, new = busy
    visitor.post("/account/mfa/app/add/", {"code": made.code(new)})
    assert Authenticator.objects.filter(type="totp").exists()
    written = made.everything_written()
    for secret in (new, cast.TOTP_SECRET):
        assert secret.encode() not in written
    # The search does find it where nothing is sealed.
    Authenticator.objects.filter(type="totp").update(data={"secret": new})
    assert new.encode() in made.everything_written()


def test_while_an_app_is_being_added_its_secret_is_sealed_in_the_session(busy):
    visitor, new = busy
    assert visitor.session["mfa.totp.secret"] == new
    assert new.encode() not in made.everything_written()


def test_a_row_of_the_sessions_table_is_no_cookie(client, nora, enter):
    enter(nora)
    assert made.is_in(client)
    row = Session.objects.get(expire_date__isnull=False)
    thief = Client()
    thief.cookies["desk"] = row.session_key
    assert not made.is_in(thief)


def test_a_session_moved_to_another_row_opens_nothing(client, nora, ivo, enter):
    enter(nora)
    hers = Session.objects.get()
    other = Client()
    cast.enter(other, ivo)
    his = Session.objects.exclude(pk=hers.pk).get()
    his.session_data = hers.session_data
    his.save()
    assert not made.is_in(other)


def test_the_session_gets_a_new_key_when_she_signs_in(client, nora):
    made.sign_in(client, "nora")
    before = client.cookies["desk"].value
    client.post("/account/mfa/authenticate/", {"code": made.code()})
    assert client.cookies["desk"].value != before
    stale = Client()
    stale.cookies["desk"] = before
    assert not made.is_in(stale)


def test_a_session_that_rests_twelve_hours_ends_and_one_in_use_goes_on(client, nora, enter):
    enter(nora)
    made.is_in(client)
    started = Session.objects.get().expire_date
    assert datetime.timedelta(hours=11, minutes=55) < started - datetime.datetime.now(datetime.UTC)
    session = client.session
    session["seen_at"] = int(time.time()) - 3600
    session.save()
    Session.objects.update(expire_date=started - datetime.timedelta(hours=1))
    assert made.is_in(client)
    assert Session.objects.get().expire_date >= started
    Session.objects.update(expire_date=datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=1))
    assert not made.is_in(client)


def test_a_proof_of_one_member_does_not_count_for_another(client, nora, ivo):
    cast.enter(client, nora)
    session = client.session
    session["account_authentication_methods_user"] = str(ivo.pk)
    session.save()
    assert not made.is_in(client)


def test_a_session_without_a_second_proof_is_ended_where_it_shows_itself(client, nora):
    client.force_login(nora)
    assert client.get("/account/mfa/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_whose_time_is_over_is_out_at_once(client, nora, enter):
    enter(nora)
    assert made.is_in(client)
    nora.expires_on = datetime.date(2020, 1, 1)
    nora.save()
    assert not made.is_in(client)
    assert client.get("/account/mfa/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/account/signup/", "/account/password/reset/", "/account/password/set/", "/account/email/",
        "/account/confirm-email/", "/account/confirm-email/abc/", "/account/inactive/", "/account/login/code/confirm/",
        "/account/3rdparty/", "/account/social/signup/", "/account/sessions/", "/account/mfa/trust/",
        "/account/2fa/", "/account/signup/passkey/", "/account/mfa/webauthn/signup/",
        "/account/mfa/recovery-codes/download/",
    ],
)  # fmt: skip
def test_what_this_house_does_not_have_has_no_address(client, nora, enter, address):
    assert client.get(address).status_code == 404
    enter(nora)
    assert client.get(address).status_code == 404


def test_before_something_that_matters_she_proves_herself_once_more(client, nora, enter):
    enter(nora)
    assert client.get("/account/mfa/app/remove/").status_code == 200  # she has just shown it
    made.wait(client)
    answer = client.get("/account/mfa/app/remove/")
    assert answer.url == "/account/reauthenticate/?next=%2Faccount%2Fmfa%2Fapp%2Fremove%2F"
    answer = made.prove(client, next="/account/mfa/app/remove/")
    assert answer.url == "/account/mfa/app/remove/"


def test_the_last_second_factor_cannot_be_taken_away(client, nora, enter):
    enter(nora)
    client.get("/account/mfa/app/remove/")
    client.post("/account/mfa/app/remove/")
    assert Authenticator.objects.filter(user=nora, type="totp").exists()
    made.passkey(nora)
    client.post("/account/mfa/app/remove/")
    assert not Authenticator.objects.filter(user=nora, type="totp").exists()
    key = Authenticator.objects.get(user=nora, type="webauthn")
    client.post(f"/account/mfa/passkeys/{key.pk}/remove/")
    assert Authenticator.objects.filter(pk=key.pk).exists()
    assert [event.deed for event in Event.objects.order_by("at")] == ["team.totp_deactivated"]


def test_ivo_cannot_touch_noras_passkey(client, nora, ivo, enter):
    made.passkey(nora)
    key = Authenticator.objects.get(user=nora, type="webauthn")
    enter(ivo)
    made.prove(client)
    for act in ("remove", "rename"):
        assert client.get(f"/account/mfa/passkeys/{key.pk}/{act}/").status_code == 404
        assert client.post(f"/account/mfa/passkeys/{key.pk}/{act}/", {"name": "mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_recovery_codes_are_shown_once(client, nora, enter):
    enter(nora)
    made.prove(client)
    assert client.post("/account/mfa/recovery-codes/new/").url == "/account/mfa/recovery-codes/"
    shown = client.get("/account/mfa/recovery-codes/").content.decode()
    codes_shown = Authenticator.objects.get(user=nora, type="recovery_codes").wrap().generate_codes()
    assert all(code in shown for code in codes_shown)
    again = client.get("/account/mfa/recovery-codes/").content.decode()
    assert not any(code in again for code in codes_shown)
    assert not any(code.encode() in made.everything_written() for code in codes_shown)


def test_a_new_passphrase_ends_the_other_sessions(client, nora, enter):
    enter(nora)
    elsewhere = Client()
    cast.enter(elsewhere, nora)
    new = "cuatro palabras que nadie junta"
    answer = client.post("/account/passphrase/", {"oldpassword": cast.PASSPHRASE, "password1": new, "password2": new})
    assert answer.url == "/account/"
    assert made.is_in(client)
    assert not made.is_in(elsewhere)


@pytest.mark.parametrize("bad", ["short", "password1234", "123456789012"])
def test_weak_passphrases_are_refused(client, nora, enter, bad):
    enter(nora)
    form = {"oldpassword": cast.PASSPHRASE, "password1": bad, "password2": bad}
    assert client.post("/account/passphrase/", form).status_code == 200
    nora.refresh_from_db()
    assert nora.check_password(cast.PASSPHRASE)


def test_two_passphrases_are_hashed_at_once_and_no_more(monkeypatch):
    at_once, most = [], []

    def slow(self, password, salt):
        at_once.append(1)
        most.append(len(at_once))
        time.sleep(0.05)
        at_once.pop()
        return "argon2$x"

    monkeypatch.setattr(hashers.Argon2PasswordHasher, "encode", slow)
    threads = [threading.Thread(target=ours.Argon2().encode, args=("x", "salt")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == ours.AT_ONCE


def test_production_hashes_with_argon2():
    from amparo import settings as production

    assert production.PASSWORD_HASHERS == ["amparo.team.hashers.Argon2"]
    encoded = ours.Argon2().encode("maíz azul", "saltsaltsalt")
    assert encoded.startswith("argon2$argon2id$")
    assert ours.Argon2().verify("maíz azul", encoded)


def test_the_desk_speaks_the_members_language_and_the_public_pages_their_address(client, nora, lucia, enter):
    enter(lucia)
    assert '<html lang="en">' in client.get("/desk/team/").content.decode()
    cast.enter(client, nora)
    assert '<html lang="es">' in client.get("/desk/team/", HTTP_ACCEPT_LANGUAGE="en").content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_try_the_same_code_at_once_one_gets_in(nora):
    code, together, taken = made.code(), threading.Barrier(8), []

    def attempt() -> None:
        together.wait()
        for _ in range(200):
            try:
                taken.append(codes.use(nora, cast.TOTP_SECRET, code))
                break
            except OperationalError:  # SQLite in memory does not wait for its turn as the file does
                time.sleep(0.005)
        connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 7 + [True]
