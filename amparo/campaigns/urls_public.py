"""A supporter's own pages. The campaigns themselves are Wagtail's, found by their place in the tree."""

from django.urls import URLPattern, path

from amparo.campaigns import public

urlpatterns: list[URLPattern] = [
    path(f"{base}{rest}", view, {"language": language}, name=f"campaigns_{name}_{language}")
    for language, base in (("es", "es/mi/"), ("en", "en/my/"))
    for rest, view, name in (
        ("", public.begin, "begin"),
        ("<str:token>/", public.mine, "mine"),
        ("<str:token>/sent/<str:step>/<str:signature>/", public.sent, "sent"),
    )
]
