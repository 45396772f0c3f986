"""Every limit of `core`, named once, with its unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on patterns, sittings, sessions and imports."""

    segment_step_ms: int = 100
    segment_max_ms: int = 60_000
    segments_max: int = 24
    pattern_id_max_chars: int = 96
    pattern_name_max_chars: int = 80
    code_max_chars: int = 32_768
    breath_file_max_bytes: int = 65_536
    care_hold_in_ms: int = 15_000
    care_hold_out_ms: int = 10_000
    care_fast_a_minute: int = 30
    care_slow_a_minute: int = 2
    rest_max_ms: int = 600_000
    program_steps_max: int = 24
    program_repeat_max: int = 20
    sitting_max_minutes: int = 24 * 60
    sitting_max_cycles: int = 100_000

    session_id_max_chars: int = 128
    session_latest_start_ms: int = 4_133_980_800_000
    """2101-01-01T00:00Z; a start beyond it is a broken clock."""
    pacing_offset_max_ms: int = 60_000
    session_max_ms: int = 7 * 24 * 3_600_000
    utc_offset_max_min: int = 24 * 60

    challenge_target_max: int = 10_000
    challenge_xp_max: int = 1_000

    tally_minutes_a_day: int = 24 * 60
    tally_sessions_a_day: int = 24 * 60
    tally_cycles_a_day: int = 24 * 60 * 15
    """A day of cycles of four seconds."""
    tally_future_ms: int = 36 * 3_600_000
    """How far ahead of the relay's clock a day may begin: it has begun somewhere on earth, and
    clocks are a little wrong."""
    board_xp_a_day: int = 150

    team_name_max_chars: int = 80
    team_description_max_chars: int = 2_000
    room_max_minutes: int = 4 * 60
    room_title_max_chars: int = 80
    room_people_max: int = 100_000

    expression_max_chars: int = 200
    expression_max_tokens: int = 80
    expression_max_depth: int = 12
    expression_max_value: int = 10**12
    team_challenge_days_max: int = 366
    team_challenge_target_max: int = 10_000_000
    team_challenge_participants_max: int = 10_000
    team_challenge_title_max_chars: int = 80

    import_max_bytes: int = 32 * 1024 * 1024
    import_max_sessions: int = 200_000
    import_max_containers: int = 1_000_000
    import_max_values: int = 8_000_000
    import_max_number_chars: int = 32
    import_earliest_ms: int = 1_420_070_400_000
    """2015-01-01T00:00Z, before VS Code had extensions."""
    import_latest_ms: int = 4_102_444_800_000
    """2100-01-01T00:00Z."""
    import_clock_tolerance_ms: int = 36 * 3_600_000
    import_session_max_ms: int = 24 * 3_600_000
    import_max_xp: int = 10_000_000
    import_max_goal_minutes: int = 24 * 60
    import_max_streak_days: int = 36_600


LIMITS = Limits()
