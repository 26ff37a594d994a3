/**
 * Scenes: an evening that is played at once, so that there is something to see; and what was done here, to be saved.
 */

import { actAs, playScene } from "./acts.js";
import { toast } from "./dialog.js";
import { h } from "./dom.js";
import { store } from "./store.js";

/** @param {any} told how far the scene is that plays, or that none does */
export function takeScene(told) {
  store.playing = told.name ? told : null;
  store.tell("scene");
}

/** @param {string} name */
async function begin(name) {
  const look = await playScene(name);
  takeScene({ name: null });
  if (!look?.person) return;
  await actAs(look.person, look.channel);
  store.tell("scene-over");
  toast(look.words);
}

/** The scenes as buttons, and the way to save. */
export function sceneChips() {
  const playing = store.playing;
  return [
    store.scenes.map((scene) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: "chip",
            title: scene.words,
            disabled: Boolean(playing),
            onclick: () => begin(scene.name),
          },
          scene.title,
        ),
      ),
    ),
    h(
      "li",
      {},
      playing
        ? h("span", { class: "chip is-plain", role: "status" }, `Step ${playing.done} of ${playing.of} …`)
        : h("a", { class: "chip is-plain", href: "/page/scene.json", download: "scene.json" }, "Save what was done here"),
    ),
  ];
}
