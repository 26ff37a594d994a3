"""Identifying details: what must be found, what must be left alone, and that spans point where they say."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.screening.identify import HIDDEN, Detail, blur, identify

# What stands in «» is what others could know somebody by.
FOUND = [
    (Detail.NAME, "My daughter «Emily» has not called since June."),
    (Detail.NAME, "my son «jonathan» blocked me on everything"),
    (Detail.NAME, "Her name is «Saoirse» and she was seven then."),
    (Detail.NAME, "Everyone in town knows «Margaret Holloway», that's my mother."),
    (Detail.NAME, "My two boys, «Liam» and «Noah», were in the car."),
    (Detail.NAME, "I told Mrs «Okonkwo» next door."),
    (Detail.NAME, "We waited for «Daniel» (34) at the station."),
    (Detail.NAME, "Thank you for reading.\n- «Karen»"),
    (Detail.NAME, "our therapist, Dr. «Feldman», said to wait"),
    (Detail.NAME, "my ex-husband «Piotr» took them"),
    (Detail.NAME, "Hello, I'm «Rebecca» and this is new to me."),
    (Detail.NAME, "the «Kowalski» family next door heard it"),
    (Detail.SCHOOL, "She studies at «Stanhope» now."),
    (Detail.DATE, "He turned 21 on «3 May» and I sent nothing."),
    (Detail.ADDRESS, "He lives at «5 The Willows», alone."),
    (Detail.PHONE, "You can ring me on «07700 900123» any evening."),
    (Detail.PHONE, "text me: «(503) 555-0142»"),
    (Detail.PHONE, "her new number is «+44 7700 900456»"),
    (Detail.PHONE, "call «five five five, two one three, nine eight seven six» please"),
    (Detail.PHONE, "Call «+49 151 23456789», it is my mobile."),
    (Detail.EMAIL, "write to «j.holloway_62@example.org» if you know her"),
    (Detail.EMAIL, "it's «karen62 at gmail dot com», write any time"),
    (Detail.EMAIL, "«karen (at) example (dot) net»"),
    (Detail.ADDRESS, "She moved to «14 Orchard Lane» with him."),
    (Detail.ADDRESS, "i still live at «221b baker street», same as ever"),
    (Detail.ADDRESS, "They have the house on «Maple Avenue» now."),
    (Detail.ADDRESS, "er wohnt in der «Lindenstraße 12»"),
    (Detail.ADDRESS, "cards go to «PO Box 118»"),
    (Detail.ADDRESS, "it is «Flat 4b», above the shop"),
    (Detail.POSTCODE, "We are in «LS6 3HN», so not far."),
    (Detail.POSTCODE, "Somewhere around «OR 97205», I think."),
    (Detail.POSTCODE, "the card came back from «K1A 0B1»"),
    (Detail.HANDLE, "he posts as «@grey_heron77» about us"),
    (Detail.HANDLE, "my insta is «grey.heron_77» if you want to see him"),
    (Detail.HANDLE, "add me on discord: «greyheron»"),
    (Detail.HANDLE, "find me, «greyheron#4821»"),
    (Detail.HANDLE, "it was u/«»"),
    (Detail.LINK, "The whole story is at «https://example.com/our-family»"),
    (Detail.LINK, "he put it on «hollowayfamily.com» for everyone"),
    (Detail.LINK, "see «www.example.net/letters»"),
    (Detail.INVITE, "come to «discord.gg/a1b2c3», we talk there"),
    (Detail.INVITE, "our group: «https://chat.whatsapp.com/AbCdEf»"),
    (Detail.SCHOOL, "She teaches at «Brookfield Elementary» and will not see me there."),
    (Detail.SCHOOL, "He got into the «University of Leeds» and I heard it from a neighbour."),
    (Detail.SCHOOL, "they go to «st mary's primary school» down the hill"),
    (Detail.SCHOOL, "I waited outside «Lincoln High School» for her."),
    (Detail.EMPLOYER, "My brother works at «Hartley & Sons» in town."),
    (Detail.EMPLOYER, "She is a nurse at «Pinewood General Hospital»."),
    (Detail.EMPLOYER, "I used to work for «Calder Valley Logistics» until this."),
    (Detail.EMPLOYER, "he is the pastor of «Grace Community Church» here"),
    (Detail.DATE, "He was born on «14 March 1991», and I was alone."),
    (Detail.DATE, "Our daughter turned 30 on «May 3rd, 2024» without me."),
    (Detail.DATE, "DOB «03/14/1989», so they have the file"),
    (Detail.DATE, "The custody hearing was on «2 June 2016» in the county court."),
    (Detail.NUMBER, "my SSN is «078-05-1120» and she used it"),
    (Detail.NUMBER, "The case number is «24-CV-10398», look it up."),
    (Detail.NUMBER, "his licence plate is «AB12 CDE»"),
    (Detail.NUMBER, "the house is at «53.8008, -1.5491»"),
]
# Written without a look at the patterns: 32 of 40 were found and 1 of 30 wrongly when the lists were new, 37 and none
# now. Not found: a bare 90210, a branch of a chain of shops, and a national insurance number of no valid kind.
SECOND = [
    (Detail.NAME, "my eldest, «Harriet», sent back the parcel"),
    (Detail.NAME, "mum says «Auntie Bev» told her everything"),
    (Detail.NAME, "It was my stepdad «Colin» who started it."),
    (Detail.NAME, "I miss my granddaughter «Poppy-Rose» so much"),
    (Detail.NAME, "my sister in law «Deirdre» won't let them visit"),
    (Detail.NAME, "Love to you all, «Sheila»"),
    (Detail.NAME, "his new wife «Anastasia» answers his phone"),
    (Detail.NAME, "my brother's name is «Tobias»"),
    (Detail.NAME, "I went to see Father «O'Malley» about it"),
    (Detail.PHONE, "my mobile: «0412 345 678»"),
    (Detail.PHONE, "WhatsApp me «+353 87 123 4567»"),
    (Detail.PHONE, "ring «01632 960 983» before nine"),
    (Detail.PHONE, "tel «604-555-0199»"),
    (Detail.EMAIL, "send it to «sad.mum.of.2@outlook.example»"),
    (Detail.EMAIL, "my email is «lonelydad at yahoo dot co dot uk»"),
    (Detail.ADDRESS, "they're at «72 Station Road, Harrogate»"),
    (Detail.ADDRESS, "house number «9, Cherry Tree Close»"),
    (Detail.ADDRESS, "I drove past «1600 W Elm St» again"),
    (Detail.ADDRESS, "Apartment «12C, Riverside Court»"),
    (Detail.POSTCODE, "the postcode is «M14 5RT»"),
    (Detail.POSTCODE, "everyone in «D02 X285» knows us"),
    (Detail.HANDLE, "my tiktok is «@momwithoutkids»"),
    (Detail.HANDLE, "her snapchat: «lil.em.2004»"),
    (Detail.HANDLE, "dm me on twitter «@grandad_dave»"),
    (Detail.LINK, "his blog is «https://davidstory.example.org/2021»"),
    (Detail.LINK, "look at «mydaughterlies.co.uk»"),
    (Detail.INVITE, "join «https://discord.gg/XyZ123»"),
    (Detail.INVITE, "telegram group «t.me/estrangeddads»"),
    (Detail.SCHOOL, "she goes to «Oakwood Academy»"),
    (Detail.SCHOOL, "my son graduated from «Ohio State University»"),
    (Detail.SCHOOL, "the girls are at «St. Brigid's Convent School»"),
    (Detail.EMPLOYER, "I work for «Bramley Dental Practice»"),
    (Detail.EMPLOYER, "my ex is a police officer with «Kent Police»"),
    (Detail.DATE, "she was born on «the 7th of November 1998»"),
    (Detail.DATE, "our wedding was on «22/08/1987» in the cathedral"),
    (Detail.DATE, "my daughter (29) turned 29 on «April 4»"),
    (Detail.NUMBER, "court reference «FD21P00345»"),
    (Detail.POSTCODE, "we live near «90210»"),
    (Detail.EMPLOYER, "he's a manager at «Tesco Extra in Slough»"),
    (Detail.NUMBER, "my NI number is «QQ 12 34 56 C»"),
]
SECOND_LEFT_ALONE = [
    "My mum and I haven't spoken since Easter.",
    "My eldest won't reply and my youngest blames me.",
    "I was 54 last week and nobody rang.",
    "It's been 1,204 days and 3 birthdays.",
    "My sister in Canada says give it time.",
    "I rang the doctor at 8.30 and again at 9.15.",
    "We spent £1,200 on Christmas and sat alone.",
    "My therapist calls it ambiguous loss.",
    "My Dad Never said sorry. Not Once.",
    "I work nights at a hospital and sleep badly.",
    "I read Done With The Crying twice.",
    "She's a teacher and he's a nurse.",
    "Chapter 3, page 112, made me cry.",
    "Room 12 on the third floor is where I heard it.",
    "I joined three groups on Facebook and left them all.",
    "My son married in June and I saw it on Instagram.",
    "He's 6 foot 2 and still my baby.",
    "Grandma Knows Best was her motto.",
    "I live by the sea, an hour from London.",
    "We went to church every Sunday until 2015.",
    "On my 60th birthday I turned off the phone.",
    "My brother Says I should let it go.",
    "God, May is hard. April was harder.",
    "I text him every Sunday. He reads it at 7pm.",
    "My cat Biscuit is the only one who listens.",
    "The court said no contact for 12 months.",
    "My ex, bless him, tried.",
    "Thank you Lantern for the tip.",
    "My son, Sunday's child, was always quiet.",
    "At uni she stopped calling me Mum.",
]

FOUND = [(kind, text) for kind, text in FOUND if "«»" not in text]

LEFT_ALONE = [
    "My mother will not speak to me and my father hides behind her.",
    "My daughter is 34 and has two boys of 5 and 7.",
    "It has been 3 years, 4 months and 12 days.",
    "On Christmas Day and on Mother's Day it is the worst.",
    "In May she said that she may come in June.",
    "I paid $12,000 for the wedding and £2,500 for the dress.",
    "I called 988 and 116 123, and the emergency number is 911.",
    "The Samaritans are at samaritans.org, and findahelpline.com has others.",
    "You can call 0800 111 0 111 or 1-800-799-7233 for free.",
    "He works at home on Mondays and I work at night.",
    "She works for the NHS and he works for Amazon.",
    "It is a 10 minute drive and a two way street.",
    "I went to school, then to college, and never finished university.",
    "High school was hard and Sunday school was harder.",
    "I live in London and she moved to Australia.",
    "My son will not pick up the phone.",
    "my dad and i talk, my mom facebook messages me at 2 am",
    "My sister I love, my brother I do not understand.",
    "My Mom Always said that God sees everything.",
    "I left him.So much happened.Then she cried.",
    "We argue 24/7, fifty-fifty, 7 out of 10 times.",
    "He was born in 1991 and left in the spring of 2019.",
    "On 12 June I will have been here for a year.",
    "Between 2015-2019 we met 10-15 times, at 10:30 or 18:00.",
    "I read a book by Joshua Coleman about estrangement.",
    "Everyone here, @everyone, thank you. See you on Discord or Instagram.",
    "My ex wife American, my husband Irish, our kids both.",
    "The road to forgiveness is long, and Wall Street is not my world.",
    "I take 20 mg in the morning and 10 mg at night, 5 days a week.",
    "My therapist says that my family doctor could help.",
    "1000 times I wrote it, 10000 words, and sent nothing.",
    "My in-laws, my step-children, my grandson: nobody called.",
    "She said 'Dad, Stop' and hung up.",
    "My son Monday, my daughter Tuesday, then nobody all week.",
    "I weigh 150 pounds and walk 10,000 steps, or 5.5 miles.",
    "It felt like 1 000 000 000 years.",
    "My son Hates me and My daughter Stopped calling.",
    "I'm German, I'm Tired, and this is Hell.",
    "Mr Right never came, and Dr Google says that I am ill.",
    "The 12 step way of life, in the high court of opinion.",
    "We met on 9/11, and 2 weeks ago he was 25.",
    "Judge me if you like. Father knows. Aunt and Uncle too.",
]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and where they were."""
    spans, plain = [], ""
    for part in text.split("«"):
        if "»" in part:
            inner, outer = part.split("»")
            spans.append((len(plain), len(plain) + len(inner)))
            plain += inner + outer
        else:
            plain += part
    return plain, spans


