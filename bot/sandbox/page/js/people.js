/**
 * The main trick of the sandbox: the same server through other eyes. A strip of faces at the top, and a list that
 * says who everyone is.
 */

import { actAs, speak } from "./acts.js";
import { openDialog } from "./dialog.js";
import { fill, h, icon, whisper } from "./dom.js";
import { face } from "./names.js";
import { store } from "./store.js";

/** @param {string} id */
async function become(id) {
  if (id === store.me?.id) return;
  store.tell("before-switch");
  await actAs(id);
}

/** @param {any} person */
const canSeeOpen = (person) => !store.open?.seen_by || store.open.seen_by.includes(person.id);

/** @param {any} person */
const asUser = (person) => store.users.get(person.id) ?? { id: person.id, global_name: person.name };

/** @param {HTMLElement} place */
export function peopleStrip(place) {
  const faces = h("div", { class: "people-faces", role: "radiogroup", "aria-label": "Whose eyes to borrow" });
  const list = h("button", { type: "button", class: "people-list", "aria-haspopup": "dialog", onclick: openPeople });
  fill(
    place,
    h("span", { class: "people-label", "aria-hidden": "true" }, icon("eye"), h("span", {}, "Seeing as")),
    faces,
    list,
  );

  function draw() {
    const focused = faces.contains(document.activeElement)
      ? /** @type {HTMLElement} */ (document.activeElement).dataset.person
      : null;
    fill(faces, store.people.map(drawFace));
    const me = store.people.find((person) => person.id === store.me?.id);
    fill(
      list,
      h(
        "span",
        { class: "people-now" },
        me ? face(asUser(me), "face-small") : null,
        whisper("Seeing as "),
        h("span", {}, me?.name ?? "Choose someone"),
      ),
      icon("people"),
      h("span", { class: "people-list-words" }, "Who is who"),
    );
    if (focused) /** @type {HTMLElement | null} */ (faces.querySelector(`[data-person="${focused}"]`))?.focus();
  }

  /** @param {any} person @param {number} at */
  function drawFace(person, at) {
    const chosen = person.id === store.me?.id;
    const marks = store.marksOfPerson(person.id);
    const blind = !canSeeOpen(person);
    return h(
      "button",
      {
        type: "button",
        role: "radio",
        "aria-checked": String(chosen),
        tabindex: chosen || (!store.me && at === 0) ? 0 : -1,
        class: `person${chosen ? " is-chosen" : ""}${blind ? " is-blind" : ""}`,
        data: { person: person.id },
        title: `${person.name}: ${person.blurb}${blind ? " Cannot see the open channel." : ""} (Alt+${at + 1})`,
        onclick: () => become(person.id),
      },
      face(asUser(person), "face-small"),
      h("span", { class: "person-name" }, person.name),
      blind ? whisper(", cannot see this channel") : null,
      !chosen && marks.count
        ? h(
            "span",
            { class: `person-mark${marks.mentions ? " is-mention" : ""}` },
            whisper(marks.mentions ? `, has unread messages, ${marks.mentions} for them` : ", has unread messages"),
          )
        : null,
    );
  }

  faces.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey) return;
    event.preventDefault();
    const all = /** @type {HTMLElement[]} */ ([...faces.children]);
    const to = all[(all.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step + all.length) % all.length];
    to.focus();
    become(to.dataset.person);
  });

  for (const topic of ["people", "me", "open", "channels", "unread"]) store.on(topic, draw);
}

/** Who is who, in a list with room for the words. */
export function openPeople() {
  const body = h(
    "div",
    { class: "dialog-body people-cards" },
    h(
      "p",
      { class: "soft" },
      "Choose whose eyes to borrow. You see the channels, messages and buttons that Discord would show to this person, and nothing else.",
    ),
    store.me ? languageOf(store.me) : null,
    store.people.map((person) =>
      h(
        "button",
        {
          type: "button",
          class: `person-card${person.id === store.me?.id ? " is-chosen" : ""}`,
          "aria-current": person.id === store.me?.id ? "true" : null,
          data: { person: person.id, ...(person.id === store.me?.id ? { firstFocus: "" } : {}) },
          onclick: () => {
            dialog.close();
            become(person.id);
          },
        },
        face(asUser(person), "face-medium"),
        h("span", {}, h("strong", {}, person.name), h("small", {}, person.blurb)),
        store.marksOfPerson(person.id).count
          ? h("span", { class: "person-mark is-mention" }, whisper("has unread messages"))
          : null,
      ),
    ),
  );
  const dialog = openDialog({ title: "Who is who", body, kind: "is-people" });
}

/** What the Discord of the chosen person is in. @param {any} me */
function languageOf(me) {
  return h(
    "label",
    { class: "people-language" },
    h("span", {}, `${me.name}’s Discord is in`),
    h(
      "select",
      { onchange: (/** @type {any} */ event) => speak(event.target.value) },
      Object.entries(store.languages).map(([locale, name]) =>
        h("option", { value: locale, selected: locale === me.locale }, name),
      ),
    ),
  );
}

/** Alt with a number. @param {number} number from 1 */
export function becomeNth(number) {
  const person = store.people[number - 1];
  if (person) become(person.id);
}
