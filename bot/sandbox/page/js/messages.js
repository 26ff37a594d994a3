/**
 * The middle of the page: the open channel's messages, kept in step with the store and with the reader's place.
 */

import { loadOlder, openChannel, readAll } from "./acts.js";
import { toast } from "./dialog.js";
import { fill, h, icon } from "./dom.js";
import { refreshStamps } from "./markdown.js";
import { drawMessage, isGrouped } from "./message.js";
import { channelIcon, channelName, dmPartner, face } from "./names.js";
import { CHANNEL, isClosed, isThread, store } from "./store.js";
import { fullDate, now, sameDay, shortDate } from "./time.js";

const NEAR_PX = 120;
const FOCUSABLE = "button, a[href], [tabindex='0']";

/** @param {HTMLElement} place @param {{reply: (message: any) => void}} about */
export function messageList(place, about) {
  const list = h("div", {
    class: "messages",
    role: "log",
    "aria-label": "Messages",
    "aria-live": "polite",
    "aria-relevant": "additions",
    tabindex: 0,
  });
  const down = h(
    "button",
    { type: "button", class: "to-newest", hidden: true, onclick: () => toNewest(true) },
    "To the newest",
    icon("down"),
  );
  fill(place, list, down);

  /** @type {Map<string, {message: any, grouped: boolean, node: HTMLElement}>} */
  let drawn = new Map();
  /** @type {string | null} the first message that was unread when the channel was opened */
  let freshId = null;
  let atEnd = true;
  /** @type {{id: string, top: number} | null} */
  let anchor = null;

  const deeds = { reply: about.reply, goTo };

  function draw() {
    const channel = store.open;
    const history = channel ? store.history(channel.id) : null;
    if (!channel || !history) {
      drawn = new Map();
      fill(
        list,
        channel
          ? h("div", { class: "quiet" }, "Fetching what was said…")
          : h("div", { class: "quiet" }, "Choose a channel on the left."),
      );
      return;
    }
    /** @type {Node[]} */
    const nodes = [];
    const next = new Map();
    if (history.complete) nodes.push(beginning(channel));
    let before = null;
    for (const message of history.messages) {
      const at = Date.parse(message.timestamp);
      const newDay = !before || !sameDay(Date.parse(before.timestamp), at);
      if (newDay || message.id === freshId) nodes.push(divider(newDay ? fullDate(at) : "", message.id === freshId));
      const grouped = !newDay && message.id !== freshId && isGrouped(message, before);
      const known = drawn.get(message.id);
      const kept =
        known && known.message === message && known.grouped === grouped
          ? known
          : { message, grouped, node: drawMessage(message, { ...deeds, grouped }) };
      next.set(message.id, kept);
      nodes.push(kept.node);
      before = message;
    }
    nodes.push(...store.waiting.filter((one) => one.channelId === channel.id).map(drawWaiting));
    drawn = next;
    const focus = rememberFocus(list);
    sync(list, nodes);
    focus();
    if (atEnd) toNewest();
  }

  function toNewest(smooth = false) {
    list.scrollTo({
      top: list.scrollHeight,
      behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "instant",
    });
  }

  /** @param {string} id */
  function goTo(id) {
    const node = drawn.get(id)?.node;
    if (!node) {
      toast("That message is not among those shown here.");
      return;
    }
    node.scrollIntoView({ block: "center" });
    node.classList.add("is-shown");
    node.focus({ preventScroll: true });
    setTimeout(() => node.classList.remove("is-shown"), 2_000);
  }

  list.addEventListener("scroll", () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    down.hidden = atEnd;
    if (list.scrollTop < NEAR_PX) loadOlder();
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    if (focused !== list && !focused.classList.contains("message")) return;
    const all = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".message")]);
    const at = focused === list ? all.length : all.indexOf(focused);
    const to = all[at + (event.key === "ArrowUp" ? -1 : 1)];
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  });
  new ResizeObserver(() => atEnd && toNewest()).observe(list);
  // A picture has its height only when it has come. The event does not bubble.
  list.addEventListener("load", () => atEnd && toNewest(), true);

  store.on("before-switch", () => {
    anchor = atEnd ? null : topMost(list);
  });
  store.on("open", () => {
    drawn = new Map();
    freshId = null;
    atEnd = true;
    down.hidden = true;
    draw();
  });
  store.on("history", ({ freshFrom }) => {
    const others = (store.history(store.openId)?.messages ?? []).filter(
      (message) => message.author.id !== store.me?.id && !(message.flags & 64),
    );
    freshId = freshFrom ? (others.at(-freshFrom)?.id ?? null) : null;
    draw();
    const kept = anchor && drawn.get(anchor.id)?.node;
    if (kept) list.scrollTop = kept.offsetTop - anchor.top;
    anchor = null;
  });
  store.on("older", () => {
    const held = topMost(list);
    draw();
    const node = held && drawn.get(held.id)?.node;
    if (node) list.scrollTop = node.offsetTop - held.top;
  });
  store.on("message", (message) => {
    if (message.channel_id !== store.openId) return;
    // What one wrote oneself, and what only this person sees: it answers what was just done.
    if (message.author.id === store.me?.id || message.flags & 64) atEnd = true;
    draw();
    if (atEnd) readAll(message.channel_id);
  });
  store.on("message-gone", draw);
  store.on("waiting", draw);
  store.on("interaction", (interaction) => {
    if (interaction.messageId) drawn.delete(interaction.messageId);
    draw();
  });
  const whoIsWho = () => JSON.stringify([store.guild?.roles, store.guild?.members]);
  let names = "";
  store.on("me", () => {
    names = whoIsWho();
  });
  store.on("channels", () => {
    // A thread made elsewhere must not close the spoilers here: only what shows names or threads is drawn again.
    const known = whoIsWho();
    for (const [id, { message }] of drawn) if (known !== names || showsPlaces(message)) drawn.delete(id);
    names = known;
    draw();
  });
  let today = "";
  store.on("tick", () => {
    // "Today at 10:00" is yesterday's after a jump of the clock.
    if (today && today !== shortDate(now())) {
      drawn = new Map();
      draw();
    }
    today = shortDate(now());
    refreshStamps(list);
  });
  document.addEventListener("visibilitychange", () => store.openId && readAll(store.openId));
  return { goTo };
}

