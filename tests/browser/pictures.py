"""The guide's pictures: small enough to lie in the repository, sharp enough to read."""

import io

from PIL import Image

from tests.conftest import ROOT

LARGEST = 60 * 1024
WIDEST = 1280


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
    """Write the picture: few colours, the rare ones kept, and no larger than fits."""
    place = ROOT / "docs" / "guide" / language / f"{name}.png"
    image = image.convert("RGB")
    image.thumbnail((WIDEST, 4 * WIDEST), Image.Resampling.LANCZOS)
    while len(packed := _packed(image)) > LARGEST:
        image = image.resize((image.width * 7 // 8, image.height * 7 // 8), Image.Resampling.LANCZOS)
    place.write_bytes(packed)


def _packed(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.quantize(24, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
