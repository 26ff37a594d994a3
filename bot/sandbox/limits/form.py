"""Form errors: what is wrong with a body, in the shape in which Discord says it.

Discord answers a malformed body with HTTP 400, code 50035 and a tree of objects that follows the body: list indexes
are string keys, and each leaf holds `_errors`, a list of `{code, message}`. The codes of the leaves are Discord's own
where they are known; a client must branch on 50035 and on nothing below it.

The functions here look at one field each. They take the mapping that holds the field and the path of that mapping,
note what is wrong, and return the value only where it is sound, so that a caller can go on with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

Path = tuple[str | int, ...]

INVALID_FORM_BODY: Final = 50035
EMPTY_MESSAGE: Final = 50006
SNOWFLAKE_MAX: Final = 2**63 - 1
"""Snowflakes are 63-bit: Discord refuses what does not fit a signed 64-bit integer."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where."""

    path: Path
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that stands above the form: Discord says this one thing and nothing about fields."""

    status: int
    code: int
    message: str


_EMPTY: Final = _Answer(400, EMPTY_MESSAGE, "Cannot send an empty message")
# The failure of an over-long Components V2 text is a plain server error, which carries code 0.
_SERVER_ERROR: Final = _Answer(500, 0, "500: Internal Server Error")


class FormErrors:
    """What is wrong with one body. Falsy when nothing is."""

    __slots__ = ("_answer", "_faults")

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._answer: _Answer | None = None

    def __bool__(self) -> bool:
        return bool(self._faults) or self._answer is not None

    def __repr__(self) -> str:
        return f"FormErrors({self.body()!r})" if self else "FormErrors()"

    def add(self, path: Path, code: str, message: str) -> None:
        """Note a fault of the field at `path`."""
        self._faults.append(Fault(path, code, message))

    def answer(self, status: int, code: int, message: str) -> None:
        """Note a refusal with a code of its own, said only where the form itself is sound. The first one stands."""
        self._answer = self._answer or _Answer(status, code, message)

    def note_empty(self) -> None:
        """The message would be empty (50006)."""
        self._answer = self._answer or _EMPTY

    def note_server_error(self) -> None:
        """Discord would fail over this body with HTTP 500 instead of refusing it."""
        self._answer = self._answer or _SERVER_ERROR

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault of a field, in the order in which they were found."""
        return tuple(self._faults)

    @property
    def empty(self) -> bool:
        """Whether the one thing wrong is that the message has nothing in it."""
        return not self._faults and self._answer is _EMPTY

    @property
    def server_error(self) -> bool:
        """Whether Discord would answer HTTP 500, which clients retry."""
        return not self._faults and self._answer is _SERVER_ERROR

    @property
    def status(self) -> int:
        """The HTTP status of the refusal. 400 also when there is nothing to refuse."""
        return self._answer.status if self._answer and not self._faults else 400

    @property
    def code(self) -> int:
        """Discord's JSON error code of the refusal."""
        return self._answer.code if self._answer and not self._faults else INVALID_FORM_BODY

    @property
    def message(self) -> str:
        """Discord's sentence for the code."""
        return self._answer.message if self._answer and not self._faults else "Invalid Form Body"

    def body(self) -> dict[str, Any]:
        """The JSON body of the refusal. Faults of fields come before everything else, as they do at Discord."""
        if not self._faults:
            return {"message": self.message, "code": self.code}
        tree: dict[str, Any] = {}
        for fault in self._faults:
            node = tree
            for step in fault.path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": fault.code, "message": fault.message})
        return {"message": self.message, "code": self.code, "errors": tree}


def required(errors: FormErrors, path: Path) -> None:
    """Note that the field at `path` is missing."""
    errors.add(path, "BASE_TYPE_REQUIRED", "This field is required")


def length(errors: FormErrors, path: Path, size: int, least: int, most: int) -> bool:
    """Hold a length (of a text in characters, or of a list) against its bounds."""
    if least <= size <= most:
        return True
    if least == 0:
        errors.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
    else:
        errors.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
    return False


def mapping(errors: FormErrors, value: object, path: Path) -> Mapping[str, Any] | None:
    """The value, where it is an object."""
    if isinstance(value, Mapping):
        return value
    errors.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    return None


def _given(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path, *, need: bool) -> Any:
    """What stands under `key`; None where it is absent or null, and then a fault where there is `need` of it."""
    value = owner.get(key)
    if value is None and need:
        required(errors, (*path, key))
    return value


def part(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path, *, need: bool = False) -> Any:
    """The object under `key`, or None where it is absent, null or no object."""
    value = _given(errors, owner, key, path, need=need)
    if value is None:
        return None
    return mapping(errors, value, (*path, key))


