"""The checker itself: sound exchanges pass, and each kind of mistake is named where it is."""

from __future__ import annotations

import os
import timeit
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.sandbox import openapi
from tests.sandbox.openapi import MISSING, VARIABLE, OpenAPI

USER: dict[str, Any] = {
    "id": "1",
    "username": "ada",
    "discriminator": "0",
    "avatar": None,
    "global_name": None,
    "public_flags": 0,
    "flags": 0,
    "primary_guild": None,
}
MESSAGE: dict[str, Any] = {
    "id": "5",
    "channel_id": "6",
    "type": 0,
    "content": "x",
    "author": USER,
    "mentions": [],
    "mention_roles": [],
    "mention_everyone": False,
    "attachments": [],
    "embeds": [],
    "components": [],
    "flags": 0,
    "pinned": False,
    "tts": False,
    "timestamp": "2026-01-01T00:00:00+00:00",
    "edited_timestamp": None,
}
MESSAGES = "/channels/6/messages"
CALLBACK = "/interactions/1/token/callback"


@dataclass
class Seen:
    """An exchange, as the sandbox shows it."""

    method: str
    path: str
    request_body: Any = None
    status: int = 200
    response_body: Any = None
    query: dict[str, str] = field(default_factory=dict)
    fault: str | None = None


@pytest.fixture
def document() -> OpenAPI:
    found = openapi.document()
    if found is None:
        pytest.skip(MISSING)
    return found


def sent(**body: Any) -> Seen:
    return Seen("POST", MESSAGES, body, response_body=MESSAGE)


def answered(**changes: Any) -> Seen:
    return Seen("GET", f"{MESSAGES}/5", response_body={**MESSAGE, **changes})


def called_back(kind: int, **data: Any) -> Seen:
    return Seen("POST", CALLBACK, {"type": kind, "data": data}, 204)


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def label(**child: Any) -> dict[str, Any]:
    return {"type": 18, "label": "L", "component": {"custom_id": "c", **child}}


def modal(*rows: dict[str, Any]) -> Seen:
    return called_back(9, title="T", custom_id="m", components=list(rows))


SOUND: dict[str, Seen] = {
    "a message": sent(content="x", nonce="n", enforce_nonce=True, tts=False, allowed_mentions={"parse": []}),
    "a message with nulls": sent(content=None, embeds=[{"title": None, "description": "d"}]),
    "a button": sent(components=[row({"type": 2, "style": 1, "label": "x", "custom_id": "c"})]),
    "numbers for ids": sent(content="x", message_reference={"message_id": 5, "channel_id": 6}),
    "numbers among mentions": sent(content="x", allowed_mentions={"users": [1, 2]}),
    "a file": Seen("POST", MESSAGES, {"payload_json": '{"content": "x"}'}, response_body=MESSAGE),
    "a private channel": Seen("POST", "/users/@me/channels", {"recipient_id": 5}, 403, {"code": 50007, "message": "m"}),
    "a page of messages": Seen("GET", MESSAGES, response_body=[MESSAGE], query={"limit": "100", "after": "5"}),
    "an empty answer": called_back(6),
    "no choices": called_back(8, choices=[]),
    "choices": called_back(8, choices=[{"name": "n", "value": 1}]),
    "a modal": modal(label(type=4, style=1), {"type": 10, "content": "t"}, label(type=23)),
    "an answer that is asked for": Seen(
        "POST",
        CALLBACK,
        {"type": 5},
        response_body={"interaction": {"id": "1", "type": 2}},
        query={"with_response": "1"},
    ),
    "an overwrite with strings": Seen("PUT", "/channels/6/permissions/7", {"type": 0, "allow": "1", "deny": "2"}, 204),
    "a role with strings": Seen("POST", "/guilds/1/roles", {"permissions": "8"}, 403, {"code": 50013, "message": "m"}),
    "a lifted ban": Seen("DELETE", "/guilds/1/bans/2", None, 204),
    "a ban": Seen("PUT", "/guilds/1/bans/2", None, 204, query={"delete_message_seconds": "60"}),
    "a post in a forum": Seen(
        "POST",
        "/channels/6/threads",
        {"name": "n", "type": 11, "applied_tags": [5], "message": {"content": "x", "tts": False}},
        403,
        {"code": 50001, "message": "Missing Access"},
        query={"use_nested_fields": "1"},
    ),
    "an age-restricted command": Seen(
        "PUT", "/applications/1/commands", [{"name": "n", "description": "d", "nsfw": False}], 200, []
    ),
    "a forward": Seen(
        "GET",
        f"{MESSAGES}/5",
        response_body={**MESSAGE, "message_reference": {"type": 1, "channel_id": "6", "message_id": "4"}},
    ),
    "a refusal": Seen("GET", f"{MESSAGES}/5", status=404, response_body={"code": 10008, "message": "Unknown Message"}),
    "a refusal of a form": Seen(
        "POST",
        MESSAGES,
        {"contnt": "x"},
        400,
        {"code": 50035, "message": "m", "errors": {"content": {"0": {"_errors": [{"code": "C", "message": "m"}]}}}},
    ),
    "what discord.py sends along": Seen(
        "PATCH", f"{MESSAGES}/5", {"tts": False, "embeds": [{"title": "t", "flags": 0}]}, response_body=MESSAGE
    ),
    "what discord.py sends along with an overwrite": Seen(
        "PUT", "/channels/6/permissions/7", {"id": 7, "type": 0, "allow": "1", "deny": "2"}, 204
    ),
    "a rate limit": Seen("GET", MESSAGES, None, 429, {"message": "m", "retry_after": 0.5, "global": False}),
    "a limit of the front": Seen("POST", MESSAGES, None, 429, None, fault="429_cloudflare"),
    "an answer that got lost": Seen(
        "POST", MESSAGES, {"content": "x"}, 200, {"whatever": 1}, fault="reset_after_accept"
    ),
    "a request that was not looked at": Seen("POST", MESSAGES, None, 401, {"code": 0, "message": "401: Unauthorized"}),
    "a failure": Seen("POST", MESSAGES, {"content": "x"}, 500, {"whatever": 1}),
    "words before placeholders": Seen("GET", "/users/@me", None, 401, {"code": 0, "message": "401: Unauthorized"}),
    "an emoji in the path": Seen("PUT", f"{MESSAGES}/5/reactions/%F0%9F%95%AF/@me", None, 204),
    "a route that neither has": Seen("GET", "/nowhere", None, 404, {"code": 0, "message": "404: Not Found"}),
}

