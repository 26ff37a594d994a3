/**
 * The list above the composer: commands, options, choices, names. The focus stays in the field; this is the listbox
 * of its combobox.
 */

import { append, fill, h } from "./dom.js";

/** @typedef {{label: string, note?: string, aside?: string, face?: Node, pick: () => void, group?: string}} Suggestion */

const ID = "suggestions";

export class Suggestions {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.box = h("div", { class: "suggestions", id: ID, role: "listbox", "aria-label": "Suggestions", hidden: true });
    place.append(this.box);
    /** @type {Suggestion[]} */
    this.offered = [];
    this.at = 0;
    /** @type {HTMLElement | null} */
    this.field = null;
    // The field must keep the focus while the list is clicked.
    this.box.addEventListener("pointerdown", (/** @type {Event} */ event) => event.preventDefault());
  }

  get isOpen() {
    return !this.box.hidden && this.offered.length > 0;
  }

  /**
   * @param {HTMLElement} field @param {Suggestion[]} offered
   * @param {{title?: string, hint?: string, empty?: string, at?: number}} [about]
   */
  show(field, offered, { title = "", hint = "", empty = "", at = 0 } = {}) {
    this.field = field;
    this.offered = offered;
    this.at = Math.min(at, Math.max(0, offered.length - 1));
    if (!offered.length && !title && !empty) {
      this.hide();
      return;
    }
    fill(
      this.box,
      title
        ? h(
            "div",
            { class: "suggestions-title", role: "presentation" },
            h("b", {}, title),
            hint ? h("span", {}, hint) : null,
          )
        : null,
    );
    let group = "";
    offered.forEach((one, index) => {
      if (one.group && one.group !== group)
        append(this.box, [h("div", { class: "suggestions-group", role: "presentation" }, one.group)]);
      group = one.group ?? group;
      append(this.box, [this.#row(one, index)]);
    });
    if (!offered.length && empty)
      append(this.box, [h("div", { class: "suggestions-empty", role: "presentation" }, empty)]);
    this.box.hidden = false;
    if (field.role === "combobox") field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-controls", ID);
    this.#mark();
  }

  hide() {
    this.box.hidden = true;
    this.offered = [];
    if (this.field?.role === "combobox") this.field.setAttribute("aria-expanded", "false");
    this.field?.removeAttribute("aria-activedescendant");
  }

  /** @param {1 | -1} step */
  move(step) {
    if (!this.offered.length) return;
    this.at =
      this.at < 0 && step < 0 ? this.offered.length - 1 : (this.at + step + this.offered.length) % this.offered.length;
    this.#mark();
  }

  pick() {
    this.offered[this.at]?.pick();
  }

  /** @param {Suggestion} one @param {number} index */
  #row(one, index) {
    return h(
      "div",
      {
        class: "suggestion",
        role: "option",
        id: `${ID}-${index}`,
        data: { index: String(index) },
        onclick: () => one.pick(),
        onpointermove: () => {
          if (this.at === index) return;
          this.at = index;
          this.#mark(false);
        },
      },
      one.face ?? null,
      h("span", { class: "suggestion-label" }, one.label),
      one.note ? h("span", { class: "suggestion-note" }, one.note) : null,
      one.aside ? h("span", { class: "suggestion-aside" }, one.aside) : null,
    );
  }

  #mark(scroll = true) {
    for (const row of this.box.querySelectorAll(".suggestion")) {
      const on = Number(/** @type {HTMLElement} */ (row).dataset.index) === this.at;
      row.classList.toggle("is-at", on);
      row.setAttribute("aria-selected", String(on));
      if (on) {
        this.field?.setAttribute("aria-activedescendant", row.id);
        if (scroll) row.scrollIntoView({ block: "nearest" });
      }
    }
  }
}
