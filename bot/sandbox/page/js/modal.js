/**
 * Modals: Label with one field each, and text displays. What was typed survives a refused answer, and is not lost by
 * a stray Escape.
 */

import { leaveModal, submit } from "./acts.js";
import { openDialog } from "./dialog.js";
import { fill, h } from "./dom.js";
import { markdown } from "./markdown.js";
import { defaultsOf, picker } from "./picker.js";
import { store } from "./store.js";

/** @typedef {{customId: string, node: Node, value: () => any, problem: () => string | Promise<string>, touched: () => boolean, ready?: () => Promise<void>}} Field */

const FILE_BYTES = 8 * 1024 * 1024;

let number = 0;

/** @param {{id: string, title: string, components: any[]}} modal */
export function openModal(modal) {
  /** @type {Field[]} */
  const fields = [];
  const problem = h("p", { class: "modal-problem", role: "alert" });
  const send = h(
    "button",
    { type: "submit", class: "button is-primary" },
    h("span", { class: "button-words" }, "Submit"),
    h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
  );
  let sent = false;
  let warned = false;

  const form = h(
    "form",
    { class: "modal-form", novalidate: true },
    h(
      "div",
      { class: "dialog-body" },
      modal.components.map((component) => drawTop(component, fields)),
    ),
    h(
      "footer",
      { class: "dialog-foot" },
      problem,
      h("button", { type: "button", class: "button is-secondary", onclick: () => dialog.close() }, "Cancel"),
      send,
    ),
  );
  const app = h(
    "p",
    { class: "modal-note" },
    "This form goes to the app. Do not write passwords or other secrets of yours here.",
  );
  form.querySelector(".dialog-body").prepend(app);

  const busy = (/** @type {boolean} */ on) => {
    send.disabled = on;
    send.classList.toggle("is-busy", on);
  };
  const sorry = (/** @type {string} */ words) => {
    busy(false);
    fill(problem, words);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fill(problem);
    let first = null;
    for (const field of fields) {
      await field.ready?.();
      const words = await field.problem();
      const place = /** @type {Element} */ (field.node).querySelector(".field-problem");
      fill(place, words);
      if (words && !first) first = field;
    }
    if (first) {
      /** @type {HTMLElement | null} */ (
        /** @type {Element} */ (first.node).querySelector("input, textarea, button")
      )?.focus();
      return;
    }
    busy(true);
    try {
      const answer = await submit(modal.id, Object.fromEntries(fields.map((field) => [field.customId, field.value()])));
      wait(answer.interaction.id);
    } catch (reason) {
      sorry(/** @type {Error} */ (reason).message);
    }
  });

  /** The modal closes when the app has answered, and stays with a sentence when it has not. @param {string} id */
  function wait(id) {
    const known = store.interactions.get(id) ?? { id, state: "pending" };
    store.interactions.set(id, known);
    const look = () => {
      const { state, problem: words } = store.interactions.get(id);
      if (state === "pending") return;
      off();
      if (state === "failed") {
        sorry(`${words || "Something went wrong"}. What you wrote is still here; you could try again.`);
        return;
      }
      sent = true;
      dialog.close();
    };
    const off = store.on("interaction", look);
    look();
  }

  const dialog = openDialog({
    title: modal.title,
    body: form,
    kind: "is-modal",
    mayLeave: () => {
      if (warned || !fields.some((field) => field.touched())) return true;
      warned = true;
      fill(problem, "Leave without sending? Press Escape once more and what you wrote is gone.");
      return false;
    },
    closed: () => {
      if (!sent) leaveModal(modal.id);
    },
  });
}

/** @param {any} component @param {Field[]} fields @returns {Node} */
function drawTop(component, fields) {
  if (component.type === 10) return h("div", { class: "md modal-text" }, markdown(component.content));
  if (component.type === 1)
    return h(
      "div",
      {},
      component.components.map((/** @type {any} */ one) => drawLabelled(one, one.label, "", fields)),
    );
  if (component.type === 18)
    return drawLabelled(component.component, component.label, component.description ?? "", fields);
  return h("p", { class: "component-unknown" }, `A component of type ${component.type} is not drawn here.`);
}

/** @param {any} component @param {string} label @param {string} description @param {Field[]} fields */
function drawLabelled(component, label, description, fields) {
  const id = `field-${++number}`;
  const ids = { control: id, label: `${id}-label`, hint: `${id}-hint` };
  const needed = component.required ?? component.type !== 23;
  const field = makeField(component, ids, label, needed, description);
  const single = [4].includes(component.type);
  const node = h(
    "div",
    { class: `field is-type-${component.type}` },
    h(
      single ? "label" : "div",
      { class: "field-label", id: ids.label, ...(single ? { for: id } : {}) },
      label,
      needed ? h("span", { class: "needed", title: "Needed" }, "*", h("span", { class: "sr" }, " needed")) : null,
    ),
    description ? h("div", { class: "field-hint", id: ids.hint }, description) : null,
    field.node,
    h("div", { class: "field-problem", role: "alert" }),
  );
  fields.push({ ...field, customId: component.custom_id, node });
  return node;
}

