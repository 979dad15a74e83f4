"""Addresses of the accounts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
