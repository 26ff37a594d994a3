/**
 * The card for a first visit: what this is, and three things to try. With the first of them begun it folds, so that
 * what happens has the room. It goes for good when dismissed, and the question mark at the top brings it back whole.
 */

import { actAs } from "./acts.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { sceneChips } from "./scenes.js";
import { store } from "./store.js";
import { remember, remembered } from "./theme.js";

const KEY = "lantern.welcomed";

/**
 * @param {HTMLElement} place @param {{command: (path: string) => boolean}} composer
 * @param {ReturnType<typeof import("./tour.js").tour>} guide
 */
export function welcome(place, composer, guide) {
  let shown = remembered(KEY) !== "yes";
  /** @type {Set<number>} what was tried; with all three done, the card has said what it had to say */
  const done = new Set();
  let busy = false; // somebody does something of their own, and wants to see what comes of it

  /** The first person whose blurb says so. @param {RegExp} wanted */
  const someone = (wanted) => store.people.find((person) => wanted.test(person.blurb));

  /** @param {string} path */
  const has = (path) => store.commands.some((command) => (command.type ?? 1) === 1 && command.name === path);

  /** @param {any} person @param {string} path */
  async function tryCommand(person, path) {
    if (person && person.id !== store.me?.id) await actAs(person.id);
    composer.command(path);
  }

  function draw() {
    place.hidden = !shown || guide.isOn() || !store.people.length;
    if (place.hidden) {
      fill(place);
      return;
    }
    const parent = someone(/^A parent\b/i) ?? store.people[0];
    const moderator = someone(/moderator/i) ?? store.people.at(-1);
    const begun = busy || done.size > 0;
    place.classList.toggle("is-begun", begun);
    const tries = h(
      "ul",
      { class: "welcome-tries", "aria-labelledby": "welcome-try" },
      step(1, `Say something without a name, as ${parent.name}`, has("vent") ? "/vent" : "", () =>
        tryCommand(parent, "vent"),
      ),
      step(2, "Ask for one small thing", has("tip") ? "/tip" : "", () => tryCommand(null, "tip")),
      step(3, `Look as ${moderator.name}, a moderator`, "switch", () => actAs(moderator.id)),
    );
    fill(
      place,
      h("span", { class: "welcome-sign", "aria-hidden": "true" }, icon("lantern")),
      h("div", { class: "welcome-words" }, begun ? folded(tries) : whole(tries)),
      iconButton("close", "Dismiss this card", { onclick: () => set(false) }),
    );
  }

  /** @param {HTMLElement} tries */
  const folded = (tries) => [
    heading(done.size ? "Try another" : "Try one thing"),
    tries,
    h(
      "p",
      { class: "small" },
      "What is sent without a name comes out some minutes later: the clock at the top jumps there. Tours and scenes are behind the question mark.",
    ),
  ];

  /** @param {HTMLElement} tries */
  const whole = (tries) => [
    h("h2", {}, "A harbour to try things in"),
    h(
      "p",
      {},
      "This is Lantern's sandbox: a make-believe server on your own computer. The bot is the real one, the people are invented. You borrow the eyes of one person at a time, and see what Discord would show to them. Nothing leaves this machine.",
    ),
    heading("Take a tour of two minutes"),
    h("ul", { class: "welcome-chips", "aria-labelledby": "welcome-take" }, guide.offered().map(tourChip)),
    heading("Try one thing"),
    tries,
    store.scenes.length
      ? [heading("Play a scene"), h("ul", { class: "welcome-chips", "aria-labelledby": "welcome-play" }, sceneChips())]
      : null,
  ];

  /** @param {{name: string, title: string, at: number, of: number}} one */
  const tourChip = (one) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "chip", onclick: () => guide.begin(one.name) },
        one.at ? `${one.title}: go on at step ${one.at + 1} of ${one.of}` : one.title,
      ),
    );

  /** @param {string} words what the first word of names the list by */
  const heading = (words) => h("h3", { id: `welcome-${words.split(" ")[0].toLowerCase()}` }, words);

  /** @param {number} number @param {string} words @param {string} label @param {() => void} act */
  function step(number, words, label, act) {
    const take = () => {
      done.add(number);
      if (done.size === 3) set(false);
      else draw();
      act();
    };
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "try", disabled: !label, onclick: take },
        h("span", {}, words),
        h("b", {}, done.has(number) ? icon("check", "Tried") : label || "soon"),
      ),
    );
  }

  /** @param {boolean} on */
  function set(on) {
    shown = on;
    if (on) done.clear();
    if (on) busy = false;
    remember(KEY, on ? "no" : "yes");
    draw();
  }

  for (const topic of ["people", "me", "commands", "scene", "tour"]) store.on(topic, draw);
  store.on("message", (message) => {
    if (busy || place.hidden || message.channel_id !== store.openId) return;
    busy = message.author.id === store.me?.id || Boolean(message.flags & 64);
    if (busy) draw();
  });
  store.on("scene-over", () => set(false));
  /** Asked for during a tour, the card takes its place; the tour can be taken up from it. */
  return { show: () => (guide.leave(), set(true)) };
}
