"""What the relay of a room must not read: join codes, the key of its chat, and sealed messages."""

from __future__ import annotations
