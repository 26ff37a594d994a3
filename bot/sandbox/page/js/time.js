/**
 * Clocks and words for instants, always in the server's zone: in the sandbox everyone lives there.
 */

let zone = "UTC";
let shiftMs = 0;

/** @type {Map<string, Intl.DateTimeFormat>} making a formatter is slow, using one is not */
const formatters = new Map();

/** @param {number} sandboxNow @param {string} zoneName */
export function setClock(sandboxNow, zoneName) {
  shiftMs = sandboxNow - Date.now();
  if (zoneName !== zone) formatters.clear();
  zone = zoneName;
}

/** The sandbox's time in milliseconds UTC. */
export const now = () => Date.now() + shiftMs;
export const clockZone = () => zone;
/** How far the sandbox is ahead of real time, in milliseconds. */
export const ahead = () => shiftMs;

/** @param {Intl.DateTimeFormatOptions} options @param {number} ms */
function format(options, ms) {
  const key = JSON.stringify(options);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }));
  return formatters.get(key).format(ms);
}

export const timeOfDay = (/** @type {number} */ ms) => format({ hour: "2-digit", minute: "2-digit" }, ms);
export const shortDate = (/** @type {number} */ ms) =>
  format({ day: "2-digit", month: "2-digit", year: "numeric" }, ms);
export const longDate = (/** @type {number} */ ms) => format({ day: "numeric", month: "long", year: "numeric" }, ms);
export const fullDate = (/** @type {number} */ ms) =>
  format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, ms);
export const weekday = (/** @type {number} */ ms) => format({ weekday: "short" }, ms);

/** Same calendar day in the server's zone. @param {number} a @param {number} b */
export const sameDay = (a, b) => shortDate(a) === shortDate(b);

/** As message headers have it: "Today at 14:02", "Yesterday at 09:10", "24/12/2026 18:00". @param {number} ms */
export function messageTime(ms) {
  if (sameDay(ms, now())) return `Today at ${timeOfDay(ms)}`;
  if (sameDay(ms, now() - 86_400_000)) return `Yesterday at ${timeOfDay(ms)}`;
  return `${shortDate(ms)} ${timeOfDay(ms)}`;
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const STEPS = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

/** "in 3 days", "2 hours ago". @param {number} ms */
export function relative(ms) {
  const words = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
  const distance = ms - now();
  for (const [unit, size] of STEPS)
    if (Math.abs(distance) >= size) return words.format(Math.round(distance / size), unit);
  return "now";
}

/** Discord's `<t:seconds:style>`. @param {number} seconds @param {string} style */
export function stamp(seconds, style) {
  const ms = seconds * 1000;
  switch (style) {
    case "t":
      return timeOfDay(ms);
    case "T":
      return format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }, ms);
    case "d":
      return shortDate(ms);
    case "D":
      return longDate(ms);
    case "F":
      return `${fullDate(ms)} at ${timeOfDay(ms)}`;
    case "s":
      return `${shortDate(ms)}, ${timeOfDay(ms)}`;
    case "S":
      return `${shortDate(ms)}, ${format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }, ms)}`;
    case "R":
      return relative(ms);
    default:
      return `${longDate(ms)} at ${timeOfDay(ms)}`;
  }
}

/** A stretch of time in two units at most, minutes being the smallest: "3 days 4 hours". @param {number} ms */
export function stretch(ms) {
  const parts = [];
  let rest = Math.abs(ms) + 30_000;
  for (const [unit, size] of STEPS.slice(2, 5)) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.join(" ") || "a moment";
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. @param {number} ms */
function zoneOffset(ms) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(ms);
  /** @param {string} type */
  const part = (type) => Number(parts.find((item) => item.type === type)?.value);
  const wall = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return wall - Math.floor(ms / 1000) * 1000;
}

/** What a `datetime-local` field should show for an instant. @param {number} ms */
export const toWall = (ms) => new Date(ms + zoneOffset(ms)).toISOString().slice(0, 16);

/**
 * The instant that a `datetime-local` value means in the server's zone. Asked twice, because the offset belongs to
 * the instant and not to the wall time; an hour that daylight saving skips lands just after it.
 * @param {string} wall "2026-12-24T18:00"
 */
export function fromWall(wall) {
  const naive = Date.parse(`${wall}Z`);
  const first = naive - zoneOffset(naive);
  return naive - zoneOffset(first);
}

/** Milliseconds in an id: Discord's ids count from 2015. @param {string} id */
export const idTime = (id) => Number(BigInt(id) >> 22n) + 1_420_070_400_000;
