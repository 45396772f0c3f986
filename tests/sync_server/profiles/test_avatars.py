"""Pictures made anew by the child: what comes out, what is refused, and that it ends (§6.8)."""

from __future__ import annotations

import asyncio
import os
import signal
import struct
import sys
import zlib
from collections.abc import Awaitable, Callable
from io import BytesIO

import pytest
from PIL import Image

from sync_server.problems import Refusal
from sync_server.profiles import avatar_child
from sync_server.profiles.avatars import UPLOAD_BYTES, WAITING_MOST, Avatars, Picture
from tests.sync_server.profiles import pictures
from tests.sync_server.profiles.pictures import SECRET, opened, picture

Scenario = Callable[[Avatars], Awaitable[None]]


def with_child(scenario: Scenario, **options: object) -> None:
    async def main() -> None:
        async with asyncio.timeout(60), Avatars.running(**options) as avatars:  # type: ignore[arg-type]
            await scenario(avatars)

    asyncio.run(main())


def made(data: bytes) -> Picture:
    """What becomes of a picture."""
    found: list[Picture] = []

    async def scenario(avatars: Avatars) -> None:
        found.append(await avatars.remake(data))

    with_child(scenario)
    return found[0]


def refusal(data: bytes) -> str:
    """By which code a picture is refused, and that the next one is made all the same."""
    codes: list[str] = []

    async def scenario(avatars: Avatars) -> None:
        with pytest.raises(Refusal) as refused:
            await avatars.remake(data)
        codes.append(refused.value.kind.code)
        assert (await avatars.remake(picture())).side_px == 256

    with_child(scenario)
    return codes[0]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [(300, 200), (200, 300), (1, 1), (3_000, 40), (256, 256)])
def test_every_picture_becomes_a_square_of_256(kind: str, size: tuple[int, int]) -> None:
    result = made(picture(kind, size))
    assert opened(result.data).size == (256, 256)
    assert opened(result.data).format in ("PNG", "WEBP")
    assert len(result.data) <= avatar_child.KEPT_BYTES


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_a_png_is_read(mode: str) -> None:
    result = opened(made(picture("PNG", mode=mode)).data)
    assert result.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")
    if mode == "I;16":
        assert result.getpixel((9, 9)) == (117, 117, 117)


def test_a_jpeg_for_print_becomes_one_for_screens() -> None:
    assert opened(made(picture("JPEG", mode="CMYK")).data).mode == "RGB"


def test_noise_is_made_small_enough() -> None:
    result = made(pictures.noise())
    assert len(result.data) <= avatar_child.KEPT_BYTES
    assert opened(result.data).format == "WEBP"


def test_the_middle_square_is_kept() -> None:
    image = Image.new("RGB", (300, 100), (255, 0, 0))
    image.paste((0, 255, 0), (100, 0, 200, 100))
    result = opened(made(pictures.written(image, "PNG")).data).convert("RGB")
    assert {result.getpixel((x, y)) for x in (2, 128, 253) for y in (2, 253)} == {(0, 255, 0)}


@pytest.mark.parametrize(
    ("orientation", "red_at"), [(1, (128, 10)), (3, (128, 245)), (6, (245, 128)), (8, (10, 128))]
)
def test_a_picture_is_turned_as_the_camera_was_held(
    orientation: int, red_at: tuple[int, int]
) -> None:
    result = opened(made(pictures.halves(orientation)).data).convert("RGB")
    red, _, blue = result.getpixel(red_at)
    assert red > 200 > 60 > blue


def test_only_the_first_picture_of_a_camera_pair_is_taken() -> None:
    first, second = Image.new("RGB", (90, 90), (0, 200, 0)), Image.new("RGB", (90, 90), (200, 0, 0))
    pair = pictures.written(first, "MPO", save_all=True, append_images=[second])
    red, green, _ = opened(made(pair).data).convert("RGB").getpixel((128, 128))
    assert green > 150 > red


