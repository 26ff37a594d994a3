/**
 * What the page knows. The socket writes here, the views read from here and are told by topic what has changed.
 */

/** Discord's permission bits that decide what the page offers. */
export const MAY = {
  react: 1n << 6n,
  view: 1n << 10n,
  say: 1n << 11n,
  tidy: 1n << 13n,
  history: 1n << 16n,
  command: 1n << 31n,
  sayInThreads: 1n << 38n,
};

export const CHANNEL = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  newsThread: 10,
  thread: 11,
  privateThread: 12,
  forum: 15,
  media: 16,
};

/** @param {{type: number}} channel */
export const isThread = (channel) => channel.type >= 10 && channel.type <= 12;

const THINKING = 1 << 7;

class Store {
  constructor() {
    /** @type {Map<string, Set<(detail?: any) => void>>} */
    this.listeners = new Map();
    this.connection = "connecting";
    /** @type {{id: string, name: string, blurb: string}[]} */
    this.people = [];
    /** @type {{name: string, title: string, words: string}[]} evenings that can be played */
    this.scenes = [];
    /** @type {Record<string, string>} what somebody's Discord can be set to, by locale */
    this.languages = {};
    /** @type {{name: string, done: number, of: number} | null} the one that is playing */
    this.playing = null;
    /** @type {any} the person whose eyes are borrowed */
    this.me = null;
    /** @type {any} */
    this.guild = null;
    /** @type {Map<string, any>} */
    this.users = new Map();
    /** @type {Map<string, any>} channels of the server, threads and direct messages by id */
    this.channels = new Map();
    /** @type {any[]} */
    this.commands = [];
    /** @type {string | null} */
    this.openId = null;
    /** @type {Map<string, {messages: any[], complete: boolean}>} */
    this.histories = new Map();
    /** @type {Record<string, Record<string, {count: number, mentions: number}>>} person → channel → marks */
    this.unread = {};
    /** @type {{now: number, real: number, zone: string, due: number | null, movable: boolean} | null} */
    this.clock = null;
    /** @type {Map<string, any>} interactions of this tab by id */
    this.interactions = new Map();
    /** @type {{id: string, name: string, channelId: string, state: string, problem?: string}[]} the wait between a command and its answer, shown in the channel */
    this.waiting = [];
  }

  /** @param {string} topic @param {(detail?: any) => void} listener */
  on(topic, listener) {
    if (!this.listeners.has(topic)) this.listeners.set(topic, new Set());
    this.listeners.get(topic).add(listener);
    return () => this.listeners.get(topic).delete(listener);
  }

  /** @param {string} topic @param {any} [detail] */
  tell(topic, detail) {
    for (const listener of [...(this.listeners.get(topic) ?? [])]) listener(detail);
  }

  // ---- what is known about names

  /** @param {any} user */
  meet(user) {
    if (user?.id) this.users.set(user.id, { ...this.users.get(user.id), ...user });
  }

  /** @param {string} id */
  member(id) {
    return this.guild?.members?.find((/** @type {any} */ member) => member.user?.id === id) ?? null;
  }

  /** @param {string} id */
  role(id) {
    return this.guild?.roles?.find((/** @type {any} */ role) => role.id === id) ?? null;
  }

  /** @param {string} id @param {any} [fallback] a user object that came with a message */
  nameOf(id, fallback) {
    const user = this.users.get(id) ?? fallback;
    return this.member(id)?.nick || user?.global_name || user?.username || "someone";
  }

  /** The colour of a name: that of the highest role which has one. @param {string} id @returns {number} */
  colourOf(id) {
    const held = new Set(this.member(id)?.roles ?? []);
    const coloured = (this.guild?.roles ?? []).filter((/** @type {any} */ role) => held.has(role.id) && role.color);
    coloured.sort((/** @type {any} */ a, /** @type {any} */ b) => b.position - a.position);
    return coloured[0]?.color ?? 0;
  }

  get open() {
    return this.openId ? (this.channels.get(this.openId) ?? null) : null;
  }

  /** @param {any} channel @param {bigint} bit */
  may(channel, bit) {
    if (!channel || channel.type === CHANNEL.dm) return true;
    return (BigInt(channel.permissions ?? 0) & bit) !== 0n;
  }

  /** @param {any} channel */
  maySay(channel) {
    return this.may(channel, isThread(channel) ? MAY.sayInThreads : MAY.say);
  }

  // ---- messages

  /** @param {string} channelId */
  history(channelId) {
    return this.histories.get(channelId) ?? null;
  }

  /** @param {any} message */
  putMessage(message) {
    this.meet(message.author);
    for (const user of message.mentions ?? []) this.meet(user);
    const channel = this.channels.get(message.channel_id);
    if (
      channel &&
      !(message.flags & 64) &&
      (!channel.last_message_id || BigInt(message.id) > BigInt(channel.last_message_id))
    ) {
      channel.last_message_id = message.id;
    }
    const history = this.histories.get(message.channel_id);
    if (!history) return;
    const at = history.messages.findIndex((known) => known.id === message.id);
    if (at >= 0) history.messages[at] = { ...history.messages[at], ...message };
    else {
      history.messages.push(message);
      history.messages.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    }
    this.tell("message", message);
  }

  /** @param {string} channelId @param {string} messageId */
  dropMessage(channelId, messageId) {
    const history = this.histories.get(channelId);
    if (!history) return;
    history.messages = history.messages.filter((message) => message.id !== messageId);
    this.tell("message-gone", { channel_id: channelId, id: messageId });
  }

  /** @param {any} message */
  isThinking(message) {
    return Boolean(message.flags & THINKING);
  }

  // ---- unread marks

  /** @param {string} channelId */
  marks(channelId) {
    return this.unread[this.me?.id]?.[channelId] ?? { count: 0, mentions: 0 };
  }

  /** @param {string} personId */
  marksOfPerson(personId) {
    const all = Object.values(this.unread[personId] ?? {});
    return {
      count: all.reduce((sum, one) => sum + one.count, 0),
      mentions: all.reduce((sum, one) => sum + one.mentions, 0),
    };
  }
}

export const store = new Store();

/** Not everyone in the server can see it. @param {any} channel */
export function isClosed(channel) {
  const everyone = channel.permission_overwrites?.find((/** @type {any} */ one) => one.id === store.guild?.id);
  return Boolean(everyone && BigInt(everyone.deny) & MAY.view);
}
