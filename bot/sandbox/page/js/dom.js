/**
 * Builds elements. Words are always set as text: nothing in this page parses markup that came from a message.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {Node | string | number | null | undefined | false | Child[]} Child
 */

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `class`, `data`, `vars` (CSS custom properties), `onclick`…; everything else is an attribute
 * @param {...Child} children
 * @returns {any} the element; loosely typed on purpose, callers know what they asked for
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  assign(element, props);
  append(element, children);
  return element;
}

/** @param {Element & {style: CSSStyleDeclaration, dataset: DOMStringMap}} element @param {Record<string, unknown>} props */
function assign(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = String(value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "vars")
      for (const [key, item] of Object.entries(value)) element.style.setProperty(`--${key}`, String(item));
    else if (name.startsWith("on") && typeof value === "function")
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, String(value));
  }
}

/** @param {Node} parent @param {Child[]} children */
export function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replaces all that is inside an element. @param {Element} parent @param {...Child} children */
export function fill(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
  return parent;
}

/** @param {...Child} children */
export function fragment(...children) {
  const piece = document.createDocumentFragment();
  append(piece, children);
  return piece;
}

/** Words for a screen reader only. @param {string} words */
export const whisper = (words) => h("span", { class: "sr" }, words);

/** @type {Record<string, string>} drawn for this page on a grid of 24, strokes only */
const PATHS = {
  hash: "M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16",
  thread: "M5 4v9a4 4 0 0 0 4 4h9M14 13l4 4-4 4M10 8h9",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  forum: "M4 5h16v10H10l-4 4v-4H4zM8 9h8M8 12h5",
  speaker: "M4 9.5h4l5-4v13l-5-4H4zM16.5 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
  horn: "M4 10v4h3l9 4.5v-13L7 10zM7.5 14l1.5 5h2.5l-1.5-4M19 9.5v5",
  letter: "M3.5 6h17v12.5h-17zM4 7l8 6.5L20 7",
  clock: "M12 3.5a8.5 8.5 0 1 0 .01 0zM12 7.5V12l3.2 2.2",
  sun: "M12 8a4 4 0 1 0 .01 0zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  half: "M12 3.5a8.5 8.5 0 1 0 .01 0zM12 3.5v17M15 5v14M18 7.5v9",
  help: "M12 3.5a8.5 8.5 0 1 0 .01 0zM9.5 9.7a2.6 2.6 0 1 1 3.8 2.3c-.9.5-1.3 1-1.3 2M12 17v.2",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  people:
    "M9 11a3.2 3.2 0 1 0-.01 0zM3.5 19c.3-3.2 2.5-5 5.5-5s5.2 1.8 5.5 5M16 11.2a2.7 2.7 0 1 0-1-5.2M17 14.2c2 .4 3.2 2 3.5 4.3",
  send: "M4 12 20 4.5 15.5 20l-4-6zM11.5 14 20 4.5",
  reply: "M9.5 6 4.5 11l5 5M5 11h8a6 6 0 0 1 6 6v1",
  smile: "M12 3.5a8.5 8.5 0 1 0 .01 0zM8.5 14.2c1.8 2.4 5.2 2.4 7 0M9 9.6v.2M15 9.6v.2",
  bin: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5",
  eye: "M2.8 12S6 6 12 6s9.2 6 9.2 6-3.2 6-9.2 6-9.2-6-9.2-6zM12 9.4a2.6 2.6 0 1 0 .01 0z",
  check: "M5 12.5 10 17.5 19.5 7",
  down: "M6 9.5l6 6 6-6",
  right: "M9.5 6l6 6-6 6",
  file: "M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  apps: "M5 5h5.5v5.5H5zM13.5 5H19v5.5h-5.5zM5 13.5h5.5V19H5zM16.2 13.2v6M13.2 16.2h6",
  copy: "M9 9h10.5v10.5H9zM5.5 15H4.5V4.5H15v1",
  plus: "M12 5v14M5 12h14",
  next: "M5 6l8 6-8 6zM18 6v12",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  wifi: "M4 10a12 12 0 0 1 16 0M7 13.4a7.4 7.4 0 0 1 10 0M10 16.8a3 3 0 0 1 4 0",
  lantern:
    "M9.5 6.2h5M12 3v3M8.2 9h7.6l1.2 8.2H7zM9.5 6.2 8.2 9M14.5 6.2 15.8 9M8.5 17.2v2.3h7v-2.3M12 15.2c-1.5-.9-1.5-2.4 0-4 1.5 1.6 1.5 3.1 0 4z",
};

/** @param {keyof typeof PATHS | string} name @param {string} [label] read aloud; without it the drawing is decoration */
export function icon(name, label = "") {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", `icon icon-${name}`);
  if (label) {
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
  } else drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name] ?? PATHS.help);
  drawing.appendChild(path);
  return drawing;
}

/** A button that shows a drawing only; the label is its name. @param {string} name @param {string} label @param {Record<string, unknown>} [props] */
export const iconButton = (name, label, props = {}) =>
  h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...props }, icon(name));