@pytest.mark.parametrize(
    "data",
    [pictures.talkative_png(), pictures.talkative_jpeg(), pictures.talkative_webp()],
    ids=["png", "jpeg", "webp"],
)
def test_nothing_that_was_written_into_the_file_is_kept(data: bytes) -> None:
    assert SECRET in data
    result = made(data).data
    for trace in (SECRET, b"Exif", b"http://ns.adobe", b"PK\x03\x04", b"iCCP", b"ICCP", b"tEXt"):
        assert trace not in result
    assert not opened(result).getexif()
    assert not {"icc_profile", "exif", "xmp", "comment"} & opened(result).info.keys()
    assert _pieces(result) <= {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"VP8 ", b"VP8X", b"ALPH"}


def _pieces(data: bytes) -> set[bytes]:
    """The names of all pieces of a kept file, which has to end with the last one."""
    is_png = data.startswith(b"\x89PNG")
    place, names = (8, set[bytes]()) if is_png else (12, set[bytes]())
    while place < len(data):
        at = place + 4 if is_png else place
        names.add(data[at : at + 4])
        order, length_at = (">I", place) if is_png else ("<I", place + 4)
        (length,) = struct.unpack_from(order, data, length_at)
        place += 12 + length if is_png else 8 + length + length % 2
    assert place == len(data)
    return names


def test_a_profile_of_another_kind_of_colour_is_left_out() -> None:
    assert opened(made(picture("PNG", mode="L", icc_profile=pictures.profile())).data).mode == "RGB"
    assert opened(made(picture("PNG", icc_profile=b"no profile at all")).data).mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        pictures.claimed_png(60_000, 60_000),
        pictures.claimed_png(2**31 - 1, 2**31 - 1),
        pictures.claimed_png(16_385, 1),
        pictures.claimed_png(4_001, 4_000),
        pictures.claimed_webp(16_000, 16_000),
        pictures.claimed_jpeg(65_000, 65_000),
    ],
    ids=["png", "largest_png", "long_png", "a_bit_too_large", "webp", "jpeg"],
)
def test_a_bomb_by_its_header_is_refused_without_being_unpacked(data: bytes) -> None:
    assert refusal(data) == "too_large"


def test_a_bomb_in_a_note_is_refused() -> None:
    data = pictures.text_bomb_png()
    assert len(data) < UPLOAD_BYTES
    assert refusal(data) == "invalid"


def test_a_bomb_in_the_pixels_is_unpacked_no_further_than_the_size_it_says() -> None:
    """Most of a gigabyte of rows, of which 10 by 10 pixels are asked for."""
    rows = zlib.compressobj(1)
    packed = b"".join(rows.compress(bytes(16 << 20)) for _ in range(52)) + rows.flush()
    honest = pictures.claimed_png(10, 10)
    data = honest[:33] + pictures.chunk(b"IDAT", packed) + pictures.chunk(b"IEND", b"")
    assert opened(made(data).data).getpixel((9, 9)) == (0, 0, 0)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    assert refusal(pictures.moving(kind)) == "invalid"


def test_a_moving_webp_that_denies_it_is_refused() -> None:
    data = bytearray(pictures.moving("WEBP"))
    data[20] &= ~2
    assert refusal(bytes(data)) == "invalid"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_stops_before_its_end_is_refused(kind: str, share: float) -> None:
    data = pictures.noise(64, kind)
    assert refusal(data[: int(len(data) * share)]) == "invalid"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<?xml version='1.0'?><svg/>",
        b"%PDF-1.7\n" + picture(),
        b"GIF89a" + picture(),
        b"<!doctype html>" + picture("JPEG"),
        b"PK\x03\x04" + picture("WEBP"),
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        picture("PPM"),
        picture("ICO"),
        b"\xff" * 100_000,
        b"\xff\xd8\xff\xe0" + bytes(100_000),
        b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(40),
    ],
)
def test_what_is_no_picture_or_begins_as_something_else_is_refused(data: bytes) -> None:
    assert refusal(data) == "invalid"


