"""The guide's pictures: small enough to lie in the repository, sharp enough to read."""

import io

from PIL import Image

from tests.conftest import ROOT

LARGEST = 60 * 1024


def take(page, language: str, name: str, *, of: str | None = None, height: int | None = None) -> None:
    """What the browser shows now (or the first element `of`, or so many pixels from the top) into the guide."""
    if of:
        page.locator(of).first.scroll_into_view_if_needed()
        png = page.locator(of).first.screenshot()
    elif height:
        width = page.viewport_size["width"]
        png = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    else:
        png = page.screenshot()
    keep(Image.open(io.BytesIO(png)), language, name)


def keep(image: Image.Image, language: str, name: str) -> None:
    """Write the picture with as many colours as fit."""
    place = ROOT / "docs" / "guide" / language / f"{name}.png"
    place.parent.mkdir(parents=True, exist_ok=True)
    for colours in (64, 32, 16, 8):
        out = io.BytesIO()
        image.convert("RGB").quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            break
    place.write_bytes(out.getvalue())
