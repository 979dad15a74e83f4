"""Posts and pictures."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from amparo.news import pictures
from amparo.news.models import Picture, PostIndexPage, PostPage
from amparo.site import building


@pytest.fixture
def index(organisation, settings, tmp_path):
    building.ensure()
    settings.MEDIA_ROOT = tmp_path / "media"
    return PostIndexPage.objects.get(locale__language_code="es")


def put(index, **more):
    post = PostPage(locale=index.locale, **{"title": "Marcha", "slug": "marcha", "body": "<p>Hola</p>", **more})
    index.add_child(instance=post)
    post.save_revision().publish()
    return post


def test_a_post_written_in_one_language_gets_a_twin_that_says_so(index, client):
    post = put(index)
    twin = post.twin()
    assert twin.language == "en"
    assert twin.is_borrowed
    said = client.get(twin.url).content.decode()
    assert "Not yet translated" in said
    assert "Hola" in said
    put_again = post.save_revision()
    put_again.publish()
    assert PostPage.objects.count() == 2


def test_a_draft_is_not_shown_and_a_preview_is(index, client):
    post = PostPage(title="Secreto", slug="secreto", locale=index.locale, live=False)
    index.add_child(instance=post)
    assert client.get("/es/noticias/secreto/").status_code == 404
    assert "Secreto" not in client.get("/es/noticias/").content.decode()


def test_an_a_number_is_refused_in_a_post(index):
    with pytest.raises(ValidationError):
        put(index, body="<p>A<b>012</b>345678</p>")


def photo(mode="RGB", kind="JPEG"):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "TattleCam"  # the maker
    exif[0xA431] = "SERIAL-4711"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (44.0, 15.0, 36.0)
    exif[0x0112] = 6  # lies on its side
    Image.new(mode, (120, 60), "red").save(out, kind, exif=exif, comment=b"kitchen") if kind == "JPEG" else Image.new(
        mode, (120, 60)
    ).save(out, kind, exif=exif)
    return SimpleUploadedFile("maria-en-casa.jpg", out.getvalue(), content_type="image/jpeg")


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "JPEG"), ("RGBA", "PNG"), ("RGB", "WEBP")])
def test_a_photo_carries_no_place_device_or_name(mode, kind, index, settings):
    picture = Picture(title="Marcha", file=photo(mode, kind))
    picture.save()
    rendition = picture.get_rendition("width-50")
    files = [file for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]
    assert len(files) == 2
    for file in files:
        content = file.read_bytes()
        assert b"TattleCam" not in content
        assert b"4711" not in content
        assert b"kitchen" not in content
        assert b"Exif" not in content
        assert "maria" not in file.name
        with Image.open(file) as image:
            assert not image.getexif()
    assert (picture.width, picture.height) == (60, 120)  # upright
    assert rendition.width == 50


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 torn"])
def test_a_file_that_is_no_photo_is_refused(content):
    with pytest.raises(ValidationError):
        pictures.clean(io.BytesIO(content))


def test_a_picture_is_served_and_nothing_beside_it(index, settings, client):
    picture = Picture(title="Marcha", file=photo())
    picture.save()
    rendition = picture.get_rendition("width-50|format-webp")
    assert client.get(rendition.url).status_code == 200
    assert client.get(picture.file.url).status_code == 404
