"""Sentences that keep their template and values."""

import pickle

import pytest

from core.vscode_import import ImportRefused, read_export
from core.wording import Worded, worded


def test_a_worded_sentence_is_its_english_text() -> None:
    sentence = worded("{name} is larger than {megabytes} MB.", name="a.json", megabytes=2_048)
    assert sentence == "a.json is larger than 2,048 MB."
    assert isinstance(sentence, str)


def test_it_remembers_what_it_was_made_of() -> None:
    sentence = worded("{name} holds {many}.", name="a", many=3)
    assert (sentence.template, dict(sentence.values)) == (
        "{name} holds {many}.",
        {"name": "a", "many": 3},
    )


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert worded("There is no {path}.", path="{odd}/{0}") == "There is no {odd}/{0}."


def test_an_error_carries_it_as_its_sentence() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_export(b'{"a": NaN}', now_ms=0, local_offset_at=lambda _: 0)
    sentence = caught.value.sentence
    assert isinstance(sentence, Worded)
    assert sentence.values["name"] == "NaN"
    assert str(caught.value) == sentence


def test_it_survives_the_way_to_another_process() -> None:
    sentence = worded("{n} of them.", n=3)
    back = pickle.loads(pickle.dumps(sentence))
    assert (back, back.template, dict(back.values)) == (sentence, sentence.template, {"n": 3})
