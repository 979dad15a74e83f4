"""Addresses of the campaigns at the desk."""

from django.urls import URLPattern, path

from amparo.campaigns import desk

urlpatterns: list[URLPattern] = [
    path("", desk.campaigns, name="desk_campaigns"),
    path("new/", desk.new, name="desk_campaign_new"),
    path("<slug:slug>/", desk.campaign, name="desk_campaign"),
    path("<slug:slug>/status/", desk.status, name="desk_campaign_status"),
    path("<slug:slug>/won/", desk.won, name="desk_campaign_won"),
    path("<slug:slug>/words/<str:language>/", desk.words, name="desk_campaign_words"),
    path("<slug:slug>/steps/new/", desk.new_step, name="desk_campaign_step_new"),
    path("<slug:slug>/steps/<uuid:key>/", desk.step, name="desk_campaign_step"),
    path("<slug:slug>/steps/<uuid:key>/move/", desk.move, name="desk_campaign_step_move"),
]
