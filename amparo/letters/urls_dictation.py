"""Addresses of dictated letters at the desk."""

from django.urls import path

from amparo.letters import public
from amparo.letters.desk_dictation import by_desk, dictate

app_name = "dictation"
urlpatterns = [
    path("briefs/<slug:slug>/dictate/", dictate, name="dictate"),
    path("dictated/<uuid:letter>/", by_desk(public.mine), name="mine"),
    path("dictated/<uuid:letter>/people/", by_desk(public.known), name="known"),
    path("dictated/<uuid:letter>/question/<int:number>/", by_desk(public.question), name="question"),
    path("dictated/<uuid:letter>/writer/", by_desk(public.about), name="about"),
    path("dictated/<uuid:letter>/text/", by_desk(public.text), name="text"),
    path("dictated/<uuid:letter>/check/", by_desk(public.check), name="check"),
    path("dictated/<uuid:letter>/sign/", by_desk(public.sign), name="sign"),
    path("dictated/<uuid:letter>/page/<int:number>.svg", by_desk(public.page_image), name="page"),
    path("dictated/<uuid:letter>/letter.pdf", by_desk(public.pdf), name="pdf"),
    path("dictated/<uuid:letter>/withdraw/", by_desk(public.withdraw), name="withdraw"),
]
