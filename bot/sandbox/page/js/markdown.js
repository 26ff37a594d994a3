/**
 * Discord's markdown, read into a small tree and drawn as nodes. Nothing is ever handed to the HTML parser.
 *
 * Blocks: headings, subtext, quotes, lists, fenced code. Inline: bold, italic, underline, strike, spoiler, code,
 * links, mentions, timestamps, custom emoji.
 */

import { h, icon } from "./dom.js";
import { CHANNEL, isThread, store } from "./store.js";
import { fullDate, relative, stamp, timeOfDay } from "./time.js";

/** @typedef {{channel?: (id: string) => void, message?: (channelId: string, id: string) => void, user?: (id: string, at: HTMLElement) => void, command?: (path: string) => void}} Deeds what a click on a mention does */

/** @type {Deeds} set once by the page */
export const deeds = {};

/**
 * @param {string} text
 * @param {{blocks?: boolean}} [options] embed titles and field names take inline markdown only
 * @returns {DocumentFragment}
 */
export function markdown(text, { blocks = true } = {}) {
  const piece = document.createDocumentFragment();
  piece.append(...(blocks ? drawBlocks(String(text ?? "")) : inline(String(text ?? ""))));
  return piece;
}

/** The words without their dress, for previews and labels. @param {string} text */
export function plain(text) {
  const holder = document.createElement("div");
  holder.append(markdown(text));
  return holder.textContent.replace(/\s+/g, " ").trim();
}

// ---- blocks

/** @param {string} text @returns {Node[]} */
function drawBlocks(text) {
  /** @type {Node[]} */
  const nodes = [];
  const fence = /```(?:([\w+-]+)\n)?\n?([\s\S]*?)\n?```/g;
  let from = 0;
  for (const match of text.matchAll(fence)) {
    nodes.push(...drawLines(trimBreak(text.slice(from, match.index), from > 0, true)));
    nodes.push(
      h(
        "pre",
        { class: "md-fence", tabindex: 0 },
        h("code", { data: match[1] ? { language: match[1] } : {} }, match[2]),
      ),
    );
    from = match.index + match[0].length;
  }
  nodes.push(...drawLines(trimBreak(text.slice(from), from > 0, false)));
  return nodes;
}

/** A fence swallows the line break beside it. @param {string} text @param {boolean} head @param {boolean} tail */
function trimBreak(text, head, tail) {
  let result = text;
  if (head) result = result.replace(/^\n/, "");
  if (tail) result = result.replace(/\n$/, "");
  return result;
}

