"""What a person reads once before the first pattern with holds."""

from core.breath import preset
from core.safety import HOLDS_SAFETY, notice_for


def test_the_notice_is_due_once_before_a_pattern_with_holds() -> None:
    notice = notice_for(preset("boxing"), seen_version=0)
    assert notice is not None
    assert notice.text is HOLDS_SAFETY
    assert notice_for(preset("boxing"), seen_version=HOLDS_SAFETY.version) is None


def test_patterns_without_holds_need_no_notice() -> None:
    assert notice_for(preset("chill"), seen_version=0) is None


def test_a_version_without_holds_is_offered() -> None:
    notice = notice_for(preset("relaxing"), seen_version=0)
    assert notice is not None
    assert notice.asked_for.has_holds
    assert not notice.offered.has_holds


def test_the_text_names_every_circumstance() -> None:
    text = " ".join((*HOLDS_SAFETY.points, HOLDS_SAFETY.never))
    for word in (
        "pregnancy",
        "heart",
        "blood pressure",
        "seizures",
        "glaucoma",
        "surgery",
        "panic",
        "water",
        "driving",
    ):
        assert word in text


def test_the_text_neither_shouts_nor_promises() -> None:
    texts = [HOLDS_SAFETY.title, HOLDS_SAFETY.intro, HOLDS_SAFETY.advice, HOLDS_SAFETY.never]
    texts += [*HOLDS_SAFETY.points, HOLDS_SAFETY.offer, HOLDS_SAFETY.accept]
    assert not any("!" in text or "reduces" in text for text in texts)
