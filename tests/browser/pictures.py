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
    """As PNG with few colours: the plain areas exactly as they are, the rest from what is left between them."""
    plain = sorted(image.getcolors(image.width * image.height) or (), reverse=True)[:16]
    between = image.quantize(24, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for _count, colour in plain for channel in colour] + between)
    out = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