const HEADING = /^(#{1,3}) +(.+)$/;
const SUBTEXT = /^-# +(.+)$/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(.*)$/;
const QUOTE = /^> (.*)$/;
const QUOTE_REST = /^>>> ([\s\S]*)$/;

/** @param {string} text @returns {Node[]} */
function drawLines(text) {
  if (!text) return [];
  /** @type {Node[]} */
  const nodes = [];
  const lines = text.split("\n");
  /** @type {string[]} */
  let prose = [];
  const flush = () => {
    if (prose.length) nodes.push(h("div", { class: "md-prose" }, inline(prose.join("\n"))));
    prose = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const heading = HEADING.exec(line);
    const subtext = SUBTEXT.exec(line);
    if (QUOTE_REST.test(line)) {
      flush();
      nodes.push(h("blockquote", {}, drawLines([line.slice(4), ...lines.slice(at + 1)].join("\n"))));
      break;
    } else if (QUOTE.test(line) || line === ">") {
      flush();
      const quoted = [];
      while (at < lines.length && (QUOTE.test(lines[at]) || lines[at] === ">")) quoted.push(lines[at++].slice(2));
      at -= 1;
      nodes.push(h("blockquote", {}, drawLines(quoted.join("\n"))));
    } else if (heading) {
      flush();
      // A message stands below the page's own headings; the looks come from the class, the rank from aria.
      nodes.push(
        h(
          "div",
          { class: `md-h${heading[1].length}`, role: "heading", "aria-level": heading[1].length + 3 },
          inline(heading[2]),
        ),
      );
    } else if (subtext) {
      flush();
      nodes.push(h("div", { class: "md-subtext" }, inline(subtext[1])));
    } else if (ITEM.test(line)) {
      flush();
      const items = [];
      while (at < lines.length && (ITEM.test(lines[at]) || (items.length && /^ {2,}\S/.test(lines[at]))))
        items.push(lines[at++]);
      at -= 1;
      nodes.push(drawList(items));
    } else prose.push(line);
  }
  flush();
  return nodes;
}

/** @param {string[]} lines @returns {HTMLElement} */
function drawList(lines) {
  const first = ITEM.exec(lines[0]);
  const depth = first[1].length;
  const ordered = /\d/.test(first[2]);
  const list = h(ordered ? "ol" : "ul", ordered ? { start: Number.parseInt(first[2], 10) } : {});
  for (let at = 0; at < lines.length;) {
    const item = ITEM.exec(lines[at]);
    const inner = [];
    const words = [item ? item[3] : lines[at].trim()];
    at += 1;
    while (at < lines.length) {
      const next = ITEM.exec(lines[at]);
      if (next && next[1].length <= depth) break;
      if (next) inner.push(lines[at]);
      else if (inner.length) inner.push(lines[at]);
      else words.push(lines[at].trim());
      at += 1;
    }
    list.append(h("li", {}, inline(words.join("\n")), inner.length ? drawList(inner) : null));
  }
  return list;
}

// ---- inline

/**
 * Tried in this order at every place in the text. A rule gets its match and gives nodes.
 * @type {[RegExp, (match: RegExpExecArray) => Node[]][]}
 */
const RULES = [
  [/^\\([^0-9A-Za-z\s])/, ([, sign]) => [text(sign)]],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code]) => [h("code", {}, code)]],
  [/^<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, ([, seconds, style]) => [drawStamp(Number(seconds), style ?? "f")]],
  [/^<@!?(\d+)>/, ([, id]) => [mention("user", `@${store.nameOf(id)}`, id)]],
  [/^<@&(\d+)>/, ([, id]) => [mention("role", `@${store.role(id)?.name ?? "deleted role"}`, id)]],
  [/^<#(\d+)>/, ([, id]) => [drawChannel(id)]],
  [/^<\/([^:>]+):(\d+)>/, ([, path, id]) => [mention("command", `/${path}`, id, path)]],
  [/^<(a?):(\w{2,32}):(\d+)>/, ([, , name]) => [h("span", { class: "md-emoji", title: `:${name}:` }, `:${name}:`)]],
  [/^<id:(\w+)>/, ([, place]) => [mention("channel", place, "")]],
  [
    /^\[((?:\\.|[^[\]\\]|\[[^\]]*\])+)\]\(\s*<?(https?:\/\/[^\s<>]*[^\s<>)])>?(?:\s+["'][^"']*["'])?\s*\)/,
    ([, words, url]) => [link(url, inline(words))],
  ],
  [/^<(https?:\/\/[^\s>]+)>/, ([, url]) => [link(url, [text(url)])]],
  [/^https?:\/\/[^\s<]+[^\s<.,:;"')\]!?]/, ([url]) => [link(url, [text(url)])]],
  [/^\*\*\*((?:\\.|[^\\])+?)\*\*\*(?!\*)/, ([, inner]) => [h("strong", {}, h("em", {}, inline(inner)))]],
  [/^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/, ([, inner]) => [h("strong", {}, inline(inner))]],
  [/^__((?:\\.|[^\\])+?)__(?!_)/, ([, inner]) => [h("u", {}, inline(inner))]],
  [/^\*(?!\s)((?:\\.|\*\*(?:[^*])+\*\*|[^\\*])+?)\*(?!\*)/, ([, inner]) => [h("em", {}, inline(inner))]],
  [/^_((?:\\.|__(?:[^_])+__|[^\\_])+?)_(?![\w_])/, ([, inner]) => [h("em", {}, inline(inner))]],
  [/^~~((?:\\.|[^\\])+?)~~/, ([, inner]) => [h("s", {}, inline(inner))]],
  [/^\|\|((?:\\.|[^\\])+?)\|\|/, ([, inner]) => [spoiler(inner)]],
  [/^@(everyone|here)\b/, ([, whom]) => [mention("role", `@${whom}`, "")]],
  [/^\n/, () => [h("br")]],
];

/** Where a rule could begin; all between is plain text. */
const SPECIAL = /[\\`<[*_~|@\n]|https?:\/\//;

/** @param {string} source @returns {Node[]} */
function inline(source) {
  /** @type {Node[]} */
  const nodes = [];
  let rest = source;
  let before = "";
  while (rest) {
    const taken = take(rest, before);
    if (taken) {
      nodes.push(...taken.nodes);
      before = rest.charAt(taken.length - 1);
      rest = rest.slice(taken.length);
      continue;
    }
    const next = rest.slice(1).search(SPECIAL);
    const length = next < 0 ? rest.length : next + 1;
    nodes.push(text(rest.slice(0, length)));
    before = rest.charAt(length - 1);
    rest = rest.slice(length);
  }
  return nodes;
}

/** @param {string} rest @param {string} before the sign in front: snake_case is no italic @returns {{nodes: Node[], length: number} | null} */
function take(rest, before) {
  for (const [pattern, draw] of RULES) {
    const match = pattern.exec(rest);
    if (!match || (rest[0] === "_" && rest[1] !== "_" && /\w/.test(before))) continue;
    return { nodes: draw(match), length: match[0].length };
  }
  return null;
}

/** @param {string} words */
const text = (words) => document.createTextNode(words);

const MESSAGE_LINK = /^https?:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(@me|\d+)\/(\d+)(?:\/(\d+))?\/?$/;

/** @param {string} url @param {Node[]} words */
function link(url, words) {
  const [, server, channelId, messageId] = MESSAGE_LINK.exec(url) ?? [];
  const named = words.length === 1 && words[0].textContent === url ? null : words;
  if (store.channels.has(channelId)) return placeLink(channelId, messageId, named);
  if (server && server === store.guild?.id) return noAccess(named);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow", class: "md-link" }, words);
}

/** A channel of this server that one does not see. @param {Node[] | null} [words] */
const noAccess = (words) => h("span", { class: "mention mention-quiet" }, words ?? "# no access");

/** A link to a message of this server leads there, and not out of the sandbox. @param {string} channelId @param {string | undefined} messageId @param {Node[] | null} words */
function placeLink(channelId, messageId, words) {
  const channel = store.channels.get(channelId);
  const sign = icon(isThread(channel) ? "thread" : "hash");
  const go = () => (messageId ? deeds.message?.(channelId, messageId) : deeds.channel?.(channelId));
  return h(
    "button",
    { type: "button", class: "mention", onclick: go },
    words ?? [sign, channel.name ?? "direct message", messageId ? " › message" : ""],
  );
}

/** @param {number} seconds @param {string} style */
function drawStamp(seconds, style) {
  const ms = seconds * 1000;
  const node = h(
    "time",
    {
      class: "md-stamp",
      datetime: new Date(ms).toISOString(),
      title: `${fullDate(ms)} at ${timeOfDay(ms)}`,
      data: { seconds: String(seconds), style },
    },
    stamp(seconds, style),
  );
  return node;
}

/** Timestamps that say "in 3 hours" go on as the clock does. @param {ParentNode} root */
export function refreshStamps(root) {
  for (const node of root.querySelectorAll("time.md-stamp")) {
    const { seconds, style } = /** @type {HTMLElement} */ (node).dataset;
    const words = stamp(Number(seconds), style);
    if (node.textContent !== words) node.textContent = words;
  }
  for (const node of root.querySelectorAll("[data-relative]")) {
    node.textContent = relative(Number(/** @type {HTMLElement} */ (node).dataset.relative));
  }
}

/** @param {string} id */
function drawChannel(id) {
  const channel = store.channels.get(id);
  if (!channel) return noAccess();
  const drawing = isThread(channel) ? "thread" : channel.type === CHANNEL.forum ? "forum" : "hash";
  return h(
    "button",
    { type: "button", class: "mention", onclick: () => deeds.channel?.(id) },
    icon(drawing),
    channel.name,
  );
}

/** @param {"user" | "role" | "channel" | "command"} kind @param {string} words @param {string} id @param {string} [path] */
function mention(kind, words, id, path) {
  if (kind === "role" || kind === "channel") {
    const colour = store.role(id)?.color;
    const dress = colour ? { vars: { role: `#${colour.toString(16).padStart(6, "0")}` } } : {};
    return h("span", { class: `mention mention-quiet${colour ? " mention-coloured" : ""}`, ...dress }, words);
  }
  const node = h("button", { type: "button", class: "mention", data: kind === "user" ? { user: id } : {} }, words);
  node.addEventListener("click", () => (kind === "user" ? deeds.user?.(id, node) : deeds.command?.(path)));
  return node;
}

/** @param {string} inner */
function spoiler(inner) {
  const node = h(
    "span",
    {
      class: "md-spoiler",
      role: "button",
      tabindex: 0,
      "aria-label": "Hidden text. Press to read it.",
      "aria-expanded": "false",
    },
    h("span", {}, inline(inner)),
  );
  const open = (/** @type {Event} */ event) => {
    if (node.classList.contains("is-open")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("is-open");
    node.setAttribute("aria-expanded", "true");
    node.removeAttribute("aria-label");
  };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" || event.key === " ") open(event);
  });
  return node;
}
