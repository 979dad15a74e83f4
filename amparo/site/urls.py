"""Addresses of the site itself."""

from django.urls import URLPattern, path

from amparo.site import public

urlpatterns: list[URLPattern] = [
    path("", public.front, name="front"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("media/images/<str:name>", public.picture, name="picture"),
    *[path(url.lstrip("/"), public.privacy, {"language": language}, name=f"privacy_{language}")
      for language, url in public.PRIVACY.items()],
]  # fmt: skip
