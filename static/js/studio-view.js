// One picture of the studio: the API's own, and over it the live prediction until the API's has caught up.
import { fetchParts } from "./studio-parts.js";
import { painter } from "./studio-painter.js";

const PAUSE = 350; // ms after the last change until the API's own picture is fetched

export class View {
  constructor({ image, canvas, picture, parts, says = () => {} }) {
    Object.assign(this, { image, canvas, picture, parts, says, draw: null, basis: "", wanted: 0, waiting: 0 });
    this.queued = false;
  }

  // The basis for this state; again only when the address of the parts is another one (a new scale).
  async prepare(state) {
    const address = this.parts(state);
    if (this.basis === address) return this.told;
    this.basis = address;
    this.draw = null;
    const told = await fetchParts(address).catch(() => null);
    if (this.basis !== address) return this.told;
    if (!told) this.basis = ""; // away for a moment: asked again with the next change
    this.told = told;
    // A canvas keeps the first kind of context it gave, so each basis paints on a fresh one.
    const fresh = this.canvas.cloneNode();
    fresh.hidden = true;
    this.canvas.replaceWith(fresh);
    this.canvas = fresh;
    this.draw = told && !told.unfit ? painter(fresh, told) : null;
    return told;
  }

  // A picture that did not come with the page is asked for once more.
  mend(state) {
    const again = () => this.settle(state, 2500);
    if (this.image.complete && !this.image.naturalWidth) again();
    else if (!this.image.complete) this.image.addEventListener("error", again, { once: true });
  }

  // While the hand moves: at the display's rate, without a request. Parts of another size show nothing.
  preview(state) {
    clearTimeout(this.waiting);
    this.wanted++;
    if (!this.draw || this.basis !== this.parts(state)) {
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
    this.says("live");
  }

  // The hand has come to rest: the API's own picture takes the prediction's place.
  settle(state, pause = PAUSE) {
    clearTimeout(this.waiting);
    const turn = ++this.wanted;
    this.waiting = setTimeout(() => this.fetch(state, turn), pause);
  }

  async fetch(state, turn) {
    if (this.canvas.hidden) this.image.setAttribute("aria-busy", "true");
    if (this.canvas.hidden) this.says("waiting");
    const next = new Image();
    next.src = this.picture(state);
    try {
      await next.decode();
    } catch {
      if (turn === this.wanted) this.says("away");
      return;
    } finally {
      if (turn === this.wanted) this.image.removeAttribute("aria-busy");
    }
    if (turn !== this.wanted) return;
    this.image.src = next.src;
    await this.image.decode().catch(() => {});
    if (turn !== this.wanted) return;
    this.queued = false;
    this.canvas.hidden = true;
    this.says("true");
  }
}
