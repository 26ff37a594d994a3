/**
 * Slash commands as data: the paths that can be typed, what an option takes, and whether what was typed will do.
 */

import { store } from "./store.js";
import { entities } from "./names.js";

export const TYPE = {
  sub: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  file: 11,
};

const ENTITY = { 6: "user", 7: "channel", 8: "role", 9: "mentionable" };

/** What an option wants, in a word, for a screen reader and the hint line. */
export const KIND_WORDS = {
  3: "text",
  4: "a whole number",
  5: "true or false",
  6: "a person",
  7: "a channel",
  8: "a role",
  9: "a person or a role",
  10: "a number",
  11: "a file",
};

/** @typedef {{path: string, shown: string, description: string, app: string, appId: string, options: any[]}} Path `path` is sent, `shown` is in the reader's language */

/** @param {any} thing a command or an option */
export const shownName = (thing) => thing.name_localized || thing.name;

/** @param {any} thing */
const shownDescription = (thing) => thing.description_localized || thing.description || "";

/** Every command that can be typed, subcommands written out. @returns {Path[]} */
export function paths() {
  /** @type {Path[]} */
  const found = [];
  for (const command of store.commands) {
    if ((command.type ?? 1) !== 1) continue;
    const app = { app: store.nameOf(command.application_id) || "App", appId: command.application_id };
    walk(command, command.name, shownName(command), app, found);
  }
  return found.sort((a, b) => a.shown.localeCompare(b.shown));
}

/** @param {any} node @param {string} path @param {string} shown @param {{app: string, appId: string}} app @param {Path[]} found */
function walk(node, path, shown, app, found) {
  const inner = (node.options ?? []).filter(
    (/** @type {any} */ option) => option.type === TYPE.sub || option.type === TYPE.group,
  );
  if (!inner.length) {
    found.push({ path, shown, description: shownDescription(node), options: node.options ?? [], ...app });
    return;
  }
  for (const option of inner) walk(option, `${path} ${option.name}`, `${shown} ${shownName(option)}`, app, found);
}

/** The best first: those that begin with what was typed, then those that hold it. @param {string} typed */
export function findPaths(typed) {
  const wanted = typed.toLowerCase().trimStart();
  const all = paths();
  const begins = all.filter((one) => one.shown.toLowerCase().startsWith(wanted));
  const holds = all.filter((one) => !begins.includes(one) && one.shown.toLowerCase().includes(wanted));
  const says =
    wanted.length > 2
      ? all.filter(
          (one) => !begins.includes(one) && !holds.includes(one) && one.description.toLowerCase().includes(wanted),
        )
      : [];
  return [...begins, ...holds, ...says];
}

/**
 * What can be chosen for an option without asking the app; null where anything may be typed.
 * @param {any} option @returns {import("./names.js").Choice[] | null}
 */
export function choicesFor(option) {
  if (option.choices?.length)
    return option.choices.map((/** @type {any} */ one) => ({
      value: one.value,
      label: one.name_localized || one.name,
    }));
  if (option.type === TYPE.boolean) {
    return [
      { value: /** @type {any} */ (true), label: "True" },
      { value: /** @type {any} */ (false), label: "False" },
    ];
  }
  if (ENTITY[option.type]) return entities(ENTITY[option.type], option.channel_types);
  return null;
}

/** One option as it stands in the composer. */
export class Filling {
  /** @param {any} option */
  constructor(option) {
    this.option = option;
    this.text = "";
    /** @type {any} what was picked, if something was */
    this.picked = undefined;
    this.problem = "";
  }

  /** @param {string} text */
  type(text) {
    this.text = text;
    this.picked = undefined;
    this.problem = "";
  }

  /** @param {{value: any, label: string}} choice */
  pick(choice) {
    this.text = choice.label;
    this.picked = choice.value;
    this.problem = "";
  }

  get isEmpty() {
    return this.picked === undefined && !this.text.trim();
  }

  /** The value as it is sent, or undefined with `problem` set. */
  value() {
    this.problem = "";
    if (this.picked !== undefined) return this.picked;
    const { option } = this;
    const text = this.text.trim();
    if (!text) {
      if (option.required) this.problem = "This option is needed.";
      return undefined;
    }
    const choices = choicesFor(option);
    if (choices) {
      const meant = choices.find((choice) => choice.label.toLowerCase() === text.toLowerCase().replace(/^[@#]/, ""));
      if (!meant) this.problem = "Choose one from the list.";
      return meant?.value;
    }
    if (option.type === TYPE.integer || option.type === TYPE.number) return this.#number(text);
    if (option.min_length && text.length < option.min_length)
      this.problem = `At least ${option.min_length} characters, please.`;
    else if (option.max_length && text.length > option.max_length)
      this.problem = `At most ${option.max_length} characters, please.`;
    return this.problem ? undefined : text;
  }

  /** @param {string} text */
  #number(text) {
    const { option } = this;
    const value = Number(text.replace(",", "."));
    if (!Number.isFinite(value)) this.problem = "This needs a number.";
    else if (option.type === TYPE.integer && !Number.isInteger(value)) this.problem = "This needs a whole number.";
    else if (option.min_value !== undefined && value < option.min_value)
      this.problem = `Not less than ${option.min_value}, please.`;
    else if (option.max_value !== undefined && value > option.max_value)
      this.problem = `Not more than ${option.max_value}, please.`;
    return this.problem ? undefined : value;
  }
}