FAULTY: dict[str, tuple[Seen, str]] = {
    "unknown key": (sent(contnt="x"), "request /: .*contnt"),
    "unknown key deep down": (
        sent(components=[row({"type": 2, "style": 1, "labl": "x"})]),
        "request /components/0/components/0: .*labl",
    ),
    "unknown key in an embed": (sent(embeds=[{"titel": "x"}]), "request /embeds/0: .*titel"),
    "wrong type": (sent(content=5), "request /content: 5 is not of type"),
    "unknown component": (sent(components=[{"type": 99}]), "request /components/0/type: 99 is not one of"),
    "component without a type": (sent(components=[{"custom_id": "x"}]), 'request /components/0: "type" is a required'),
    "missing key": (sent(components=[row({"type": 2})]), 'request /components/0/components/0: "style" is a required'),
    "file with a wrong part": (
        Seen("POST", MESSAGES, {"payload_json": '{"contnt": "x"}'}, response_body=MESSAGE),
        "request /: .*contnt",
    ),
    "a message whose answer got lost": (
        Seen("POST", MESSAGES, {"contnt": "x"}, 200, MESSAGE, fault="reset_after_accept"),
        "request /: .*contnt",
    ),
    "no body": (Seen("POST", MESSAGES, None, response_body=MESSAGE), "request: no body"),
    "a body too many": (Seen("DELETE", f"{MESSAGES}/5", {"x": 1}, 204), "request: a body where none"),
    "a key that a callback has not": (called_back(4, content="x", nonce="n"), "request /data: .*nonce"),
    "too few options": (
        modal(label(type=21, options=[{"label": "a", "value": "a"}])),
        "request /data/components/0/component/options: .*less than 2",
    ),
    "a field of messages in a modal": (modal(label(type=2)), "request /data/components/0/component/type: 2 is not one"),
    "choices with a wrong key": (
        called_back(8, choices=[{"name": "n", "value": 1, "hint": "h"}]),
        "request /data/choices/0: .*hint",
    ),
    "an unknown parameter": (
        Seen("GET", MESSAGES, response_body=[], query={"bfore": "5"}),
        "query: 'bfore' is not a parameter",
    ),
    "a parameter out of bounds": (
        Seen("GET", MESSAGES, response_body=[], query={"limit": "101"}),
        "query: limit='101'",
    ),
    "a parameter of another type": (Seen("GET", MESSAGES, response_body=[], query={"after": "x"}), "query: after='x'"),
    "an address without a number": (Seen("DELETE", "/channels/x/messages/5", None, 204), "path: channel_id='x'"),
    "words that are no permissions": (
        Seen("PUT", "/channels/6/permissions/7", {"allow": "all"}, 204),
        "request /allow: ",
    ),
    "an answer that lacks a key": (
        Seen("GET", f"{MESSAGES}/5", response_body={key: value for key, value in MESSAGE.items() if key != "pinned"}),
        'answer /: "pinned" is a required',
    ),
    "an answer with a key too many": (answered(sender="x"), "answer /: .*sender"),
    "an answer with numbers for ids": (answered(id=5), "answer /id: 5 is not of type"),
    "an answer with a wrong author": (answered(author={**USER, "avatar": 5}), "answer /author/avatar: 5"),
    "an answer with a wrong component": (
        answered(components=[{"type": 1, "id": 1, "components": [{"type": 2, "id": 2, "style": 1, "custom": "c"}]}]),
        "answer /components/0/components/0: .*custom",
    ),
    "an answer where there is none": (Seen("DELETE", f"{MESSAGES}/5", None, 204, {}), "answer: a body with status 204"),
    "no answer where there is one": (Seen("GET", f"{MESSAGES}/5"), "answer /: null is not of type"),
    "an unknown status": (Seen("DELETE", f"{MESSAGES}/5", None, 200, {}), "answer: status 200"),
    "a refusal without a code": (Seen("GET", MESSAGES, None, 403, {"message": "m"}), 'answer /: "code" is a required'),
    "a refusal with a key too many": (
        Seen("GET", MESSAGES, None, 403, {"code": 1, "message": "m", "hint": "h"}),
        "answer /: .*hint",
    ),
    "a rate limit without a time": (
        Seen("GET", MESSAGES, None, 429, {"message": "m", "global": False}),
        'answer /: "retry_after" is a required',
    ),
    "a route that only the sandbox has": (Seen("GET", "/nowhere", None, 200, {}), "no such route"),
    "a method that only the sandbox has": (Seen("PUT", MESSAGES, {}, 200, MESSAGE), "no such route"),
    "a refused form in a wrong shape": (
        Seen("POST", MESSAGES, {}, 400, {"code": 50035, "message": "m", "errors": {"content": {"_errors": [{}]}}}),
        "answer /errors/content",
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_exchanges_pass(document: OpenAPI, name: str) -> None:
    assert document.check(SOUND[name]) == []


@pytest.mark.parametrize("name", FAULTY)
def test_faults_are_named(document: OpenAPI, name: str) -> None:
    exchange, pattern = FAULTY[name]
    faults = document.check(exchange)
    assert len(faults) == 1, faults
    with pytest.raises(AssertionError, match=pattern):
        raise AssertionError(faults[0])


def test_a_checked_message_costs_less_than_a_millisecond(document: OpenAPI) -> None:
    exchange = sent(content="x")
    document.check(exchange)
    assert min(timeit.repeat(lambda: document.check(exchange), number=20, repeat=3)) / 20 < 1e-3


class Bare:
    """As much of a sandbox as an observer needs."""

    def __init__(self) -> None:
        self.observers: list[Callable[[Any], None]] = []

    def show(self, exchange: Seen) -> None:
        for look in self.observers:
            look(exchange)


def test_observing_fails_at_the_end_and_names_the_fault(document: OpenAPI) -> None:
    sandbox = Bare()
    observing = openapi.observe(sandbox)
    observing.__enter__()
    sandbox.show(sent(contnt="x"))
    sandbox.show(sent(content="x"))
    with pytest.raises(AssertionError, match="contnt"):
        observing.__exit__(None, None, None)
    assert sandbox.observers == []


def test_observing_passes_where_all_is_well(document: OpenAPI) -> None:
    sandbox = Bare()
    with openapi.observe(sandbox) as faults:
        sandbox.show(sent(content="x"))
        assert faults == []


def test_observing_without_the_document_looks_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    sandbox = Bare()
    with openapi.observe(sandbox) as faults:
        sandbox.show(sent(contnt="x"))
    assert faults == []
    assert VARIABLE not in os.environ
