/**
 * One message: who, when, what, and everything that hangs on it.
 */

import { dismiss, interactionsAt, openChannel, toggleReaction } from "./acts.js";
import { drawComponents } from "./components.js";
import { h, icon, iconButton, whisper } from "./dom.js";
import { drawAttachments, drawEmbeds } from "./files.js";
import { markdown, plain } from "./markdown.js";
import { messageMenu, openProfile, reactionPalette, userMenu } from "./menus.js";
import { face, tint } from "./names.js";
import { MAY, store } from "./store.js";
import { fullDate, messageTime, relative, timeOfDay } from "./time.js";

const GROUP_MS = 7 * 60_000;
const REPLY = 19;
const SLASH = 20;
const CONTEXT_MENU = 23;
const SPOKEN = new Set([0, REPLY, SLASH, CONTEXT_MENU, 21]);

export const isEphemeral = (/** @type {any} */ message) => Boolean(message.flags & 64);
const instant = (/** @type {any} */ message) => Date.parse(message.timestamp);

/** A message right after another of the same author goes without the name. @param {any} message @param {any} before */
export function isGrouped(message, before) {
  return Boolean(
    before &&
    before.author.id === message.author.id &&
    message.type === 0 &&
    SPOKEN.has(before.type) &&
    isEphemeral(before) === isEphemeral(message) &&
    !header(message) &&
    instant(message) - instant(before) < GROUP_MS,
  );
}

/** @param {any} message @param {{grouped: boolean, reply: (message: any) => void, goTo: (id: string) => void}} about */
export function drawMessage(message, about) {
  if (!SPOKEN.has(message.type)) return drawNotice(message);
  const author = message.author;
  const name = store.nameOf(author.id, author);
  const mentioned = author.id !== store.me?.id && isForMe(message);
  const classes = [
    "message",
    about.grouped ? "is-grouped" : "",
    isEphemeral(message) ? "is-ephemeral" : "",
    mentioned ? "is-for-me" : "",
  ];
  const node = h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      id: `message-${message.id}`,
      tabindex: -1,
      data: { id: message.id },
      "aria-label": `${name}, ${messageTime(instant(message))}${mentioned ? ", for you" : ""}`,
    },
    header(message) ? drawHeader(message, about) : null,
    about.grouped
      ? h("time", { class: "message-aside", datetime: message.timestamp }, timeOfDay(instant(message)))
      : drawFace(message),
    h(
      "div",
      { class: "message-body" },
      about.grouped ? null : drawByline(message, name),
      drawContent(message),
      drawExtras(message),
    ),
    drawTools(message, about),
  );
  node.addEventListener("contextmenu", (/** @type {MouseEvent} */ event) => {
    if (/** @type {Element} */ (event.target).closest("a, input, textarea")) return;
    event.preventDefault();
    const named = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-user]"));
    if (named) userMenu({ x: event.clientX, y: event.clientY }, named.dataset.user);
    else messageMenu({ x: event.clientX, y: event.clientY }, message, about);
  });
  return node;
}

/** By name, by a role that one has, or as one of everyone. @param {any} message */
function isForMe(message) {
  const roles = store.member(store.me?.id)?.roles ?? [];
  return Boolean(
    message.mention_everyone ||
    message.mentions?.some((/** @type {any} */ user) => user.id === store.me?.id) ||
    message.mention_roles?.some((/** @type {string} */ id) => roles.includes(id)),
  );
}

/** @param {any} message */
function drawFace(message) {
  const button = h(
    "button",
    { type: "button", class: "face-button", tabindex: -1, data: { user: message.author.id }, "aria-hidden": "true" },
    face(message.author),
  );
  button.addEventListener("click", () => openProfile(message.author.id, button, message.author));
  return button;
}

