/**
 * Where one writes: plain words, or a slash command that is filled in piece by piece (see command-form.js).
 */

import { say } from "./acts.js";
import { commandForm } from "./command-form.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { face, channelName, entities, matching } from "./names.js";
import { findPaths } from "./slash.js";
import { CHANNEL, MAY, isThread, store } from "./store.js";
import { Suggestions } from "./suggestions.js";

const LONGEST = 2_000;
const COUNT_FROM = 1_800;
const OFFERED = 12;

/** @param {HTMLElement} place */
export function composer(place) {
  const suggestions = new Suggestions(place);
  const replyBar = h("div", { class: "reply-bar", hidden: true });
  const frame = h("div", { class: "composer" });
  place.append(replyBar, frame);

  const field = h("textarea", { rows: 1, "aria-autocomplete": "list", "aria-haspopup": "listbox", spellcheck: "true" });
  const count = h("span", { class: "composer-count", hidden: true });
  const send = iconButton("send", "Send", { class: "icon-button send", onclick: () => submit() });
  const note = h("p", { class: "composer-note" });

  /** @type {Map<string, string>} what someone has begun to write, by person and channel */
  const drafts = new Map();
  let draftKey = "";
  /** @type {any} */
  let replyTo = null;
  /** @type {{leave: (typed: string) => void} | null} */
  let form = null;

  // ---- which of its three faces it shows

  function draw() {
    form = null;
    const channel = store.open;
    const words = channel ? silence(channel) : "";
    const writing = channel && !words;
    frame.classList.toggle("is-silent", Boolean(words) || !channel);
    if (!channel) fill(frame);
    else if (words) fill(frame, icon("lock"), fill(note, words));
    if (writing) {
      const label =
        channel.type === CHANNEL.dm
          ? `Write to ${channelName(channel)}`
          : isThread(channel)
            ? `Write in ${channel.name}`
            : `Write in #${channel.name}`;
      field.setAttribute("aria-label", label);
      // Put back only when it is not there: taking it out would take the focus from someone who writes.
      if (field.parentElement !== frame) fill(frame, field, count, send);
      field.placeholder = label;
      if (store.may(channel, MAY.command) && store.commands.length) {
        field.placeholder = `${label}, or / for commands`;
        if (!field.value && field.scrollWidth > field.clientWidth) field.placeholder = label;
      }
      grow();
    }
  }

  /** Why one cannot write here, or nothing. @param {any} channel */
  function silence(channel) {
    if (channel.type === CHANNEL.forum || channel.type === CHANNEL.media)
      return "A forum: choose one of its posts on the left.";
    if (channel.type === CHANNEL.category) return "A category holds no messages.";
    if (channel.thread_metadata?.locked && !store.may(channel, 1n << 34n))
      return "This thread is closed. You can read it.";
    const until = Date.parse(store.member(store.me?.id)?.communication_disabled_until ?? "");
    if (until > (store.clock?.now ?? 0) && channel.type !== CHANNEL.dm)
      return "You are in a time-out. You can read, and write again when it ends.";
    return store.maySay(channel) ? "" : "You can read here. Writing is not open to you in this channel.";
  }

  // ---- plain words

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 220)}px`;
    const length = [...field.value].length;
    count.hidden = length < COUNT_FROM;
    count.textContent = String(LONGEST - length);
    count.classList.toggle("is-over", length > LONGEST);
    send.disabled = !field.value.trim();
  }

  function suggest() {
    const typed = field.value;
    if (typed.startsWith("/") && !typed.includes("\n") && store.may(store.open, MAY.command)) {
      const wanted = typed.slice(1);
      const exact = wanted.endsWith(" ") && findPaths(wanted.trimEnd()).find((one) => one.shown === wanted.trimEnd());
      if (exact) {
        startCommand(exact);
        return;
      }
      const found = findPaths(wanted);
      suggestions.show(
        field,
        found.map((one) => ({
          label: `/${one.shown}`,
          note: one.description,
          aside: one.app,
          group: one.app,
          face: face({ id: one.appId, bot: true }, "face-small"),
          pick: () => startCommand(one),
        })),
        { empty: store.commands.length ? "" : "No app has commands here yet." },
      );
      return;
    }
    const naming = /(^|\s)([@#])([^\s@#]*)$/.exec(typed.slice(0, field.selectionStart));
    if (!naming) {
      suggestions.hide();
      return;
    }
    const [, , sign, part] = naming;
    const choices = matching(entities(sign === "@" ? "mentionable" : "channel", [0, 5, 11, 12]), part).slice(
      0,
      OFFERED,
    );
    suggestions.show(
      field,
      choices.map((choice) => ({
        label: choice.label.startsWith("@") ? choice.label : `${sign}${choice.label}`,
        note: choice.note,
        face: choice.face,
        pick: () => insertName(sign, part, choice),
      })),
    );
  }

  /** @type {{shown: string, meant: string}[]} names as they are shown in the field, and as they are sent */
  let names = [];

  /** @param {string} sign @param {string} part @param {import("./names.js").Choice} choice */
  function insertName(sign, part, choice) {
    const end = field.selectionStart;
    const shown = choice.label.startsWith("@") ? choice.label : `${sign}${choice.label}`;
    const everyone = choice.kind === "role" && choice.value === store.guild?.id;
    const meant = everyone
      ? "@everyone"
      : { user: `<@${choice.value}>`, role: `<@&${choice.value}>`, channel: `<#${choice.value}>` }[choice.kind];
    names.push({ shown, meant });
    field.setRangeText(`${shown} `, end - part.length - 1, end, "end");
    suggestions.hide();
    grow();
  }

  /** @param {string} text */
  const withMentions = (text) =>
    [...names]
      .sort((a, b) => b.shown.length - a.shown.length)
      .reduce((words, { shown, meant }) => words.replaceAll(shown, meant), text);

  async function submit() {
    const text = field.value.trim();
    if (!text) return;
    const sent = await say(withMentions(text), replyTo?.id ?? null);
    if (!sent) return;
    field.value = "";
    names = [];
    drafts.delete(draftKey);
    setReply(null);
    suggestions.hide();
    grow();
    field.focus();
  }

  field.addEventListener("input", () => {
    grow();
    suggest();
  });
  field.addEventListener("blur", () => suggestions.hide());
  field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (suggestions.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      suggestions.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (suggestions.isOpen && (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey))) {
      event.preventDefault();
      suggestions.pick();
    } else if (event.key === "Escape") {
      if (suggestions.isOpen) suggestions.hide();
      else if (replyTo) setReply(null);
      else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });

  // ---- a command

  /** @param {import("./slash.js").Path} path */
  function startCommand(path) {
    suggestions.hide();
    frame.classList.add("is-command");
    form = commandForm(frame, suggestions, path, {
      left: (typed) => {
        frame.classList.remove("is-command");
        field.value = typed;
        draw();
        field.focus();
        if (typed) suggest();
      },
    });
  }

  // ---- replies

  /** @param {any} message */
  function setReply(message) {
    replyTo = message;
    replyBar.hidden = !message;
    if (!message) return;
    fill(
      replyBar,
      icon("reply"),
      h("span", {}, "Answering ", h("b", {}, store.nameOf(message.author.id, message.author))),
      iconButton("close", "Do not answer", { onclick: () => (setReply(null), field.focus()) }),
    );
    field.focus();
  }

  store.on("open", () => {
    if (!form && draftKey) drafts.set(draftKey, field.value);
    draftKey = `${store.me?.id}:${store.openId}`;
    frame.classList.remove("is-command");
    field.value = drafts.get(draftKey) ?? "";
    names = [];
    setReply(null);
    suggestions.hide();
    draw();
  });
  store.on("channels", () => {
    // Do not pull a half-written command from under someone's hands because a thread was made elsewhere.
    if (!form || silence(store.open ?? { type: 0, permissions: "0" })) {
      frame.classList.remove("is-command");
      draw();
    }
  });

  return {
    reply: setReply,
    focus: () => (frame.querySelector("input, textarea") ?? field).focus(),
    /** Begins a command, as if it had been typed. @param {string} path */
    command: (path) => {
      const found = findPaths(path).find((one) => one.path === path || one.path.startsWith(`${path} `));
      if (!found || frame.classList.contains("is-silent")) return false;
      startCommand(found);
      return true;
    },
  };
}