def text(
    errors: FormErrors,
    owner: Mapping[str, Any],
    key: str,
    path: Path,
    most: int,
    *,
    least: int = 0,
    need: bool = False,
) -> str | None:
    """A text of at most `most` characters (code points, which is how Discord counts)."""
    value = _given(errors, owner, key, path, need=need)
    if value is None:
        return None
    if not isinstance(value, str):
        errors.add((*path, key), "STRING_TYPE_CONVERT", "Could not interpret value as string.")
        return None
    size = len(value)
    if least <= size <= most:
        return value
    if need and size == 0:
        required(errors, (*path, key))
    else:
        length(errors, (*path, key), size, least, most)
    return None


def items(
    errors: FormErrors,
    owner: Mapping[str, Any],
    key: str,
    path: Path,
    most: int,
    *,
    least: int = 0,
    need: bool = False,
) -> Sequence[Any]:
    """A list of at most `most` entries. One that is too long is still returned, so that its entries are looked at."""
    value = _given(errors, owner, key, path, need=need)
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        errors.add((*path, key), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return ()
    if not least <= len(value) <= most:
        length(errors, (*path, key), len(value), least, most)
    return value


def number(
    errors: FormErrors,
    owner: Mapping[str, Any],
    key: str,
    path: Path,
    most: int,
    *,
    least: int = 0,
    need: bool = False,
) -> int | None:
    """A whole number between two bounds. A JSON boolean is not one."""
    value = _given(errors, owner, key, path, need=need)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool):
        errors.add((*path, key), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    elif value > most:
        errors.add((*path, key), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
    elif value < least:
        errors.add((*path, key), "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
    else:
        return value
    return None


def boolean(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path) -> bool | None:
    """True, false, or nothing."""
    value = owner.get(key)
    if value is None or isinstance(value, bool):
        return value
    errors.add((*path, key), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
    return None


def choice(
    errors: FormErrors,
    owner: Mapping[str, Any],
    key: str,
    path: Path,
    choices: Collection[object],
    *,
    need: bool = False,
) -> Any:
    """One of a few values."""
    value = _given(errors, owner, key, path, need=need)
    if value is None:
        return None
    if not isinstance(value, bool) and isinstance(value, int | str) and value in choices:
        return value
    errors.add((*path, key), "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(map(str, choices))}}}.")
    return None


def snowflake(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path, *, need: bool = False) -> str | None:
    """An id. Discord takes a string of digits and, though it documents strings only, an integer too."""
    value = _given(errors, owner, key, path, need=need)
    return None if value is None else snowflake_value(errors, value, (*path, key))


def snowflake_value(errors: FormErrors, value: object, path: Path) -> str | None:
    """The id as a string, where it is one."""
    if isinstance(value, str | int) and not isinstance(value, bool):
        digits = str(value)
        if digits.isascii() and digits.isdigit() and int(digits) <= SNOWFLAKE_MAX:
            return digits
    errors.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
    return None


def bits(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path) -> int | None:
    """Permissions: a non-negative integer, sent as a string or as a number."""
    value = owner.get(key)
    if value is None:
        return None
    if isinstance(value, int | str) and not isinstance(value, bool):
        digits = str(value)
        if digits.isascii() and digits.isdigit() and int(digits) <= SNOWFLAKE_MAX:
            return int(digits)
    errors.add((*path, key), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
    return None


def instant(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path, *, need: bool = False) -> int | None:
    """An ISO 8601 time, in milliseconds UTC. One without an offset is read as UTC, as Discord reads it."""
    value = _given(errors, owner, key, path, need=need)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        errors.add((*path, key), "DATE_TIME_TYPE_PARSE", f"Could not parse {value}. Should be ISO8601.")
        return None
    if moment.tzinfo is None:
        moment = datetime.fromisoformat(f"{value}+00:00")
    return round(moment.timestamp() * 1000)


def url(
    errors: FormErrors,
    owner: Mapping[str, Any],
    key: str,
    path: Path,
    schemes: Collection[str],
    *,
    most: int = 2048,
    need: bool = False,
) -> str | None:
    """A link with one of the schemes. Discord refuses other schemes before it looks at anything else."""
    value = text(errors, owner, key, path, most, need=need)
    if value is None or (value == "" and not need):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        errors.add((*path, key), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        return None
    if parts.scheme.lower() not in schemes:
        listed = ", ".join(f"'{scheme}'" for scheme in schemes)
        errors.add(
            (*path, key),
            "URL_TYPE_INVALID_SCHEME",
            f'Scheme "{parts.scheme}" is not supported. Scheme must be one of ({listed}).',
        )
        return None
    if not parts.netloc or any(character.isspace() for character in value):
        errors.add((*path, key), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        return None
    return value
