"""Holds REST exchanges against Discord's published OpenAPI document.

The document describes every route, but not as strictly as a test needs it: objects are open, so that a misspelt key
passes, and a union that does not fit says only that nothing fits. So it is rewritten when it is loaded:

- every object with named properties is closed, in requests and in answers;
- a union whose members can be told apart by one key (nearly always `type`) becomes a choice by that key, so that a
  fault names the field that is wrong;
- where the document is stricter than Discord's documentation and than real clients, it is relaxed; each of these
  corrections stands by itself below, with its reason.

Limits that the document does not know are the sandbox's own business and are tested there.
Payloads of the gateway are not in the document.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

from jsonschema_rs import Draft202012Validator, ValidationError

VARIABLE: Final = "DISCORD_OPENAPI"
MISSING: Final = f"{VARIABLE} does not name Discord's OpenAPI document"

REQUEST, ANSWER = "request", "answer"
_TELLING: Final = ("type", "entity_type", "trigger_type")
_PREFIX: Final = "#/components/schemas/"

# The documentation has permissions as strings of digits, and every client sends them so; the document says integer.
_PERMISSIONS: Final = ("allow", "deny", "permissions", "default_member_permissions")
# Parts of a composition: the whole is closed instead of its parts.
_PARTS: Final = ("Error",)
_NSFW: Final = {"nsfw": {"type": ["boolean", "null"]}}
_FILE_TYPES: Final = {"file_types": {"type": "array", "items": {"type": "string"}, "maxItems": 10}}
# What the documentation has and the document has not.
_AHEAD: Final[Mapping[str, Mapping[str, Any]]] = {
    # Age-restricted commands, which discord.py says of every command.
    "ApplicationCommandCreateRequest": _NSFW,
    "ApplicationCommandUpdateRequest": _NSFW,
    "ApplicationCommandPatchRequestPartial": _NSFW,
    # Which files may be chosen, since 2026-08-05.
    "FileUploadComponentForModalRequest": _FILE_TYPES,
    "ApplicationCommandAttachmentOption": _FILE_TYPES,
    # A post in a forum is answered with its first message too.
    "CreatedThreadResponse": {"message": {"$ref": f"{_PREFIX}MessageResponse"}},
}
_TTS: Final = {"tts": {"type": ["boolean", "null"]}}
# What discord.py 2.7.1 always sends along, and Discord does not mind.
_NOT_MINDED: Final[Mapping[str, Mapping[str, Any]]] = {
    "RichEmbed": {"flags": {"type": "integer"}},
    "BaseCreateMessageCreateRequest": _TTS,
    "CreateForumThreadRequest": {"type": {"type": "integer"}},
    "MessageEditRequestPartial": _TTS,
    "IncomingWebhookUpdateRequestPartial": _TTS,
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": _TTS,
}
_NOT_MINDED_ON: Final[Mapping[tuple[str, str], Mapping[str, Any]]] = {
    # The id stands in the address too.
    ("PUT", "/channels/{channel_id}/permissions/{overwrite_id}"): {"id": {"type": ["integer", "string"]}},
}
_BANS: Final = "/guilds/{guild_id}/bans/{user_id}"
_NOT_MINDED_IN_QUERY: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("POST", "/channels/{channel_id}/threads"): ("use_nested_fields",),
    # Where it stood before it moved into the body.
    ("PUT", _BANS): ("delete_message_seconds",),
}
# The document wants a body; the documentation has no field that would be needed.
_BODY_NOT_NEEDED: Final = (("PUT", _BANS), ("DELETE", _BANS))
# Forwarded messages refer with 1; the document knows replies only.
_REFERENCES: Final = {"type": "integer", "enum": [0, 1]}


class Exchange(Protocol):
    """One request and its answer; `path` is what comes after `/api/v10`, `fault` the fault on demand that shaped it."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query(self) -> Mapping[str, str]: ...
    @property
    def request_body(self) -> Any: ...
    @property
    def status(self) -> int: ...
    @property
    def response_body(self) -> Any: ...
    @property
    def fault(self) -> str | None: ...


