/**
 * Message components, the legacy rows and Components V2: numbers are Discord's component types.
 */

import { choose, interactionsAt, press } from "./acts.js";
import { h, icon } from "./dom.js";
import { drawFile, drawPicture } from "./files.js";
import { markdown } from "./markdown.js";
import { hex } from "./names.js";
import { picker } from "./picker.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary" };

/** @param {any} message @returns {HTMLElement | null} */
export function drawComponents(message) {
  if (!message.components?.length) return null;
  return h(
    "div",
    { class: "components" },
    message.components.map((/** @type {any} */ one) => draw(one, message)),
  );
}

/** @param {any} component @param {any} message @returns {Node | null} */
function draw(component, message) {
  switch (component.type) {
    case 1:
      return h(
        "div",
        { class: "row" },
        component.components.map((/** @type {any} */ one) => draw(one, message)),
      );
    case 2:
      return drawButton(component, message);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return drawPicker(component, message);
    case 9:
      return h(
        "div",
        { class: "v2-section" },
        h(
          "div",
          { class: "v2-section-text" },
          component.components.map((/** @type {any} */ one) => draw(one, message)),
        ),
        component.accessory ? h("div", { class: "v2-accessory" }, draw(component.accessory, message)) : null,
      );
    case 10:
      return h("div", { class: "v2-text md" }, markdown(component.content));
    case 11:
      return drawPicture(component.media, message, {
        small: true,
        words: component.description,
        hidden: component.spoiler,
      });
    case 12:
      return h(
        "div",
        { class: `v2-gallery is-${Math.min(component.items.length, 4)}` },
        component.items.map((/** @type {any} */ item) =>
          drawPicture(item.media, message, { words: item.description, hidden: item.spoiler }),
        ),
      );
    case 13:
      return drawFile(component.file, message, component.name);
    case 14:
      return h("div", {
        class: `v2-gap${component.spacing === 2 ? " is-wide" : ""}${component.divider === false ? "" : " is-line"}`,
        role: component.divider === false ? "presentation" : "separator",
      });
    case 17:
      return drawContainer(component, message);
    default:
      return h("div", { class: "component-unknown" }, `A component of type ${component.type} is not drawn here.`);
  }
}

/** @param {any} component @param {any} message */
function drawContainer(component, message) {
  const accent = component.accent_color ?? null;
  const box = h(
    "div",
    {
      class: `v2-container${accent === null ? "" : " has-accent"}`,
      ...(accent === null ? {} : { vars: { accent: hex(accent) } }),
    },
    component.components.map((/** @type {any} */ one) => draw(one, message)),
  );
  if (!component.spoiler) return box;
  const cover = h(
    "button",
    { type: "button", class: "cover", onclick: () => cover.remove() },
    "Hidden. Press to see it.",
  );
  return h("div", { class: "covered" }, box, cover);
}

/** What was chosen where: the message is drawn anew for many reasons, and only an edit of it takes a choice back. */
const chosenIn = new Map();

/** @param {any} component @param {any} message */
function drawPicker(component, message) {
  const key = [message.id, message.edited_timestamp ?? "", component.custom_id].join("/");
  return picker(component, {
    values: chosenIn.get(key),
    chosen: (values) => {
      chosenIn.set(key, values);
      choose(message, component.custom_id, values);
    },
  });
}

/** @param {any} component @param {any} message */
function drawButton(component, message) {
  const style = BUTTON_STYLES[component.style] ?? "secondary";
  const sign = component.emoji
    ? h(
        "span",
        { class: "emoji", "aria-hidden": component.label ? "true" : null },
        component.emoji.id ? `:${component.emoji.name}:` : component.emoji.name,
      )
    : null;
  if (component.style === 5) {
    return component.disabled
      ? h("button", { type: "button", class: "button is-link", disabled: true }, sign, component.label, icon("link"))
      : h(
          "a",
          {
            class: "button is-link",
            href: safeUrl(component.url),
            target: "_blank",
            rel: "noopener noreferrer nofollow",
          },
          sign,
          component.label,
          icon("link"),
        );
  }
  const busy = interactionsAt(message.id).some(
    (one) => one.customId === component.custom_id && one.state === "pending",
  );
  return h(
    "button",
    {
      type: "button",
      class: `button is-${style}${busy ? " is-busy" : ""}`,
      disabled: Boolean(component.disabled),
      "aria-busy": busy ? "true" : null,
      data: { customId: component.custom_id ?? "" },
      onclick: () => {
        if (!busy) press(message, component.custom_id);
      },
    },
    h("span", { class: "button-words" }, sign, component.label),
    busy ? h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")) : null,
  );
}

/** Only web links leave the page. @param {string} url */
export function safeUrl(url) {
  return /^https?:\/\//i.test(url ?? "") ? url : "#";
}
