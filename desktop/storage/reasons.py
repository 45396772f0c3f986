"""Why the system refused a file, in words that can be translated.

What `os.strerror` says depends on the language of the process; these do not. They stand after a
colon and end no sentence.
"""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final[dict[int, str]] = {
    errno.EACCES: "this user may not do that there",
    errno.EPERM: "this user may not do that there",
    errno.EROFS: "nothing can be written there",
    errno.ENOSPC: "the disk is full",
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "a file is in the place of a folder",
    errno.EISDIR: "it is a folder",
    errno.EEXIST: "something of that name is there",
    errno.ENAMETOOLONG: "the name is too long",
    errno.EBUSY: "something else is using it",
    errno.EIO: "the disk did not answer",
}
_OTHER_REASON: Final = "the system did not allow it"


def reason(error: OSError) -> str:
    """A few words for an error of the system."""
    return _REASONS.get(error.errno or 0, _OTHER_REASON)
