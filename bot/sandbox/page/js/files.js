/**
 * Attachments, pictures and embeds. Pictures are shown only when the sandbox itself serves them: the page never
 * fetches anything from another host.
 */

import { h, icon } from "./dom.js";
import { markdown } from "./markdown.js";
import { hex } from "./names.js";
import { messageTime } from "./time.js";

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The path on this server for a file that it serves, else null. @param {string} url */
export function localUrl(url) {
  try {
    const parsed = new URL(url, location.href);
    if (parsed.protocol === "data:") return null;
    return LOOPBACK.test(parsed.hostname) ? `${parsed.pathname}${parsed.search}` : null;
  } catch {
    return null;
  }
}

/** `attachment://name` means one of the message's own files. @param {any} media @param {any} message */
function resolve(media, message) {
  const url = String(media?.url ?? "");
  const name = url.startsWith("attachment://") ? url.slice(13) : null;
  const found = (message.attachments ?? []).find((/** @type {any} */ one) =>
    name ? one.filename === name : one.id === media?.attachment_id || one.url === url,
  );
  return {
    url: name ? found?.url : url,
    file: found,
    name: found?.filename ?? name ?? url.split("/").pop()?.split("?")[0] ?? "file",
  };
}

/** @param {any} media @param {any} message @param {{small?: boolean, words?: string, hidden?: boolean}} [options] */
export function drawPicture(media, message, { small = false, words = "", hidden = false } = {}) {
  const { url, name } = resolve(media, message);
  const path = localUrl(url);
  const shape = small ? "picture is-small" : "picture";
  if (!path)
    return h(
      "div",
      { class: `${shape} is-absent`, title: url },
      icon("eye"),
      h("span", {}, words || "A picture from elsewhere is not loaded here."),
    );
  const image = h("img", { src: path, alt: words || name, loading: "lazy" });
  if (!hidden) return h("div", { class: shape }, image);
  const cover = h(
    "button",
    { type: "button", class: "cover", onclick: () => cover.remove() },
    "Hidden. Press to see it.",
  );
  return h("div", { class: `${shape} covered` }, image, cover);
}

/** @param {number} bytes */
const size = (bytes) =>
  bytes >= 1_048_576
    ? `${(bytes / 1_048_576).toFixed(1)} MB`
    : bytes >= 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${bytes} bytes`;

/** @param {any} media @param {any} message @param {string} [shownName] */
export function drawFile(media, message, shownName) {
  const { url, file, name } = resolve(media, message);
  const path = localUrl(url);
  const title = shownName || name;
  return h(
    "div",
    { class: "file" },
    icon("file"),
    h(
      "div",
      {},
      path ? h("a", { href: path, download: title }, title) : h("span", {}, title),
      file ? h("small", {}, size(file.size)) : null,
    ),
  );
}

/** Files of a message which no component and no embed shows. @param {any} message */
export function drawAttachments(message) {
  const shown = (message.embeds ?? []).flatMap((/** @type {any} */ one) => [one.image?.url, one.thumbnail?.url]);
  const files = (message.attachments ?? []).filter(
    (/** @type {any} */ file) => !shown.includes(file.url) && !shown.includes(`attachment://${file.filename}`),
  );
  if (!files.length || message.flags & (1 << 15)) return null;
  return h(
    "div",
    { class: "attachments" },
    files.map((/** @type {any} */ file) =>
      file.content_type?.startsWith("image/")
        ? drawPicture(file, message, { words: file.description, hidden: file.filename.startsWith("SPOILER_") })
        : drawFile(file, message, file.title ?? file.filename),
    ),
  );
}

/** @param {any} message */
export function drawEmbeds(message) {
  if (!message.embeds?.length || message.flags & 4) return null;
  return h(
    "div",
    { class: "embeds" },
    message.embeds.map((/** @type {any} */ one) => drawEmbed(one, message)),
  );
}

/** @param {any} embed @param {any} message */
function drawEmbed(embed, message) {
  const foot = [embed.footer?.text, embed.timestamp ? messageTime(Date.parse(embed.timestamp)) : ""]
    .filter(Boolean)
    .join(" · ");
  const title = embed.title ? markdown(embed.title, { blocks: false }) : null;
  return h(
    "article",
    {
      class: "embed",
      ...(embed.color === undefined || embed.color === null ? {} : { vars: { accent: hex(embed.color) } }),
    },
    h(
      "div",
      { class: "embed-words" },
      embed.author?.name ? h("div", { class: "embed-author" }, embed.author.name) : null,
      title
        ? h(
            "div",
            { class: "embed-title" },
            embed.url
              ? h("a", { href: embed.url, target: "_blank", rel: "noopener noreferrer nofollow" }, title)
              : title,
          )
        : null,
      embed.description ? h("div", { class: "embed-description md" }, markdown(embed.description)) : null,
      embed.fields?.length
        ? h(
            "div",
            { class: "embed-fields" },
            embed.fields.map((/** @type {any} */ field) =>
              h(
                "div",
                { class: field.inline ? "is-inline" : "" },
                h("div", { class: "embed-field-name" }, markdown(field.name, { blocks: false })),
                h("div", { class: "md" }, markdown(field.value)),
              ),
            ),
          )
        : null,
      embed.image?.url ? drawPicture(embed.image, message) : null,
      foot ? h("div", { class: "embed-foot" }, foot) : null,
    ),
    embed.thumbnail?.url ? drawPicture(embed.thumbnail, message, { small: true }) : null,
  );
}
