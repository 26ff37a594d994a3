"""The measures are what they say they are."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.cli.evaluate import evaluate
from bot.cli.fitting import Lesson, fit
from bot.cli.measures import area, border, interval, recall
from bot.cli.samples import read_paraphrases, read_phrases, read_samples
from bot.content.lexicon import load_lexicon
from bot.content.library import DATA
from bot.features.screening.normalise import normalise
from bot.features.screening.rules import Tier
from bot.features.screening.screener import Screener
from bot.kernel.errors import ContentError
from tests.scene import own_settings

FORMS = Screener(load_lexicon(DATA / "screening" / "es.toml")).forms


def test_the_area_is_the_share_of_pairs_in_the_right_order() -> None:
    assert area([3, 2], [1, 0]) == 1.0
    assert area([1], [1]) == 0.5
    assert area([2, 0], [1, 1]) == 0.5
    assert area([0], [1, 2]) == 0.0


def test_at_most_the_named_share_lies_above_the_border() -> None:
    scores = [float(at) for at in range(100)]
    assert sum(score > border(scores, 0.05) for score in scores) == 5


def test_an_interval_is_wider_for_fewer() -> None:
    assert interval(9, 10) == "0.900 (0.60–0.98)"
    assert interval(0, 0) == "–"


def test_samples_are_read_and_faults_name_their_line(tmp_path: Path) -> None:
    good = {"id": "a", "text": "x", "label": 1, "label_type": "hand", "task": "risk", "source": "one_two"}
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(good) + "\n" + json.dumps({**good, "task": "toxic"}) + "\n", encoding="utf-8")
    (sample,) = read_samples([file])
    assert (sample.family, sample.label, sample.ordinary) == ("one", True, False)
    file.write_text(json.dumps(good) + "\n{\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"set\.jsonl:2"):
        read_samples([file])
    file.write_text("null\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"set\.jsonl:1: no JSON with id, text and label"):
        read_samples([file])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["nowhere"], "nowhere: cannot be read (No such file or directory)"),
        (["."], ".: cannot be read (Is a directory)"),
        (["latin"], "latin: it is not written in UTF-8"),
        (["--paraphrases", "nowhere"], "nowhere: there is no list here"),
    ],
)
def test_files_that_cannot_be_measured_are_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latin").write_bytes("caf\u00e9".encode("latin-1"))
    assert main(["evaluate", *typed]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_text_in_another_writing_is_screened_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = b"I want to kill myself, caf\xe9\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", errors="surrogateescape"))
    assert main(["screen"]) == 0
    assert "tier      page" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "Grey Sea\n# no\n"), ("a.csv", "grey sea,1\n"), ("a.json", '{"one": ["Grey Sea"]}')],
)
def test_phrase_lists_are_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_phrases(tmp_path / name) == ["grey sea"]


def test_only_what_many_texts_of_several_sources_share_is_kept() -> None:
    def lesson(text: str, label: bool, source: str) -> Lesson:
        return Lesson(normalise(text, FORMS), label, source)

    texts = [lesson(f"grey sea {at}", True, "ab"[at % 2]) for at in range(5)]
    texts += [lesson(f"blue hill {at}", False, "ab"[at % 2]) for at in range(5)]
    texts += [lesson("lonely rock", True, "a") for _ in range(6)] + [lesson("rare cloud", True, c) for c in "ab"]
    reader = fit(texts)
    assert set(reader.weights) == {"grey", "sea", "grey sea", "blue", "hill", "blue hill"}
    assert reader.score(texts[0].text) > reader.score(texts[5].text)
    assert fit(texts) == reader


def test_recall_is_the_share_above_the_border() -> None:
    assert recall([5.0, 0.5], [float(at) / 100 for at in range(100)], 0.05) == 0.5
    assert recall([], [1.0], 0.05) == 0.0


def test_lists_are_read_and_a_faulty_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "grey.toml").write_text('lines = ["one", "two"]', encoding="utf-8")
    assert read_paraphrases(tmp_path) == {"grey": ["one", "two"]}
    (tmp_path / "blue.toml").write_text("nothing = 1", encoding="utf-8")
    with pytest.raises(ContentError, match=r"blue\.toml"):
        read_paraphrases(tmp_path)


async def test_one_table_holds_every_method_and_no_text_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("I want to die, quietly and soon", 1, "adjudicated")] * 10 + [
        ("The garden is full of rain", 0, "topic")
    ] * 10
    file, phrases = tmp_path / "set.jsonl", tmp_path / "list.txt"
    file.write_text(
        "\n".join(
            json.dumps({"id": f"n{at}", "text": text, "label": label, "label_type": kind, "source": f"{at % 3}_x"})
            for at, (text, label, kind) in enumerate(rows)
        ),
        encoding="utf-8",
    )
    phrases.write_text("want to die\n", encoding="utf-8")
    (tmp_path / "ordinary.toml").write_text('lines = ["I baked a cake."]', encoding="utf-8")
    options = argparse.Namespace(
        files=[str(file)],
        compare=["lexicon", "words", "tfidf", f"a list={phrases}"],
        language="en",
        list=True,
        paraphrases=[str(tmp_path)],
    )
    assert await evaluate(own_settings("sqlite:///unused.db"), options) == 0
    printed = capsys.readouterr().out
    for said in ("side by side", "a list", "TF-IDF, linear", "read one by one", "1.00 / 1.00"):
        assert said in printed
    assert "ordinary" in printed
    assert "start-up" in printed
    assert "garden" not in printed
    assert "quietly" not in printed


@pytest.mark.parametrize(("second", "reached"), [(None, Tier.NOTHING), (0.0, Tier.RESOURCES), (1.0, Tier.REVIEW)])
def test_what_a_second_reader_said_elsewhere_counts_as_if_it_were_there(second: float | None, reached: Tier) -> None:
    """Readers fitted fold by fold are no part of the screener that is measured; without any, nothing means nothing."""
    screener = Screener(load_lexicon(DATA / "screening" / "es.toml"))
    normal = normalise("Hoy he hecho sopa.", screener.forms)
    assert screener.judge(normal, screener.found(normal), second).tier is reached


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("Hoy he hecho sopa.", Tier.NOTHING),
        ("No quiero morir, quiero que me llame.", Tier.RESOURCES),
        ("Mi hijo me pega cuando bebe.", Tier.REVIEW),
        ("Quiero morirme.", Tier.PAGE),
    ],
)
def test_without_a_second_reader_findings_alone_say_what_a_text_asks_for(text: str, reached: Tier) -> None:
    assert Screener(load_lexicon(DATA / "screening" / "es.toml")).read(text).tier is reached
