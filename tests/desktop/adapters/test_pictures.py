"""A picture out of a file: what is taken, what is refused, and what is left behind."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PySide6.QtWidgets import QApplication

from desktop.adapters.pictures import FILE_MAX_BYTES, PIXELS_MAX, SIDE_PX, open_picture
from desktop.viewmodels.trouble import PortError
from desktop.widgets.portrait import bounded_image

SECRET = b"Camera of Robin"


def _photo(path: Path, size: tuple[int, int] = (900, 600), **options: object) -> Path:
    """A photograph with a camera's name in it, lying on its side."""
    image = Image.new("RGB", size, (120, 160, 140))
    image.paste((200, 80, 60), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif[ExifTags.Base.Orientation] = 6
    image.save(path, exif=exif.tobytes(), **options)
    return path


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_what_a_camera_writes_into_a_file_stays_in_it(
    qapp: QApplication, tmp_path: Path, ending: str
) -> None:
    path = _photo(tmp_path / f"photo.{ending}")
    assert SECRET in path.read_bytes()
    picture = open_picture(path)
    assert SECRET not in picture.data
    assert (picture.side, picture.cut) == (SIDE_PX, True)
    with Image.open(path) as before:
        assert before.getexif()
    shown = bounded_image(picture.data)
    assert (shown.width(), shown.height()) == (SIDE_PX, SIDE_PX)


def test_a_picture_that_lies_on_its_side_is_set_upright(qapp: QApplication, tmp_path: Path) -> None:
    shown = bounded_image(open_picture(_photo(tmp_path / "photo.jpg", quality=100)).data)
    top, bottom = shown.pixelColor(SIDE_PX // 2, 20), shown.pixelColor(SIDE_PX // 2, SIDE_PX - 20)
    assert top.red() > top.green()
    assert bottom.green() > bottom.red()


def test_a_small_square_one_stays_as_it_is_and_see_through(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "sign.png"
    Image.new("RGBA", (40, 40), (10, 20, 30, 0)).save(path)
    picture = open_picture(path)
    assert (picture.side, picture.cut) == (40, False)
    assert bounded_image(picture.data).pixelColor(5, 5).alpha() == 0


@pytest.mark.parametrize("ending", ["gif", "bmp", "tiff"])
def test_other_kinds_of_pictures_are_refused(
    qapp: QApplication, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"picture.{ending}"
    Image.new("RGB", (20, 20)).save(path)
    with pytest.raises(PortError, match=r"is no PNG, JPEG or WebP picture"):
        open_picture(path)


def test_a_drawing_that_says_it_is_a_picture_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "drawing.png"
    path.write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    with pytest.raises(PortError, match=r"is no PNG, JPEG or WebP picture"):
        open_picture(path)


def test_more_pixels_than_are_sensible_are_not_unpacked(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    side = 8000
    assert side * side > PIXELS_MAX
    Image.new("1", (side, side)).save(path)
    with pytest.raises(PortError, match=r"too many pixels"):
        open_picture(path)


def test_a_file_that_is_too_large_damaged_or_not_there_is_said_so(
    qapp: QApplication, tmp_path: Path
) -> None:
    large = tmp_path / "large.png"
    with large.open("wb") as file:
        file.truncate(FILE_MAX_BYTES + 1)
    with pytest.raises(PortError, match=r"larger than 20 MiB"):
        open_picture(large)
    whole = _photo(tmp_path / "photo.png").read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PortError, match=r"damaged"):
        open_picture(tmp_path / "half.png")
    with pytest.raises(PortError, match=r"could not be read"):
        open_picture(tmp_path / "none.png")


def test_what_a_relay_sends_is_shown_only_within_bounds(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("RGB", (2000, 10)).save(path)
    assert bounded_image(path.read_bytes()).isNull()
    Image.new("RGB", (20, 10)).save(tmp_path / "x.gif")
    assert bounded_image((tmp_path / "x.gif").read_bytes()).isNull()
    assert bounded_image(b"").isNull()
    assert bounded_image(b"no picture").isNull()
