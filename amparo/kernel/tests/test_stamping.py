"""A page's number stands upright in the lower right corner, however the page lies."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops

from amparo.kernel import stamping


def made(box=(0, 0, 612, 792), *, turned=0, crop=None, content=b"", number=217, is_ours=True, **more) -> bytes:
    """One page with that box, turned, with that drawing on it, stamped."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(10, 10))
    page.obj.MediaBox = Array(list(box))
    if crop:
        page.obj.CropBox = Array(list(crop))
    if turned:
        page.obj.Rotate = turned
    for key, value in more.items():
        page.obj[f"/{key}"] = value
    page.obj.Contents = pdf.make_stream(content)
    stamping.Stamper(pdf).stamp(page, number, is_ours=is_ours)
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def drawn(pdf: bytes, scale: float = 2) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=scale).to_pil().convert("L")


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].get_textpage().get_text_bounded()


def corner(picture: Image.Image) -> Image.Image:
    return picture.crop((picture.width - 180, picture.height - 120, picture.width, picture.height))


def differ(one: Image.Image, other: Image.Image) -> int:
    """How many points differ clearly."""
    return ImageChops.difference(one, other).point(lambda grey: 255 * (grey > 128)).histogram()[255]


UPRIGHT = drawn(made())


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("origin", [(0, 0), (-300, 40), (1000.5, -2000)])
def test_the_number_looks_the_same_whatever_the_rotation_and_origin(turned, origin):
    wide, high = (792, 612) if turned % 180 else (612, 792)  # so that the page is seen as 612 × 792
    box = (origin[0], origin[1], origin[0] + wide, origin[1] + high)
    seen = drawn(made(box, turned=turned))
    assert seen.size == UPRIGHT.size
    assert differ(corner(seen), corner(UPRIGHT)) < 40
    assert differ(corner(seen), Image.new("L", (180, 120), 255)) > 200


def test_a_cropped_page_carries_it_inside_what_is_seen():
    cropped = drawn(made((0, 0, 1000, 1000), crop=(100, 150, 712, 942)))
    assert differ(corner(cropped), corner(UPRIGHT)) < 40


def test_boxes_written_from_the_wrong_corner_are_read_rightly():
    assert differ(corner(drawn(made((612, 792, 0, 0)))), corner(UPRIGHT)) < 40


def test_an_inherited_rotation_counts():
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(792, 612))
    pdf.Root.Pages.Rotate = 90
    assert stamping.seen(page).matrix == (0, 1, -1, 0, 792, 0)


@pytest.mark.parametrize("size", [(200, 100), (2384, 3370), (612, 1008), (595, 842)])
def test_on_every_size_it_keeps_its_share_of_the_page(size):
    picture = drawn(made((0, 0, *size)), scale=1)
    ink = ImageChops.invert(picture).getbbox()
    share = min(size) / 612
    assert ink[3] - ink[1] == pytest.approx(stamping.HEIGHT * share, abs=4)
    assert size[0] - ink[2] == pytest.approx(stamping.RIGHT * share, abs=2)
    assert size[1] - ink[3] == pytest.approx(stamping.BOTTOM * share, abs=3)


def test_it_can_be_read_on_a_black_scan():
    black = drawn(made(content=b"0 g 0 0 612 792 re f"))
    assert differ(corner(black).crop((40, 40, 100, 60)), Image.new("L", (60, 20), 0)) > 100


@pytest.mark.parametrize(
    "content",
    [
        b"q 5 0 0 5 100 100 cm 0 1 0 rg",
        b"q q q 0.1 0 0 0.1 9 9 cm",
        b"Q Q 3 0 0 3 0 0 cm",
        b"Q q Q Q q q 2 0 0 2 5 5 cm",
    ],
)
def test_a_drawing_that_leaves_its_state_open_cannot_move_the_number(content):
    assert differ(corner(drawn(made(content=content, is_ours=False))), corner(UPRIGHT)) < 40


def test_what_was_on_the_page_stays():
    assert (
        differ(drawn(made(content=b"0 g 100 400 100 100 re f")).crop((220, 600, 380, 700)), Image.new("L", (160, 100)))
        == 0
    )


@given(st.integers(1, 99_999))
def test_the_number_can_be_read_by_programs(number):
    assert said(made(number=number)).strip() == str(number)


def test_its_font_is_embedded():
    with pikepdf.open(BytesIO(made())) as pdf:
        font = pdf.pages[0].resources.Font["/PacketNumber"]
        assert Name.FontFile3 in font.DescendantFonts[0].FontDescriptor


def test_pages_that_share_resources_do_not_see_each_others_stamp():
    pdf = Pdf.new()
    shared = pdf.make_indirect(Dictionary(Font=Dictionary()))
    pages = [pdf.add_blank_page() for _ in range(2)]
    for page in pages:
        page.obj.Resources = shared
    stamping.Stamper(pdf).stamp(pages[0], 1)
    assert Name("/PacketNumber") not in shared.Font


def test_a_page_without_area_is_refused():
    with pytest.raises(ValueError, match="area"):
        made((0, 0, 0, 0))
