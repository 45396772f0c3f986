"""Custom goals are read within bounds, and reckoned without ever failing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import ExpressionRefused
from core.expression_values import evaluate
from core.expressions import parse_expression
from core.limits import LIMITS
from core.tallies import BoardDay

DAYS = [BoardDay(minutes=5 * n, sessions=n % 3, cycles=40 * n) for n in range(10)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum(minutes)", 225),
        ("sum(minutes, 2)", 85),
        ("max(cycles) - min(cycles)", 360),
        ("count(minutes >= 10 and sessions > 0)", 5),
        ("count(not sessions)", 4),
        ("sum(minutes) / 10 + days * members", 22 + 20),
        ("-3 * (2 + 1) % 5", 1),
        ("7 / 0 + 7 % 0", 0),
        ("-7 / 2", -4),
        ("most(sum(minutes), 3) + least(1, 2)", 226),
        ("not 1 == 0", 1),
        ("1 or 0 and 0", 1),
        ("max(points)", 150),
        ("count(minutes, 400)", None),
    ],
)
def test_goals_are_reckoned_over_the_days(text: str, value: int | None) -> None:
    if value is None:
        with pytest.raises(ExpressionRefused):
            parse_expression(text)
    else:
        assert evaluate(parse_expression(text), DAYS, 2) == value


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("", 0),
        ("minutes", 0),
        ("sum(count(minutes))", 4),
        ("sum(minutes", 11),
        ("sum()", 4),
        ("1 < 2 < 3", 6),
        ("2 2", 2),
        ("__import__('os')", 0),
        ("sum(minutes) . real", 13),
        ("price", 0),
        ("1" * 30, 0),
        ("minutes²", 0),
        ("(" * 13 + "1" + ")" * 13, 13),
        ("1" + "+1" * 60, 0),
        ("1 " * 150, 0),
    ],
)
def test_what_is_no_goal_is_refused_with_its_place(text: str, at: int) -> None:
    with pytest.raises(ExpressionRefused) as caught:
        parse_expression(text)
    assert caught.value.at == at


def test_large_values_stay_at_the_bound() -> None:
    squared = "*".join(["999999999999"] * 10)
    assert evaluate(parse_expression(squared), DAYS) == LIMITS.expression_max_value
    assert evaluate(parse_expression(f"-{squared}"), DAYS) == -LIMITS.expression_max_value


@settings(max_examples=500)
@given(st.text(alphabet="summinutescdayr()+-*/%<>=!, 0123456789", max_size=60))
def test_any_text_is_a_value_or_a_refusal(text: str) -> None:
    try:
        part = parse_expression(text)
    except ExpressionRefused:
        return
    value = evaluate(part, DAYS)
    assert abs(value) <= LIMITS.expression_max_value


words = st.sampled_from(
    ["sum(", "count(", "minutes", "days", "(", ")", "+", "*", "not ", " and ", ",", "7", "-", "<"]
)


@settings(max_examples=500)
@given(st.lists(words, max_size=30).map("".join))
def test_any_row_of_words_is_a_value_or_a_refusal(text: str) -> None:
    at = 0
    try:
        evaluate(parse_expression(text), DAYS)
    except ExpressionRefused as error:
        at = error.at
    assert 0 <= at <= len(text)
