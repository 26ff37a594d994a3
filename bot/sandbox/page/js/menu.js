/**
 * Things that open beside something else and close by themselves: menus, cards and lists.
 * One at a time; Escape or a click elsewhere closes it and gives the focus back.
 */

import { append, h, icon } from "./dom.js";

/** @typedef {{label: string, icon?: string, act: () => void, danger?: boolean, note?: string} | {heading: string} | {row: Node}} Item */
/** @typedef {{x: number, y: number} | Element} Place */

/** @type {{box: HTMLElement, close: (refocus?: boolean) => void} | null} */
let current = null;

const EDGE = 8;

/**
 * Puts a box beside a place and keeps it within the window.
 * @param {HTMLElement} box @param {Place} place
 */
function put(box, place) {
  const anchor =
    place instanceof Element
      ? place.getBoundingClientRect()
      : { left: place.x, right: place.x, top: place.y, bottom: place.y, width: 0 };
  const size = box.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;
  const below = anchor.bottom + 4;
  const top = below + size.height + EDGE <= height ? below : Math.max(EDGE, anchor.top - size.height - 4);
  box.style.left = `${Math.max(EDGE, Math.min(anchor.left, width - size.width - EDGE))}px`;
  box.style.top = `${Math.min(top, Math.max(EDGE, height - size.height - EDGE))}px`;
}

/**
 * @param {HTMLElement} box @param {Place} place
 * @param {{closed?: () => void, wide?: boolean}} [options] `wide` gives the box the width of its place
 * @returns {(refocus?: boolean) => void} closes it
 */
export function float(box, place, { closed, wide = false } = {}) {
  current?.close(false);
  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const host =
    (place instanceof Element && place.closest("dialog[open], main")) || // where one is, for whoever goes by landmarks
    document.querySelector("dialog[open]") ||
    document.body;
  box.classList.add("floating");
  if (wide && place instanceof Element) box.style.width = `${place.getBoundingClientRect().width}px`;
  host.append(box);
  put(box, place);

  const away = (/** @type {Event} */ event) => {
    const target = /** @type {Node} */ (event.target);
    if (box.contains(target) || (place instanceof Element && place.contains(target))) return;
    close(false);
  };
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const resized = () => close(false);
  // A list that grows or shrinks while one types in it stays beside its place.
  const watch = new ResizeObserver(() => put(box, place));
  watch.observe(box);
  document.addEventListener("pointerdown", away, true);
  document.addEventListener("keydown", escape, true);
  window.addEventListener("resize", resized);

  function close(refocus = true) {
    if (current?.box !== box) return;
    current = null;
    document.removeEventListener("pointerdown", away, true);
    document.removeEventListener("keydown", escape, true);
    window.removeEventListener("resize", resized);
    watch.disconnect();
    box.remove();
    if (refocus && before?.isConnected) before.focus();
    closed?.();
  }
  current = { box, close };
  return close;
}

export const closeFloating = () => current?.close(false);
export const isFloating = () => current !== null;

/**
 * @param {Place} place @param {string} label @param {Item[]} items
 */
export function openMenu(place, label, items) {
  const list = h("div", { class: "menu", role: "menu", "aria-label": label });
  for (const item of items) append(list, [drawItem(item, () => close)]);
  const close = float(list, place);
  const rows = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=menuitem]")]);
  list.addEventListener("keydown", (event) => {
    const all = rows();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      all[(at + step + all.length) % all.length]?.focus();
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      all.at(event.key === "Home" ? 0 : -1)?.focus();
    } else if (event.key === "Tab") {
      event.preventDefault();
      close();
    }
  });
  rows()[0]?.focus();
}

/** @param {Item} item @param {() => (refocus?: boolean) => void} close */
function drawItem(item, close) {
  if ("heading" in item) return h("div", { class: "menu-heading", role: "presentation" }, item.heading);
  if ("row" in item) return item.row;
  return h(
    "button",
    {
      type: "button",
      role: "menuitem",
      tabindex: -1,
      class: `menu-item${item.danger ? " is-danger" : ""}`,
      onclick: () => {
        close()();
        item.act();
      },
    },
    item.icon ? icon(item.icon) : null,
    h("span", { class: "menu-words" }, item.label, item.note ? h("small", {}, item.note) : null),
  );
}
