"""Addresses of the writer's pages, in each language's own words; `/es/` or `/en/` stands before them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import path
from django.utils import translation
from django.utils.functional import lazy

from amparo.letters import public


def _said(spanish: str, english: str) -> str:
    return spanish if (translation.get_language() or "es").startswith("es") else english


said = lazy(_said, str)


def _letter(spanish: str, english: str, view: Callable[..., HttpResponse], name: str):  # type: ignore[no-untyped-def]
    return path(said(f"carta/v/<token>/{spanish}", f"letter/v/<token>/{english}"), public.by_link(view), name=name)


app_name = "letters"
urlpatterns = [
    path(said("carta/para/<slug:slug>/", "letter/for/<slug:slug>/"), public.start, name="start"),
    path(said("carta/para/<slug:slug>/personas/", "letter/for/<slug:slug>/people/"), public.begin, name="begin"),
    path(said("carta/para/<slug:slug>/archivo/", "letter/for/<slug:slug>/file/"), public.upload, name="upload"),
    path(
        said("carta/para/<slug:slug>/hoja-en.pdf", "letter/for/<slug:slug>/sheet-en.pdf"),
        public.sheet,
        {"language": "en"},
        name="sheet_en",
    ),
    path(
        said("carta/para/<slug:slug>/hoja-es.pdf", "letter/for/<slug:slug>/sheet-es.pdf"),
        public.sheet,
        {"language": "es"},
        name="sheet_es",
    ),
    path(said("carta/enlace/", "letter/link/"), public.lost, name="lost"),
    path(said("carta/confirmar/<token>/", "letter/confirm/<token>/"), public.confirm, name="confirm"),
    _letter("", "", public.mine, "mine"),
    _letter("personas/", "people/", public.known, "known"),
    _letter("pregunta/<int:number>/", "question/<int:number>/", public.question, "question"),
    _letter("sobre-ti/", "about-you/", public.about, "about"),
    _letter("texto/", "text/", public.text, "text"),
    _letter("revision/", "check/", public.check, "check"),
    _letter("firma/", "sign/", public.sign, "sign"),
    _letter("pagina/<int:number>.svg", "page/<int:number>.svg", public.page_image, "page"),
    _letter("carta.pdf", "letter.pdf", public.pdf, "pdf"),
    _letter("retirar/", "withdraw/", public.withdraw, "withdraw"),
]
