"""Every fault that a file of tips may have is named with its line, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.tips import Audience, Side, When, load_tips
from bot.kernel.errors import ContentError

TOPICS = """\
[[topic]]
id = "grief"
title = "Grief"

[[topic]]
id = "kin-care"
title = "Raising a grandchild"
words = [
    "carer",
    "[not a table]",
]
serves = ["kin"]
"""
TIP = """\
# a comment

[[tip]]
id = "one"
text = "You could rest."
topics = ["grief"]
for = ["anyone"]
source = "Someone"
reviewed_on = 2026-01-01
next_review = 2027-01-01
"""
FULL = '''
[[tip]]
id = "two"  # a [ in a comment opens nothing
text = "You could # rest, [too]."
step = """\\
    [Now] sit down."""
topics = ["grief",
    "kin-care"]
for = ["kin", "child-cut-off"]
when = ["years", "date-today"]
caution = 'Not for "all".'
source = "Someone"
reviewed_on = 2026-01-01
next_review = 2027-01-01
'''


def folder(root: Path, **files: str) -> Path:
    path = root / "tips"
    path.mkdir()
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        load_tips(path)
    return caught.value.faults


def test_reads_tips_and_topics(tmp_path: Path) -> None:
    library = load_tips(folder(tmp_path, topics=TOPICS, a=TIP + FULL))
    assert [topic.id for topic in library.topics] == ["grief", "kin-care"]
    assert library.topics[0].serves == {Side.PARENT, Side.CHILD}
    assert library.topics[1].serves == {Side.KIN}
    assert library.topics[1].words == ("carer", "[not a table]")
    one, two = library.tips
    assert (one.step, one.caution) == ("", "")
    assert one.audiences == {Audience.ANYONE}
    assert (two.step, two.caution) == ("[Now] sit down.", 'Not for "all".')
    assert two.topics == {"grief", "kin-care"}
    assert (one.when, two.when) == (set(), {When.YEARS, When.DATE_TODAY})


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "one"\n', "", "tips/a.toml:3: id is missing"),
        ('"one"', '"One tip"', "tips/a.toml:4: id is made of small letters, digits and single hyphens"),
        ('"one"', f'"{"x" * 65}"', "tips/a.toml:4: id has 65 characters; 64 is the most"),
        ('"You could rest."', f'"{"x" * 301}"', "tips/a.toml:5: text has 301 characters; 300 is the most"),
        ('"You could rest."', '""', "tips/a.toml:5: text string should have at least 1 character"),
        ('"You could rest."', '"You could  rest."', "tips/a.toml:5: text has blanks at an end, double blanks"),
        ('"You could rest."', '"You could rest.\\n"', "tips/a.toml:5: text has blanks at an end, double blanks"),
        ('"You could rest."', "7", "tips/a.toml:5: text input should be a valid string"),
        ("topics =", f'step = "{"x" * 201}"\ntopics =', "tips/a.toml:6: step has 201 characters; 200 is the most"),
        ('["grief"]', '["greif"]', "tips/a.toml:6: topics names greif, which topics.toml does not have"),
        ('["grief"]', '["grief", "grief"]', "tips/a.toml:6: topics names the same thing twice"),
        ('["grief"]', "[]", "tips/a.toml:6: topics list should have at least 1 item"),
        ('["anyone"]', '["everyone"]', "tips/a.toml:7: for input should be 'parent-cut-off'"),
        ('["anyone"]', '["anyone", "kin"]', "tips/a.toml:7: for names anyone beside others"),
        ("source =", 'when = ["soon"]\nsource =', "tips/a.toml:8: when input should be 'first-weeks'"),
        ("source =", 'when = ["years", "years"]\nsource =', "tips/a.toml:8: when names the same thing twice"),
        (
            "source =",
            f'caution = "{"x" * 151}"\nsource =',
            "tips/a.toml:8: caution has 151 characters; 150 is the most",
        ),
        ('source = "Someone"\n', "", "tips/a.toml:3: source is missing"),
        ("2026-01-01", '"last year"', "tips/a.toml:9: reviewed_on input should be a valid date"),
        ("2027-01-01", "2026-01-01", "tips/a.toml:10: next_review is not later than reviewed_on"),
        ("source =", "sauce =", "tips/a.toml:8: sauce is not a known key"),
        ("[[tip]]", "[[tips]]", "tips/a.toml:3: tips is not a known key; rows begin with [[tip]]"),
        (TIP, "", "tips/a.toml: has no rows that begin with [[tip]]"),
        ('"Someone"', '"Someone', "tips/a.toml:8: cannot be read"),
        ("next_review = 2027-01-01\n", "next_review = ", "tips/a.toml:10: cannot be read"),
    ],
)
def test_names_a_fault_in_a_tip(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = TIP.replace(old, new)
    assert text != TIP
    found = faults(folder(tmp_path, topics=TOPICS, a=text))
    assert any(one.startswith(fault) for one in found), found


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "Grief"\n', "", "tips/topics.toml:1: title is missing"),
        ('"Raising a grandchild"', f'"{"x" * 41}"', "tips/topics.toml:7: title has 41 characters; 40 is the most"),
        ('"carer"', '"[not a table]"', "tips/topics.toml:8: words names the same thing twice"),
        ('"carer"', '" carer"', "tips/topics.toml:8: words has blanks at an end"),
        ('["kin"]', '["dog"]', "tips/topics.toml:12: serves input should be"),
        ('"kin-care"', '"grief"', "tips/topics.toml:6: id grief is already taken in topics.toml, line 2"),
        (TOPICS, "", "tips/topics.toml: has no rows that begin with [[topic]]"),
    ],
)
def test_names_a_fault_in_a_topic(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = TOPICS.replace(old, new)
    assert text != TOPICS
    found = faults(folder(tmp_path, topics=text, a=TIP))
    assert any(one.startswith(fault) for one in found), found


def test_an_id_is_taken_once_across_files(tmp_path: Path) -> None:
    assert faults(folder(tmp_path, topics=TOPICS, a=TIP, b="\n" + TIP)) == (
        "tips/b.toml:5: id one is already taken in a.toml, line 4",
    )


def test_lines_are_right_beneath_strings_and_lists_over_several_lines(tmp_path: Path) -> None:
    text = TIP + FULL + FULL.replace('"two"', '"three"').replace("source", "sauce")
    assert faults(folder(tmp_path, topics=TOPICS, a=text)) == (
        "tips/a.toml:26: source is missing",
        "tips/a.toml:36: sauce is not a known key",
    )


def test_a_list_within_a_list_is_no_table(tmp_path: Path) -> None:
    text = TIP.replace('["grief"]', "[\n    [7],\n]").replace("source", "sauce")
    assert faults(folder(tmp_path, topics=TOPICS, a=text)) == (
        "tips/a.toml:3: source is missing",
        "tips/a.toml:6: topics input should be a valid string",
        "tips/a.toml:10: sauce is not a known key",
    )


def test_names_all_faults_at_once(tmp_path: Path) -> None:
    path = folder(tmp_path, topics=TOPICS, a=TIP.replace("grief", "greif"), b=TIP.replace('"one"', '"B"'), c="x = ")
    (path / "d.toml").write_bytes(b'[[tip]]\nid = "\xff"\n')
    assert [fault.rpartition(": ")[0].split(":")[:2] for fault in faults(path)] == [
        ["tips/a.toml", "6"],
        ["tips/b.toml", "4"],
        ["tips/c.toml", "1"],
        ["tips/d.toml", "2"],
    ]


def test_there_may_be_more_topics_than_discord_shows_at_once(tmp_path: Path) -> None:
    many = "".join(f'[[topic]]\nid = "t{number}"\ntitle = "T"\n' for number in range(25))
    assert len(load_tips(folder(tmp_path, topics=TOPICS + many, a=TIP)).topics) == 27


def test_missing_files(tmp_path: Path) -> None:
    assert set(faults(tmp_path / "tips")) == {
        "tips/topics.toml: cannot be read (No such file or directory)",
        "tips: has no file with tips",
    }
