"""The palette finds commands by beginnings, parts and letters, and remembers what was used."""

from desktop.viewmodels.around.palette import PaletteCommand, PaletteModel, found


def command(command_id: str, words: str, *, also: str = "", enabled: bool = True) -> PaletteCommand:
    return PaletteCommand(id=command_id, words=words, act=list, also=also, enabled=enabled)


COMMANDS = (
    command("breathe", "Go to Breathe"),
    command("settings", "Go to Settings", also="preferences options"),
    command("begin", "Begin"),
    command("end", "End the session", enabled=False),
    command("coherent", "Breathe Coherent"),
    command("full", "Full screen"),
    command("cafe", "Café pace"),
)


def ids(query: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [each.id for each in found(COMMANDS, query, recent)]


def test_without_letters_all_that_can_be_done_is_there_in_order() -> None:
    assert ids("") == ["breathe", "settings", "begin", "coherent", "full", "cafe"]


def test_a_beginning_comes_before_a_part_and_a_part_before_letters() -> None:
    assert ids("be") == ["begin", "breathe", "coherent"]
    assert ids("creen") == ["full"]
    assert ids("fsc") == ["full"]


def test_every_typed_word_has_to_be_found() -> None:
    assert ids("breathe co") == ["coherent"]
    assert ids("breathe zebra") == []


def test_further_words_find_it_after_its_own() -> None:
    assert ids("options") == ["settings"]


def test_accents_and_case_do_not_matter() -> None:
    assert ids("CAFE") == ["cafe"]
    assert ids("fúll") == ["full"]


def test_what_cannot_be_done_now_is_found_last() -> None:
    assert ids("end") == ["end"]
    assert ids("e")[-1] == "end"


def test_what_was_used_last_comes_first_among_equals() -> None:
    assert ids("", ("full", "begin"))[:3] == ["full", "begin", "breathe"]
    assert ids("breathe", ("coherent",)) == ["coherent", "breathe"]


def test_running_a_row_does_it_and_remembers_it() -> None:
    done: list[str] = []
    commands = tuple(
        PaletteCommand(id=name, words=name, act=lambda name=name: done.append(name))
        for name in ("one", "two", "three")
    )
    model = PaletteModel()
    model.begin(commands)
    model.run(2)
    model.run(7)
    model.begin(commands)
    assert done == ["three"]
    assert [each.id for each in model.state] == ["three", "one", "two"]


def test_a_row_that_is_not_enabled_does_nothing() -> None:
    done: list[str] = []
    model = PaletteModel()
    model.begin(
        (PaletteCommand(id="end", words="End", act=lambda: done.append("end"), enabled=False),)
    )
    model.seek("end")
    model.run(0)
    assert done == []


def test_a_command_that_begins_so_comes_before_one_with_such_a_word_further_on() -> None:
    commands = (command("length", "Length: 1 min"), command("mini", "Mini guide"))
    assert [each.id for each in found(commands, "mi")] == ["mini", "length"]
    assert [each.id for each in found(commands, "mi", ("length",))] == ["mini", "length"]
