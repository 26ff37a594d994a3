"""Bodies of messages at the edge of each limit, and one past it, with the place and the code of the fault."""

from __future__ import annotations

from typing import Any

V2 = 1 << 15


def one_embed(**parts: Any) -> dict[str, Any]:
    return {"embeds": [parts]}


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


def button(custom_id: str = "a", **parts: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": custom_id, **parts}


def link(url: str, **parts: Any) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "Go", "url": url, **parts}


def select(count: int = 2, **parts: Any) -> dict[str, Any]:
    listed = [{"label": f"L{number}", "value": f"v{number}"} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": listed, **parts}


def option(**parts: Any) -> dict[str, Any]:
    return select(options=[{"label": "L", "value": "v", **parts}])


def text(content: str, **parts: Any) -> dict[str, Any]:
    return {"type": 10, "content": content, **parts}


def legacy(*children: dict[str, Any]) -> dict[str, Any]:
    return {"content": "x", "components": [row(*children)]}


def layout(*components: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components), **parts}


def fields(count: int, value: str = "v") -> list[dict[str, str]]:
    return [{"name": "n", "value": value} for _ in range(count)]


def mentions(**parts: Any) -> dict[str, Any]:
    return {"content": "x", "allowed_mentions": parts}


def buttons(count: int) -> list[dict[str, Any]]:
    return [button(f"b{number}") for number in range(count)]


ROW_0 = "components.0.components.0"

