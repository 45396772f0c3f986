"""Sentences with values in them, which another language can say as well.

Owns `worded`: an English sentence that still knows its template and its values. Programs that
speak English use it as the text it is; one that speaks another language takes `template` and
`values` and fills in its own. It translates nothing itself.
"""

from collections.abc import Mapping


class Worded(str):
    """A sentence with its values filled in, that remembers both."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, str | int]


def worded(template: str, **values: str | int) -> Worded:
    """The template with its `{places}` filled in. Numbers are grouped by thousands."""
    shown = {k: f"{v:,}" if isinstance(v, int) else v for k, v in values.items()}
    sentence = Worded(template.format(**shown))
    sentence.template = template
    sentence.values = values
    return sentence
