"""Getting in with a real browser: a passkey on the device, or an app's codes."""

import re

import pytest

from amparo.team import inviting
from amparo.team.tests import made
from tests import cast

pytestmark = pytest.mark.browser
GOOD = "cuatro palabras que nadie junta"
TRUSTED = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def device(page):
    """A phone that asks for a finger and always gets the right one; `device(False)` makes it the wrong one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made_one = session.send("WebAuthn.addVirtualAuthenticator", {"options": TRUSTED})

    def finger(is_right: bool) -> None:
        session.send(
            "WebAuthn.setUserVerified", {"authenticatorId": made_one["authenticatorId"], "isUserVerified": is_right}
        )

    return finger


def link_for(alias: str, nora) -> str:
    _member, token = inviting.invite(alias, "volunteer", "", "es", nora)
    return f"/account/invitation/{token}/"


def type_passphrase(page) -> None:
    page.get_by_label(re.compile("^Frase de contraseña$")).fill(GOOD)
    page.get_by_label("Frase de contraseña, otra vez").fill(GOOD)


def sign_out(page) -> None:
    page.context.clear_cookies()
    page.goto("/account/login/")


def test_the_invited_makes_a_passkey_and_comes_back_with_it_alone(page, nora, device):
    page.goto(link_for("tere", nora))
    type_passphrase(page)
    page.get_by_role("button", name="Usar este aparato").click()
    page.wait_for_url("**/account/mfa/recovery-codes/")
    assert page.locator("code").count() == 10
    page.goto("/desk/team/")
    assert page.get_by_role("heading", name="El equipo").is_visible()
    sign_out(page)
    page.goto("/desk/team/")
    page.get_by_role("button", name="Entrar con llave de acceso").click()
    page.wait_for_url("**/desk/team/")
    assert page.get_by_role("heading", name="El equipo").is_visible()


def test_a_passkey_is_the_second_proof_after_the_passphrase(page, nora, device):
    page.goto(link_for("tere", nora))
    type_passphrase(page)
    page.get_by_role("button", name="Usar este aparato").click()
    page.wait_for_url("**/account/mfa/recovery-codes/")
    sign_out(page)
    page.get_by_label("Alias").fill("tere")
    page.get_by_label("Frase de contraseña").fill(GOOD)
    page.get_by_role("button", name="Continuar").click()
    page.get_by_role("button", name="Usar una llave de acceso").click()
    page.wait_for_url("**/desk/")


def test_the_wrong_finger_gives_no_passkey_and_the_page_says_so(page, nora, device):
    device(False)
    page.goto(link_for("tere", nora))
    type_passphrase(page)
    page.get_by_role("button", name="Usar este aparato").click()
    page.get_by_text("Su aparato no entregó una llave de acceso").wait_for()
    page.goto("/desk/team/")
    assert "/account/login/" in page.url


def test_a_passkey_of_an_account_that_ended_opens_nothing(page, nora, device):
    page.goto(link_for("tere", nora))
    type_passphrase(page)
    page.get_by_role("button", name="Usar este aparato").click()
    page.wait_for_url("**/account/mfa/recovery-codes/")
    sign_out(page)
    type(nora).objects.filter(alias="tere").update(expires_on="2020-01-01")
    page.get_by_role("button", name="Entrar con llave de acceso").click()
    page.get_by_text("No coincide").wait_for()
    page.goto("/desk/team/")
    assert "/account/login/" in page.url


def test_nora_adds_renames_and_removes_a_passkey(page, nora, device):
    page.goto("/account/mfa/passkeys/add/")
    page.get_by_label("Alias").fill("nora")
    page.get_by_label("Frase de contraseña").fill(cast.PASSPHRASE)
    page.get_by_role("button", name="Continuar").click()
    page.get_by_label("Código").fill(made.code())
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.get_by_label("Un nombre para reconocerla").fill("teléfono")
    page.get_by_role("button", name="Agregar una llave de acceso").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    page.goto("/account/mfa/")
    page.get_by_role("link", name="Cambiar nombre teléfono").click()
    page.get_by_label("Un nombre para reconocerla").fill("teléfono azul")
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("link", name="Quitar teléfono azul").click()
    page.get_by_role("button", name="Quitar la llave de acceso").click()
    page.get_by_text("Se quitó la llave de acceso").wait_for()


def test_without_script_the_invited_gets_in_with_an_app(chromium, live_server, nora):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    page.goto(link_for("tere", nora))
    assert not page.get_by_role("button", name="Usar este aparato").is_visible()
    type_passphrase(page)
    page.get_by_label("Código").fill(made.code(made.secret_on(page.content())))
    page.get_by_role("button", name="Crear mi acceso").click()
    assert page.url.endswith("/account/mfa/recovery-codes/")
    context.close()
