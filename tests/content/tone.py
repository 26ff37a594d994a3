"""The words that Lantern does not use, as patterns, and how hard a text is to read.

A hard word on a bad day does more harm than a missing feature. The list is short on purpose: each entry has a reason,
and an editor who meets one can find another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Everywhere, in English.
ENGLISH: Mapping[str, str] = {
    r"\babandon\w*": "accuses the one who left; say stepped away or cut off",
    r"\bvictims?\b": "names a person by what was done to them",
    r"\btoxic\b": "a verdict on a person",
    r"\bnarcissis\w*": "a diagnosis from afar",
    r"\bungrateful\b": "accuses the child",
    r"\bcommit\w* suicide\b": "speaks of a crime; say died by suicide",
    r"\b(un)?successful (suicide )?attempts?\b": "measures a death as success",
    r"\b(stay|be) strong\b": "leaves no room to be weak",
    r"\bhappens? for a reason\b": "explains pain away",
    r"\bat least\b": "measures pain against other pain; say one or more",
    r"\byou (really )?(should|must|ought to|have to|need to|have got to)\b": "an order; say you could",
    r"\bmove on\b": "an order to stop grieving",
    r"\b(get|got|getting) over (it|this|them|him|her)\b": "an order to stop grieving",
    r"\btime heals\b": "a promise nobody can keep",
    r"\bforgive and forget\b": "an order",
    r"\bblood is thicker\b": "takes a side",
    r"\bbright side\b": "explains pain away",
    r"\b(cheer up|calm down|chin up)\b": "an order to feel otherwise",
    r"\bclosure\b": "promises an end that may not come",
    r"\b(crazy|insane|psycho)\b": "a slur on illness",
    r"\b(broken|dysfunctional) (family|home)\b": "a verdict on a family",
    r"\bjust (forgive|call|ring|talk|write|let go|ignore|leave|say)\b": "makes light of what is hard",
}

# Everywhere, in Spanish. The bot says tú, never usted or vos; what somebody asks a therapist stands in «…».
SPANISH: Mapping[str, str] = {
    r"\babandon\w*": "accuses the one who left; say tomar distancia or cortar el contacto",
    r"\bvíctimas?\b": "names a person by what was done to them",
    r"\btóxic[oa]s?\b": "a verdict on a person",
    r"\bnarcis\w*": "a diagnosis from afar",
    r"\b(des|mal)?agradecid[oa]s?\b|\bingrat[oa]s?\b": "accuses the child",
    r"\bcomet\w+ suicidio\b": "speaks of a crime",
    r"\bsuicid\w+ (con éxito|fallid\w+|frustrad\w+)\b": "measures a death as success",
    r"\bsé fuerte\b": "leaves no room to be weak",
    r"\btodo pasa por algo\b": "explains pain away",
    r"\bal menos\b": "measures pain against other pain",
    r"(?<!no )(?<!nada )(?<!le )(?<!les )\b(debes|debéis|deberías|tienes que|tendrías que|has de)\b": "an order",
    r"\b(pasar página|supéralo|superarlo)\b": "an order to stop grieving",
    r"\bel tiempo (lo )?cura\b": "a promise nobody can keep",
    r"\bperdona y olvida\b": "an order",
    r"\b(anímate|cálmate|arriba ese ánimo)\b": "an order to feel otherwise",
    r"\b(loc[oa]s?|psicópata)\b": "a slur on illness",
    r"\b(familia|hogar) (rot[oa]|disfuncional)\b": "a verdict on a family",
    r"\b(usted|vos|tenés|podés|querés|sos)\b": "the bot says tú",
    r"\w(o/a|a/o|os/as|as/os|@s?|xs)\b": "say it without gender: quien escribe, alguien del equipo",
}

# In every language: no exclamation marks.
LOUD = re.compile("[!\u00a1\uff01]")

_THEM = r"(them|him|her|your (mother|father|parent|parents|son|daughter|child|children))\b"

# In tips, besides: no orders at all, nobody is a case, and nobody is pushed towards or away from contact.
TIPS: Mapping[str, str] = {
    r"\b(should|must|ought)\b": "an order; say could",
    r"(?<!in )\bcases?\b": "a member is never a case",
    r"\breconcil\w*": "names a goal that is not everybody's",
    rf"\byou could (\w+ )?(forgive|call|ring|visit|go back to|make peace with|reach out to) {_THEM}": "pushes to it",
    rf"\byou could (\w+ )?(block|cut|cut off|break with|end contact with) {_THEM}": "pushes from it",
    r"\b(always|never) (forgive|forget)\b": "decides for the reader",
    r"\b(real|good|true) (mother|father|parent|son|daughter|child)s?\b": "a verdict on a person",
}


def hard_words(text: str, *lists: Mapping[str, str]) -> list[str]:
    """What in the text is on the lists, each with the reason."""
    plain = " ".join(text.replace("’", "'").split())
    return [
        f"“{found[0]}”: {reason}"
        for patterns in lists
        for pattern, reason in patterns.items()
        if (found := re.search(pattern, plain, re.IGNORECASE))
    ]


def reading_ease(text: str) -> float:
    """Flesch's reading ease: 60 to 70 is plain English, 90 is for a child of eleven."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text)
    sentences = max(1, len(re.findall(r"[.?:;…]+(?=\W|$)", text)))
    syllables = sum(_syllables(word) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end not counted. Off by one now and then, which evens out."""
    plain = re.sub(r"['’].*", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", plain))
    if re.search(r"[^aeiouy]e[sd]?$", plain) and not re.search(r"([^aeiouy]le|[td]ed|[sxz]es|[cg]es)$", plain):
        groups -= 1
    return max(1, groups)


def plain(text: str) -> str:
    """A text as somebody reads it aloud: commands are one word, links and Discord's marks none."""
    said = re.sub(r"`[^`]*`", "it", text)
    said = re.sub(r"<[^>]+>|https?://\S+", "it", said)
    return re.sub(r"[*_#>~|-]+", " ", said)


def sentences_of(text: str) -> list[str]:
    """A text's sentences; a line's end ends one."""
    return [each.strip() for each in re.split(r"(?<=[.?…])[”’)]*\s+|\n+", plain(text)) if each.strip()]


def reading_age(*sentences: str) -> float:
    """The age in years at which most people read this at ease: Flesch and Kincaid's school grade, and five."""
    words = [word for each in sentences for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", each)]
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5
