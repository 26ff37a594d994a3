/** Light, dark, or as the system has it. Remembered in this browser. */

import { iconButton } from "./dom.js";

const KEY = "lantern.theme";
const ORDER = ["system", "light", "dark"];
const LOOKS = {
  system: ["half", "Colours: as your system. Switch to light"],
  light: ["sun", "Colours: light. Switch to dark"],
  dark: ["moon", "Colours: dark. Switch to your system's"],
};

/** Private windows may refuse to remember. @param {string} key */
export function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but a preference.
  }
}

/** @param {HTMLElement} place */
export function themeSwitch(place) {
  let theme = ORDER.includes(remembered(KEY)) ? remembered(KEY) : "system";
  const draw = () => {
    document.documentElement.dataset.theme = theme;
    const [drawing, label] = LOOKS[theme];
    place.replaceChildren(
      iconButton(drawing, label, {
        onclick: () => {
          theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
          remember(KEY, theme);
          draw();
          place.querySelector("button").focus();
        },
      }),
    );
  };
  draw();
}