/** @param {any} message @param {string} name */
function drawByline(message, name) {
  const author = message.author;
  const button = h(
    "button",
    {
      type: "button",
      class: "author",
      data: { user: author.id },
      "aria-haspopup": "dialog",
      ...tint(store.colourOf(author.id)),
    },
    name,
  );
  button.addEventListener("click", () => openProfile(author.id, button, author));
  return h(
    "header",
    { class: "byline" },
    button,
    author.bot ? h("span", { class: "app-tag" }, "APP") : null,
    h(
      "time",
      { datetime: message.timestamp, title: `${fullDate(instant(message))} at ${timeOfDay(instant(message))}` },
      messageTime(instant(message)),
    ),
  );
}

/** What stands above a message: the reply it answers, or the command it came from. @param {any} message */
function header(message) {
  if (message.type === REPLY && (message.referenced_message === null || answered(message))) return "reply";
  if (message.interaction_metadata && (message.type === SLASH || message.type === CONTEXT_MENU)) return "command";
  return "";
}

/** The message that this one answers, where it can be seen. @param {any} message */
function answered(message) {
  const id = message.message_reference?.message_id;
  return message.referenced_message ?? store.history(message.channel_id)?.messages.find((one) => one.id === id) ?? null;
}

/** Answers to a form know only what opened it; the name of that is remembered by this tab. @param {any} message */
function commandName(message) {
  const meta = message.interaction_metadata;
  const opener = meta.triggering_interaction_metadata?.id ?? meta.id;
  return message.interaction?.name ?? meta.name ?? store.interactions.get(opener)?.name ?? "";
}

/** @param {any} message @param {{goTo: (id: string) => void}} about */
function drawHeader(message, about) {
  if (header(message) === "command") {
    const meta = message.interaction_metadata;
    const name = commandName(message);
    const opener = meta.triggering_interaction_metadata ?? meta;
    const chosen = opener.target_message_id || opener.target_user; // from a menu, and typed by nobody
    const path = name && !chosen && !name.startsWith("/") ? `/${name}` : name;
    return h(
      "div",
      { class: "message-head" },
      face(meta.user, "face-tiny"),
      h("span", { class: "head-name", ...tint(store.colourOf(meta.user.id)) }, store.nameOf(meta.user.id, meta.user)),
      " used ",
      h("span", { class: "head-command" }, path || store.nameOf(message.author.id, message.author)),
    );
  }
  const source = answered(message);
  if (!source)
    return h("div", { class: "message-head" }, icon("reply"), h("em", {}, "The message it answers is gone."));
  return h(
    "button",
    { type: "button", class: "message-head is-link", onclick: () => about.goTo(source.id) },
    icon("reply"),
    face(source.author, "face-tiny"),
    h(
      "span",
      { class: "head-name", ...tint(store.colourOf(source.author.id)) },
      store.nameOf(source.author.id, source.author),
    ),
    h(
      "span",
      { class: "head-words" },
      plain(
        source.content || source.embeds?.[0]?.title || source.embeds?.[0]?.description || "Press to see what was sent",
      ).slice(0, 120),
    ),
  );
}

/** @param {any} message */
function drawContent(message) {
  if (store.isThinking(message)) {
    return h(
      "div",
      { class: "thinking", role: "status" },
      h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
      `${store.nameOf(message.author.id, message.author)} is thinking…`,
    );
  }
  const onlyEmoji =
    /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*\s*){1,6}$/u.test(
      message.content ?? "",
    );
  const edited = message.edited_timestamp
    ? h("span", { class: "edited", title: messageTime(Date.parse(message.edited_timestamp)) }, "(edited)")
    : null;
  return [
    message.content
      ? h("div", { class: `md content${onlyEmoji ? " is-large" : ""}` }, markdown(message.content), edited)
      : null,
    drawAttachments(message),
    drawEmbeds(message),
    drawComponents(message),
    edited && !message.content ? h("div", {}, edited) : null,
  ];
}

