/**
 * Faces and lists of names: what user, role and channel pickers offer, and the small round picture beside a name.
 */

import { h, icon } from "./dom.js";
import { CHANNEL, isThread, store } from "./store.js";

const GOLDEN_ANGLE = 137.508;

/** A hue that stays with an id: spread as far as can be for the people of the sandbox. @param {string} id */
export function hueOf(id) {
  const at = store.people.findIndex((person) => person.id === id);
  if (at >= 0) return Math.round((28 + at * GOLDEN_ANGLE) % 360);
  let sum = 2_166_136_261;
  for (const sign of String(id)) sum = Math.imul(sum ^ sign.charCodeAt(0), 16_777_619) >>> 0;
  return sum % 360;
}

/** @param {any} user @param {string} [size] a class */
export function face(user, size = "") {
  if (user?.bot) return h("span", { class: `face face-app ${size}`, "aria-hidden": "true" }, icon("lantern"));
  const name = store.nameOf(user?.id, user);
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? "")
    .slice(0, 2)
    .join("")
    .toUpperCase();
  return h("span", { class: `face ${size}`, "aria-hidden": "true", vars: { hue: hueOf(user?.id ?? "0") } }, letters);
}

/** A colour that a role gives to a name, as an attribute for {@link h}. @param {number} colour */
export const tint = (colour) => (colour ? { vars: { role: hex(colour) } } : {});

/** @param {number} colour */
export const hex = (colour) => `#${Number(colour).toString(16).padStart(6, "0")}`;

/** @param {any} channel */
export function channelIcon(channel) {
  if (channel.type === CHANNEL.privateThread) return "lock";
  if (isThread(channel)) return "thread";
  if (channel.type === CHANNEL.forum || channel.type === CHANNEL.media) return "forum";
  if (channel.type === CHANNEL.voice || channel.type === 13) return "speaker";
  if (channel.type === CHANNEL.announcement) return "horn";
  if (channel.type === CHANNEL.dm) return "letter";
  return channel.closed ? "lock" : "hash";
}

/** Of a direct message: the other person. @param {any} channel */
export const dmPartner = (channel) =>
  channel.recipients?.find((/** @type {any} */ one) => one.id !== store.me?.id) ?? channel.recipients?.[0];

/** @param {any} channel */
export const channelName = (channel) =>
  channel.type === CHANNEL.dm ? store.nameOf(dmPartner(channel)?.id, dmPartner(channel)) : channel.name;

/** @typedef {{value: string, label: string, note?: string, face?: Node, kind?: "user" | "role" | "channel"}} Choice */

/** @returns {Choice[]} */
function users() {
  const members = store.guild?.members ?? [];
  return members.map((/** @type {any} */ member) => ({
    value: member.user.id,
    label: store.nameOf(member.user.id, member.user),
    note: member.user.username,
    face: face(member.user, "face-small"),
    kind: "user",
  }));
}

/** @returns {Choice[]} */
function roles() {
  return (store.guild?.roles ?? []).map((/** @type {any} */ role) => ({
    value: role.id,
    label: role.id === store.guild.id ? "@everyone" : role.name,
    face: h("span", { class: "dot", ...tint(role.color), "aria-hidden": "true" }),
    kind: "role",
  }));
}

/** @param {number[]} [types] @returns {Choice[]} */
function channels(types) {
  return [...store.channels.values()]
    .filter((channel) => channel.type !== CHANNEL.dm && (types?.length ? types.includes(channel.type) : true))
    .map((channel) => ({
      value: channel.id,
      label: channel.name,
      note: store.channels.get(channel.parent_id)?.name,
      face: icon(channel.type === CHANNEL.category ? "down" : channelIcon(channel)),
      kind: "channel",
    }));
}

/**
 * What can be picked where Discord asks for a person, a role, a channel, or "someone or some role".
 * @param {"user" | "role" | "channel" | "mentionable"} kind @param {number[]} [types]
 */
export function entities(kind, types) {
  if (kind === "user") return users();
  if (kind === "role") return roles();
  if (kind === "channel") return channels(types);
  return [...users(), ...roles()];
}

/** @param {Choice[]} choices @param {string} typed */
export function matching(choices, typed) {
  const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
  if (!wanted) return choices;
  const ranked = choices
    .map((choice) => ({ choice, at: `${choice.label} ${choice.note ?? ""}`.toLowerCase().indexOf(wanted) }))
    .filter(({ at }) => at >= 0);
  ranked.sort((a, b) => Number(a.at > 0) - Number(b.at > 0));
  return ranked.map(({ choice }) => choice);
}