@pytest.mark.parametrize(("kind", "text"), FOUND, ids=[text[:40] for _, text in FOUND])
def test_is_found(kind: Detail, text: str) -> None:
    plain, spans = marked(text)
    found = identify(plain)
    for start, end in spans:
        assert any(one.kind is kind and one.start < end and start < one.end for one in found), (
            f"{plain[start:end]!r} in {[(one.kind.value, plain[one.start : one.end]) for one in found]}"
        )


@pytest.mark.parametrize("text", LEFT_ALONE, ids=[text[:40] for text in LEFT_ALONE])
def test_is_left_alone(text: str) -> None:
    assert [(one.kind.value, text[one.start : one.end]) for one in identify(text)] == []


def test_what_is_marked_is_no_more_than_the_detail() -> None:
    """Outside the marks nothing else is found in those sentences."""
    extra = {}
    for _, text in FOUND:
        plain, spans = marked(text)
        outside = [
            (one.kind.value, plain[one.start : one.end])
            for one in identify(plain)
            if not any(one.start < end and start < one.end for start, end in spans)
        ]
        if outside:
            extra[plain] = outside
    assert len(extra) <= 1, extra


def test_a_second_list_is_found_and_left_alone() -> None:
    missed = []
    for kind, text in SECOND:
        plain, ((start, end),) = marked(text)
        if not any(one.kind is kind and one.start < end and start < one.end for one in identify(plain)):
            missed.append(plain)
    assert len(missed) <= 3, missed
    assert [text for text in SECOND_LEFT_ALONE if identify(text)] == []


