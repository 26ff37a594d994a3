"""What an operator types wrongly is said in words, and no command says of another database that nothing is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from tests.scene import KEY

LOOKING = (
    ("erase", "5"),
    ("erase", "5", "--yes"),
    ("erase", "5", "--person", "6", "--yes"),
    ("keys", "count"),
    ("audit", "verify"),
    ("retention",),
    ("export", "--server", "5"),
    ("backup", "made"),
)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("erase", "a"), "'a' is no id of Discord's"),
        (("erase", "0"), "'0' is no id of Discord's"),
        (("erase", str(1 << 63), "--yes"), "is no id of Discord's"),
        (("erase", "5", "--person", str(1 << 63)), "is no id of Discord's"),
        (("export", "--server", str(1 << 63)), "is no id of Discord's"),
        (("sync", "--server", "-1"), "'-1' is no id of Discord's"),
        (("audit", "verify", "--noted", "5"), "copy it as `audit verify` printed it"),
        (("audit", "verify", "--noted", f"{1 << 63}:1:ab"), "is no id of Discord's"),
        (("sandbox", "--port", "65536"), "write a number from 0 to 65535"),
    ],
)
def test_what_is_no_id_and_no_port_is_said_to_be_none(
    typed: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(typed)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("there", [False, True], ids=["no file", "no tables"])
@pytest.mark.parametrize("typed", LOOKING, ids=" ".join)
def test_a_database_that_no_bot_has_used_is_not_the_one_that_is_meant(
    typed: tuple[str, ...],
    there: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Typed in another folder, or with a slip in DATABASE_URL. Whoever wants a server erased must not read that nothing
    is kept of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANTERN_KEYS", KEY)
    if there:
        Path("var").mkdir()
        Path("var/lantern.db").touch()
    assert main(typed) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert ("without tables" if there else "there is no such file") in told.err
    assert Path("var").exists() == there
    assert not Path("made").exists()


def test_a_scene_that_cannot_be_kept_is_refused_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the end all that was done would be lost."""
    assert main(["sandbox", "--port", "0", "--export-scene", str(tmp_path / "no" / "scene.json")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "cannot be written to" in told.err


def test_what_is_done_is_not_written_over_something_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It had been, at the end and without a word. What was not begun leaves nothing behind."""
    mine, new = tmp_path / "mine.json", tmp_path / "new.json"
    mine.write_text("an evening")
    scene = tmp_path / "stuck.json"  # one at whose first step it would end
    scene.write_text('{"name": "stuck", "title": "Stuck", "words": "", "steps": [{"who": "Nobody"}]}')
    assert main(["sandbox", "--port", "0", "--scene", str(scene), "--export-scene", str(mine)]) == 2
    told = capsys.readouterr()
    assert (told.out, mine.read_text()) == ("", "an evening")
    assert "File exists" in told.err
    assert main(["sandbox", "--port", "0", "--scene", "nobody-knows", "--export-scene", str(new)]) == 2
    assert not new.exists()
