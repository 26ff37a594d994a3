"""The tree of errors that a person may meet, and what each one means.

    LanternError
    ├── Refusal       the rules said no; carries a text key, never a sentence
    ├── Conflict      someone (or an earlier delivery of the same thing) was faster
    ├── Unreachable   Discord said no: closed DMs, a channel that is gone, a missing permission
    ├── StorageFault  the database cannot be used as it is; one clear line for the operator
    │   └── Occupied  another process has it, and looks after people
    ├── ContentError  a file in data/ is wrong; every fault with file and line
    └── SettingsError the environment or .env is wrong; one line a fault

Everything else that is raised is an accident. `cogs/_kit/answers.py` is the one place that turns any of them into
an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class LanternError(Exception):
    """Root of everything that is raised on purpose."""


class Refusal(LanternError):
    """The rules said no. `key` names a text in data/locales that also says what the person can do instead.

    A value that is a tuple names texts itself, which stand one after the other in the reader's language.
    """

    def __init__(self, key: str, **values: str | int | tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Conflict(LanternError):
    """Someone was faster. `what` is a short name of the thing for the log, never a person's words or id."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Why(StrEnum):
    """Why Discord could not be reached for one message. Values are text keys' last part and log words. `EVERYONE_SEES`:
    it could, and what is for some alone would be read by all."""

    DMS_CLOSED = "dms-closed"
    CHANNEL_GONE = "channel-gone"
    PERMISSION_MISSING = "permission-missing"
    SERVER_GONE = "server-gone"
    NOT_SET_UP = "not-set-up"
    EVERYONE_SEES = "everyone-sees"
    REJECTED = "rejected"


class Unreachable(LanternError):
    """Discord said no, and trying the same again will not change that.

    `detail` is Discord's numeric error code where there is one (0 otherwise), for the log.
    """

    def __init__(self, why: Why, detail: int = 0) -> None:
        super().__init__(f"{why} ({detail})")
        self.why = why
        self.detail = detail


class StorageFault(LanternError):
    """The database cannot be used as it is. The message is one line that tells the operator what to do.

    It stands in the log (`bot/kernel/report.py`): paths, hosts, names of tables, and never a value out of the database.
    """


class Occupied(StorageFault):
    """Another process uses the database and is there for people: this one has nothing to do."""


class _Faults(LanternError):
    """Several faults found in one pass, so that a person mends them in one go."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class ContentError(_Faults):
    """Files in data/ that cannot be used. Each fault is one line: file, line number, what is wrong."""


class SettingsError(_Faults):
    """Settings that cannot be used. Each fault is one line: the variable and what it wants."""
