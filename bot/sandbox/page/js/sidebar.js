/**
 * The left side: the server with its channels and threads, direct messages, and who one is just now.
 */

import { openChannel } from "./acts.js";
import { fill, h, icon, whisper } from "./dom.js";
import { userMenu } from "./menus.js";
import { channelIcon, channelName, dmPartner, face, tint } from "./names.js";
import { CHANNEL, isClosed, isThread, store } from "./store.js";

/** @param {HTMLElement} place @param {{opened: () => void}} about */
export function sidebar(place, about) {
  const nav = h("nav", { class: "channels", "aria-label": "Channels" });
  const foot = h("div", { class: "whoami" });
  const head = h("h2", { class: "server-name" });
  fill(place, h("div", { class: "sidebar-head" }, head), nav, foot);

  const folded = new Set();

  function draw() {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const focusId = nav.contains(focused) ? focused.dataset.channel : null;
    fill(head, store.guild?.name ?? "No server");
    fill(nav, drawServer(), drawDms());
    fill(foot, store.me ? drawMe() : null);
    if (focusId) /** @type {HTMLElement | null} */ (nav.querySelector(`[data-channel="${focusId}"]`))?.focus();
  }

  function drawServer() {
    if (!store.guild) return h("p", { class: "quiet" }, "You are not in a server.");
    return ordered().map(({ category, channels }) => {
      const shut = category && folded.has(category.id);
      const rows = channels
        .filter(({ channel, threads }) => !shut || isLive(channel) || threads.some(isLive))
        .map(drawChannel);
      return h(
        "section",
        { class: "category", "aria-label": category?.name ?? "Channels" },
        category
          ? h(
              "button",
              {
                type: "button",
                class: "category-name",
                "aria-expanded": String(!shut),
                onclick: () => {
                  if (shut) folded.delete(category.id);
                  else folded.add(category.id);
                  draw();
                },
              },
              icon(shut ? "right" : "down"),
              category.name,
            )
          : null,
        h("ul", { role: "list" }, rows),
      );
    });
  }

  /** @param {any} channel */
  const isLive = (channel) => channel.id === store.openId || store.marks(channel.id).count > 0;

  /** @param {{channel: any, threads: any[]}} row */
  function drawChannel({ channel, threads }) {
    return h(
      "li",
      {},
      drawRow(channel),
      threads.length
        ? h(
            "ul",
            { role: "list", class: "threads" },
            threads.map((thread) => h("li", {}, drawRow(thread))),
          )
        : null,
    );
  }

  /** @param {any} channel */
  function drawRow(channel) {
    const marks = store.marks(channel.id);
    const open = channel.id === store.openId;
    const partner = channel.type === CHANNEL.dm ? dmPartner(channel) : null;
    const row = h(
      "button",
      {
        type: "button",
        class: `channel${open ? " is-open" : ""}${marks.count ? " is-unread" : ""}`,
        data: { channel: channel.id, ...(partner ? { user: partner.id } : {}) },
        "aria-current": open ? "page" : null,
        onclick: () => {
          openChannel(channel.id);
          about.opened();
        },
      },
      partner ? face(partner, "face-small") : icon(channelIcon({ ...channel, closed: isClosed(channel) })),
      h("span", { class: "channel-name" }, channelName(channel)),
      marks.mentions
        ? h("span", { class: "badge" }, marks.mentions, whisper(" for you"))
        : marks.count
          ? whisper(", unread")
          : null,
    );
    if (partner) {
      row.addEventListener("contextmenu", (/** @type {MouseEvent} */ event) => {
        event.preventDefault();
        userMenu({ x: event.clientX, y: event.clientY }, partner.id);
      });
    }
    return row;
  }

  function drawDms() {
    const dms = [...store.channels.values()].filter((channel) => channel.type === CHANNEL.dm).sort(newestFirst);
    if (!dms.length) return null;
    return h(
      "section",
      { class: "category", "aria-label": "Direct messages" },
      h("div", { class: "category-name is-plain" }, "Direct messages"),
      h(
        "ul",
        { role: "list" },
        dms.map((channel) => h("li", {}, drawRow(channel))),
      ),
    );
  }

  function drawMe() {
    const member = store.member(store.me.id);
    const roles = (member?.roles ?? []).map((/** @type {string} */ id) => store.role(id)).filter(Boolean);
    return [
      face(store.me.user, "face-medium"),
      h(
        "div",
        {},
        h("strong", {}, store.nameOf(store.me.id)),
        roles.length
          ? h(
              "div",
              { class: "profile-roles" },
              roles.map((/** @type {any} */ role) => h("span", { class: "role-chip", ...tint(role.color) }, role.name)),
            )
          : null,
        h("p", {}, store.me.blurb),
      ),
    ];
  }

  for (const topic of ["me", "channels", "open", "unread"]) store.on(topic, draw);
}

/** @param {any} a @param {any} b */
const newestFirst = (a, b) => (BigInt(a.last_message_id ?? a.id) < BigInt(b.last_message_id ?? b.id) ? 1 : -1);

/**
 * Channels as the eye goes through them: without a category first, then by category, threads under their channel.
 * @returns {{category: any | null, channels: {channel: any, threads: any[]}[]}[]}
 */
function ordered() {
  const all = [...store.channels.values()].filter((channel) => channel.type !== CHANNEL.dm);
  const place = (/** @type {any} */ a, /** @type {any} */ b) =>
    (a.position ?? 0) - (b.position ?? 0) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
  const categories = all.filter((channel) => channel.type === CHANNEL.category).sort(place);
  const known = new Set(categories.map((category) => category.id));
  const inside = (/** @type {string | null} */ parent) =>
    all
      .filter(
        (channel) =>
          channel.type !== CHANNEL.category &&
          !isThread(channel) &&
          (known.has(channel.parent_id) ? channel.parent_id : null) === parent,
      )
      .sort(place)
      .map((channel) => ({
        channel,
        threads: all.filter((thread) => isThread(thread) && thread.parent_id === channel.id).sort(newestFirst),
      }));
  return [
    { category: null, channels: inside(null) },
    ...categories.map((category) => ({ category, channels: inside(category.id) })),
  ].filter(({ channels }) => channels.length);
}

/** Alt with an arrow: the next channel that is shown, or with Shift the next unread one. @param {1 | -1} step @param {boolean} unreadOnly */
export function stepChannel(step, unreadOnly = false) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".channels [data-channel]")]);
  const at = rows.findIndex((row) => row.dataset.channel === store.openId);
  for (let offset = 1; offset <= rows.length; offset += 1) {
    const row = rows[(at + step * offset + rows.length * 2) % rows.length];
    if (!unreadOnly || store.marks(row.dataset.channel).count) {
      openChannel(row.dataset.channel);
      return;
    }
  }
}
