// The studio: colours, palettes and size follow the hand; the address, and so the bag, follow what it settles on.
import { Address } from "./studio-address.js";
import { Bench } from "./studio-bench.js";
import { Stage } from "./studio-stage.js";
import { say } from "./toasts.js";

class Studio {
  constructor(root) {
    this.root = root;
    this.part = (name) => document.querySelector(`[data-part="${name}"]`);
    this.address = new Address(JSON.parse(root.querySelector("script[type='application/json']").textContent));
    this.bench = new Bench(root, this.part);
    this.stage = new Stage(root, this.part, this.address, (state) => this.partsOf(state));
    this.state = this.bench.state;
    this.past = [];
    this.future = [];
    this.turn = 0;
    this.listen();
    this.bench.names.load(root.dataset.names).then(() => this.recolourable && this.show(this.state));
    this.whenAtRest(() => this.prepare());
    this.stage.mend(this.state);
  }

  get recolourable() {
    return this.bench.inputs.length > 0;
  }

  // The parts of the address for a state; a palette sets all colours, and those as drawn are left out.
  partsOf({ colours, palette, scale }, product = this.root.dataset.product) {
    const unwritten = palette || this.bench.isAsDrawn(colours);
    return { product, palette, colours: unwritten ? "" : this.address.colours(colours), scale };
  }

  listen() {
    this.root.addEventListener("focusin", ({ target }) => target.matches("[type=color]") && this.prepare());
    this.root.addEventListener("input", ({ target }) => this.follow(target));
    this.root.addEventListener("change", ({ target }) => this.settleOn(target));
    this.root.addEventListener("click", (event) => this.press(event));
    this.part("undo").addEventListener("click", () => this.step(this.past, this.future));
    this.part("redo").addEventListener("click", () => this.step(this.future, this.past));
    this.part("shuffle")?.addEventListener("click", () => this.shuffle());
    this.part("copy-address").addEventListener("click", ({ currentTarget }) => this.copyAddress(currentTarget));
  }

  // While dragging: seen at once, remembered by nobody.
  follow(target) {
    if (target === this.bench.scale) this.bench.showScale();
    if (!target.matches("[type=color]")) return;
    const state = { ...this.state, colours: this.bench.colours, palette: "" };
    this.show(state);
    this.stage.preview(state);
  }

  settleOn(target) {
    if (target.matches("[type=color]")) this.settle({ ...this.state, colours: this.bench.colours, palette: "" });
    if (target === this.bench.scale) this.settle({ ...this.state, scale: target.value });
  }

  settle(next, { remember = true } = {}) {
    this.turn++;
    if (JSON.stringify(next) === JSON.stringify(this.state)) return;
    if (remember) [this.past, this.future] = [[...this.past, this.state], []];
    this.state = next;
    this.show(next);
    this.stage.settle(next);
    this.writeAddress();
  }

  writeAddress() {
    const parts = this.partsOf(this.state);
    history.replaceState(null, "", location.pathname + this.address.query(parts));
    this.part("share-address").value = location.href;
    this.address.fill(this.part("studio-form"), { palette: parts.palette });
    this.address.fill(this.part("cart-form"), parts);
    for (const link of this.root.querySelectorAll("[data-product-id]")) {
      link.href = location.pathname + this.address.query(this.partsOf(this.state, link.dataset.productId));
    }
  }

  show(state) {
    this.bench.show(state);
    this.part("undo").disabled = !this.past.length;
    this.part("redo").disabled = !this.future.length;
  }

  // Fetched when the page is at rest, and when a colour is taken up at another size.
  async prepare() {
    if (!this.recolourable) return;
    const shares = await this.stage.prepare(this.state);
    if (shares) this.bench.showShares(shares, this.state.colours);
  }

  // After everything that is seen at once.
  whenAtRest(work) {
    const atRest = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 300));
    if (document.readyState === "complete") atRest(work);
    else addEventListener("load", () => atRest(work));
  }

  press(event) {
    const lock = event.target.closest("[aria-pressed]");
    if (lock) lock.setAttribute("aria-pressed", String(lock.getAttribute("aria-pressed") !== "true"));
    const link = event.target.closest("[data-palette], [data-part='start-again']");
    if (!link || event.ctrlKey || event.metaKey || !this.recolourable) return;
    event.preventDefault();
    this.choosePalette(link.dataset.palette ?? "", link.href);
  }

  async choosePalette(palette, address) {
    if (!palette) return this.settle({ ...this.state, colours: this.bench.own, palette });
    const turn = ++this.turn;
    const coloursAddress = this.root.dataset.paletteColours + this.address.query({ palette });
    const response = await fetch(coloursAddress).catch(() => null);
    const colours = response?.ok ? (await response.json()).colours : [];
    if (turn !== this.turn) return; // something else was chosen meanwhile
    if (colours.length) this.settle({ ...this.state, colours, palette });
    else location.assign(address);
  }

  step(from, to) {
    to.push(this.state);
    this.settle(from.pop(), { remember: false });
  }

  shuffle() {
    const { locked } = this.bench;
    const free = this.state.colours.filter((_, at) => !locked[at]);
    free.push(free.shift());
    const colours = this.state.colours.map((colour, at) => (locked[at] ? colour : free.shift()));
    this.settle({ ...this.state, colours, palette: "" });
  }

  async copyAddress(button) {
    const field = this.part("share-address");
    field.select();
    const written = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    // Without https there is no clipboard. Where neither way works, the address stays selected, to be copied by hand.
    if (!written && !document.execCommand("copy")) return;
    this.part("share").hidePopover();
    say(button.dataset.done);
  }
}

for (const root of document.querySelectorAll("[data-studio]")) new Studio(root);
