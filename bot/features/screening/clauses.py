"""Where a new thought begins, also where nobody writes a full stop.

People in distress often write without any sign: `i was suicidal in my twenties im fine now my son has stopped calling i
want to die`. Signs end a sentence; inside it a new clause is taken to begin

- where a subject stands (*i*, *he*, *my brother took*, *this heat is*) that no word before it governs, as *when*,
  *that*, *think* or *like* would;
- where something follows a word that closes a thought (*ago*, *myself*, *anymore*) and cannot belong to it.

A clause that only sets the scene (*when i was fifteen*, *in my twenties*) reaches into the next one. Where it is in
doubt a clause is taken to end: then surroundings explain less away, and a person looks at more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass, replace

from bot.content.lexicon import Surroundings
from bot.features.screening.normalise import Normal

Stretch = tuple[int, int]  # the first word, and the one after the last
# What tells of how it was, and of nothing done.
_STATES = frozenset({"was", "were", "wanted", "felt", "thought", "had", "used"})
# A scene is set in few words beside the mark that sets it.
_SCENE = 3


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a text, by the words with which they begin; sentences begin clauses too."""

    begins: tuple[int, ...]
    words: list[str]
    around: Surroundings

    def at(self, index: int) -> int:
        """The number of the clause in which a word stands."""
        return bisect_right(self.begins, index) - 1

    def stretch(self, first: int, after: int) -> Stretch:
        """From the beginning of the clause of `first` to the end of the one of the last word before `after`."""
        last = self.at(max(first, after - 1)) + 1
        return self.begins[self.at(first)], self.begins[last] if last < len(self.begins) else len(self.words)

    def explains(self, mark: Stretch, first: int, after: int, loose: Clauses) -> bool:
        """Whether words that make daily life of it belong to the finding: those of its clauses, and of what follows
        by a comma (`loose`). What stands before it in a thought of its own does not.
        """
        return (self if mark[1] <= first else loose).reach(mark, first, after, scene=False)

    def parted(self, first: int, after: int) -> bool:
        """Whether a clause begins between these words."""
        return self.at(first) != self.at(max(first, after - 1))

    def reach(self, mark: Stretch, first: int, after: int, *, scene: bool) -> bool:
        """Whether what a mark says reaches the words from `first` to before `after`: those of its clause, and those of
        the next where it can set the scene and does.
        """
        begins, ends = self.at(first), self.at(max(first, after - 1))
        low, high = self.at(mark[0]), self.at(max(mark[0], mark[1] - 1))
        if low <= ends and high >= begins:
            # Behind a finding of the present stands another thought: nobody wants to die years ago.
            behind = scene and mark[0] >= after
            return not behind or (self.told(first, after) and not self._begins_another(mark, first, after))
        return scene and high + 1 == begins and self._sets_scene(mark, low, high)

    def told(self, first: int, after: int) -> bool:
        """Whether these words, or those before them in their clause, tell of something that was."""
        words = self.words[self.begins[self.at(first)] : after]
        return any(word in self.around.tells or _is_told(word) for word in words)

    def _begins_another(self, mark: Stretch, first: int, after: int) -> bool:
        """Whether a mark sets the scene of what is told behind it: `I wanted to die when I was ten I had a dog`. What
        was done is of that time itself where behind it stands only how it was: `I took it when I was ten I was low`."""
        behind = self.at(mark[1]) if mark[1] < len(self.words) else 0
        if self.words[mark[0]] not in self.around.frames or self.begins[behind] != mark[1]:
            return False
        end = self.begins[behind + 1] if behind + 1 < len(self.begins) else len(self.words)
        if self.words[mark[1] - 1] == "." or not self.told(mark[1], end):
            return False
        return not self._done(self.begins[self.at(first)], after) or self._done(mark[1], end)

    def _done(self, first: int, after: int) -> bool:
        """Whether these words tell of something that was done, and not only of how it was."""
        return any(word in self.around.tells and word not in _STATES for word in self.words[first:after])

    def _sets_scene(self, mark: Stretch, low: int, high: int) -> bool:
        begin = self.begins[low]
        end = self.begins[high + 1] if high + 1 < len(self.begins) else len(self.words)
        if any(word in self.around.frames for word in self.words[begin : begin + 2]):
            return True
        return mark[0] - begin <= 1 and end - begin - (mark[1] - mark[0]) <= _SCENE


def clauses(text: Normal, around: Surroundings, findings: Container[int] = (), whole: Container[int] = ()) -> Clauses:
    """Find the clauses of a text, in time linear in its words. `findings` are the first words of what was found.

    `whole` are those of thoughts that bring their own subject (`i am fine now`): they always stand for themselves.
    """
    words = text.words
    possible = around.openers | around.owners | around.starters
    begins = [0]
    for at, word in enumerate(words):
        if word not in possible and at not in findings and (at == 0 or words[at - 1] != "."):
            continue
        before = words[at - 1] if at else ""
        found = at in findings and before in around.closers and word not in around.governors
        if before == "." or (at - begins[-1] > 1 and (found or at in whole or _opens(words, at, around))):
            begins.append(at)
    return Clauses(tuple(begins), words, around)


def without_commas(cut: Clauses, text: Normal) -> Clauses:
    """The clauses that nothing at all parts: what stands behind a comma still belongs to what is before it."""
    return replace(cut, begins=tuple(at for at in cut.begins if at not in text.bends or cut.words[at - 1] == "."))


def _opens(words: list[str], at: int, around: Surroundings) -> bool:
    word, before = words[at], words[at - 1]
    if before in around.governors or before in around.frames:
        return False
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in around.openers:
        return following not in around.openers
    if word in around.owners:
        # `my brother took`, `this heat is`: an owner, a noun, and a verb.
        behind = at + 2
        while behind < len(words) and words[behind] in around.trails:
            behind += 1
        told = words[behind : behind + 2]
        return following not in around.governors and (
            any(later in around.verbs or _is_told(later) for later in told)
            or (following in around.others and bool(told) and told[0].endswith("s") and len(told[0]) > 3)
        )
    return before in around.closers and word in around.starters


def _is_told(word: str) -> bool:
    return word.endswith("ed") and len(word) > 4
