/**
 * The one connection to the sandbox: numbered questions with answers, events in between, and coming back by itself.
 */

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 8_000;

/** An answer that says no; `message` is a sentence that may be shown. */
export class Declined extends Error {
  /** @param {{message: string, code?: number}} reason */
  constructor(reason) {
    super(reason.message);
    this.code = reason.code ?? 0;
  }
}

export class Line {
  /**
   * @param {string} url
   * @param {{event: (name: string, data: any) => void, opened: () => void, lost: () => void}} hears
   */
  constructor(url, hears) {
    this.url = url;
    this.hears = hears;
    /** @type {Map<number, {resolve: (value: any) => void, reject: (reason: Error) => void}>} */
    this.asked = new Map();
    this.number = 0;
    this.wait = FIRST_WAIT_MS;
    /** @type {WebSocket | null} */
    this.socket = null;
  }

  open() {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.wait = FIRST_WAIT_MS;
      this.hears.opened();
    });
    socket.addEventListener("message", (frame) => this.#take(JSON.parse(frame.data)));
    socket.addEventListener("close", () => this.#lose());
  }

  get isOpen() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /**
   * @param {string} act @param {Record<string, unknown>} [details]
   * @returns {Promise<any>} rejects with {@link Declined} when the sandbox says no or cannot be reached
   */
  ask(act, details = {}) {
    if (!this.isOpen) return Promise.reject(new Declined({ message: "The sandbox cannot be reached just now." }));
    const number = ++this.number;
    const answer = new Promise((resolve, reject) => this.asked.set(number, { resolve, reject }));
    this.socket.send(JSON.stringify({ n: number, do: act, ...details }));
    return answer;
  }

  /** @param {any} frame */
  #take(frame) {
    if (frame.re === undefined) {
      this.hears.event(frame.event, frame.data);
      return;
    }
    const waiting = this.asked.get(frame.re);
    this.asked.delete(frame.re);
    if (frame.ok) waiting?.resolve(frame.data);
    else waiting?.reject(new Declined(frame.error));
  }

  #lose() {
    for (const { reject } of this.asked.values())
      reject(new Declined({ message: "The connection was lost. It comes back by itself." }));
    this.asked.clear();
    this.hears.lost();
    setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }
}
