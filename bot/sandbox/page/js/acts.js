/**
 * What the chosen person does. Every act asks the sandbox and says in a sentence when it declines.
 */

import { toast } from "./dialog.js";
import { isThread, store } from "./store.js";

/** @type {import("./socket.js").Line} */
let line;

/** @param {import("./socket.js").Line} connection */
export function connect(connection) {
  line = connection;
}

/** @param {string} act @param {Record<string, unknown>} details */
export const ask = (act, details = {}) => line.ask(act, details);

/** Asks, and shows a refusal as a passing note. @param {string} act @param {Record<string, unknown>} details */
async function attempt(act, details) {
  try {
    return await line.ask(act, details);
  } catch (problem) {
    toast(/** @type {Error} */ (problem).message, "sorry");
    return null;
  }
}

// ---- whose eyes, which channel

/** @param {string} personId @param {string | null} [channelId] where to look; the open channel if it is there for both */
export async function actAs(personId, channelId = store.openId) {
  const view = await attempt("be", { person: personId });
  if (!view) return;
  const before = store.open;
  const sameServer = store.me !== null;
  store.me = view.me;
  store.guild = view.guild;
  store.users.clear();
  for (const user of view.users) store.meet(user);
  store.channels = new Map(view.channels.map((/** @type {any} */ channel) => [channel.id, channel]));
  store.commands = view.commands;
  store.unread[personId] = view.unread;
  store.histories.clear();
  store.interactions.clear();
  store.waiting = [];
  store.tell("me");
  const reachable = channelId && store.channels.has(channelId) ? channelId : null;
  if (!reachable && before && sameServer && before.type !== 1) {
    toast(`${store.nameOf(personId)} cannot see ${isThread(before) ? "" : "#"}${before.name}.`);
  }
  await openChannel(reachable ?? firstChannel());
}

/** @param {string} locale what the chosen person's Discord is to be in */
export const speak = (locale) => attempt("speak", { locale });

function firstChannel() {
  const readable = [...store.channels.values()].filter((channel) => channel.type === 0);
  return (readable.find((channel) => /general|welcome/.test(channel.name)) ?? readable[0])?.id ?? null;
}

/** @param {string | null} channelId */
export async function openChannel(channelId) {
  if (!channelId || !store.channels.has(channelId)) {
    store.openId = null;
    store.tell("open");
    return;
  }
  const marks = store.marks(channelId);
  store.openId = channelId;
  store.tell("open", { freshFrom: marks.count });
  if (!store.histories.has(channelId)) {
    const page = await attempt("history", { channel: channelId, limit: 50 });
    store.histories.set(channelId, { messages: page?.messages ?? [], complete: page?.complete ?? true });
    for (const message of page?.messages ?? []) store.meet(message.author);
  }
  if (store.openId === channelId) store.tell("history", { freshFrom: marks.count });
  readAll(channelId);
}

export async function loadOlder() {
  const channelId = store.openId;
  const history = channelId ? store.history(channelId) : null;
  if (!history || history.complete || !history.messages.length) return;
  history.complete = true;
  const page = await attempt("history", { channel: channelId, before: history.messages[0].id, limit: 50 });
  if (!page) return;
  history.messages = [...page.messages, ...history.messages];
  history.complete = page.complete;
  if (store.openId === channelId) store.tell("older");
}

/** @param {string} channelId */
export function readAll(channelId) {
  if (document.hidden || !store.marks(channelId).count) return;
  line.ask("read", { channel: channelId }).catch(() => {});
}

// ---- messages

/** @param {string} content @param {string | null} replyTo */
export const say = (content, replyTo) => attempt("say", { channel: store.openId, content, reply_to: replyTo });

/** @param {any} message @param {string} emoji @param {boolean} mine */
export const toggleReaction = (message, emoji, mine) =>
  attempt(mine ? "unreact" : "react", { channel: message.channel_id, message: message.id, emoji });

/** @param {any} message */
export const remove = (message) => attempt("delete", { channel: message.channel_id, message: message.id });

/** An ephemeral answer goes for this person only. @param {any} message */
export async function dismiss(message) {
  const done = await attempt("dismiss", { channel: message.channel_id, message: message.id });
  if (done) store.dropMessage(message.channel_id, message.id);
}

/** @param {string} userId */
export async function message(userId) {
  const opened = await attempt("open_dm", { user: userId });
  if (!opened) return;
  store.channels.set(opened.channel.id, opened.channel);
  store.tell("channels");
  await openChannel(opened.channel.id);
}

// ---- interactions

/**
 * @param {Promise<any>} asked @param {{name?: string, messageId?: string, customId?: string, channelId?: string}} about
 */
async function follow(asked, about) {
  const answer = await asked;
  if (!answer) return null;
  const known = store.interactions.get(answer.interaction.id);
  const interaction = { ...about, channelId: store.openId, ...known, ...answer.interaction, ...about };
  if (known) interaction.state = known.state;
  store.interactions.set(interaction.id, interaction);
  store.tell("interaction", interaction);
  return interaction;
}

/** @param {string} path @param {Record<string, unknown>} options */
export const slash = (path, options) =>
  follow(attempt("slash", { channel: store.openId, path, options }), { name: `/${path}` });

/** @param {any} command @param {string} target */
export const context = (command, target) =>
  follow(attempt("context", { channel: store.openId, command: command.name, target }), { name: shownName(command) });

/** @param {any} command */
export const shownName = (command) => command.name_localized || command.name;

/** @param {any} message @param {string} customId */
export const press = (message, customId) =>
  follow(attempt("press", { channel: message.channel_id, message: message.id, custom_id: customId }), {
    messageId: message.id,
    customId,
  });

/** @param {any} message @param {string} customId @param {string[]} values */
export const choose = (message, customId, values) =>
  follow(attempt("choose", { channel: message.channel_id, message: message.id, custom_id: customId, values }), {
    messageId: message.id,
    customId,
  });

/** @param {string} path @param {Record<string, unknown>} options @param {string} focused */
export async function complete(path, options, focused) {
  try {
    return (await line.ask("autocomplete", { channel: store.openId, path, options, focused })).choices;
  } catch {
    return null;
  }
}

/** @param {string} interactionId @param {Record<string, unknown>} values @returns {Promise<any>} rejects with the reason */
export const submit = (interactionId, values) => line.ask("submit", { interaction: interactionId, values });

/** @param {string} interactionId */
export const leaveModal = (interactionId) => line.ask("leave_modal", { interaction: interactionId }).catch(() => {});

/** Interactions of a message that wait for an answer, or failed. @param {string} messageId */
export function interactionsAt(messageId) {
  return [...store.interactions.values()].filter(
    (one) => one.messageId === messageId && ["pending", "failed"].includes(one.state),
  );
}

// ---- scenes

/** @param {string} name @returns {Promise<{person?: string, channel?: string, words?: string} | null>} where to look first */
export const playScene = (name) => attempt("scene", { name });

// ---- the clock

/** @param {{to: number} | {by: number}} where an instant, or a stretch from now */
export const jump = (where) => attempt("jump", where);

/** What time it is there, and what comes next, at this moment. */
export const askClock = () => line.ask("clock", {});
