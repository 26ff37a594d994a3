/**
 * What opens on a message or on a name: acts of one's own, and what apps offer there.
 */

import { actAs, context, message as writeTo, remove, shownName, toggleReaction } from "./acts.js";
import { toast } from "./dialog.js";
import { h, icon } from "./dom.js";
import { closeFloating, float, openMenu } from "./menu.js";
import { face, tint } from "./names.js";
import { MAY, store } from "./store.js";

const USER_COMMAND = 2;
const MESSAGE_COMMAND = 3;

const QUICK = ["❤️", "🫂", "🕯️", "🙏", "👍", "🌱"];
const MORE = [
  "💛",
  "🌊",
  "⚓",
  "🌙",
  "☀️",
  "🌧️",
  "🌈",
  "🕊️",
  "🍵",
  "📖",
  "✍️",
  "👀",
  "😊",
  "😢",
  "😔",
  "🤍",
  "💪",
  "✅",
];

/** @param {number} type */
const appCommands = (type) => store.commands.filter((command) => command.type === type);

/** @param {any} command */
const appName = (command) => store.nameOf(command.application_id) || "App";

/**
 * @param {number} type @param {string} target @returns {import("./menu.js").Item[]}
 */
function appItems(type, target) {
  const offered = store.may(store.open, MAY.command) ? appCommands(type) : [];
  if (!offered.length) return [];
  return [
    { heading: "Apps" },
    ...offered.map((command) => ({
      label: shownName(command),
      icon: "lantern",
      note: appName(command),
      act: () => void context(command, target),
    })),
  ];
}

/** @param {any} message @param {(emoji: string) => void} chosen */
function emojiRow(message, chosen) {
  return h(
    "div",
    { class: "menu-emoji", role: "presentation" },
    QUICK.map((sign) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          tabindex: -1,
          "aria-label": `React with ${sign}`,
          onclick: () => chosen(sign),
        },
        sign,
      ),
    ),
  );
}

/** @param {any} message @param {string} emoji */
const mine = (message, emoji) =>
  Boolean(message.reactions?.some((/** @type {any} */ one) => one.emoji.name === emoji && one.me));

/**
 * @param {import("./menu.js").Place} place @param {any} message @param {{reply: (message: any) => void}} about
 */
export function messageMenu(place, message, about) {
  const channel = store.channels.get(message.channel_id);
  const hidden = Boolean(message.flags & 64);
  /** @type {import("./menu.js").Item[]} */
  const items = [];
  if (!hidden && store.may(channel, MAY.react)) {
    items.push({
      row: emojiRow(message, (sign) => {
        closeFloating();
        toggleReaction(message, sign, mine(message, sign));
      }),
    });
  }
  if (!hidden && store.maySay(channel)) items.push({ label: "Reply", icon: "reply", act: () => about.reply(message) });
  if (message.content) {
    items.push({
      label: "Copy text",
      icon: "copy",
      act: () =>
        navigator.clipboard?.writeText(message.content).then(
          () => toast("Copied."),
          () => toast("The browser did not allow copying.", "sorry"),
        ),
    });
  }
  if (!hidden) items.push(...appItems(MESSAGE_COMMAND, message.id));
  const mayRemove =
    !hidden && (message.author.id === store.me.id || (channel.type !== 1 && store.may(channel, MAY.tidy)));
  if (mayRemove) items.push({ label: "Delete message", icon: "bin", danger: true, act: () => void remove(message) });
  if (!items.length) items.push({ heading: "Nothing to do here" });
  openMenu(place, "For this message", items);
}

/** @param {Element} place @param {any} message */
export function reactionPalette(place, message) {
  const box = h(
    "div",
    { class: "palette", role: "menu", "aria-label": "Add a reaction" },
    [...QUICK, ...MORE].map((sign) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          "aria-label": `React with ${sign}`,
          onclick: () => {
            close();
            toggleReaction(message, sign, mine(message, sign));
          },
        },
        sign,
      ),
    ),
  );
  const close = float(box, place);
  /** @type {HTMLElement} */ (box.firstElementChild).focus();
  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 6, ArrowUp: -6 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...box.children];
    const to = all[all.indexOf(document.activeElement) + step];
    /** @type {HTMLElement | undefined} */ (to)?.focus();
  });
}

/** @param {string} userId @returns {import("./menu.js").Item[]} */
function userItems(userId) {
  /** @type {import("./menu.js").Item[]} */
  const items = [];
  if (userId !== store.me.id) items.push({ label: "Message", icon: "letter", act: () => void writeTo(userId) });
  if (userId !== store.me.id && store.people.some((person) => person.id === userId)) {
    items.push({ label: `See the server as ${store.nameOf(userId)}`, icon: "eye", act: () => void actAs(userId) });
  }
  items.push(...appItems(USER_COMMAND, userId));
  return items;
}

/** @param {import("./menu.js").Place} place @param {string} userId */
export function userMenu(place, userId) {
  const items = userItems(userId);
  openMenu(place, `For ${store.nameOf(userId)}`, items.length ? items : [{ heading: "This is you" }]);
}

/** The card behind a name. @param {string} userId @param {Element} place @param {any} [user] */
export function openProfile(userId, place, user) {
  const known = store.users.get(userId) ?? user;
  const member = store.member(userId);
  const person = store.people.find((one) => one.id === userId);
  const roles = (member?.roles ?? []).map((/** @type {string} */ id) => store.role(id)).filter(Boolean);
  const deeds = userItems(userId);
  const box = h(
    "div",
    { class: "profile", role: "dialog", "aria-label": store.nameOf(userId, known), tabindex: -1 },
    h(
      "div",
      { class: "profile-head" },
      face(known, "face-large"),
      h(
        "div",
        {},
        h("strong", {}, store.nameOf(userId, known)),
        known?.bot ? h("span", { class: "app-tag" }, "APP") : null,
        h("small", {}, known?.username),
      ),
    ),
    person?.blurb ? h("p", {}, person.blurb) : null,
    roles.length
      ? h(
          "div",
          { class: "profile-roles" },
          roles.map((/** @type {any} */ role) => h("span", { class: "role-chip", ...tint(role.color) }, role.name)),
        )
      : null,
    deeds.map((item) =>
      "label" in item
        ? h(
            "button",
            { type: "button", class: "menu-item", onclick: () => (close(), item.act()) },
            icon(item.icon),
            h("span", { class: "menu-words" }, item.label),
          )
        : "heading" in item
          ? h("div", { class: "menu-heading" }, item.heading)
          : null,
    ),
  );
  const close = float(box, place);
  box.focus();
}