/** @param {any} message */
const showsPlaces = (message) =>
  store.channels.has(message.id) ||
  message.thread ||
  JSON.stringify([message.content, message.embeds, message.components]).includes("<#");

/** What one sees at the top of the list, to stay there when it is drawn again. @param {HTMLElement} list */
function topMost(list) {
  const node = /** @type {HTMLElement | undefined} */ (
    [...list.querySelectorAll(".message")].find(
      (one) => /** @type {HTMLElement} */ (one).offsetTop + one.clientHeight > list.scrollTop,
    )
  );
  return node ? { id: node.dataset.id, top: node.offsetTop - list.scrollTop } : null;
}

/** Puts exactly these nodes into the list and moves none that is in its place. @param {HTMLElement} list @param {Node[]} nodes */
function sync(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, at) => {
    if (list.childNodes[at] !== node) list.insertBefore(node, list.childNodes[at] ?? null);
  });
}

/** A message drawn anew must not drop the focus of someone at its buttons. @param {HTMLElement} list */
function rememberFocus(list) {
  const focused = document.activeElement;
  const message = list.contains(focused) ? focused.closest("[data-id]") : null;
  if (!message) return () => {};
  const id = message.id;
  const at = [...message.querySelectorAll(FOCUSABLE)].indexOf(focused);
  return () => {
    if (list.contains(focused)) return;
    const again = document.getElementById(id);
    const target = at >= 0 ? [...(again?.querySelectorAll(FOCUSABLE) ?? [])][at] : again;
    /** @type {HTMLElement | undefined} */ (target)?.focus({ preventScroll: true });
  };
}

/** @param {string} day @param {boolean} fresh */
function divider(day, fresh) {
  return h(
    "div",
    {
      class: `divider${fresh ? " is-fresh" : ""}`,
      role: "separator",
      "aria-label": [fresh ? "New" : "", day].filter(Boolean).join(", "),
    },
    day ? h("span", {}, day) : null,
    fresh ? h("b", {}, "new") : null,
  );
}

/** @param {any} channel */
function beginning(channel) {
  const partner = channel.type === CHANNEL.dm ? dmPartner(channel) : null;
  const words = partner
    ? `Only you and ${channelName(channel)} can read what is written here.`
    : isThread(channel)
      ? channel.type === CHANNEL.privateThread
        ? "A private thread: those who were added, and moderators, can read it."
        : "The beginning of this thread."
      : channel.topic || "The beginning of this channel.";
  return h(
    "div",
    { class: "beginning" },
    partner
      ? face(partner, "face-large")
      : h("span", { class: "beginning-sign" }, icon(channelIcon({ ...channel, closed: isClosed(channel) }))),
    h("h2", {}, channelName(channel)),
    h("p", {}, words),
    isThread(channel) && store.channels.has(channel.parent_id)
      ? h(
          "button",
          { type: "button", class: "text-button", onclick: () => openChannel(channel.parent_id) },
          `Back to #${store.channels.get(channel.parent_id).name}`,
        )
      : null,
  );
}

/** The moment between a command and its answer. @param {any} waiting */
function drawWaiting(waiting) {
  const failed = waiting.state === "failed";
  return h(
    "div",
    { class: `waiting${failed ? " is-failed" : ""}`, role: "status", data: { waiting: waiting.id } },
    h(
      "div",
      { class: "message-head" },
      face(store.me.user, "face-tiny"),
      h("span", { class: "head-name" }, store.nameOf(store.me.id)),
      " used ",
      h("span", { class: "head-command" }, waiting.name),
    ),
    failed
      ? [
          h("p", {}, waiting.problem || "The application did not respond"),
          h(
            "footer",
            { class: "only-you" },
            icon("eye"),
            h("span", {}, "Only you can see this"),
            h("span", { "aria-hidden": "true" }, "·"),
            h("button", { type: "button", class: "text-button", onclick: () => forget(waiting) }, "Dismiss"),
          ),
        ]
      : h("p", {}, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), "Sending the command…"),
  );
}

/** @param {any} waiting */
function forget(waiting) {
  store.waiting = store.waiting.filter((one) => one !== waiting);
  store.tell("waiting");
}
