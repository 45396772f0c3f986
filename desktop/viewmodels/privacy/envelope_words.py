"""The readable fields of an envelope in words: what each is called, and what it tells.

English is the source for translation, under the context `Privacy`. What the fields mean is in
docs/protocol.md §4.1; what can be learned from them in docs/threats.md §1.
"""

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.privacy.port import FieldName

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """What a field is called, and what somebody who reads it learns."""

    title: str
    meaning: str


def field_words(name: FieldName) -> FieldWords:
    """A field in words."""
    title, meaning = _field(name)
    return FieldWords(title=title, meaning=meaning)


def _field(name: FieldName) -> tuple[str, str]:
    match name:
        case FieldName.VERSION:
            return translate("Privacy", "Version"), translate("Privacy", "Which form this has.")
        case FieldName.SUITE:
            return translate("Privacy", "Seal"), translate(
                "Privacy", "With which cipher the body is sealed."
            )
        case FieldName.KIND:
            return translate("Privacy", "Document"), translate(
                "Privacy", "Whether it belongs to a journal, to the profile, or to a team."
            )
        case FieldName.FORM:
            return translate("Privacy", "Form"), translate(
                "Privacy", "New changes, or a snapshot of everything so far."
            )
        case FieldName.OWNER:
            return translate("Privacy", "Owner"), translate(
                "Privacy", "Whose document it is: a number without a name."
            )
        case FieldName.DOCUMENT | FieldName.ACCOUNT | FieldName.DEVICE:
            return _field_of_place(name)
        case FieldName.SEQ | FieldName.PREV | FieldName.EPOCH | FieldName.COVERED:
            return _field_of_chain(name)
        case FieldName.SALT | FieldName.COMMITMENT | FieldName.SIGNATURE:
            return _field_of_seal(name)
        case _:
            assert_never(name)


def _field_of_place(name: FieldName) -> tuple[str, str]:
    if name is FieldName.DOCUMENT:
        return translate("Privacy", "Document number"), translate(
            "Privacy", "Which document, blinded: it does not tell which part of the year it is for."
        )
    if name is FieldName.ACCOUNT:
        return translate("Privacy", "Account"), translate(
            "Privacy", "Your account: a number that was drawn on your first device."
        )
    return translate("Privacy", "Device"), translate(
        "Privacy", "Which of your devices wrote it, by number. Names are inside the seal."
    )


def _field_of_chain(name: FieldName) -> tuple[str, str]:
    if name is FieldName.SEQ:
        return translate("Privacy", "Count"), translate(
            "Privacy", "Its number in this device's own row, so that a missing one shows."
        )
    if name is FieldName.PREV:
        return translate("Privacy", "The one before"), translate(
            "Privacy", "A fingerprint of it, so that nothing is put in between."
        )
    if name is FieldName.EPOCH:
        return translate("Privacy", "Key number"), translate(
            "Privacy", "Which key seals it. A new one begins when a device is removed."
        )
    return translate("Privacy", "Covers"), translate(
        "Privacy", "Only a snapshot says what it covers."
    )


def _field_of_seal(name: FieldName) -> tuple[str, str]:
    if name is FieldName.SALT:
        return translate("Privacy", "Salt"), translate(
            "Privacy", "Chance, so that equal sessions never look alike."
        )
    if name is FieldName.COMMITMENT:
        return translate("Privacy", "Commitment"), translate(
            "Privacy", "Binds the body to one key. It tells nothing about the key."
        )
    return translate("Privacy", "Signature"), translate(
        "Privacy", "Your device's. Nobody else can write in its name."
    )