def test_a_damaged_piece_is_refused() -> None:
    data = bytearray(pictures.noise(32))
    data[len(data) // 2] ^= 0xFF
    assert refusal(bytes(data)) == "invalid"


def test_the_page_within_a_picture_is_gone() -> None:
    page = b"<script>alert(1)</script>"
    data = picture("JPEG", comment=page) + page
    assert page not in made(data).data


def test_pictures_come_one_after_the_other_and_too_many_are_told_to_wait() -> None:
    async def scenario(avatars: Avatars) -> None:
        many = [avatars.remake(pictures.noise(400)) for _ in range(WAITING_MOST + 4)]
        results = await asyncio.gather(*many, return_exceptions=True)
        refused = [found for found in results if isinstance(found, Refusal)]
        assert [found.kind.code for found in refused] == ["busy"] * 4
        assert all(found.retry_after_s for found in refused)
        assert sum(isinstance(found, Picture) for found in results) == WAITING_MOST

    with_child(scenario)


def test_the_child_starts_when_it_is_first_needed_and_is_gone_afterwards() -> None:
    numbers: list[int] = []

    async def scenario(avatars: Avatars) -> None:
        assert avatars.pid is None
        await avatars.remake(picture())
        first = avatars.pid
        await avatars.remake(picture())
        assert avatars.pid == first is not None
        numbers.append(first)

    with_child(scenario)
    with pytest.raises(ProcessLookupError):
        os.kill(numbers[0], 0)


def test_a_child_that_died_is_replaced() -> None:
    async def scenario(avatars: Avatars) -> None:
        await avatars.remake(picture())
        assert avatars.pid is not None
        os.kill(avatars.pid, signal.SIGKILL)
        results = await asyncio.gather(avatars.remake(picture()), return_exceptions=True)
        assert isinstance(results[0], Picture | Refusal)
        assert isinstance(await avatars.remake(picture()), Picture)

    with_child(scenario)


def test_a_picture_that_takes_too_long_ends_the_child() -> None:
    silent = (sys.executable, "-c", "import sys; sys.stdin.read()")

    async def scenario(avatars: Avatars) -> None:
        with pytest.raises(Refusal) as refused:
            await avatars.remake(picture())
        assert refused.value.kind.code == "too_large"
        assert avatars.pid is None

    with_child(scenario, command=silent, answer_s=0.2)


def test_a_child_that_cannot_be_started_is_said_to_be_busy() -> None:
    async def scenario(avatars: Avatars) -> None:
        with pytest.raises(Refusal) as refused:
            await avatars.remake(picture())
        assert refused.value.kind.code == "busy"

    with_child(scenario, command=("/nowhere/at/all",))


def test_the_child_has_no_more_memory_than_it_is_given() -> None:
    code = (
        "from sync_server.profiles import avatar_child as child\n"
        "child.cap()\n"
        "try: bytearray(child.MEMORY_BYTES)\n"
        "except MemoryError: print('bounded')\n"
        "child.cap_time()\n"
        "while True: pass\n"
    )

    async def main() -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code.replace("child.cap_time()", _SHORT), stdout=-1
        )
        said, _ = await process.communicate()
        assert said.strip() == b"bounded"
        assert process.returncode == -signal.SIGXCPU

    asyncio.run(main())


_SHORT = "child.CPU_SECONDS = 1; import sys; sys.stdout.flush(); child.cap_time()"


def test_the_child_answers_all_that_it_is_sent_and_ends_with_its_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(avatar_child, "cap_time", lambda: None)  # this process goes on
    requests = [picture(), b"nothing", picture("JPEG")]
    source = BytesIO(b"".join(struct.pack(">I", len(data)) + data for data in requests))
    sink = BytesIO()
    avatar_child.serve(source, sink)
    outcomes, place = [], 0
    while place < len(sink.getvalue()):
        outcome, _, length = struct.unpack_from(">BHI", sink.getvalue(), place)
        outcomes.append(outcome)
        place += 7 + length
    assert outcomes == [avatar_child.MADE, avatar_child.INVALID, avatar_child.MADE]