/** @param {any} component @param {{control: string, label: string, hint: string}} ids @param {string} label @param {boolean} needed @param {string} description */
function makeField(component, ids, label, needed, description) {
  const hint = description ? ids.hint : undefined;
  switch (component.type) {
    case 4:
      return textField(component, ids, needed, hint);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectField(component, label, needed, hint);
    case 19:
      return fileField(component, ids, label, needed);
    case 21:
      return choiceField(component, ids, needed, false);
    case 22:
      return choiceField(component, ids, needed, true);
    case 23: {
      const box = h("input", {
        type: "checkbox",
        id: ids.control,
        checked: Boolean(component.default),
        "aria-labelledby": ids.label,
        "aria-describedby": hint,
      });
      return {
        node: h("label", { class: "choice" }, box, h("span", {}, label)),
        value: () => box.checked,
        problem: () => "",
        touched: () => box.checked !== Boolean(component.default),
      };
    }
    default:
      return {
        node: h("p", { class: "component-unknown" }, `A field of type ${component.type} is not drawn here.`),
        value: () => "",
        problem: () => "",
        touched: () => false,
      };
  }
}

/** @param {any} component @param {{control: string}} ids @param {boolean} needed @param {string | undefined} hint */
function textField(component, ids, needed, hint) {
  const most = component.max_length ?? 4000;
  const least = component.min_length ?? 0;
  const long = component.style === 2;
  const control = h(long ? "textarea" : "input", {
    id: ids.control,
    maxlength: most,
    placeholder: component.placeholder ?? "",
    "aria-describedby": [hint, `${ids.control}-count`].filter(Boolean).join(" "),
    "aria-required": String(needed),
    autocomplete: "off",
    ...(long ? { rows: 5 } : { type: "text" }),
  });
  control.value = component.value ?? "";
  const count = h("span", { class: "count", id: `${ids.control}-count` });
  const draw = () => {
    const length = [...control.value].length;
    fill(count, least && length < least ? `${length} / at least ${least}` : `${length} / ${most}`);
    count.classList.toggle("is-near", length > most * 0.9);
  };
  control.addEventListener("input", draw);
  draw();
  return {
    node: h("div", { class: "text-field" }, control, count),
    value: () => control.value,
    touched: () => control.value !== (component.value ?? ""),
    problem: () => {
      const length = [...control.value].length;
      if (needed && !control.value.trim()) return "This one is needed.";
      if (length && length < least) return `At least ${least} characters, please.`;
      if (length > most) return `At most ${most} characters, please.`;
      return "";
    },
  };
}

/** @param {any} component @param {string} label @param {boolean} needed @param {string | undefined} hint */
function selectField(component, label, needed, hint) {
  const first = defaultsOf(component);
  let values = first;
  const node = picker(
    { ...component, required: needed },
    {
      label,
      describedBy: hint,
      inModal: true,
      values,
      chosen: (chosen) => {
        values = chosen;
      },
    },
  );
  const least = component.min_values ?? 1;
  return {
    node,
    value: () => values,
    touched: () => values !== first,
    problem: () => {
      if (!values.length) return needed ? "This one is needed." : "";
      return values.length < least ? `Choose at least ${least}.` : "";
    },
  };
}

/** Radio group and checkbox group. @param {any} component @param {{control: string, label: string}} ids @param {boolean} needed @param {boolean} many */
function choiceField(component, ids, needed, many) {
  const boxes = component.options.map((/** @type {any} */ option) =>
    h("input", {
      type: many ? "checkbox" : "radio",
      name: ids.control,
      value: option.value,
      checked: Boolean(option.default),
    }),
  );
  const chosen = () =>
    boxes
      .filter((/** @type {HTMLInputElement} */ box) => box.checked)
      .map((/** @type {HTMLInputElement} */ box) => box.value);
  const first = chosen().join("\n");
  const most = many ? (component.max_values ?? boxes.length) : 1;
  const least = many ? (component.min_values ?? (needed ? 1 : 0)) : 1;
  const node = h(
    "div",
    { class: "choices", role: many ? "group" : "radiogroup", "aria-labelledby": ids.label },
    component.options.map((/** @type {any} */ option, /** @type {number} */ at) =>
      h(
        "label",
        { class: "choice" },
        boxes[at],
        h("span", {}, option.label, option.description ? h("small", {}, option.description) : null),
      ),
    ),
  );
  return {
    node,
    value: () => (many ? chosen() : (chosen()[0] ?? null)),
    touched: () => chosen().join("\n") !== first,
    problem: () => {
      const count = chosen().length;
      if (!count) return needed ? "This one is needed." : "";
      if (count < least) return `Choose at least ${least}.`;
      return count > most ? `Choose at most ${most}.` : "";
    },
  };
}

/** @param {any} component @param {{control: string}} ids @param {string} label @param {boolean} needed */
function fileField(component, ids, label, needed) {
  const most = component.max_values ?? 1;
  const least = component.min_values ?? 1;
  const control = h("input", { type: "file", id: ids.control, multiple: most > 1, "aria-label": label });
  /** @type {{name: string, base64: string}[]} */
  let files = [];
  return {
    node: h("div", { class: "file-field" }, control),
    value: () => files,
    touched: () => control.files.length > 0,
    ready: async () => {
      files = await Promise.all([...control.files].filter((file) => file.size <= FILE_BYTES).map(packed));
    },
    problem: () => {
      if ([...control.files].some((file) => file.size > FILE_BYTES)) return "The sandbox takes files of up to 8 MB.";
      if (!control.files.length) return needed ? "This one is needed." : "";
      if (control.files.length > most) return `At most ${most} file${most === 1 ? "" : "s"}, please.`;
      return control.files.length < least ? `At least ${least}, please.` : "";
    },
  };
}

/** @param {File} file */
export async function packed(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return { name: file.name, base64: btoa(binary) };
}