class OpenAPI:
    """The document, ready to hold exchanges against it. Validators are compiled when they are first needed."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._paths: Mapping[str, Mapping[str, Any]] = document["paths"]
        self._shared: Mapping[str, Any] = document["components"].get("responses", {})
        self._rewritings = {side: _Rewriting(document, side) for side in (REQUEST, ANSWER)}
        self._schemas = {side: rewriting.schemas() for side, rewriting in self._rewritings.items()}
        self._validators: dict[tuple[str, ...], Draft202012Validator] = {}
        self._tree: dict[str, Any] = {}
        for template in self._paths:
            node = self._tree
            for segment in template.strip("/").split("/"):
                node = node.setdefault("{}" if segment.startswith("{") else segment, {})
            node["/"] = template

    @classmethod
    @cache
    def load(cls, path: str) -> OpenAPI:
        """Read the document. It is kept: reading and rewriting it takes a good part of a second."""
        return cls(json.loads(Path(path).read_text("utf-8")))

    def template(self, path: str) -> str | None:
        """The path of the document that an address belongs to. Words win over placeholders."""
        return _match(self._tree, path.strip("/").split("/"))

    def check(self, exchange: Exchange) -> list[str]:
        """What is wrong with an exchange, one line each; nothing where all is well.

        A body that was refused as malformed (50035) is not held against the document, and one that was not even read
        (401, 404, 429, a fault on demand) is not missed. Nor is the answer of a fault on demand, or of a failing
        server (5xx), looked at.
        """
        where = f"{exchange.method} {exchange.path}"
        template = self.template(exchange.path)
        operation = self._paths[template].get(exchange.method.lower()) if template is not None else None
        if template is None or operation is None:
            return [] if exchange.status in (404, 405) else [f"{where}: the document has no such route"]
        faults: list[str] = []
        if not _refused_as_malformed(exchange):
            faults += self._of_address(template, operation, exchange)
            if exchange.request_body is not None or (exchange.status < 400 and exchange.fault is None):
                faults += self._of_request(template, operation, exchange)
        if exchange.status < 500 and exchange.fault is None:
            faults += self._of_answer(template, operation, exchange)
        return [f"{where} {fault}" for fault in faults]

    def _of_address(self, template: str, operation: Mapping[str, Any], exchange: Exchange) -> Iterator[str]:
        parameters = [*self._paths[template].get("parameters", ()), *operation.get("parameters", ())]
        known = {(one["in"], one["name"]): one for one in parameters}
        given = [("query", name, value) for name, value in exchange.query.items()]
        for segment, value in zip(template.strip("/").split("/"), exchange.path.strip("/").split("/"), strict=True):
            # Tokens and emojis are opaque here.
            if segment.endswith("_id}"):
                given.append(("path", segment.strip("{}"), value))
        along = _NOT_MINDED_IN_QUERY.get((exchange.method, template), ())
        for place, name, value in given:
            if place == "query" and name in along:
                continue
            if (place, name) not in known:
                yield f"{place}: {name!r} is not a parameter"
                continue
            schema = known[place, name]["schema"]
            fits = self._validator((exchange.method, template, place, name), REQUEST, schema)
            if not any(map(fits.is_valid, _readings(value))):
                yield f"{place}: {name}={value!r} does not fit {schema}"
        for (place, name), one in known.items():
            if place == "query" and one.get("required") and name not in exchange.query:
                yield f"query: {name!r} is missing"

    def _of_request(self, template: str, operation: Mapping[str, Any], exchange: Exchange) -> Iterator[str]:
        body = exchange.request_body
        if isinstance(body, Mapping) and isinstance(body.get("payload_json"), str):
            body = json.loads(body["payload_json"])
        content = operation.get("requestBody", {}).get("content", {})
        if not content:
            if body:
                yield "request: a body where none is taken"
            return
        if body is None:
            if operation["requestBody"].get("required") and (exchange.method, template) not in _BODY_NOT_NEEDED:
                yield "request: no body where one is needed"
            return
        if "application/json" not in content:
            return
        schema = content["application/json"]["schema"]
        along = _NOT_MINDED_ON.get((exchange.method, template))
        if along is not None:
            schema = {**schema, "properties": {**schema["properties"], **along}}
        validator = self._validator((exchange.method, template, REQUEST), REQUEST, schema)
        yield from _faults(REQUEST, validator, body)

    def _of_answer(self, template: str, operation: Mapping[str, Any], exchange: Exchange) -> Iterator[str]:
        answers = operation["responses"]
        key = next((key for key in (str(exchange.status), f"{exchange.status // 100}XX") if key in answers), None)
        if key is None:
            yield f"answer: status {exchange.status} is not one of {', '.join(answers)}"
            return
        answer = answers[key]
        if "$ref" in answer:
            answer = self._shared[answer["$ref"].rsplit("/", 1)[-1]]
        content = answer.get("content", {}).get("application/json")
        if content is None:
            if exchange.response_body is not None:
                yield f"answer: a body with status {exchange.status}"
            return
        validator = self._validator((exchange.method, template, key), ANSWER, content["schema"])
        yield from _faults(ANSWER, validator, exchange.response_body)

    def _validator(self, key: tuple[str, ...], side: str, schema: Any) -> Draft202012Validator:
        if key not in self._validators:
            whole = {**self._rewritings[side].of(schema), "components": {"schemas": self._schemas[side]}}
            self._validators[key] = Draft202012Validator(whole)
        return self._validators[key]


class _Rewriting:
    """The document's schemas as they are used for requests, or for answers."""

    def __init__(self, document: Mapping[str, Any], side: str) -> None:
        self._raw: Mapping[str, Any] = document["components"]["schemas"]
        self._side = side

    def schemas(self) -> dict[str, Any]:
        rewritten = {name: self.of(schema, name) for name, schema in self._raw.items()}
        if self._side == REQUEST:
            # Discord takes numbers for ids, though it documents strings.
            rewritten["SnowflakeType"] = {"anyOf": [rewritten["SnowflakeType"], {"type": "integer", "minimum": 0}]}
        else:
            rewritten.update(self._errors(rewritten))
        for name, ahead in _AHEAD.items():
            rewritten[name]["properties"].update(ahead)
        for name, along in _NOT_MINDED.items() if self._side == REQUEST else ():
            rewritten[name]["properties"].update(along)
        rewritten["MessageReferenceType"] = _REFERENCES
        return rewritten

    def _errors(self, rewritten: Mapping[str, Any]) -> dict[str, Any]:
        """Two corrections of the answers that say no, after the documentation and what Discord really sends."""
        words = {"type": "string"}
        number = {"type": "integer"}
        # The innermost faults of a form have words for codes; the document has a number there.
        fault = {"type": "object", "properties": {"code": words, "message": words}, "required": ["code", "message"]}
        inner = {**rewritten["InnerErrors"], "properties": {"_errors": {"type": "array", "items": _closed(fault)}}}
        # A rate limit has a code only where there is one to tell.
        slow = {
            "type": "object",
            "properties": {
                "message": words,
                "code": number,
                "retry_after": {"type": "number"},
                "global": {"type": "boolean"},
            },
            "required": ["message", "retry_after", "global"],
        }
        return {"InnerErrors": inner, "RatelimitedResponse": _closed(slow)}

    def of(self, schema: Any, name: str = "") -> dict[str, Any]:
        """One schema, rewritten with everything beneath it."""
        result: dict[str, Any] = {}
        for key, value in schema.items():
            if key == "properties":
                result[key] = {field: self._property(field, below) for field, below in value.items()}
            elif key in ("items", "additionalProperties") and isinstance(value, Mapping):
                result[key] = self.of(value)
            elif key == "allOf":
                result[key] = [self._part(part) for part in value]
                if schema.get("type") == "object":
                    # A composition of objects can be closed only as a whole.
                    result["unevaluatedProperties"] = False
            elif key in ("oneOf", "anyOf"):
                result.setdefault("allOf", []).append(self._union(value))
            elif key not in ("description", "title", "x-discord-union"):
                result[key] = value
        if "properties" in result and name not in _PARTS:
            result = _closed(result)
        return result

    def _property(self, field: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        rewritten = self.of(schema)
        if self._side == REQUEST and field in _PERMISSIONS and "integer" in schema.get("type", ()):
            return {"anyOf": [rewritten, {"type": "string", "pattern": "^[0-9]+$"}]}
        return rewritten

    def _part(self, part: Mapping[str, Any]) -> dict[str, Any]:
        rewritten = self.of(part)
        rewritten.pop("additionalProperties", None)
        return rewritten

    def _union(self, members: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        full = [member for member in members if member != {"type": "null"}]
        if all("const" in member for member in full):
            core: dict[str, Any] = {"enum": [member["const"] for member in full]}
        elif len(full) == 1:
            core = self.of(full[0])
        else:
            # Whether exactly one fits is not asked: an empty list of choices is rightly a list of any kind.
            core = self._choice(full) or {"anyOf": [self.of(member) for member in full]}
        if len(full) == len(members):
            return core
        return {"if": {"type": "null"}, "else": core}

    def _choice(self, members: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
        """The union as a choice by one key, where every member needs that key and no two share a value of it."""
        bodies = [self._raw[member["$ref"].removeprefix(_PREFIX)] if "$ref" in member else member for member in members]
        for key in _TELLING:
            values = [body.get("properties", {}).get(key, {}).get("enum") for body in bodies]
            if not all(values) or not all(key in body.get("required", ()) for body in bodies):
                continue
            every = [value for listed in values for value in listed or ()]
            if len(set(map(str, every))) < len(every):
                continue
            branches = [
                {"if": {"properties": {key: {"enum": listed}}, "required": [key]}, "then": self.of(member)}
                for listed, member in zip(values, members, strict=True)
            ]
            return {"type": "object", "required": [key], "properties": {key: {"enum": every}}, "allOf": branches}
        return None


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    return {"additionalProperties": False, **schema}


def _match(node: Mapping[str, Any], segments: Sequence[str]) -> str | None:
    if not segments:
        return node.get("/")
    for key in (segments[0], "{}"):
        if key in node and key != "/":
            found = _match(node[key], segments[1:])
            if found is not None:
                return found
    return None


def _readings(value: str) -> list[Any]:
    """What a value of the query may mean: the address has only text, the document has types."""
    readings: list[Any] = [value]
    if value.lower() in ("true", "false", "1", "0"):
        readings.append(value.lower() in ("true", "1"))
    if value.lstrip("-").isdigit():
        readings.append(int(value))
    readings.append(value.split(","))
    return readings


def _refused_as_malformed(exchange: Exchange) -> bool:
    answer = exchange.response_body
    return exchange.status == 400 and isinstance(answer, Mapping) and answer.get("code") == 50035


def _faults(side: str, validator: Draft202012Validator, body: Any) -> Iterator[str]:
    if validator.is_valid(body):
        return
    seen = set()
    errors = list(validator.iter_errors(body))
    # Where a part of a composition does not fit, its keys count as unknown to the whole: an echo of the real fault.
    real = [error for error in errors if error.kind.name != "unevaluatedProperties"]
    for error in real or errors:
        for place, message in _innermost(error):
            line = f"{side} {place or '/'}: {message}"
            if line not in seen:
                seen.add(line)
                yield line


def _innermost(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Of a union that does not fit, what the best member of it lacks; of anything else, the fault itself."""
    members: list[list[ValidationError]] = getattr(error.kind, "context", None) or []
    if members:
        for below in min(members, key=lambda errors: (len(errors), -max(len(e.instance_path) for e in errors))):
            yield from _innermost(below)
        return
    message = error.message if len(error.message) <= 300 else f"{error.message[:140]} … {error.message[-140:]}"
    yield "/".join(("", *map(str, error.instance_path))), message


def document() -> OpenAPI | None:
    """The document that the environment names, or None."""
    path = os.environ.get(VARIABLE)
    return OpenAPI.load(path) if path and Path(path).is_file() else None


@contextmanager
def observe(sandbox: Any) -> Iterator[list[str]]:
    """Hold every exchange of a sandbox against the document, and fail at the end where one did not fit.

    Without the document nothing is looked at. The list may be read, and emptied, on the way.
    """
    faults: list[str] = []
    openapi = document()

    def look(exchange: Exchange) -> None:
        if openapi is not None:
            faults.extend(openapi.check(exchange))

    sandbox.observers.append(look)
    try:
        yield faults
    finally:
        sandbox.observers.remove(look)
    assert not faults, "\n".join(dict.fromkeys(faults))