SOUND: dict[str, dict[str, Any]] = {
    "content": {"content": "x" * 2000},
    "content null beside an embed": {"content": None, **one_embed(title="t")},
    "title": one_embed(title="x" * 256),
    "description": one_embed(description="x" * 4096),
    "fields": one_embed(fields=fields(25)),
    "field name": one_embed(fields=[{"name": "x" * 256, "value": "v"}]),
    "field value": one_embed(fields=[{"name": "n", "value": "x" * 1024}]),
    "footer": one_embed(footer={"text": "x" * 2048}),
    "author": one_embed(author={"name": "x" * 256}),
    "color": one_embed(title="t", color=0xFFFFFF),
    "timestamp": one_embed(title="t", timestamp="2026-12-24T18:00:00Z"),
    "image of a file": one_embed(image={"url": "attachment://a.png"}),
    "embeds": {"embeds": [{"title": "t"}] * 10},
    "sum of embeds": {"embeds": [{"description": "x" * 3000}] * 2},
    "nonce as text": {"content": "x", "nonce": "n" * 25},
    "nonce as number": {"content": "x", "nonce": 2**63 - 1},
    "nonce below zero": {"content": "x", "nonce": -(2**63)},
    "mentions of users": mentions(users=[str(n) for n in range(100)]),
    "mentions of roles": mentions(roles=[str(n) for n in range(100)], parse=["users"]),
    "mentions as numbers": mentions(users=[2**60]),
    "mentions parsed beside an empty list": mentions(parse=["users"], users=[]),
    "rows": {"content": "x", "components": [row(button(f"b{number}")) for number in range(5)]},
    "buttons": legacy(*buttons(5)),
    "components alone": {"components": [row(button())]},
    "label": legacy(button(label="x" * 80)),
    "styles": legacy(*(button(f"b{style}", style=style) for style in (1, 2, 3, 4))),
    "number of a component": legacy(button(id=2**31 - 1), button("b", id=0), button("c", id=0)),
    "emoji of an option": legacy(option(emoji={"id": "5", "name": "tea"})),
    "default channel": legacy({"type": 8, "custom_id": "u", "default_values": [{"id": "1", "type": "channel"}]}),
    "emoji for a label": legacy(button(label=None, emoji={"name": "🕯️"})),
    "custom_id": legacy(button("x" * 100)),
    "url": legacy(link("https://a.example/" + "x" * (512 - 18))),
    "options": legacy(select(25)),
    "option texts": legacy(option(label="x" * 100, value="x" * 100, description="x" * 100)),
    "placeholder": legacy(select(placeholder="x" * 150)),
    "values of a select": legacy(select(25, min_values=0, max_values=25)),
    "user select": legacy({"type": 5, "custom_id": "u", "default_values": [{"id": "1", "type": "user"}]}),
    "channel select": legacy({"type": 8, "custom_id": "u", "channel_types": [0, 11]}),
    "role select": legacy({"type": 6, "custom_id": "u", "default_values": [{"id": "1", "type": "role"}]}),
    "mentionable select": legacy({"type": 7, "custom_id": "u", "default_values": [{"id": "1", "type": "user"}]}),
    "file": {"attachments": [{"id": 0, "filename": "a.png", "description": "x" * 1024}]},
    "reply": {"content": "x", "message_reference": {"message_id": "1"}},
    "forward": {"message_reference": {"type": 1, "message_id": "1", "channel_id": "2"}},
    "stickers": {"sticker_ids": ["1", "2", "3"]},
    "poll": {
        "poll": {
            "question": {"text": "x" * 300},
            "answers": [{"poll_media": {"text": "x" * 55}} for _ in range(10)],
            "duration": 768,
        }
    },
    "flags": {"content": "x", "flags": 4 | 4096},
    "voice message": {"attachments": [{"id": 0, "filename": "x" * 1024}], "flags": 8192},
    "all mentions": mentions(parse=["users", "roles", "everyone"]),
    "V2 text": layout(text("x" * 4000)),
    "V2 forty components": layout(*(text("x") for _ in range(40))),
    "V2 forty nested": layout({"type": 17, "components": [text("x") for _ in range(39)]}),
    "V2 bytes": layout(text("ж" * 4000)),
    "V2 section": layout({"type": 9, "components": [text("x")] * 3, "accessory": button()}),
    "V2 thumbnail": layout(
        {"type": 9, "components": [text("x")], "accessory": {"type": 11, "media": {"url": "https://a.example/b.png"}}}
    ),
    "V2 gallery": layout({"type": 12, "items": [{"media": {"url": "https://a.example/b.png"}}] * 10}),
    "V2 alt text": layout(
        {"type": 12, "items": [{"description": "x" * 1024, "media": {"url": "https://a.example/b.png"}}]}
    ),
    "V2 separator": layout(text("x"), {"type": 14, "spacing": 2, "divider": False}),
    "V2 file": layout(
        {"type": 13, "file": {"url": "attachment://a.txt"}}, attachments=[{"id": "0", "filename": "a.txt"}]
    ),
    "V2 empty legacy fields": layout(text("x"), content="", embeds=[]),
}

WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "content": ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    "content type": ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
    "title": (one_embed(title="x" * 257), "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    "description": (one_embed(description="x" * 4097), "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
    "fields": (one_embed(fields=fields(26)), "embeds.0.fields", "BASE_TYPE_MAX_LENGTH"),
    "field name": (
        one_embed(fields=[{"name": "x" * 257, "value": "v"}]),
        "embeds.0.fields.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "field value": (
        one_embed(fields=[{"name": "n", "value": "x" * 1025}]),
        "embeds.0.fields.0.value",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "field without value": (one_embed(fields=[{"name": "n"}]), "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED"),
    "field with empty name": (
        one_embed(fields=[{"name": "", "value": "v"}]),
        "embeds.0.fields.0.name",
        "BASE_TYPE_REQUIRED",
    ),
    "footer": (one_embed(footer={"text": "x" * 2049}), "embeds.0.footer.text", "BASE_TYPE_BAD_LENGTH"),
    "author": (one_embed(author={"name": "x" * 257}), "embeds.0.author.name", "BASE_TYPE_BAD_LENGTH"),
    "color": (one_embed(title="t", color=0x1000000), "embeds.0.color", "NUMBER_TYPE_MAX"),
    "color below": (one_embed(title="t", color=-1), "embeds.0.color", "NUMBER_TYPE_MIN"),
    "timestamp": (one_embed(title="t", timestamp="soon"), "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE"),
    "link of an embed": (one_embed(title="t", url="ftp://a.example"), "embeds.0.url", "URL_TYPE_INVALID_SCHEME"),
    "image without url": (one_embed(title="t", image={"width": 1}), "embeds.0.image.url", "BASE_TYPE_REQUIRED"),
    "embed that is none": ({"embeds": ["x"]}, "embeds.0", "MODEL_TYPE_CONVERT"),
    "embeds": ({"embeds": [{"title": "t"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
    "sum of embeds": (
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 2990, "footer": {"text": "x" * 11}}]},
        "embeds",
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    "nonce as text": ({"content": "x", "nonce": "n" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
    "nonce as number": ({"content": "x", "nonce": 2**63}, "nonce", "NONCE_TYPE_COERCE"),
    "nonce below zero": ({"content": "x", "nonce": -(2**63) - 1}, "nonce", "NONCE_TYPE_COERCE"),
    "mentions of users": (
        mentions(users=[str(n) for n in range(101)]),
        "allowed_mentions.users",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "mentions of roles": (
        mentions(roles=[str(n) for n in range(101)]),
        "allowed_mentions.roles",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "mentions twice": (mentions(users=["1", "1"]), "allowed_mentions.users", "SET_TYPE_ALREADY_CONTAINS_VALUE"),
    "mentions of nobody": (mentions(users=["ada"]), "allowed_mentions.users.0", "NUMBER_TYPE_COERCE"),
    "mentions parsed and listed": (
        mentions(parse=["users"], users=["1"]),
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "roles parsed and listed": (
        mentions(parse=["roles"], roles=["1"]),
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "mentions parsed": (mentions(parse=["here"]), "allowed_mentions.parse.0", "BASE_TYPE_CHOICES"),
    "rows": (
        {"content": "x", "components": [row(button(f"b{number}")) for number in range(6)]},
        "components",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "row without anything": (legacy(), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "buttons": (legacy(*buttons(6)), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    "button beside a select": (
        legacy(button(), select()),
        "components.0.components",
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    ),
    "label": (legacy(button(label="x" * 81)), f"{ROW_0}.label", "BASE_TYPE_MAX_LENGTH"),
    "button without a face": (legacy(button(label="")), ROW_0, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED"),
    "custom_id": (legacy(button("x" * 101)), f"{ROW_0}.custom_id", "BASE_TYPE_BAD_LENGTH"),
    "custom_id missing": (legacy({"type": 2, "style": 1, "label": "x"}), f"{ROW_0}.custom_id", "BASE_TYPE_REQUIRED"),
    "custom_id twice": (
        legacy(button(), button()),
        "components.0.components.1.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "custom_id twice in two rows": (
        {"content": "x", "components": [row(button("s")), row(select())]},
        "components.1.components.0.custom_id",
        "COMPONENT_CUSTOM_ID_DUPLICATED",
    ),
    "number of a component twice": (
        legacy(button("a", id=7), button("b", id=7)),
        "components.0.components.1.id",
        "COMPONENT_ID_DUPLICATED",
    ),
    "style": (legacy(button(style=7)), f"{ROW_0}.style", "BASE_TYPE_CHOICES"),
    "number of a component": (legacy(button(id=2**31)), f"{ROW_0}.id", "NUMBER_TYPE_MAX"),
    "emoji of an option": (
        legacy(option(emoji={})),
        f"{ROW_0}.options.0.emoji.name",
        "BUTTON_COMPONENT_INVALID_EMOJI",
    ),
    "style missing": (legacy({"type": 2, "custom_id": "a", "label": "x"}), f"{ROW_0}.style", "BASE_TYPE_REQUIRED"),
    "emoji": (legacy(button(emoji={})), f"{ROW_0}.emoji.name", "BUTTON_COMPONENT_INVALID_EMOJI"),
    "url": (legacy(link("https://a.example/" + "x" * (513 - 18))), f"{ROW_0}.url", "BASE_TYPE_MAX_LENGTH"),
    "url missing": (legacy({"type": 2, "style": 5, "label": "x"}), f"{ROW_0}.url", "BASE_TYPE_REQUIRED"),
    "url of another kind": (legacy(link("javascript:x")), f"{ROW_0}.url", "URL_TYPE_INVALID_SCHEME"),
    "url without a place": (legacy(link("https://")), f"{ROW_0}.url", "URL_TYPE_INVALID_URL"),
    "link with custom_id": (
        legacy(link("https://a.example", custom_id="a")),
        ROW_0,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "button with url": (
        legacy(button(url="https://a.example")),
        ROW_0,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    ),
    "premium with label": (
        legacy({"type": 2, "style": 6, "sku_id": "1", "label": "x"}),
        ROW_0,
        "BUTTON_COMPONENT_PREMIUM_INVALID",
    ),
    "options": (legacy(select(26)), f"{ROW_0}.options", "BASE_TYPE_BAD_LENGTH"),
    "no options": (legacy(select(0)), f"{ROW_0}.options", "BASE_TYPE_BAD_LENGTH"),
    "option label": (legacy(option(label="x" * 101)), f"{ROW_0}.options.0.label", "BASE_TYPE_BAD_LENGTH"),
    "option value": (legacy(option(value="x" * 101)), f"{ROW_0}.options.0.value", "BASE_TYPE_BAD_LENGTH"),
    "option description": (
        legacy(option(description="x" * 101)),
        f"{ROW_0}.options.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "option value twice": (
        legacy(select(options=[{"label": "a", "value": "v"}, {"label": "b", "value": "v"}])),
        f"{ROW_0}.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    "defaults": (
        legacy(select(options=[{"label": v, "value": v, "default": True} for v in "ab"])),
        ROW_0,
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
    ),
    "placeholder": (legacy(select(placeholder="x" * 151)), f"{ROW_0}.placeholder", "BASE_TYPE_MAX_LENGTH"),
    "min_values": (legacy(select(min_values=26)), f"{ROW_0}.min_values", "NUMBER_TYPE_MAX"),
    "max_values": (legacy(select(max_values=26)), f"{ROW_0}.max_values", "NUMBER_TYPE_MAX"),
    "max_values of none": (legacy(select(max_values=0)), f"{ROW_0}.max_values", "NUMBER_TYPE_MIN"),
    "min above max": (legacy(select(min_values=2, max_values=1)), f"{ROW_0}.min_values", "NUMBER_TYPE_MAX"),
    "more than there are": (legacy(select(2, max_values=3)), f"{ROW_0}.max_values", "NUMBER_TYPE_MAX"),
    "default of another kind": (
        legacy({"type": 5, "custom_id": "u", "default_values": [{"id": "1", "type": "role"}]}),
        f"{ROW_0}.default_values.0.type",
        "BASE_TYPE_CHOICES",
    ),
    "channel of no kind": (
        legacy({"type": 8, "custom_id": "u", "channel_types": [9]}),
        f"{ROW_0}.channel_types.0",
        "BASE_TYPE_CHOICES",
    ),
    "text input in a message": (legacy({"type": 4, "custom_id": "t"}), f"{ROW_0}.type", "UNION_TYPE_CHOICES"),
    "V2 without the flag": ({"components": [text("x")]}, "components.0.type", "UNION_TYPE_CHOICES"),
    "alt text": (
        {"attachments": [{"id": 0, "description": "x" * 1025}]},
        "attachments.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "file name": (
        {"attachments": [{"id": 0, "filename": "x" * 1025}]},
        "attachments.0.filename",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "all mentions": (
        mentions(parse=["users", "roles", "everyone", "users"]),
        "allowed_mentions.parse",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "attachments": ({"attachments": [{"id": n} for n in range(11)]}, "attachments", "BASE_TYPE_MAX_LENGTH"),
    "reply to nothing": (
        {"content": "x", "message_reference": {}},
        "message_reference.message_id",
        "BASE_TYPE_REQUIRED",
    ),
    "forward from nowhere": (
        {"message_reference": {"type": 1, "message_id": "1"}},
        "message_reference.channel_id",
        "BASE_TYPE_REQUIRED",
    ),
    "stickers": ({"sticker_ids": ["1", "2", "3", "4"]}, "sticker_ids", "BASE_TYPE_MAX_LENGTH"),
    "question": ({"poll": {"question": {"text": "x" * 301}}}, "poll.question.text", "BASE_TYPE_BAD_LENGTH"),
    "answers": ({"poll": {"answers": [{}] * 11}}, "poll.answers", "BASE_TYPE_BAD_LENGTH"),
    "answer": (
        {"poll": {"answers": [{"poll_media": {"text": "x" * 56}}]}},
        "poll.answers.0.poll_media.text",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "duration": ({"poll": {"duration": 769}}, "poll.duration", "NUMBER_TYPE_MAX"),
    "flags": ({"content": "x", "flags": 2}, "flags", "BASE_TYPE_CHOICES"),
    "ephemeral without an interaction": ({"content": "x", "flags": 64}, "flags", "BASE_TYPE_CHOICES"),
    "V2 with content": (
        layout(text("x"), content="y"),
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "V2 with embeds": (
        layout(text("x"), embeds=[{"title": "t"}]),
        "embeds",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "V2 text": (layout(text("x" * 4001)), "components.0.content", "BASE_TYPE_BAD_LENGTH"),
    "V2 sum of texts": (
        layout(text("x" * 2000), {"type": 17, "components": [text("x" * 2001)]}),
        "components",
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    ),
    "V2 empty text": (layout(text("")), "components.0.content", "BASE_TYPE_REQUIRED"),
    "V2 forty-one": (layout(*(text("x") for _ in range(41))), "components", "BASE_TYPE_MAX_LENGTH"),
    "V2 forty-one nested": (
        layout({"type": 17, "components": [text("x") for _ in range(40)]}),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    "V2 forty-one by an accessory": (
        layout(
            *(text("x") for _ in range(38)),
            {"type": 9, "components": [text("x")], "accessory": button()},
        ),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    "V2 section of four": (
        layout({"type": 9, "components": [text("x")] * 4, "accessory": button()}),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "V2 section alone": (
        layout({"type": 9, "components": [text("x")]}),
        "components.0.accessory",
        "BASE_TYPE_REQUIRED",
    ),
    "V2 gallery": (
        layout({"type": 12, "items": [{"media": {"url": "https://a.example/b.png"}}] * 11}),
        "components.0.items",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "V2 gallery without a picture": (
        layout({"type": 12, "items": [{"description": "x"}]}),
        "components.0.items.0.media",
        "BASE_TYPE_REQUIRED",
    ),
    "V2 alt text": (
        layout({"type": 12, "items": [{"description": "x" * 1025, "media": {"url": "https://a.example/b.png"}}]}),
        "components.0.items.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "V2 container in a container": (
        layout({"type": 17, "components": [{"type": 17, "components": [text("x")]}]}),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    "V2 button without a row": (layout(button()), "components.0.type", "UNION_TYPE_CHOICES"),
    "V2 spacing": (layout({"type": 14, "spacing": 3}), "components.0.spacing", "BASE_TYPE_CHOICES"),
    "V2 colour": (
        layout({"type": 17, "accent_color": 0x1000000, "components": [text("x")]}),
        "components.0.accent_color",
        "NUMBER_TYPE_MAX",
    ),
    "V2 file from the web": (
        layout({"type": 13, "file": {"url": "https://a.example/b"}}),
        "components.0.file.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    "V2 file that is not there": (
        layout({"type": 13, "file": {"url": "attachment://a.txt"}}, attachments=[{"id": "0", "filename": "b.txt"}]),
        "components.0.file.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
}
