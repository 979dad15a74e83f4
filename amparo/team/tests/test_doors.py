"""Attacks on the doors: every address of the house, tried with alias and passphrase alone."""

import html.parser
import re
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern
from django.utils.regex_helper import normalize

from amparo.team import inviting
from amparo.team.tests import made
from tests import cast

GOOD = "cuatro palabras que nadie junta"
MADE_UP = (
    "{}", "null", "[]", "1", "not json", '"text"', '{"id": "x", "response": {"userHandle": "eA"}}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "eA", "attestationObject": "eA"}}',
    '{"id": "eA", "rawId": "eA", "response": {"clientDataJSON": "e30", "authenticatorData": "eA", "signature": "eA"}}',
)  # fmt: skip
SAMPLES = {"int": "1", "uuid": str(uuid.UUID(int=7)), "slug": "maple-7", "str": "token", "path": "a/b"}


def addresses() -> list[str]:
    """One address for every pattern of the URL configuration, its blanks filled in."""
    found: list[str] = []

    def walk(resolver: URLResolver, before: str) -> None:
        for pattern in resolver.url_patterns:
            here = before + filled(pattern)
            if isinstance(pattern, URLPattern):
                found.append("/" + here.replace("//", "/").lstrip("/"))
            else:
                walk(pattern, here)

    walk(get_resolver(), "")
    return sorted(set(found))


def filled(pattern: URLPattern | URLResolver) -> str:
    """One spelling that this pattern matches."""
    text = str(pattern.pattern)
    if not isinstance(pattern.pattern, RegexPattern):
        return re.sub(r"<(?:(\w+):)?\w+>", lambda blank: SAMPLES.get(blank[1] or "str", "token"), text)
    for spelling, names in normalize(text):
        return spelling % dict.fromkeys(names, "1")
    return text


class Forms(html.parser.HTMLParser):
    """The names of every form's fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "input" and dict(attrs).get("name"):
            self.fields.append((dict(attrs)["name"], dict(attrs).get("type", "text")))

    @property
    def asks_a_passphrase(self) -> bool:
        return any(kind == "password" for _name, kind in self.fields)


def answer_with(client: Client, address: str, page: str) -> None:
    """Post alias and passphrase to whatever the form calls them."""
    values = {name: cast.PASSPHRASE if kind == "password" else "nora" for name, kind in Forms(page).fields}
    client.post(address, values)


def stays_closed(client: Client, where: str) -> None:
    for guarded in ("/desk/", "/desk/team/", "/admin/", "/admin/pages/"):
        answer = client.get(guarded)
        assert answer.status_code == 302, f"{guarded} opened by {where}"

        assert answer.url.startswith("/account/login/"), f"{guarded} opened by {where}"


@pytest.fixture
def editor(organisation):
    """Nora, but with every right of the editor, so that only the second factor keeps it closed."""
    from django.contrib.auth.models import Permission

    member = cast.member("nora", "campaigner")
    member.user_permissions.set(Permission.objects.filter(content_type__app_label__startswith="wagtail"))
    return member


def test_the_walk_finds_the_doors():
    known = addresses()
    assert "/account/login/" in known
    assert "/desk/team/" in known
    assert any(address.startswith("/admin/") for address in known)
    assert len(known) > 40


def test_no_door_opens_to_a_passphrase_alone(editor, client, settings):
    """Every address is asked for its form, and answered with alias and passphrase, also where it showed none."""
    settings.ACCOUNT_RATE_LIMITS = False
    with_a_form = []
    blind = {
        **dict.fromkeys(("username", "login", "alias", "email", "user"), "nora"),
        **dict.fromkeys(("password", "password1", "password2", "passphrase", "oldpassword"), cast.PASSPHRASE),
    }
    client.raise_request_exception = False
    for address in addresses():
        client.cookies.clear()
        answer = client.get(address)
        page = answer.content.decode(errors="replace") if not answer.streaming else ""
        if answer.status_code == 200 and Forms(page).asks_a_passphrase:
            with_a_form.append(address)
            answer_with(client, address, page)
            stays_closed(client, address)
        client.post(address, blind)
        stays_closed(client, address)
        client.get("/account/mfa/authenticate/")  # half way in is not in
        stays_closed(client, address)
    assert with_a_form == ["/account/login/"]


def test_the_attack_notices_a_door_left_open(editor, client, monkeypatch):
    monkeypatch.setattr("amparo.team.middleware.may_stay", lambda _request: True)
    client.force_login(editor)  # as any view would that takes a passphrase alone
    with pytest.raises(AssertionError, match="opened by"):
        stays_closed(client, "a careless view")


@pytest.mark.parametrize(
    "door",
    [
        "/admin/login/", "/django-admin/login/", "/_util/login/", "/es/_util/login/", "/en/_util/login/",
        "/admin/password_reset/", "/admin/password_reset/confirm/MQ/abc-123/", "/admin/password_reset/done/",
        "/_util/authenticate_with_password/1/2/", "/es/_util/authenticate_with_password/1/2/",
    ],
)  # fmt: skip
def test_other_peoples_login_doors_lead_to_ours(client, nora, enter, door):
    assert client.get(door).url.startswith("/account/login/")
    assert client.post(door, {"username": "nora", "password": cast.PASSPHRASE}).url.startswith("/account/login/")
    enter(nora)
    assert client.get(door).url == "/account/login/"


@pytest.mark.parametrize(
    "page", ["/admin/account/", "/admin/account/change_password/", "/admin/users/", "/admin/groups/new/"]
)
def test_the_editor_has_no_accounts_of_its_own(client, nora, enter, page):
    enter(nora)
    assert client.get(page).url == "/account/"


def test_the_editors_way_out_is_ours(client, nora, enter):
    enter(nora)
    assert client.get("/admin/logout/").url == "/account/logout/"


def test_a_recovery_code_without_the_passphrase_opens_nothing(client, nora):
    client.post("/account/mfa/authenticate/", {"code": made.code()})
    stays_closed(client, "a code alone")


def test_a_passkey_answer_made_up_opens_nothing(client, nora):
    client.get("/account/mfa/passkeys/login/", headers={"accept": "application/json"})
    for credential in MADE_UP:
        client.post("/account/mfa/passkeys/login/", {"credential": credential})
        stays_closed(client, credential)


def test_a_made_up_passkey_gives_no_access_to_the_invited(client, nora):
    _member, token = inviting.invite("tere", "volunteer", "", "es", nora)
    link = f"/account/invitation/{token}/"
    client.get(link)
    for credential in MADE_UP:
        answer = client.post(link, {"password1": GOOD, "password2": GOOD, "credential": credential})
        assert answer.status_code == 200
        stays_closed(client, credential)


def test_every_page_of_the_account_is_private(client, nora, enter):
    enter(nora)
    for address in ("/account/login/", "/account/mfa/", "/desk/team/", "/account/invitation/x/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_no_script_of_the_account_pages_stands_in_the_page(client, nora, enter):
    pages = [client.get("/account/login/").content.decode()]
    enter(nora)
    made.prove(client)
    pages += [client.get(f"/account/mfa/{page}").content.decode() for page in ("", "passkeys/add/")]
    for page in pages:
        for attributes, inside in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
            assert not inside.strip() or 'type="application/json"' in attributes
        assert " style=" not in page
        assert not re.search(r"\son\w+=", page)
