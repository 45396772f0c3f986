"""What a relay says to explain its numbers is known here, sentence by sentence."""

import ast
from pathlib import Path

import pytest

from crdt.protocol.api.challenges import Sentence
from desktop import translations
from desktop.viewmodels.boards.explained import explained, known_sentences

RELAY = Path(__file__).resolve().parents[4] / "sync_server"


def said_by_the_relay() -> set[str]:
    """The sentences with places of challenges and leagues, out of the code of the relay."""
    found: set[str] = set()
    for folder in ("challenges", "leagues"):
        for path in (RELAY / folder).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "worded":
                    continue
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        found.add(part.value)
    return {text for text in found if "{" in text}


def test_every_sentence_of_the_relay_is_known() -> None:
    assert said_by_the_relay() <= set(known_sentences())


@pytest.mark.usefixtures("qapp")
def test_it_is_said_in_the_language_of_the_app_and_stays_as_it_came_where_that_is_not_known() -> (
    None
):
    part = Sentence(text="Your part so far is 34.", template="Your part so far is {own}.",
                    values={"own": 34})  # fmt: skip
    odd = Sentence(text="As it came.", template="As {it} came.", values={})
    translations.use("es")
    try:
        assert explained(part) == "Tu parte hasta ahora es 34."
        assert explained(odd) == "As it came."
    finally:
        translations.use("en")
    moved = Sentence(text="", template="You go on in {division}.", values={"division": "Grove"})
    assert explained(moved) == "You go on in Grove."
