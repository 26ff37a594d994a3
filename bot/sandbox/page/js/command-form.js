/**
 * A slash command being filled in: needed options first, others to add, with choices and completions.
 */

import { complete, slash } from "./acts.js";
import { fill, h, iconButton } from "./dom.js";
import { matching } from "./names.js";
import { packed } from "./modal.js";
import { Filling, KIND_WORDS, TYPE, choicesFor, shownName } from "./slash.js";

const OFFERED = 25;
const TYPING_MS = 180;
const CARET = 2; // pixels

/**
 * @param {HTMLElement} frame @param {import("./suggestions.js").Suggestions} suggestions
 * @param {import("./slash.js").Path} path
 * @param {{left: (typed: string) => void}} about
 */
export function commandForm(frame, suggestions, path, about) {
  /** @type {{filling: Filling, field: HTMLInputElement, node: HTMLElement}[]} */
  const slots = [];
  const spare = () => path.options.filter((option) => !slots.some((slot) => slot.filling.option === option));

  const row = h("div", { class: "command-slots" });
  const tail = h("input", {
    class: "command-tail",
    type: "text",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    autocomplete: "off",
    "aria-label": "Add an option, or press Enter to send",
  });
  const problem = h("div", { class: "command-problem", role: "alert" });
  const holder = h(
    "form",
    {
      class: "command-form",
      "aria-label": `Command /${path.shown}`,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        send();
      },
    },
    h("div", { class: "command-line" }, h("span", { class: "command-path" }, `/${path.shown}`), row, tail),
    problem,
  );
  fill(
    frame,
    holder,
    iconButton("close", "Leave the command", { onclick: () => about.left("") }),
    iconButton("send", "Send", { class: "icon-button send", onclick: () => send() }),
  );

  /** @param {any} option */
  function add(option) {
    const filling = new Filling(option);
    const isFile = option.type === TYPE.file;
    const field = h("input", {
      type: isFile ? "file" : "text",
      role: isFile ? null : "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-label": `${shownName(option)}: ${option.description_localized || option.description}`,
      "aria-required": String(Boolean(option.required)),
      autocomplete: "off",
      spellcheck: "false",
      inputmode: option.type === TYPE.integer ? "numeric" : option.type === TYPE.number ? "decimal" : null,
      data: { option: option.name },
      size: 4,
    });
    const node = h(
      "label",
      { class: "command-slot" },
      h("span", { class: "command-option" }, shownName(option)),
      field,
    );
    const slot = { filling, field, node };
    slots.push(slot);
    row.append(node);
    if (isFile) {
      field.addEventListener("change", async () => {
        filling.pick({
          value: field.files[0] ? await packed(field.files[0]) : undefined,
          label: field.files[0]?.name ?? "",
        });
      });
      field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => keys(event, slot));
      return slot;
    }
    field.addEventListener("input", () => {
      filling.type(field.value);
      fit(slot);
      suggest(slot);
    });
    field.addEventListener("focus", () => suggest(slot));
    field.addEventListener("blur", () => {
      suggestions.hide();
      node.classList.toggle("is-wrong", Boolean(filling.problem));
    });
    field.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => keys(event, slot));
    return slot;
  }

  /** @param {{filling: Filling, field: HTMLInputElement, node: HTMLElement}} slot */
  function fit(slot) {
    slot.field.style.width = "0";
    slot.field.style.width = `${slot.field.scrollWidth + CARET}px`;
    slot.node.classList.remove("is-wrong");
    fill(problem);
  }

  // ---- what is offered

  let asked = 0;

  /** @param {{filling: Filling, field: HTMLInputElement, node: HTMLElement}} slot */
  async function suggest(slot) {
    const { option } = slot.filling;
    const about = { title: shownName(option), hint: option.description_localized || option.description };
    const choices = choicesFor(option);
    if (choices) {
      const typed = slot.filling.picked === undefined ? slot.field.value : "";
      const found = matching(choices, typed).slice(0, OFFERED);
      suggestions.show(
        slot.field,
        found.map((choice) => offer(slot, choice)),
        { ...about, empty: "Nothing here by that name." },
      );
      return;
    }
    if (!option.autocomplete) {
      suggestions.show(slot.field, [], { ...about, hint: `${about.hint} (${KIND_WORDS[option.type] ?? "text"})` });
      return;
    }
    const turn = ++asked;
    suggestions.show(slot.field, [], { ...about, empty: "Looking…" });
    await new Promise((resolve) => setTimeout(resolve, slot.field.value ? TYPING_MS : 0));
    if (turn !== asked || document.activeElement !== slot.field) return;
    const found = await complete(path.path, typedSoFar(), option.name);
    if (turn !== asked || document.activeElement !== slot.field) return;
    const empty = found === null ? "Loading options failed." : "No options match what you typed.";
    suggestions.show(
      slot.field,
      (found ?? []).map((/** @type {any} */ choice) =>
        offer(slot, { value: choice.value, label: choice.name_localized || choice.name }),
      ),
      { ...about, empty },
    );
  }

  /** @param {{filling: Filling, field: HTMLInputElement, node: HTMLElement}} slot @param {import("./names.js").Choice} choice */
  function offer(slot, choice) {
    return {
      label: choice.label,
      note: choice.note,
      face: choice.face,
      pick: () => {
        slot.filling.pick(choice);
        slot.field.value = choice.label;
        fit(slot);
        onward(slot);
      },
    };
  }

  function suggestOptions() {
    const typed = tail.value.toLowerCase();
    const found = spare().filter((option) => shownName(option).toLowerCase().includes(typed));
    suggestions.show(
      tail,
      found.map((option) => ({
        label: shownName(option),
        note: option.description_localized || option.description,
        pick: () => {
          tail.value = "";
          add(option).field.focus();
          label();
        },
      })),
      // Nothing is marked before something was typed: Enter must send.
      found.length ? { title: "Options", hint: "to add if you like", at: typed ? 0 : -1 } : {},
    );
  }

  /** What has been typed or picked, for a completion: the app sees it as it stands. */
  function typedSoFar() {
    /** @type {Record<string, unknown>} */
    const values = {};
    for (const { filling } of slots) {
      const value = filling.option.type === TYPE.file ? undefined : (filling.picked ?? filling.text);
      if (value !== undefined && (value !== "" || filling.option.autocomplete)) values[filling.option.name] = value;
    }
    return values;
  }

  // ---- moving about

  /** To the next needed option that is empty; else stay, with nothing in the way of Enter. @param {any} slot */
  function onward(slot) {
    const next =
      slots.slice(slots.indexOf(slot) + 1).find((one) => one.filling.isEmpty && one.filling.option.required) ??
      slots.find((one) => one.filling.isEmpty && one.filling.option.required);
    if (next) next.field.focus();
    else tail.focus();
  }

  /** @param {KeyboardEvent} event @param {any} slot */
  function keys(event, slot) {
    if (event.isComposing) return;
    const open = suggestions.isOpen && suggestions.field === slot.field;
    // What is marked in the list is what Enter takes, also before a letter was typed.
    const unsettled = slot.filling.picked === undefined;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      suggestions.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open && unsettled) suggestions.pick();
      else send();
    } else if (event.key === "Tab" && !event.shiftKey && open && unsettled) {
      event.preventDefault();
      suggestions.pick();
    } else if (event.key === "Backspace" && slot.field.type === "text" && !slot.field.value) {
      event.preventDefault();
      drop(slot);
    } else if (event.key === "Escape") escape(event);
  }

  tail.addEventListener("input", suggestOptions);
  tail.addEventListener("focus", suggestOptions);
  tail.addEventListener("blur", () => suggestions.hide());
  tail.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (suggestions.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      event.preventDefault();
      suggestions.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Enter sends, unless someone has walked into the list or typed the beginning of an option.
      if (suggestions.isOpen && suggestions.at >= 0) suggestions.pick();
      else send();
    } else if (event.key === "Tab" && !event.shiftKey && suggestions.isOpen && tail.value) {
      event.preventDefault();
      suggestions.pick();
    } else if (event.key === "Backspace" && !tail.value) {
      event.preventDefault();
      if (slots.length) slots.at(-1).field.focus();
      else about.left(`/${path.shown}`);
    } else if (event.key === "Escape") escape(event);
  });

  /** @param {KeyboardEvent} event */
  function escape(event) {
    event.preventDefault();
    event.stopPropagation();
    about.left("");
  }

  /** @param {any} slot */
  function drop(slot) {
    const at = slots.indexOf(slot);
    if (slot.filling.option.required) {
      if (at > 0) slots[at - 1].field.focus();
      else about.left(`/${path.shown}`);
      return;
    }
    slots.splice(at, 1);
    slot.node.remove();
    (slots[at - 1]?.field ?? tail).focus();
    label();
  }

  function label() {
    const rest = spare().length;
    tail.placeholder = rest ? `+${rest} optional` : slots.length ? "" : "Press Enter to send";
  }

  // ---- sending

  async function send() {
    /** @type {Record<string, unknown>} */
    const values = {};
    for (const slot of slots) {
      const value = slot.filling.value();
      slot.node.classList.toggle("is-wrong", Boolean(slot.filling.problem));
      if (slot.filling.problem) {
        slot.field.focus();
        suggestions.hide();
        fill(problem, `${shownName(slot.filling.option)}: ${slot.filling.problem}`);
        return;
      }
      if (value !== undefined) values[slot.filling.option.name] = value;
    }
    suggestions.hide();
    if (await slash(path.path, values)) about.left("");
  }

  for (const option of path.options.filter((one) => one.required)) add(option);
  label();
  (slots[0]?.field ?? tail).focus();
  return { leave: about.left };
}
