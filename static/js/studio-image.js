// One image of the studio: the API's own, and over it the live prediction until the API's has caught up.
import { PAUSES, pause } from "./pictures.js";
import { fetchParts } from "./studio-parts.js";
import { painter } from "./studio-painter.js";

const PAUSE = 350; // ms after the last change until the API's own image is fetched

export class StudioImage {
  // `source` and `partsAddress` write the addresses for a state; `status` is told what is seen.
  constructor({ image, canvas, source, partsAddress, status = () => {} }) {
    Object.assign(this, { image, canvas, source, partsAddress, status });
    Object.assign(this, { parts: null, draw: null, loaded: "", turn: 0, timer: 0, queued: false });
  }

  // The parts for this state; again only when their address is another one (a new scale).
  async prepare(state) {
    const address = this.partsAddress(state);
    if (this.loaded === address) return this.parts;
    this.loaded = address;
    this.draw = null;
    const parts = await fetchParts(address).catch(() => null);
    if (this.loaded !== address) return this.parts;
    if (!parts) this.loaded = ""; // away for a moment: fetched again with the next change
    this.parts = parts;
    // A canvas keeps the first kind of context it gave, so each set of parts paints on a fresh one.
    const fresh = this.canvas.cloneNode();
    fresh.hidden = true;
    this.canvas.replaceWith(fresh);
    this.canvas = fresh;
    this.draw = parts && !parts.unfit ? painter(fresh, parts) : null;
    return parts;
  }

  // An image that did not come with the page is fetched once more.
  mend(state) {
    const again = () => this.settle(state, 2500);
    if (this.image.complete && !this.image.naturalWidth) again();
    else if (!this.image.complete) this.image.addEventListener("error", again, { once: true });
  }

  // While the hand moves: at the display's rate, without a request. Parts of another size show nothing.
  preview(state) {
    clearTimeout(this.timer);
    this.turn++;
    if (!this.draw || this.loaded !== this.partsAddress(state)) {
      this.queued = false;
      this.canvas.hidden = true;
      return;
    }
    this.colours = state.colours;
    if (!this.queued) requestAnimationFrame(() => this.paint());
    this.queued = true;
  }

  paint() {
    const due = this.queued && this.draw;
    this.queued = false;
    if (!due) return;
    this.draw(this.colours);
    this.canvas.hidden = false;
    this.status("live");
  }

  // The hand has come to rest: the API's own image takes the prediction's place.
  settle(state, pause = PAUSE) {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    this.timer = setTimeout(() => this.fetch(state, turn), pause);
  }

  // The image at this address, tried a few times; null when it does not come, or something else is wanted meanwhile.
  async arrived(address, turn) {
    for (const wait of [0, ...PAUSES]) {
      if (wait) await pause(wait);
      if (turn !== this.turn) return null;
      const next = new Image();
      next.src = address;
      if (await next.decode().then(() => true, () => false)) return next;
    }
    return null;
  }

  async fetch(state, turn) {
    if (this.canvas.hidden) this.image.setAttribute("aria-busy", "true");
    if (this.canvas.hidden) this.status("waiting");
    const next = await this.arrived(this.source(state), turn);
    if (turn !== this.turn) return;
    this.image.removeAttribute("aria-busy");
    if (!next) return this.status("away");
    this.image.src = next.src;
    await this.image.decode().catch(() => {});
    if (turn !== this.turn) return;
    this.queued = false;
    this.canvas.hidden = true;
    this.status("true");
  }
}
