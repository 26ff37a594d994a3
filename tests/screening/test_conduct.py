"""Words against people: what must be seen, what must be left alone, and that every span explains itself."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.conduct import load_conduct
from bot.content.library import DATA
from bot.features.screening.conduct import FLAG, Against, Family, conduct, plain
from bot.kernel.errors import ContentError

LISTS = [load_conduct(DATA / "screening" / f"conduct.{language}.toml") for language in ("en", "es")]
FAMILIES, SPANISH = map(Against, LISTS)
OPEN_SET = Path(os.environ.get("SCREENING_SET", ""))  # the folder of the shared set, where there is one


@pytest.mark.parametrize(
    ("against", "family"),
    [(against, family) for against, families in zip((FAMILIES, SPANISH), LISTS, strict=True) for family in families],
    ids=lambda each: each.title if isinstance(each, Family) else "",
)
def test_each_family_finds_its_examples_and_leaves_its_counter_examples(against: Against, family: Family) -> None:
    for text in family.examples:
        found = conduct(text, against)
        assert family.id in {alarm.family for alarm in found.alarms}, text
        assert found.flagged, (text, found)
    for text in family.counter:
        assert not conduct(text, against).flagged, (text, conduct(text, against))


@pytest.mark.parametrize(
    "text",
    [
        "Eres una vergüenza de madre y una hipócrita.",
        "Lo que pasa es que sois unos parásitos.",
        "Me das mucho asco.",
        "no me extraña que te dejaran",
        "Vete al infierno.",
        "MUÉRETE",
        "Ojalá te pudras.",
        "Date por muerto.",
    ],
)
def test_words_against_people_are_seen_in_spanish(text: str) -> None:
    assert conduct(text, SPANISH).flagged


@pytest.mark.parametrize(
    "text",
    [
        "Mi hijo me dijo que ojalá me muera y llevo un año llorando.",
        "Soy una mierda de madre, lo sé.",
        "Qué mierda de Navidad, qué asco de silencio.",
        "Mi padre es un cabrón y lo quiero.",
        "Le dije que se fuera a la mierda y me arrepiento.",
        "Eres muy valiente por contarlo.",
        "Te voy a tener presente esta semana.",
    ],
)
def test_swearing_about_ones_own_life_is_left_alone_in_spanish(text: str) -> None:
    assert not conduct(text, SPANISH).flagged


@pytest.mark.parametrize(
    "text",
    [
        "You are a disgusting excuse for a mother.",
        "Honestly, you people are pathetic.",
        "no wonder your daughter hates you",
        "You deserve to be alone for what you did.",
        "KILL YOURSELF",
        "f@ggot",
        "your such a l0ser",
        "I know where you live and I'm coming for you.",
        "What a moron this woman is, what a clown.",
        "They should be shot, all of them.",
        "Parents like you make me sick.",
        "Sh1t mother, piece of sh!t human, you are scum.",
        "go back to your own country",
        "Nobody here likes you, get lost.",
    ],
)
def test_words_against_people_are_seen(text: str) -> None:
    assert conduct(text, FAMILIES).flagged


@pytest.mark.parametrize(
    "text",
    [
        "Fuck this year, fuck the holidays, and fuck the silence in my house.",
        "My brother is an asshole and my mother a liar, and I am so damn tired of both.",
        "I'm such an idiot for hoping. I feel like a loser.",
        "She called me a worthless bitch and told me to rot in hell.",
        '"You are a pathetic little liar", that was her birthday card to me.',
        "My ex is a bastard. He left us and I had to raise two kids on shit pay.",
        "Holy shit, I did it, I wrote the letter.",
        "What a bastard. I am so sorry he did that to you.",
        "You deserve so much better than this.",
        "No wonder you are tired. Anyone would be.",
        "I hope you get some sleep, and that your son writes.",
        "My dad said that people like me should be shot, because I am gay.",
        "I want to scream at my sister to shut up.",
        "They were stupid rules and it was a shitty childhood, that is my verdict after forty years.",
        "It was damn cold and the bus was late.",
        "Is it my fault? Was I a bad mother? I keep asking myself.",
    ],
)
def test_swearing_about_ones_own_life_and_told_speech_are_left_alone(text: str) -> None:
    found = conduct(text, FAMILIES)
    assert not found.flagged, found


# Written without a look at the patterns: 10 of 20 were seen and 1 of 20 wrongly when the lists were new.
SECOND = [
    "You sound like exactly the kind of parent I ran from. Vile.",
    "Grow up, you spoilt brat.",
    "Nobody asked you, you drama queen.",
    "Your kids did the right thing getting away from you.",
    "I'll find out who you are and you'll be sorry.",
    "You're a narcissist and everyone here knows it.",
    "Do us all a favour and jump off a bridge.",
    "Shut your mouth, old hag.",
    "What a pathetic sob story, boo hoo.",
    "You're lying. You beat your kids, admit it.",
    "You disgust me.",
    "Women like you are the problem.",
    "Watch your back.",
    "Stupid cow, you deserve it.",
    "You should never have had children.",
    "All boomers are trash.",
    "Keep crying, loser.",
    "I hope your daughter never speaks to you again.",
    "You people make me want to vomit.",
    "dumb bitch",
]
SECOND_LEFT_ALONE = [
    "I'm a shit mother and I know it.",
    "Fuck, I miss him.",
    "My dad's a bastard but he's my bastard.",
    "He told me to shut up and I did, for thirty years.",
    "I hate myself for it.",
    "She said I was a narcissist, in front of the whole family.",
    "You deserve a medal for getting through that.",
    "You are not a bad mother.",
    "I want to kill this bloody printer.",
    "What an awful thing for her to say to you.",
    "Those idiots at the council lost my form again.",
    "I could have strangled him, the daft sod.",
    "You're so brave.",
    "My ex called me a stupid cow every day.",
    "I hope your daughter calls.",
    "Damn this silence.",
    "I was a spoilt brat, I see that now.",
    "Men. Honestly.",
    "Nobody should have to go through what you did.",
    "You people have saved my life this year.",
]


def test_a_second_list_is_seen_and_left_alone() -> None:
    assert [text for text in SECOND if not conduct(text, FAMILIES).flagged] == []
    wrong = [text for text in SECOND_LEFT_ALONE if conduct(text, FAMILIES).flagged]
    assert len(wrong) <= 1, wrong


def test_a_threat_is_high_and_the_rest_is_conduct() -> None:
    assert conduct("I know where you live.", FAMILIES).severity == "high"
    assert conduct("You are a moron.", FAMILIES).severity == "conduct"


def test_adding_a_harmless_sentence_does_not_hide_an_insult() -> None:
    for more in (" I like tea.", " “You are kind”, she said.", " My mother was nice.", " Nobody said that."):
        assert conduct("You are a pathetic loser." + more, FAMILIES).flagged, more


def test_spans_point_at_the_original_words() -> None:
    text = "Ünlike others, you are a l0ser."
    (alarm,) = conduct(text, FAMILIES).alarms
    assert text[alarm.start : alarm.end] == "you are a l0ser"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_sign_for_sign(text: str) -> None:
    assert len(plain(text)) == len(text)
    found = conduct(text, FAMILIES)
    assert all(0 <= alarm.start < alarm.end <= len(text) for alarm in found.alarms)
    assert found.score == 0 or found.alarms


@pytest.mark.parametrize(
    "piece",
    [
        "you ", "you are ", "you are a very very ", "no wonder your ", "i hope that you ", "my mother ", "he said ",
        "\"", "“a", "should be ", "f@", "$", "a$", "all all ", "they are all ", "people like you ",
        "what a terrible ", "i ", "fuck ", "f-", "the ",
    ],
)  # fmt: skip
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 4_000)[:4_000]
    began = time.perf_counter()
    conduct(text, FAMILIES)
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("weight = 9", "weight"),
        ("patterns = ['(']", "cannot be read"),
        ("aim = 'all'", "aim"),
        ("more = 1", "not a known key"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, line: str, fault: str) -> None:
    rows = {"id": "'x'", "aim": "'you'", "weight": "1.0", "source": "'x'", "patterns": "['x']", "examples": "[]"}
    rows["counter"] = "['y']"
    key, _, value = line.partition(" = ")
    rows[key] = value
    file = tmp_path / "conduct.en.toml"
    file.write_text("[[family]]\n" + "\n".join(f"{name} = {said}" for name, said in rows.items()), encoding="utf-8")
    with pytest.raises(ContentError) as wrong:
        load_conduct(file)
    at = list(rows).index(key) + 2
    assert any(fault in one and f":{at}:" in one for one in wrong.value.faults)


@pytest.mark.skipif(not (OPEN_SET / "eval_open.jsonl").is_file(), reason="SCREENING_SET names no folder with the set")
def test_the_goals_on_the_open_set() -> None:
    """Of toxic comments .55 or more at 5 % of the others, and at most 1.5 % of ordinary vents flagged."""
    lines = [json.loads(line) for line in (OPEN_SET / "eval_open.jsonl").read_text(encoding="utf-8").splitlines()]
    scores = {
        kind: [conduct(line["text"], FAMILIES).score for line in lines if (line["task"], line["label"]) == kind]
        for kind in (("toxic", 1), ("toxic", 0), ("risk", 0))
    }
    others = sorted(scores["toxic", 0], reverse=True)
    limit = others[len(others) // 20]
    assert sum(score > limit for score in scores["toxic", 1]) / len(scores["toxic", 1]) >= 0.55
    assert sum(score >= FLAG for score in scores["toxic", 1]) / len(scores["toxic", 1]) >= 0.55
    assert sum(score >= FLAG for score in others) / len(others) <= 0.05
    assert sum(score >= FLAG for score in scores["risk", 0]) / len(scores["risk", 0]) <= 0.015
