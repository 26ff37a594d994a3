"""The book of a month finds what is lost, doubled, early and made up, and says how late the rest came."""

from __future__ import annotations

import pytest

from tests.drills.book import Book, Key


def kept() -> Book:
    book = Book()
    book.tries("vent", "a", 100, 200).told = True
    book.tries("vent", "b", 100, 200)
    book.tries("date", "x", 500, 500).told = True
    return book


def test_what_was_told_is_there_once_and_what_was_only_tried_at_most_once() -> None:
    assert kept().complaints([(("vent", "a"), 150), (("date", "x"), 500)]) == []
    assert kept().complaints([(("vent", "a"), 150), (("vent", "b"), 100), (("date", "x"), 900)]) == []
    assert (kept().told("vent"), kept().told("date")) == (1, 1)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([(("vent", "a"), 150)], "date 'x' was acknowledged and is lost"),
        ([(("vent", "a"), 150), (("date", "x"), 500), (("vent", "b"), 1), (("vent", "b"), 150)], "there 2 times"),
        ([(("vent", "a"), 99), (("date", "x"), 500)], "vent 'a' came 1 ms early"),
        ([(("vent", "a"), 150), (("date", "x"), 500), (("vent", "c"), 150)], "vent 'c' was never tried"),
    ],
)
def test_each_fault_is_told(shown: list[tuple[Key, int]], said: str) -> None:
    assert said in "\n".join(kept().complaints(shown))


def test_lateness_is_of_what_was_told_and_never_less_than_nothing() -> None:
    late = kept().lateness([(("vent", "a"), 150), (("vent", "b"), 950), (("date", "x"), 750)])
    assert late == {"vent": [0], "date": [250]}


def test_what_is_tried_again_is_promised_from_the_last_try_on() -> None:
    book = Book()
    book.tries("case", "1", 10, 10)
    promise = book.tries("case", "1", 90, 90)
    assert (promise.earliest, promise.latest) == (10, 90)
