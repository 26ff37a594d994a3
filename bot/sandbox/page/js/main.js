/**
 * Puts the page together: the connection, the views, the keys.
 */

import { actAs, connect, openChannel } from "./acts.js";
import { clockPanel, takeClock } from "./clock.js";
import { composer as makeComposer } from "./composer.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { deeds } from "./markdown.js";
import { isFloating } from "./menu.js";
import { openProfile } from "./menus.js";
import { messageList } from "./messages.js";
import { openModal } from "./modal.js";
import { channelIcon, channelName } from "./names.js";
import { becomeNth, openPeople, peopleStrip } from "./people.js";
import { takeScene } from "./scenes.js";
import { sidebar, stepChannel } from "./sidebar.js";
import { Line } from "./socket.js";
import { CHANNEL, isClosed, isThread, store } from "./store.js";
import { themeSwitch } from "./theme.js";
import { loadTours, tour } from "./tour.js";
import { welcome } from "./welcome.js";

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const composer = makeComposer(at("composer"));
const drawer = {
  set: (/** @type {boolean} */ open) => {
    document.body.classList.toggle("has-drawer", open);
    at("drawer-button").setAttribute("aria-expanded", String(open));
    if (open) /** @type {HTMLElement | null} */ (document.querySelector(".channel.is-open, .channel"))?.focus();
  },
  get isOpen() {
    return document.body.classList.contains("has-drawer");
  },
};

themeSwitch(at("theme"));
peopleStrip(at("people"));
clockPanel(at("clock"));
sidebar(at("sidebar"), { opened: () => drawer.set(false) });
const list = messageList(at("stream"), { reply: (message) => composer.reply(message) });
const guide = tour(at("tour"), composer);
const card = welcome(at("welcome"), composer, guide);
fill(at("help"), iconButton("help", "What is this?", { onclick: () => card.show() }));
fill(at("brand"), icon("lantern"), h("span", {}, "Lantern"), h("small", {}, "sandbox"));

deeds.channel = (id) => void openChannel(id);
deeds.message = async (channelId, messageId) => {
  if (channelId !== store.openId) await openChannel(channelId);
  list.goTo(messageId);
};
deeds.user = (id, place) => openProfile(id, place);
deeds.command = (path) => void composer.command(path);

// ---- the head of the open channel

function drawHead() {
  const channel = store.open;
  document.title = channel
    ? `${channel.type === CHANNEL.dm || isThread(channel) ? "" : "#"}${channelName(channel)} · ${store.guild?.name ?? "Lantern"}`
    : "Lantern sandbox";
  const parent = channel && isThread(channel) ? store.channels.get(channel.parent_id) : null;
  fill(
    at("channel-title"),
    channel
      ? [
          parent
            ? h(
                "button",
                { type: "button", class: "crumb", onclick: () => openChannel(parent.id) },
                icon(channelIcon({ ...parent, closed: isClosed(parent) })),
                h("span", {}, parent.name),
                icon("right"),
              )
            : null,
          icon(channelIcon({ ...channel, closed: isClosed(channel) })),
          h("h2", {}, channelName(channel)),
          channel.topic ? h("span", { class: "topic", title: channel.topic }, channel.topic) : null,
        ]
      : null,
  );
}
for (const topic of ["open", "channels", "me"]) store.on(topic, drawHead);

// ---- where one is, in the address: a tab comes back to its person and channel, and can be opened beside another

