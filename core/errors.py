"""The errors of `core`, one tree.

    CoreError
    ├── PatternError            a pattern that cannot be breathed
    │   └── UnknownPattern      no preset has that id
    ├── PracticeMisuse          an event that the sitting's state does not allow (our mistake)
    ├── SessionError            a session whose numbers cannot be true
    ├── ChallengeError          a challenge whose numbers cannot be true
    │   └── ExpressionRefused   a custom goal that cannot be read
    ├── TeamError               what a team says of itself, against its rules
    ├── TallyError              a day's numbers that cannot be true
    ├── LeagueMisuse            a step of a season out of turn (our mistake)
    ├── ImportRefused           a file that is not an export, or not a whole one
    └── ShareRefused            a code or file that holds no pattern and no program

Each message is a sentence that a person may read. What a program decides by is the type and,
for `PatternError`, `ImportRefused` and `ShareRefused`, what they carry.
"""

from enum import Enum


class CoreError(Exception):
    """Something was asked of the rules of breathing that they do not allow."""


class PatternFault(Enum):
    """What keeps a pattern from being one."""

    OTHER = "other"
    TEXT = "text"
    NO_PARTS = "no_parts"
    TOO_MANY_PARTS = "too_many_parts"
    LENGTH = "length"
    FULLNESS = "fullness"
    HOLD_FULLNESS = "hold_fullness"
    ONE_WAY = "one_way"
    NOT_FULLER = "not_fuller"
    NOT_EMPTIER = "not_emptier"


class PatternError(CoreError):
    """This breathing pattern cannot be used as it is.

    `part` is the number of the part that is at fault, from 0, where it is one of them.
    """

    def __init__(
        self, sentence: str, fault: PatternFault = PatternFault.OTHER, part: int | None = None
    ) -> None:
        super().__init__(sentence)
        self.fault = fault
        self.part = part


class UnknownPattern(PatternError):
    """There is no pattern of that name here."""


class PracticeMisuse(CoreError):
    """That is not possible at this point of the sitting."""


class SessionError(CoreError):
    """The numbers of this session cannot be right."""


class ChallengeError(CoreError):
    """The numbers of this challenge cannot be right."""


class ExpressionRefused(ChallengeError):
    """This custom goal could not be understood.

    `at` is the place in the text, counted from 0, where it is at fault.
    """

    def __init__(self, sentence: str, at: int) -> None:
        super().__init__(sentence)
        self.at = at


class TeamError(CoreError):
    """This cannot be said of a team."""


class TallyError(CoreError):
    """The numbers of this day cannot be right."""


class LeagueMisuse(CoreError):
    """That is not possible at this point of the season."""


class ImportRefused(CoreError):
    """This file could not be imported; nothing was changed.

    `code` is stable and meant for programs and translations, `sentence` for people.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class ShareFault(Enum):
    """Why a code or a file could not be taken up."""

    NOTHING = "nothing"
    TOO_LARGE = "too_large"
    NOT_ONE = "not_one"
    NEWER = "newer"
    MISTYPED = "mistyped"
    FIELD = "field"
    NAME = "name"
    UNBREATHABLE = "unbreathable"


class ShareRefused(CoreError):
    """This code or file was not taken up; nothing was changed.

    `where` is the field of a file that is at fault, as in `pattern.segments[2].ms`.
    """

    def __init__(self, fault: ShareFault, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.fault = fault
        self.where = where


class ProbeRefused(CoreError):
    """The answer of a probe cannot be true."""


class RoomRefused(CoreError):
    """This is not possible in the room as it is. `code` is stable."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