def test_blurring_takes_the_detail_and_leaves_the_rest() -> None:
    text = "My daughter Emily lives at 14 Orchard Lane, call +44 7700 900456."
    hidden = blur(text, identify(text))
    assert hidden == f"My daughter {HIDDEN} lives at {HIDDEN}, call {HIDDEN}."
    named = blur(text, identify(text), {Detail.NAME: "[a name]"})
    assert named.startswith("My daughter [a name] lives at")
    assert identify(hidden) == ()


def test_findings_stand_apart_and_in_order() -> None:
    text = "My son Daniel Holloway, 34, https://example.com/daniel, daniel@example.com, 14 Orchard Lane, LS6 3HN"
    found = identify(text)
    assert list(found) == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {one.kind for one in found} >= {Detail.NAME, Detail.LINK, Detail.EMAIL, Detail.ADDRESS, Detail.POSTCODE}


def test_a_region_helps_with_short_numbers() -> None:
    text = "ring 7946 0958 after six"
    assert [one.kind for one in identify("ring 020 7946 0958 after six", "gb")] == [Detail.PHONE]
    assert identify(text, "sg") == () or [one.kind for one in identify(text, "sg")] == [Detail.PHONE]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_ends_and_blurs(text: str) -> None:
    found = identify(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert isinstance(blur(text, found), str)


ADVERSE = [
    "a",
    "A",
    "1",
    "1 ",
    "a ",
    "A ",
    "a.",
    "A.",
    "@",
    "a@",
    "1-",
    "one ",
    "my son ",
    "My Son A ",
    "St. ",
    "http://",
    "discord.gg",
    "u/a",
]
ADVERSE += [
    "1 a ",
    "12 Oak ",
    "name is ",
    "name is A ",
    "works at A ",
    "Mr A ",
    "University of ",
    "insta: ",
    "AB12 ",
    "12 may ",
    "(",
    "case no 1 ",
]


ADVERSE += ["live at A ", "studies at A ", "I am Ann "]


@pytest.mark.parametrize("piece", ADVERSE)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * 4_000)[:4_000]
    began = time.thread_time()  # the work done, whatever else the machine does
    identify(text)
    assert time.thread_time() - began < 0.5
