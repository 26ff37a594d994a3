/**
 * Discord's selects: of strings, users, roles, channels, and users or roles; for one value or several.
 * A combobox by ARIA: the button shows what is chosen, the list opens beside it and can be searched.
 */

import { append, fill, h, icon } from "./dom.js";
import { float } from "./menu.js";
import { entities, matching } from "./names.js";

const KINDS = { 3: "string", 5: "user", 6: "role", 7: "mentionable", 8: "channel" };
const SEARCH_FROM = 9;

let number = 0;

/** @param {any} component @returns {import("./names.js").Choice[]} */
function choicesOf(component) {
  const kind = KINDS[component.type];
  if (kind !== "string") return entities(kind, component.channel_types);
  return (component.options ?? []).map((/** @type {any} */ option) => ({
    value: option.value,
    label: option.label,
    note: option.description,
    face: option.emoji?.name
      ? h("span", { class: "emoji", "aria-hidden": "true" }, option.emoji.id ? "•" : option.emoji.name)
      : undefined,
  }));
}

/** @param {any} component @returns {string[]} */
export function defaultsOf(component) {
  if (component.type === 3)
    return (component.options ?? [])
      .filter((/** @type {any} */ one) => one.default)
      .map((/** @type {any} */ one) => one.value);
  return (component.default_values ?? []).map((/** @type {any} */ one) => one.id);
}

/**
 * @param {any} component a select as Discord describes it
 * @param {{chosen: (values: string[]) => void, label?: string, values?: string[], describedBy?: string, inModal?: boolean}} options
 *   `chosen` is called once, when the list closes with another choice than before.
 */
export function picker(
  component,
  { chosen, label = "", values = defaultsOf(component), describedBy, inModal = false },
) {
  const most = Math.max(1, component.max_values ?? 1);
  const least = component.min_values ?? 1;
  const many = most > 1;
  const clearable = inModal && component.required === false;
  let picked = [...values];
  const id = `picker-${++number}`;

  const shown = h("span", { class: "picker-shown" });
  const button = h(
    "button",
    {
      type: "button",
      class: "picker",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": label || component.placeholder || "Make a selection",
      "aria-describedby": describedBy,
      disabled: Boolean(component.disabled),
      data: component.custom_id ? { customId: component.custom_id } : {},
      onclick: () => open(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (["ArrowDown", "ArrowUp"].includes(event.key)) {
          event.preventDefault();
          open();
        }
      },
    },
    shown,
    icon("down"),
  );
  const show = () => {
    const all = choicesOf(component);
    const words = picked.map((value) => all.find((choice) => choice.value === value)).filter(Boolean);
    if (!words.length) fill(shown, h("span", { class: "picker-hint" }, component.placeholder || "Make a selection"));
    else
      fill(
        shown,
        words.map((choice) =>
          h("span", { class: many ? "picker-chip" : "picker-one" }, choice.face?.cloneNode(true), choice.label),
        ),
      );
  };
  show();

  /** @type {((refocus?: boolean) => void) | null} */
  let close = null;

  function open() {
    if (close) {
      close();
      return;
    }
    const before = [...picked];
    const all = choicesOf(component);
    const list = h("div", {
      class: "picker-list",
      role: "listbox",
      id,
      "aria-label": label || component.placeholder || "Options",
      "aria-multiselectable": many ? "true" : undefined,
    });
    const search = h("input", {
      class: "picker-search",
      type: "text",
      placeholder: "Search",
      "aria-label": "Search the list",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": id,
      "aria-autocomplete": "list",
      autocomplete: "off",
    });
    const searchable = component.type !== 3 || all.length >= SEARCH_FROM;
    const count = h("div", { class: "picker-count", role: "status" });
    const box = h("div", { class: "picker-box" }, searchable ? search : null, list, many ? count : null);
    let at = Math.max(
      0,
      all.findIndex((choice) => picked.includes(choice.value)),
    );
    let offered = all;

    const draw = () => {
      offered = matching(all, search.value);
      at = Math.min(at, Math.max(0, offered.length - 1));
      fill(list, offered.map(drawOption));
      if (!offered.length) append(list, [h("div", { class: "picker-empty" }, "Nothing here by that name.")]);
      const room = least === most ? `choose ${most}` : `choose ${least}–${Math.min(most, all.length)}`;
      fill(count, `${picked.length} chosen · ${room}`);
      const active = list.children[at];
      (searchable ? search : list).setAttribute("aria-activedescendant", active?.id ?? "");
      active?.scrollIntoView({ block: "nearest" });
    };
    /** @param {import("./names.js").Choice} choice @param {number} index */
    const drawOption = (choice, index) => {
      const chosenNow = picked.includes(choice.value);
      return h(
        "div",
        {
          class: `picker-option${index === at ? " is-at" : ""}`,
          id: `${id}-${index}`,
          role: "option",
          "aria-selected": String(chosenNow),
          data: { value: choice.value },
          onclick: () => toggle(choice),
          onpointermove: () => {
            if (at === index) return;
            list.children[at]?.classList.remove("is-at");
            at = index;
            list.children[at]?.classList.add("is-at");
          },
        },
        many
          ? h(
              "span",
              { class: `tick${chosenNow ? " is-on" : ""}`, "aria-hidden": "true" },
              chosenNow ? icon("check") : null,
            )
          : null,
        choice.face ? choice.face.cloneNode(true) : null,
        h(
          "span",
          { class: "picker-words" },
          h("span", {}, choice.label),
          choice.note ? h("small", {}, choice.note) : null,
        ),
        !many && chosenNow ? icon("check") : null,
      );
    };
    /** @param {import("./names.js").Choice} choice */
    const toggle = (choice) => {
      if (!many) {
        picked = clearable && picked[0] === choice.value ? [] : [choice.value];
        close?.();
        return;
      }
      if (picked.includes(choice.value)) picked = picked.filter((value) => value !== choice.value);
      else if (picked.length < most) picked = [...picked, choice.value];
      draw();
    };
    box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        at = (at + step + offered.length) % Math.max(1, offered.length);
        draw();
      } else if (event.key === "Enter" || (event.key === " " && event.target !== search)) {
        event.preventDefault();
        if (offered[at]) toggle(offered[at]);
      } else if (event.key === "Tab") {
        event.preventDefault();
        close?.();
      }
    });
    search.addEventListener("input", () => {
      at = 0;
      draw();
    });

    button.setAttribute("aria-expanded", "true");
    close = float(box, button, {
      wide: true,
      closed: () => {
        close = null;
        button.setAttribute("aria-expanded", "false");
        const changed = picked.length !== before.length || picked.some((value, index) => value !== before[index]);
        if (changed && !inModal && picked.length < least) picked = before;
        else if (changed) chosen([...picked]);
        show();
      },
    });
    draw();
    if (searchable) search.focus();
    else {
      list.tabIndex = -1;
      list.focus();
    }
  }

  return button;
}
