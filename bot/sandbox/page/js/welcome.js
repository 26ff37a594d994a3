/**
 * The card for a first visit: what this is, and three things to try. It goes for good when dismissed, and the
 * question mark at the top brings it back.
 */

import { actAs } from "./acts.js";
import { fill, h, icon, iconButton } from "./dom.js";
import { store } from "./store.js";
import { remember, remembered } from "./theme.js";

const KEY = "lantern.welcomed";

/** @param {HTMLElement} place @param {{command: (path: string) => boolean}} composer */
export function welcome(place, composer) {
  let shown = remembered(KEY) !== "yes";

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
    place.hidden = !shown || !store.people.length;
    if (place.hidden) {
      fill(place);
      return;
    }
    const parent = someone(/\b(parent|mother|father|mum|dad)\b/i) ?? store.people[0];
    const moderator = someone(/moderator/i) ?? store.people.at(-1);
    fill(
      place,
      h("span", { class: "welcome-sign", "aria-hidden": "true" }, icon("lantern")),
      h(
        "div",
        { class: "welcome-words" },
        h("h2", {}, "A harbour to try things in"),
        h("p", {}, "This is Lantern's sandbox: a make-believe server on your own computer. The bot is the real one, the people are invented."),
        h("p", {}, "You borrow the eyes of one person at a time, and see only what Discord would show to them. Nothing leaves this machine."),
        h(
          "ul",
          { class: "welcome-tries" },
          step(`As ${parent.name}, say something without a name`, has("vent") ? "/vent" : "", () => tryCommand(parent, "vent")),
          step("Ask for a small thing that may help", has("tip") ? "/tip" : "", () => tryCommand(null, "tip")),
          step(`See it as ${moderator.name}, a moderator`, "switch", () => actAs(moderator.id)),
        ),
      ),
      iconButton("close", "Dismiss this card", { onclick: () => set(false) }),
    );
  }

  /** @param {string} words @param {string} label @param {() => void} act */
  function step(words, label, act) {
    return h("li", {}, h("button", { type: "button", class: "try", disabled: !label, onclick: act }, h("span", {}, words), h("b", {}, label || "soon")));
  }

  /** @param {boolean} on */
  function set(on) {
    shown = on;
    remember(KEY, on ? "no" : "yes");
    draw();
  }

  for (const topic of ["people", "me", "commands"]) store.on(topic, draw);
  return { show: () => set(true) };
}
