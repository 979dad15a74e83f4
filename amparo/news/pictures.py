"""Photos as they may be published: pixels alone, without what the camera wrote beside them."""

import io
from typing import IO

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from amparo.kernel import references

LONGEST = 2400  # pixels of the longer side: enough for print in a newspaper, small enough for a phone's plan
MOST_PIXELS = 60_000_000

pillow_heif.register_heif_opener()


def clean(upload: IO[bytes]) -> ContentFile:
    """The picture upright, re-encoded from its pixels, under a name that says nothing. Raises ValidationError."""
    upload.seek(0)
    try:
        with Image.open(upload) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(_("This photo is too large: at most 60 million pixels."))
            upright = ImageOps.exif_transpose(opened)
            has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            pixels = upright.convert("RGBA" if has_alpha else "RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise ValidationError(_("This file is not a photo that we can read.")) from None
    pixels.thumbnail((LONGEST, LONGEST))
    bare = Image.new(pixels.mode, pixels.size)  # a new image has no EXIF, XMP, profile or comment to carry over
    bare.paste(pixels)
    out = io.BytesIO()
    kind = "png" if has_alpha else "jpg"
    if has_alpha:
        bare.save(out, "PNG", optimize=True)
    else:
        bare.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return ContentFile(out.getvalue(), name=f"{references.new_key().hex}.{kind}")
