"""The texts to look something up in: complete, gentle, plain, and every fault named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.faq import Entry, Shelf, load_faq
from bot.kernel.errors import ContentError
from tests.content.tone import ENGLISH, LOUD, hard_words, reading_ease

FAQ = load_faq(Path(__file__).parents[2] / "data" / "faq")
ENTRIES = [entry for shelf in Shelf for entry in FAQ.shelf(shelf)]

# The five questions and the seven reasons of the subject, and the entry that carries each.
FACTS = {
    "usual reasons": (Shelf.QUESTIONS, "usual-reasons"),
    "effects on parents": (Shelf.QUESTIONS, "what-it-does-to-parents"),
    "effects on children": (Shelf.QUESTIONS, "what-it-does-to-children"),
    "ways to cope": (Shelf.QUESTIONS, "ways-to-cope"),
    "whether reconciliation is possible": (Shelf.QUESTIONS, "is-there-a-way-back"),
    "presence turns invisible": (Shelf.DISTANCE, "seen-like-air"),
    "growing up looks like rejection": (Shelf.DISTANCE, "growing-up"),
    "anger goes where it is safe": (Shelf.DISTANCE, "anger-where-it-is-safe"),
    "seen as a role": (Shelf.DISTANCE, "seen-as-a-role"),
    "guilt over sacrifice": (Shelf.DISTANCE, "a-bill-for-love"),
    "a culture of independence": (Shelf.DISTANCE, "two-rules-in-one-house"),
    "a parent's own unmet needs": (Shelf.DISTANCE, "a-coat-too-big"),
    "patterns": (Shelf.REFLECTION, "patterns"),
    "family history and earlier cut-offs": (Shelf.REFLECTION, "family-history"),
    "values": (Shelf.REFLECTION, "values"),
    "boundaries": (Shelf.REFLECTION, "boundaries"),
    "professional help": (Shelf.HELP, "a-therapist"),
    "what to ask": (Shelf.HELP, "what-to-ask"),
    "mediation": (Shelf.HELP, "a-mediator"),
    "support groups": (Shelf.HELP, "a-group"),
}


@pytest.mark.parametrize(("shelf", "entry_id"), FACTS.values(), ids=FACTS.keys())
def test_every_fact_has_an_entry(shelf: Shelf, entry_id: str) -> None:
    assert FAQ.entry(shelf, entry_id, "en-GB") is not None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.shelf}: {entry.id}")
def test_an_entry_is_gentle_and_plain(entry: Entry) -> None:
    for words in (entry.title, entry.text, entry.step):
        assert hard_words(words, ENGLISH) == []
        assert not LOUD.search(words)
        assert not re.search("[\"']", words), "curly marks are meant"
    assert not re.search(r"\breconcil", entry.text)
    assert reading_ease(entry.text) >= 60


def test_what_is_unknown_is_none_and_another_language_reads_english() -> None:
    assert FAQ.entry(Shelf.HELP, "nothing") is None
    assert FAQ.shelf(Shelf.HELP, "fr") == FAQ.shelf(Shelf.HELP, "en-US") == FAQ.shelf(Shelf.HELP)


ROW = '[[entry]]\nid = "{id}"\ntitle = "A"\ntext = "B."\nstep = "C."\n'


def folder(root: Path, questions: str) -> Path:
    path = root / "faq" / "en"
    path.mkdir(parents=True)
    for shelf in Shelf:
        (path / f"{shelf}.toml").write_text(ROW.format(id="one"), encoding="utf-8")
    (path / "questions.toml").write_text(questions, encoding="utf-8")
    return path.parent


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (ROW.format(id="One"), "faq/en/questions.toml:2: id string should match"),
        (ROW.format(id="a") * 2, "faq/en/questions.toml:7: id a is already taken"),
        ("", "faq/en/questions.toml: has 0 entries; 1 to 20 are meant"),
        (ROW.format(id="a").replace('step = "C."\n', ""), "faq/en/questions.toml:1: step is missing"),
        ("".join(ROW.format(id=f"a{at}") for at in range(21)), "faq/en/questions.toml: has 21 entries"),
        ("x = ", "faq/en/questions.toml:1: cannot be read"),
    ],
)
def test_names_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_faq(folder(tmp_path, text))
    assert any(each.startswith(fault) for each in caught.value.faults), caught.value.faults


def test_reads_what_is_there_and_misses_a_language(tmp_path: Path) -> None:
    assert load_faq(folder(tmp_path, ROW.format(id="two"))).shelf(Shelf.QUESTIONS)[0].id == "two"
    with pytest.raises(ContentError):
        load_faq(tmp_path / "nothing")