function remember() {
  if (store.me) history.replaceState(null, "", `#/${store.me.id}/${store.openId ?? ""}`);
}
store.on("open", remember);
const place = () => location.hash.match(/^#\/(\d+)\/(\d*)$/) ?? [];
window.addEventListener("hashchange", () => {
  const [, person, channel] = place();
  if (person && person !== store.me?.id) actAs(person, channel || null);
  else if (channel && channel !== store.openId) openChannel(channel);
});

// ---- what the sandbox tells

/** @type {Record<string, (data: any) => void>} */
const hear = {
  HELLO: ({ people, clock, scenes, languages }) => {
    store.scenes = scenes;
    store.languages = languages;
    takePeople(people);
    takeClock(clock);
    const [, wanted, channel] = place();
    const person =
      store.people.find((one) => one.id === (store.me?.id ?? wanted)) ??
      store.people.find((one) => /^A parent\b/i.test(one.blurb)) ??
      store.people[0];
    if (person) actAs(person.id, store.openId ?? channel ?? null);
  },
  PEOPLE: ({ people }) => takePeople(people),
  VIEW: (view) => {
    if (view.me.id !== store.me?.id) return;
    Object.assign(store, { me: view.me, guild: view.guild, commands: view.commands });
    for (const user of view.users) store.meet(user);
    store.channels = new Map(view.channels.map((/** @type {any} */ channel) => [channel.id, channel]));
    store.tell("channels");
    store.tell("commands");
    if (store.openId && !store.channels.has(store.openId)) actAs(store.me.id, null);
  },
  MESSAGE: (message) => {
    if (message.channel_id && !store.channels.has(message.channel_id)) return;
    store.putMessage(message);
  },
  MESSAGE_GONE: ({ channel_id: channelId, id }) => store.dropMessage(channelId, id),
  UNREAD: ({ person, channel, count, mentions }) => {
    const marks = (store.unread[person] ??= {});
    if (count) marks[channel] = { count, mentions };
    else delete marks[channel];
    store.tell("unread");
  },
  INTERACTION: takeInteraction,
  MODAL_OPEN: (modal) => {
    settle(modal.id);
    openModal(modal);
  },
  CLOCK: takeClock,
  SCENE: takeScene,
};

/** @param {any[]} people */
function takePeople(people) {
  store.people = people;
  for (const person of people) store.unread[person.id] = person.marks;
  store.tell("people");
}

/** @param {any} told */
function takeInteraction(told) {
  if (told.kind === "autocomplete") return;
  const before = store.interactions.get(told.id) ?? {};
  const interaction = {
    ...before,
    ...told,
    channelId: told.channel_id ?? before.channelId,
    messageId: before.messageId ?? told.message_id ?? undefined,
    customId: before.customId ?? told.custom_id ?? undefined,
    problem: told.state === "failed" ? problemOf(told) : "",
  };
  store.interactions.set(told.id, interaction);
  showWaiting(interaction);
  store.tell("interaction", interaction);
}

/** @param {any} told */
const problemOf = (told) =>
  told.kind === "component" ? "This interaction failed." : "The application did not respond";

/** A command, unlike a button, has no place of its own until it is answered. @param {any} interaction */
function showWaiting(interaction) {
  if (!interaction.name) return;
  const others = store.waiting.filter((one) => one.id !== interaction.id);
  const shown = interaction.state === "pending" || interaction.state === "failed";
  store.waiting = shown
    ? [
        ...others,
        {
          id: interaction.id,
          name: interaction.name,
          channelId: interaction.channelId,
          state: interaction.state,
          problem: interaction.problem,
        },
      ]
    : others;
  store.tell("waiting");
}
store.on("interaction", (interaction) => {
  if (interaction.name && !store.waiting.some((one) => one.id === interaction.id && one.state === interaction.state))
    showWaiting(interaction);
});

/** A modal is an answer: nothing is waited for any more. @param {string} id */
function settle(id) {
  const interaction = store.interactions.get(id);
  if (interaction) takeInteraction({ id, state: "answered", kind: interaction.kind });
}

// ---- the connection

/** @param {string} state */
function setConnection(state) {
  store.connection = state;
  const notice = at("connection");
  notice.hidden = state === "open";
  notice.textContent =
    state === "lost" ? "The sandbox is out of reach. This page comes back by itself when it is there again." : "";
}

const line = new Line(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/page/ws`, {
  event: (name, data) => hear[name]?.(data),
  opened: () => setConnection("open"),
  lost: () => setConnection("lost"),
});
connect(line);
line.open();
void loadTours();

// ---- keys and drawers

at("drawer-button").addEventListener("click", () => drawer.set(!drawer.isOpen));
at("scrim").addEventListener("click", () => drawer.set(false));

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    stepChannel(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
  } else if (event.altKey && /^Digit[1-9]$/.test(event.code)) {
    event.preventDefault();
    becomeNth(Number(event.code.slice(5)));
  } else if (event.altKey && event.code === "Digit0") {
    event.preventDefault();
    openPeople();
  } else if (event.key === "Escape" && !isFloating()) {
    if (drawer.isOpen) {
      drawer.set(false);
      at("drawer-button").focus();
    } else composer.focus();
  } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
    // The slash goes where it would have been typed.
    composer.focus();
  }
});

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof Element && Boolean(target.closest("input, textarea, select, .floating"));
