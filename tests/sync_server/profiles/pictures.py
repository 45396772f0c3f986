"""Pictures for tests, honest and hostile, made here from bytes."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

SECRET = b"Lisbon-38.7223-home-address"
"""Stands in every piece of metadata; must stand nowhere afterwards."""


def picture(
    kind: str = "PNG", size: tuple[int, int] = (300, 200), mode: str = "RGB", **options: Any
) -> bytes:
    """A picture of one shade of green."""
    return written(Image.new(mode, size, _GREENS.get(mode, 120)), kind, **options)


_GREENS: dict[str, Any] = {
    "RGB": (30, 160, 80),
    "RGBA": (30, 160, 80, 128),
    "LA": (120, 128),
    "CMYK": (200, 40, 200, 20),
    "1": 1,
    "I;16": 30_000,
}


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The file of an image."""
    sink = BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


def noise(side: int = 800, kind: str = "PNG") -> bytes:
    """As hard to make small as a picture can be."""
    data = random.Random(7).randbytes(side * side * 3)
    return written(Image.frombytes("RGB", (side, side), data), kind)


def opened(data: bytes) -> Image.Image:
    """An image to be looked at."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def chunk(name: bytes, body: bytes) -> bytes:
    """A piece of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def claimed_png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that says to be of some size, and may hold a little of it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def claimed_webp(width: int, height: int) -> bytes:
    """A WebP that says to be of some size."""
    sides = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + sides + bytes(8)
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def claimed_jpeg(width: int, height: int) -> bytes:
    """A JPEG that says to be of some size."""
    honest = bytearray(picture("JPEG", (64, 64)))
    place = honest.index(b"\xff\xc0") + 5
    honest[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(honest)


def text_bomb_png() -> bytes:
    """A PNG whose compressed note unfolds into a hundred megabytes."""
    note = b"note\0\0" + zlib.compress(bytes(100 << 20), 9)
    plain = picture()
    return plain[:33] + chunk(b"zTXt", note) + plain[33:]


def talkative_png() -> bytes:
    """A PNG with a note, a place, a profile and something behind its end."""
    notes = PngInfo()
    notes.add_text("Comment", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>")
    data = picture("PNG", pnginfo=notes, exif=exif(), icc_profile=profile())
    return data + b"PK\x03\x04" + SECRET


def talkative_jpeg() -> bytes:
    """A JPEG with where and when it was taken, a comment, and an archive behind its end."""
    data = picture("JPEG", exif=exif(), icc_profile=profile(), comment=SECRET)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET + b"</x>"
    part = b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp
    return data[:2] + part + data[2:] + b"PK\x03\x04" + SECRET


def talkative_webp() -> bytes:
    """A WebP with the same."""
    xmp = b"<x>" + SECRET + b"</x>"
    return picture("WEBP", exif=exif(), icc_profile=profile(), xmp=xmp) + SECRET


def exif(orientation: int = 1) -> Image.Exif:
    """How the camera was held, with a place and an owner."""
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x013B] = SECRET.decode()
    found.get_ifd(0x8825)[2] = (38.0, 43.0, 20.0)
    found.get_ifd(0x8825)[0x1B] = SECRET
    return found


def profile() -> bytes:
    """A colour profile that says whose it is."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return bytes(made) + SECRET


def moving(kind: str) -> bytes:
    """A picture with three frames."""
    frames = [Image.new("RGB", (40, 40), (shade, 0, 0)) for shade in (0, 120, 240)]
    return written(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)


def halves(orientation: int) -> bytes:
    """A JPEG whose upper half is red and lower half blue, as the sensor saw it."""
    image = Image.new("RGB", (240, 240), (255, 0, 0))
    image.paste((0, 0, 255), (0, 120, 240, 240))
    return written(image, "JPEG", exif=exif(orientation), quality=95)
