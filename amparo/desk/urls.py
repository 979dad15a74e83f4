"""Addresses of the desk."""

from django.urls import path

from amparo.desk import desk

app_name = "desk"
urlpatterns = [
    path("parts/", desk.show_parts, name="parts"),
]
