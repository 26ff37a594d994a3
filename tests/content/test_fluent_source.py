"""Whatever is recognised without Fluent's parser is what Fluent's parser reads there."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import example, given
from hypothesis import strategies as st

from bot.content.faults import Faults
from bot.content.fluent_source import Source, _entry, _NotPlain, _plain, read_language

FILE = Path("a.ftl")
PIECES = (
    *("a", "b =", "c = x", "-t = y", "d-1_e = { $x }", "# note", "## part", "#note", "#", "f = { a } and { -t }"),
    *(
        "    .g = z",
        "    .g =",
        "  .h = { b.g }",
        "    more",
        "      deeper { $y }",
        "",
        "   ",
        "    [one] x",
        "    *[o] y",
    ),
    *(
        "k = { $n ->",
        "    [one] x",
        "   *[other] { $n } y",
        "  }",
        "}",
        "l = {",
        "m = { -t.g }",
        "n = { '{' }",
        'o = {""}',
    ),
    *("p = { NUMBER($x) }", "q = { }", "r = }", " s = x", "\tt = x", "    u\tv", "w = { $x", "    }", "é = x", "1 = x"),
    *(
        *(
            "    [a] { $x } b",
            "   *[1.5] c",
            "  } more",
            "aa = y { $n ->",
            "    [one]",
            "   *[o]",
            "    [ -2 ] d",
            "   *[o] x }",
        ),
        "    * x",
        "    . x",
        "x =y",
        "y= { a.g }{ $z }",
        "    { $x }",
        "    {",
        "z = { -t(x: 1) }",
        "a\r",
        "    \u00a0x",
        "-=x",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=8).map("\n".join)


@given(text=texts | texts.map(lambda text: text + "\n") | st.text('a=-.{}$ #\n[]*"\t', max_size=30))
@example("a = { $n ->\n    [one] x { $y }\n      z\n   *[other] { b }\n    } and { $m ->\n   *[1] y\n  }\nb = x")
@example("a = x\n    .g = x\n\n\n    .h = y\n# note\nb = { $x }")
def test_what_is_recognised_is_what_fluent_reads(text: str) -> None:
    try:
        found = list(_plain(FILE, text))
    except _NotPlain:
        return
    body = FluentParser().parse(text).body
    assert not [each for each in body if isinstance(each, ast.Junk)]
    read = [_entry(FILE, text, each) for each in body if isinstance(each, ast.Message | ast.Term)]
    for ours, fluents in zip(found, read, strict=True):
        assert (ours.name, ours.line, ours.sentences) == (fluents.name, fluents.line, fluents.sentences)
        assert ours.again == fluents.again
        # What goes to Fluent when it is first said is the same entry, whole.
        [alone] = FluentParser().parse(ours.written).body
        [whole] = [each for each in FluentParser().parse(fluents.written).body if not isinstance(each, ast.Junk)]
        for each in (alone, whole):
            assert isinstance(each, ast.Message | ast.Term)
            each.comment = None
        assert alone.equals(whole)


@pytest.mark.parametrize("text", ["a = x", "a =\n    x { $y }\n    .b = z { a }\n\n# note\n-t = x\n"])
def test_sentences_of_text_and_values_need_no_parser(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.content.fluent_source.FluentParser", None)
    assert list(_plain(FILE, text))


def test_a_sentence_knows_its_place_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text("a = x\n\nb =\n    .c = y { $z }\n", encoding="utf-8")
    source: Source = read_language(tmp_path, Faults(tmp_path))
    span = source.sentences["b.c"].pattern.span
    assert span is not None
    assert (source.sentences["b.c"].line, span.start, span.end) == (4, 20, 28)