/** @param {any} message */
function drawExtras(message) {
  const failed = interactionsAt(message.id).find((one) => one.state === "failed");
  return [
    message.reactions?.length ? drawReactions(message) : null,
    drawThreadChip(message),
    failed ? h("div", { class: "sorry", role: "status" }, failed.problem) : null,
    isEphemeral(message)
      ? h(
          "footer",
          { class: "only-you" },
          icon("eye"),
          h("span", {}, "Only you can see this"),
          h("span", { "aria-hidden": "true" }, "·"),
          h("button", { type: "button", class: "text-button", onclick: () => dismiss(message) }, "Dismiss"),
        )
      : null,
  ];
}

/** @param {any} message */
function drawReactions(message) {
  const channel = store.channels.get(message.channel_id);
  return h(
    "div",
    { class: "reactions" },
    message.reactions.map((/** @type {any} */ one) => {
      const sign = one.emoji.id ? `${one.emoji.name}:${one.emoji.id}` : one.emoji.name;
      return h(
        "button",
        {
          type: "button",
          class: `reaction${one.me ? " is-mine" : ""}`,
          "aria-pressed": String(Boolean(one.me)),
          "aria-label": `Reaction ${one.emoji.name}, ${one.count}`,
          onclick: () => toggleReaction(message, sign, one.me),
        },
        h("span", { class: "emoji" }, one.emoji.id ? `:${one.emoji.name}:` : one.emoji.name),
        h("span", {}, one.count),
      );
    }),
    store.may(channel, MAY.react)
      ? iconButton("smile", "Add a reaction", {
          class: "reaction is-add",
          onclick: (/** @type {Event} */ event) =>
            reactionPalette(/** @type {Element} */ (event.currentTarget), message),
        })
      : null,
  );
}

/** @param {any} message */
function drawThreadChip(message) {
  const thread = store.channels.get(message.id) ?? message.thread;
  if (!thread || message.type === 21 || message.channel_id === thread.id) return null;
  const here = store.channels.has(thread.id);
  const count = thread.message_count ?? 0;
  const last = thread.last_message_id;
  return h(
    "button",
    { type: "button", class: "thread-chip", disabled: !here, onclick: () => openChannel(thread.id) },
    icon("thread"),
    h("span", { class: "thread-name" }, thread.name),
    h("span", { class: "thread-count" }, count === 0 ? "Open the thread" : `${count} message${count === 1 ? "" : "s"}`),
    last && count
      ? h(
          "small",
          { data: { relative: String(Number(BigInt(last) >> 22n) + 1_420_070_400_000) } },
          relative(Number(BigInt(last) >> 22n) + 1_420_070_400_000),
        )
      : null,
    icon("right"),
  );
}

/** @param {any} message @param {{reply: (message: any) => void, goTo: (id: string) => void}} about */
function drawTools(message, about) {
  const channel = store.channels.get(message.channel_id);
  const open = isEphemeral(message);
  return h(
    "div",
    { class: "message-tools", role: "toolbar", "aria-label": "For this message" },
    !open && store.may(channel, MAY.react)
      ? iconButton("smile", "Add a reaction", {
          onclick: (/** @type {Event} */ event) =>
            reactionPalette(/** @type {Element} */ (event.currentTarget), message),
        })
      : null,
    !open && store.maySay(channel) ? iconButton("reply", "Reply", { onclick: () => about.reply(message) }) : null,
    iconButton("more", "More, and Apps", {
      "aria-haspopup": "menu",
      onclick: (/** @type {Event} */ event) =>
        messageMenu(/** @type {Element} */ (event.currentTarget), message, about),
    }),
  );
}

/** Discord's own small lines. @param {any} message */
function drawNotice(message) {
  const who = store.nameOf(message.author.id, message.author);
  const [drawing, words] = {
    6: ["pin", `${who} pinned a message to this channel.`],
    7: ["people", `${who} joined the server.`],
    18: ["thread", `${who} started a thread: ${message.content}`],
  }[message.type] ?? ["hash", `${who}: ${message.content || "something happened here"}`];
  return h(
    "div",
    { class: "notice", id: `message-${message.id}`, data: { id: message.id } },
    icon(drawing),
    h("span", {}, words),
    h("time", { datetime: message.timestamp }, messageTime(instant(message))),
    whisper("."),
  );
}
