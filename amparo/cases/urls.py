"""Addresses of the case pages."""

from django.urls import path

from amparo.cases import desk

app_name = "cases"
urlpatterns = [
    path("", desk.index, name="index"),
    path("new/", desk.new, name="new"),
    path("<str:alias>/", desk.show, name="case"),
    path("<str:alias>/public/", desk.public, name="public"),
    path("people/<uuid:key>/permit/", desk.give, name="give"),
    path("people/<uuid:key>/proceeding/", desk.begin, name="begin"),
    path("proceedings/<uuid:key>/", desk.proceeding, name="proceeding"),
    path("permits/<uuid:key>/withdraw/", desk.withdraw, name="withdraw"),
]
