/**
 * Guided tours, one for each role: tours.json says what to do and by what one sees that it was done. A tour can be left
 * at any step, and is taken up there again in the same sandbox. It points, and never acts for anybody.
 */

import { fill, h, icon, iconButton } from "./dom.js";
import { CHANNEL, store } from "./store.js";
import { remember, remembered } from "./theme.js";
import { now } from "./time.js";

/**
 * @typedef {{say: string, point: Record<string, string>, until: Record<string, any>, command?: string}} Step
 * @typedef {{name: string, title: string, end: string, steps: Step[]}} Tour
 * @typedef {{name: string, at: number, since: number, server: string}} Place how far one is, and since when by the sandbox's clock
 */

const KEY = "lantern.tour";
const LOOK_MS = 250;
const SLACK_MS = 1_500; // between the clock of the page and that of the sandbox

/** @type {Tour[]} */
let tours = [];

/** @param {HTMLElement} bar @param {{command: (path: string) => boolean, focus: () => void}} composer */
export function tour(bar, composer) {
  const ring = h("div", { id: "tour-ring", "aria-hidden": "true", hidden: true });
  document.body.append(ring);
  const count = h("strong", { class: "tour-count" });
  const words = h("p", { role: "status" });
  const deeds = h("div", { class: "tour-deeds" });
  fill(
    bar,
    h("div", { class: "tour-words" }, count, words),
    deeds,
    iconButton("close", "Leave the tour; it can be taken up again", { onclick: leave }),
  );

  /** @type {Place | null} */
  let place = null;
  const current = () => tours.find((one) => one.name === place?.name);

  /** Where one left a tour, if this is still the same sandbox. @returns {Place | null} */
  function left() {
    try {
      const kept = JSON.parse(remembered(KEY) ?? "null");
      return kept && kept.server === store.guild?.id ? kept : null;
    } catch {
      return null;
    }
  }

  /** @param {string} name */
  function begin(name) {
    const kept = left();
    place = kept?.name === name ? kept : { name, at: 0, since: now(), server: store.guild?.id ?? "" };
    store.tell("tour");
    draw();
    focusFirst();
  }

  function leave() {
    const had = bar.contains(document.activeElement);
    place = null;
    draw();
    store.tell("tour");
    if (had) composer.focus();
  }

  /** The button that one pressed goes with its step, and the focus must not go with it. */
  const focusFirst = () => /** @type {HTMLElement | null} */ (deeds.querySelector("button"))?.focus();

  function next() {
    place = { ...place, at: place.at + 1, since: now() };
    remember(KEY, place.at < current().steps.length ? JSON.stringify(place) : "null");
    const had = deeds.contains(document.activeElement);
    draw();
    if (had) focusFirst();
  }

  function draw() {
    const it = current();
    bar.hidden = !it;
    ring.hidden = true;
    if (!it) return;
    const step = it.steps[place.at];
    fill(count, step ? `${it.title}, step ${place.at + 1} of ${it.steps.length}` : `${it.title}: done`);
    fill(words, step ? step.say : it.end);
    const skip = { type: "button", class: "button is-secondary", onclick: next };
    const last = { type: "button", class: "button is-primary", onclick: leave };
    fill(
      deeds,
      !step
        ? h("button", last, "End the tour")
        : [
            step.command
              ? h(
                  "button",
                  { type: "button", class: "button is-primary", onclick: () => composer.command(step.command) },
                  `Begin /${step.command}`,
                )
              : h("button", { type: "button", class: "button is-primary", onclick: goThere }, icon("eye"), "Show me"),
            h("button", skip, "Skip"),
          ],
    );
    if (place.at === 0 && step) remember(KEY, JSON.stringify(place));
  }

  /** To where one does it, for whoever goes by the keyboard or sees a part of the page only. */
  function goThere() {
    const target = pointed(current().steps[place.at].point);
    target?.scrollIntoView({ block: "nearest" });
    target?.focus();
  }

  function look() {
    const step = current()?.steps[place.at];
    if (!step) return;
    if (isDone(step.until, place.since)) next();
    else encircle(ring, document.querySelector("dialog[open]") ? null : pointed(step.point));
  }
  setInterval(look, LOOK_MS);

  return {
    begin,
    leave,
    /** The tours as they are offered: with the step at which one goes on. */
    offered: () => tours.map(({ name, title, steps }) => ({ name, title, of: steps.length, at: left()?.name === name ? left().at : 0 })),
    isOn: () => Boolean(place),
  };
}

/** Fetch what the tours say. */
export async function loadTours() {
  tours = await fetch("/page/tours.json").then((answer) => answer.json());
  store.tell("tour");
}

/** @param {Record<string, any>} until @param {number} since */
function isDone(until, since) {
  if (until.me) return store.me?.name === until.me;
  if (until.open) return store.open?.name === until.open;
  if (until.later) return now() - since >= until.later;
  if (until.letters) return store.open?.type === CHANNEL.dm && here().some((message) => said(message).includes(until.letters));
  if (until.gone) return !here().some((message) => said(message).includes(until.gone));
  const wanted = [until.seen, until.with ?? ""];
  return here().some((message) => isFresh(message, since) && wanted.every((part) => said(message).includes(part)));
}

const here = () => store.history(store.openId)?.messages ?? [];

/** @param {any} message */
const said = (message) => JSON.stringify([message.content, message.embeds, message.components]);

/** @param {any} message @param {number} since */
const isFresh = (message, since) => Date.parse(message.edited_timestamp ?? message.timestamp) >= since - SLACK_MS;

/** Where the next thing is to be done; on a narrow screen, what opens the way there. @param {Record<string, string>} point */
function pointed(point) {
  const all = (/** @type {string} */ css) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(css)]);
  const named = (/** @type {HTMLElement} */ one) => one.textContent.trim();
  const button = (/** @type {string} */ label) =>
    all("#stream .button").filter((one) => named(one) === label || named(one).startsWith(`${label} · `)).at(-1);
  const person = store.people.find((one) => one.name === point.person);
  const found = {
    person: () => all(`.person[data-person="${person?.id}"], .people-list`),
    channel: () => [...all(".channel").filter((one) => named(one).startsWith(point.channel)), ...all("#drawer-button")],
    letters: () => [...all('[aria-label="Direct messages"] .channel'), ...all("#drawer-button")],
    button: () => [button(point.button)],
    menuOf: () => [
      all(".message").filter((one) => one.ariaLabel?.startsWith(point.menuOf)).at(-1)?.querySelector(".message-tools button:last-child"),
    ],
    css: () => all(point.css),
  };
  const [kind] = Object.keys(point);
  return found[kind]().find((/** @type {HTMLElement} */ one) => one && isInSight(one));
}

/** Drawn, and not in a drawer beside the page. @param {HTMLElement} one */
const isInSight = (one) => one.getClientRects().length > 0 && one.getBoundingClientRect().right > 0;

/** @param {HTMLElement} ring @param {HTMLElement | null | undefined} target */
function encircle(ring, target) {
  ring.hidden = !target;
  if (!target) return;
  const box = target.getBoundingClientRect();
  const left = Math.max(2, box.left - 4);
  const top = Math.max(2, box.top - 4);
  const right = Math.min(document.documentElement.clientWidth - 2, box.right + 4);
  const bottom = Math.min(document.documentElement.clientHeight - 2, box.bottom + 4);
  Object.assign(ring.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${Math.max(0, right - left)}px`,
    height: `${Math.max(0, bottom - top)}px`,
  });
}
