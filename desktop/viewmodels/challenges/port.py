"""What the challenges need from the rest of the app; the rules are those of `ports`."""

from collections.abc import Sequence
from typing import Protocol

from core.challenges import ChallengeDone
from core.together import TogetherDone


class ChallengePort(Protocol):
    """Whose challenges these are, and where a met one is kept."""

    def account(self) -> bytes:
        """What the day's challenges are drawn from; the same on all devices of the account."""
        ...

    def record(self, met: Sequence[ChallengeDone]) -> None:
        """Durable when it returns; one that is kept already stays as it is. Raises PortError."""
        ...

    def record_together(self, met: Sequence[TogetherDone]) -> None:
        """The same for challenges met with others."""
        ...
