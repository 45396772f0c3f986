"""The errors of `core`, one tree.

    CoreError
    ├── PatternError            a pattern that cannot be breathed
    │   └── UnknownPattern      no preset has that id
    ├── PracticeMisuse          an event that the sitting's state does not allow (our mistake)
    ├── CheckpointError         a saved sitting that cannot be taken up again
    ├── SessionError            a session whose numbers cannot be true
    └── ImportRefused           a file that is not an export, or not a whole one

Each message is a sentence that a person may read. What a program decides by is the type and,
for `ImportRefused`, its `code`.
"""


class CoreError(Exception):
    """Something was asked of the rules of breathing that they do not allow."""


class PatternError(CoreError):
    """This breathing pattern cannot be used as it is."""


class UnknownPattern(PatternError):
    """There is no pattern of that name here."""


class PracticeMisuse(CoreError):
    """That is not possible at this point of the sitting."""


class CheckpointError(CoreError):
    """The saved sitting could not be read."""


class SessionError(CoreError):
    """The numbers of this session cannot be right."""


class ImportRefused(CoreError):
    """This file could not be imported; nothing was changed.

    `code` is stable and meant for programs and translations, `sentence` for people.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
