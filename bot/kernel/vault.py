"""Sealing: what is stored about a person can be read only with the operator's key.

A sealed box is AES-256-GCM (the `cryptography` library) under a data key of its own, and the data key is wrapped by
the operator's key. The associated data binds a box to the row it belongs to: moved elsewhere, it does not open.

    box = version(1) | key id(4) | wrap nonce(12) | wrapped data key(48) | nonce(12) | ciphertext and tag

What is sealed is filled up to a multiple of `STEP` bytes first: Discord's ids have 17 to 19 digits, by the year in
which somebody came to it, and the length of a box told which. Boxes of the version before are not, and open all the
same.

Handles are another thing: HMAC-SHA-256 over purpose, server and member under a key derived for that alone. They tell
"the same person again" inside one server and one purpose, and nothing to anyone without the key.

The first operator key encrypts, all of them decrypt, so that keys can be rotated; handles always use the oldest
(last) key, because a block must survive a rotation.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.kernel.errors import LanternError

KEY_SIZE = 32
HANDLES = 1_024
"""So many are kept in memory, those that were asked for last: each answer to somebody needs a few, again and again."""
STEP = 64
_VERSION, _BEFORE = b"\x02", b"\x01"
_END = b"\x80"
_ID, _NONCE, _TAG = 4, 12, 16
_HEAD = len(_VERSION) + _ID + _NONCE + KEY_SIZE + _TAG + _NONCE


class CannotOpen(LanternError):
    """The box does not open: another row's, changed, or sealed under a key that is not given any more."""


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose alone, from the operator's key (HKDF-SHA-256)."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_SIZE, salt=None, info=f"lantern/{purpose}".encode()).derive(key)


def parse_key(text: str) -> bytes:
    """An operator's key as written in `LANTERN_KEYS`: 32 bytes in URL-safe base64. Raises `ValueError`."""
    try:
        key = base64.urlsafe_b64decode(text.strip() + "=" * (-len(text.strip()) % 4))
    except ValueError as fault:
        raise ValueError("not URL-safe base64") from fault
    if len(key) != KEY_SIZE:
        raise ValueError(f"{len(key)} bytes long, wants {KEY_SIZE}")
    return key


def print_key(key: bytes) -> str:
    """The form in which `parse_key` reads a key."""
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def _id_of(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()[:_ID]


def _is_box(box: bytes) -> bool:
    return box[:1] in {_VERSION, _BEFORE}


class Vault:
    """Seals and opens boxes, and makes handles. Holds keys: never log it, it prints nothing of them."""

    def __init__(self, keys: Sequence[bytes], entropy: Callable[[int], bytes]) -> None:
        if not keys:
            raise ValueError("a vault needs at least one key")
        self._entropy = entropy
        self._wraps: dict[bytes, AESGCM] = {}
        for key in keys:
            self._wraps.setdefault(_id_of(key), AESGCM(derive(key, "wrap")))
        self._first, self._last = _id_of(keys[0]), _id_of(keys[-1])
        self._handle_key = derive(keys[-1], "handle")
        self._handle = lru_cache(maxsize=HANDLES)(self._made)

    def __repr__(self) -> str:
        return "<Vault>"

    def seal(self, words: bytes, bound_to: str) -> bytes:
        """A box with `words` in it that opens only together with the same `bound_to`."""
        fresh = self._entropy(KEY_SIZE + 2 * _NONCE)  # once: to ask lets go of the interpreter
        data_key, wrap_nonce, nonce = fresh[:KEY_SIZE], fresh[KEY_SIZE:-_NONCE], fresh[-_NONCE:]
        bound = _VERSION + bound_to.encode()
        wrapped = self._wraps[self._first].encrypt(wrap_nonce, data_key, bound)
        filled = words + _END + bytes(-(len(words) + 1) % STEP)
        return _VERSION + self._first + wrap_nonce + wrapped + nonce + AESGCM(data_key).encrypt(nonce, filled, bound)

    def open(self, box: bytes, bound_to: str) -> bytes:
        """What was sealed. Raises `CannotOpen`."""
        wrap = self._wraps.get(box[1 : 1 + _ID]) if _is_box(box) and len(box) >= _HEAD + _TAG else None
        if wrap is None:
            raise CannotOpen("the key of this box is not among LANTERN_KEYS")
        at = 1 + _ID
        before = box[:1] == _BEFORE
        bound = bound_to.encode() if before else _VERSION + bound_to.encode()
        try:
            data_key = wrap.decrypt(box[at : at + _NONCE], box[at + _NONCE : _HEAD - _NONCE], bound)
            words = AESGCM(data_key).decrypt(box[_HEAD - _NONCE : _HEAD], box[_HEAD:], bound)
        except InvalidTag as fault:
            raise CannotOpen("this box was changed or belongs to another row") from fault
        return words if before else words[: words.rindex(_END)]

    @property
    def keys(self) -> int:
        """How many different keys are at hand."""
        return len(self._wraps)

    def sealed_by(self, box: bytes) -> int | None:
        """The place, counted from 0, of the key that a box was sealed with; None where it is not at hand."""
        places = list(self._wraps)
        return places.index(box[1 : 1 + _ID]) if _is_box(box) and box[1 : 1 + _ID] in places else None

    def sealed_by_last(self, box: bytes) -> bool:
        """Whether it was sealed with the key that makes handles."""
        return _is_box(box) and box[1 : 1 + _ID] == self._last

    def handle(self, purpose: str, server_id: int, member_id: int) -> str:
        """The same text for the same person in the same server for the same purpose; 26 characters of base32."""
        return self._handle(purpose, server_id, member_id)

    def _made(self, purpose: str, server_id: int, member_id: int) -> str:
        message = f"{purpose}|{server_id}|{member_id}".encode()
        digest = hmac.digest(self._handle_key, message, "sha256")
        return base64.b32encode(digest[:20])[:26].decode().lower()
