"""The child that makes pictures anew, under a cap on memory and time. Started by `avatars`.

Reads: 4 bytes length and a picture. Writes: 1 byte outcome, 2 bytes width, 4 bytes length, and the
picture as it is kept. Ends when its input ends. What comes out is made of pixels alone: square,
turned as it was taken, in sRGB, without anything that was written into the file besides
(docs/protocol.md §11.9, docs/threats.md §6.8). It knows no keys, no database and no network.
"""

from __future__ import annotations

import struct
import sys
import time
import warnings
from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image, ImageCms, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from sync_server.profiles.headers import PIXELS_MAX, read_header

SIDE_PX: Final = 256
KEPT_BYTES: Final = 64 << 10
MEMORY_BYTES: Final = 768 << 20
CPU_SECONDS: Final = 8
MADE, INVALID, TOO_LARGE = 0, 1, 2

_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUALITIES: Final = (88, 75, 60, 40)
_DECODERS: Final = (PngImagePlugin, JpegImagePlugin, WebPImagePlugin)
"""What registers the only decoders there are in this process."""


class TooMuch(Exception):
    """The picture is larger than what is unpacked here."""


def cap() -> None:
    """Bounds this process, where the system can, and what Pillow would take."""
    Image.MAX_IMAGE_PIXELS = PIXELS_MAX
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def cap_time() -> None:
    """From here on the process may reckon for so long, and is ended after that."""
    if sys.platform != "win32":
        import resource

        used_s = int(time.process_time())
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (used_s + CPU_SECONDS, hard))


def remake(data: bytes) -> bytes:
    """The picture as it is kept. Raises TooMuch, MemoryError, or whatever a decoder raises."""
    header = read_header(data)
    if header is None or header.moves:
        raise ValueError
    if not header.is_small_enough:
        raise TooMuch
    if header.kind == "PNG":
        with Image.open(BytesIO(data), formats=("PNG",)) as image:
            image.verify()
    with Image.open(BytesIO(data), formats=(header.kind,)) as image:
        if image.size[0] * image.size[1] > PIXELS_MAX:
            raise TooMuch
        if header.kind == "WEBP" and getattr(image, "is_animated", False):
            raise ValueError
        return _encoded(_small(image))


def _small(image: Image.Image) -> Image.Image:
    """The middle square of the first frame, turned upright, in sRGB."""
    orientation = _orientation(image)
    profile = image.info.get("icc_profile")
    image.draft("RGB", (2 * SIDE_PX, 2 * SIDE_PX))
    image.load()
    width, height = image.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    cut = image.crop((left, top, left + side, top + side))
    plain = _plain(cut)
    small = plain.resize((SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS, reducing_gap=3.0)
    turn = _TURNS.get(orientation)
    upright = small if turn is None else small.transpose(turn)
    return _only_pixels(_in_srgb(upright, profile))


def _orientation(image: Image.Image) -> int:
    """How the camera was held; upright where that cannot be read."""
    try:
        found = image.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 whatever a hostile table does, the pixels may still be good
        return 1
    return found if isinstance(found, int) else 1


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller smoothly and has a colour profile of its own kind."""
    match image.mode:
        case "RGB" | "RGBA" | "L" | "CMYK":
            return image
        case "I;16" | "I;16B" | "I;16L" | "I":
            return image.point(lambda value: value / 256).convert("L")
        case "1":
            return image.convert("L")
        case "P" | "PA" | "LA" | "La" | "RGBa" if _has_alpha(image):
            return image.convert("RGBA")
        case _:
            return image.convert("RGB")


def _has_alpha(image: Image.Image) -> bool:
    return image.mode != "P" or "transparency" in image.info


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Converted by the profile it came with; one that does not fit is as good as none."""
    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    if isinstance(profile, bytes) and profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(image, given, srgb, outputMode=wanted)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            made = None
        if made is not None:
            return made
    return image.convert(wanted)


def _only_pixels(image: Image.Image) -> Image.Image:
    """The same pixels in an image that remembers nothing."""
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _encoded(image: Image.Image) -> bytes:
    """Without loss if that is small enough, else as WebP, as well as it fits."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = _only_pixels(image.convert("RGB"))
    sink = BytesIO()
    image.save(sink, "PNG", optimize=True)
    for quality in _QUALITIES:
        if sink.tell() <= KEPT_BYTES:
            return sink.getvalue()
        sink = BytesIO()
        image.save(sink, "WEBP", quality=quality, method=5)
    if sink.tell() <= KEPT_BYTES:
        return sink.getvalue()
    raise TooMuch


def answer(data: bytes) -> bytes:
    """What to write for one picture."""
    try:
        made = remake(data)
    except (TooMuch, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return struct.pack(">BHI", TOO_LARGE, 0, 0)
    except Exception:  # noqa: BLE001 the edge of the process: decoders raise anything
        return struct.pack(">BHI", INVALID, 0, 0)
    return struct.pack(">BHI", MADE, SIDE_PX, len(made)) + made


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answers until the input ends."""
    while len(request := source.read(4)) == 4:
        (length,) = struct.unpack(">I", request)
        cap_time()
        sink.write(answer(source.read(length)))
        sink.flush()


def main() -> None:
    """The child's whole life."""
    cap()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
