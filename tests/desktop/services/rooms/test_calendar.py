"""Calendar files of rooms, by the rules of RFC 5545."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.rooms.calendar import CalendarEvent, calendar_text

EVENT = CalendarEvent(
    uid="0123456789abcdef@rooms.breath-master",
    title="Evening calm",
    text="Chill, 10 min",
    link="breathmaster://room#7K3M-QX0P-9T2V-HD4E",
    starts_at_ms=1_795_370_400_000,
    minutes=10,
    made_at_ms=1_795_000_000_999,
    remind_min=15,
)


def unfolded(text: str) -> list[str]:
    """The content lines, as a calendar reads them."""
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def value(text: str, name: str) -> str:
    """The first property of that name, unescaped."""
    line = next(line for line in unfolded(text) if line.startswith(f"{name}:"))
    found, rest = "", iter(line.partition(":")[2])
    for char in rest:
        found += {"n": "\n"}.get(escaped := next(rest), escaped) if char == "\\" else char
    return found


def test_a_room_is_one_event_in_utc_with_its_reminder() -> None:
    assert unfolded(calendar_text(EVENT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Breath Master//Rooms//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:0123456789abcdef@rooms.breath-master",
        "DTSTAMP:20261118T110640Z",
        "DTSTART:20261122T180000Z",
        "DURATION:PT10M",
        "SUMMARY:Evening calm",
        "DESCRIPTION:Chill\\, 10 min",
        "URL:breathmaster://room#7K3M-QX0P-9T2V-HD4E",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Evening calm",
        "TRIGGER:-PT15M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_without_a_reminder_there_is_no_alarm_and_without_a_link_no_address() -> None:
    text = calendar_text(replace(EVENT, remind_min=None, link=""))
    assert "VALARM" not in text
    assert "URL" not in text


def test_lines_are_folded_at_75_bytes_and_no_letter_is_cut() -> None:
    title = "Ruhe am Abend für alle, die möchten – 呼吸 " * 6
    text = calendar_text(replace(EVENT, title=title))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert value(text, "SUMMARY") == title


def test_nothing_in_a_title_or_a_link_begins_another_property() -> None:
    title = "Calm\r\nATTACH:http://example.org\u2028X\x00"
    text = calendar_text(replace(EVENT, title=title, link="https://a.example/\r\nBEGIN:VALARM"))
    assert value(text, "SUMMARY") == "Calm\nATTACH:http://example.orgX"
    assert not any(line.startswith("ATTACH") for line in unfolded(text))
    assert text.count("BEGIN:VALARM\r\n") == 1 + text.count("/BEGIN:VALARM\r\n")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_every_title_comes_back_as_its_letters_and_lines(title: str) -> None:
    text = calendar_text(replace(EVENT, title=title))
    lines = title.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert value(text, "SUMMARY") == "\n".join(
        "".join(char for char in line if char.isprintable()) for line in lines
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
