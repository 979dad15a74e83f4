"""Addresses of the desk."""

from django.urls import path

from amparo.desk import desk

app_name = "desk"
urlpatterns = [
    path("", desk.show_today, name="today"),
    path("mail/", desk.show_mail, name="mail"),
    path("parts/", desk.show_parts, name="parts"),
]
