/**
 * The sandbox's clock: what time it is there, and ways to move on.
 */

import { askClock, jump } from "./acts.js";
import { toast } from "./dialog.js";
import { fill, h, icon, whisper } from "./dom.js";
import { float } from "./menu.js";
import { store } from "./store.js";
import {
  ahead,
  clockZone,
  fromWall,
  fullDate,
  now,
  relative,
  setClock,
  shortDate,
  stretch,
  timeOfDay,
  toWall,
  weekday,
} from "./time.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOTEWORTHY = 90_000;

/** @param {any} view what the sandbox said of its clock */
export function takeClock(view) {
  store.clock = view;
  setClock(view.now, view.zone);
  store.tell("tick");
}

/** How far the sandbox is from real time, in words. */
const distance = () => `${stretch(ahead())} ${ahead() > 0 ? "ahead of" : "behind"} real time`;

/** @param {HTMLElement} place */
export function clockPanel(place) {
  const words = h("span", { class: "clock-words" });
  const button = h(
    "button",
    { type: "button", class: "clock", "aria-haspopup": "dialog", onclick: open },
    icon("clock"),
    words,
  );
  fill(place, button);

  function draw() {
    if (!store.clock) return;
    const at = now();
    const away = Math.abs(ahead()) > NOTEWORTHY;
    fill(
      words,
      h("span", { class: "clock-date" }, `${weekday(at)} ${shortDate(at).slice(0, 5)} `),
      h("b", {}, timeOfDay(at)),
      whisper(`, time in the sandbox${away ? `, ${distance()}` : ""}. Move the clock`),
    );
    button.classList.toggle("is-away", away);
  }

  function open() {
    const big = h("div", { class: "clock-big" });
    const note = h("p", { class: "clock-note" });
    const due = h("p", { class: "clock-due" });
    const toDue = h(
      "button",
      { type: "button", class: "button is-primary", onclick: () => go({ to: store.clock.due }) },
      icon("next"),
      "To the next thing due",
    );
    const field = h("input", {
      type: "datetime-local",
      value: toWall(now() + HOUR),
      min: toWall(now()),
      "aria-label": `Date and time, ${clockZone()}`,
      required: true,
    });
    const box = h(
      "div",
      { class: "clock-box", role: "dialog", "aria-label": "The sandbox's clock", tabindex: -1 },
      big,
      note,
      store.clock?.movable
        ? [
            h(
              "div",
              { class: "clock-row" },
              h("button", { type: "button", class: "button is-secondary", onclick: () => go({ by: HOUR }) }, "+1 hour"),
              h("button", { type: "button", class: "button is-secondary", onclick: () => go({ by: DAY }) }, "+1 day"),
            ),
            due,
            toDue,
            h(
              "form",
              {
                class: "clock-row is-form",
                onsubmit: (/** @type {Event} */ event) => {
                  event.preventDefault();
                  if (field.value) go({ to: Math.max(fromWall(field.value), now()) });
                  else toast("Choose a date and a time first.", "sorry");
                },
              },
              field,
              h("button", { type: "submit", class: "button is-secondary" }, "Go"),
            ),
            h(
              "p",
              { class: "soft small" },
              "The clock goes forward only. What has become due on the way happens, as it would have.",
            ),
          ]
        : h("p", { class: "soft" }, "In this run the clock cannot be moved."),
    );
    const drawBox = () => {
      const at = now();
      fill(big, h("b", {}, timeOfDay(at)), h("span", {}, fullDate(at)), h("small", {}, clockZone()));
      fill(
        note,
        Math.abs(ahead()) > NOTEWORTHY ? distance() : "The same as real time",
      );
      const next = store.clock?.due;
      fill(
        due,
        next
          ? ["Next: ", h("b", {}, `${weekday(next)} ${shortDate(next)}, ${timeOfDay(next)}`), ` (${relative(next)})`]
          : "Nothing is waiting for its time.",
      );
      toDue.disabled = !next;
    };
    drawBox();
    const off = store.on("tick", drawBox);
    button.setAttribute("aria-expanded", "true");
    float(box, button, {
      closed: () => {
        off();
        button.setAttribute("aria-expanded", "false");
      },
    });
    box.focus();
    // What was done a moment ago is not in what the sandbox said last.
    askClock().then(takeClock, () => {});

    /** @param {{to: number} | {by: number}} where */
    async function go(where) {
      box.classList.add("is-busy");
      const view = await jump(where);
      box.classList.remove("is-busy");
      if (!view) return;
      takeClock(view);
      field.value = toWall(now() + HOUR);
      field.min = toWall(now());
    }
  }

  store.on("tick", draw);
  setInterval(() => store.clock && store.tell("tick"), 1_000);
}
