"""Everything a person can hear: synthesis, and the process that plays and speaks.

`samples`, `cues` and `noise` reckon sound and know neither Qt nor devices. `player` decides what is
heard and fades it; `speakers` and `voice` are the two ends in Qt. They live in a child process
(`child`), which the app commands through `process` in the words of `messages`. Why a process of
its own: docs/adr/0007.
"""
