"""Pictures: what they are and how large, and that they decode. They are kept as they came."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageFile

from amparo.files import limits
from amparo.files.child.said import Answer, No

_PIL_NAMES = {"jpeg": ["JPEG", "MPO"], "png": ["PNG"], "tiff": ["TIFF"], "webp": ["WEBP"], "heic": ["HEIF"]}
_GPS = 0x8825  # EXIF 2.32, table 4: pointer to the GPS directory


def read(data: bytes, answer: Answer) -> None:
    """Fill in size and pages. Raises No("image_too_large") before any pixel is decoded, No("damaged")."""
    if answer.kind == "heic":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1  # the library insists on one
        pillow_heif.options.THUMBNAILS = pillow_heif.options.DEPTH_IMAGES = pillow_heif.options.AUX_IMAGES = False
        pillow_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = limits.PICTURE_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(data), formats=_PIL_NAMES[answer.kind]) as picture:
            _look(picture, answer)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise No("image_too_large") from None
    except No:
        raise
    except MemoryError:
        raise No("image_too_large") from None
    except Exception:  # Pillow's decoders raise nearly anything on broken files
        raise No("damaged") from None


def _look(picture: Image.Image, answer: Answer) -> None:
    answer.width, answer.height = picture.size
    if picture.width * picture.height > limits.PICTURE_PIXELS:
        raise No("image_too_large")
    if picture.getexif().get_ifd(_GPS):
        answer.notes.add("has_location")
    frames = getattr(picture, "n_frames", 1) if answer.kind == "tiff" else 1
    if frames > limits.PAGES:
        raise No("too_many_pages")
    for number in range(frames):
        if number:
            picture.seek(number)
        if picture.width * picture.height > limits.PICTURE_PIXELS:
            raise No("image_too_large")
        picture.load()
    answer.pages = frames
    answer.notes.add("no_text")
    answer.pages_without_text = list(range(1, frames + 1))
