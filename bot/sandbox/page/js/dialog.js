/**
 * Dialogs on the browser's own <dialog>: it makes the rest of the page inert, keeps the focus inside and gives it
 * back. This module adds the frame, the close button and a tab ring that does not leave for the browser's bars.
 */

import { h, iconButton } from "./dom.js";
import { closeFloating } from "./menu.js";

const FOCUSABLE = "button:not([disabled]), input:not([disabled]), textarea:not([disabled]), a[href], [tabindex='0']";

let number = 0;

/**
 * @param {{title: string, body: Node, kind?: string, mayLeave?: () => boolean, closed?: () => void}} options
 *   `mayLeave` is asked when someone presses Escape or outside; false keeps the dialog.
 * @returns {{element: HTMLDialogElement, close: () => void}}
 */
export function openDialog({ title, body, kind = "", mayLeave = () => true, closed }) {
  closeFloating();
  const titleId = `dialog-${++number}`;
  /** @type {HTMLDialogElement} */
  const element = h(
    "dialog",
    { class: `dialog ${kind}`, "aria-labelledby": titleId },
    h(
      "div",
      { class: "dialog-frame" },
      h(
        "header",
        { class: "dialog-head" },
        h("h2", { id: titleId }, title),
        iconButton("close", "Close", { onclick: () => close() }),
      ),
      body,
    ),
  );
  const close = () => element.close();
  element.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (mayLeave()) close();
  });
  element.addEventListener("pointerdown", (event) => {
    if (event.target === element && mayLeave()) close();
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      if (mayLeave()) close();
    }
    if (event.key === "Tab") ring(event, element);
  });
  element.addEventListener("close", () => {
    element.remove();
    closed?.();
  });
  document.body.append(element);
  element.showModal();
  const first = /** @type {HTMLElement | null} */ (
    element.querySelector("[data-first-focus]") ?? element.querySelector(`.dialog-body :is(${FOCUSABLE})`)
  );
  first?.focus();
  return { element, close };
}

/** @param {KeyboardEvent} event @param {HTMLElement} inside */
function ring(event, inside) {
  const all = /** @type {HTMLElement[]} */ (
    [...inside.querySelectorAll(FOCUSABLE)].filter((one) => one.getClientRects().length > 0)
  );
  if (!all.length) return;
  const [first, last] = [all[0], all[all.length - 1]];
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}

/** A sentence at the edge of the page that goes by itself. @param {string} words @param {"calm" | "sorry"} [mood] */
export function toast(words, mood = "calm") {
  const place = document.querySelector("#toasts");
  const note = h("div", { class: `toast is-${mood}` }, words);
  place.append(note);
  while (place.children.length > 3) place.firstElementChild.remove();
  setTimeout(() => note.remove(), 6_000);
}
