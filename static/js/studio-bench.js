// What stands beside the picture: colours with their names, palettes, the size of the motif.
import { ColourNames } from "./studio-names.js";

const SVG = "http://www.w3.org/2000/svg";

export class Bench {
  constructor(root, part) {
    this.inputs = [...root.querySelectorAll("input[type=color]")];
    this.palettes = [...root.querySelectorAll("[data-palette]")];
    this.locks = [...root.querySelectorAll("[aria-pressed]")];
    this.own = this.inputs.map((input) => input.dataset.own.slice(1));
    this.scale = part("scale");
    this.scaleText = part("scale-text");
    this.paletteName = part("palette-name");
    this.shareBar = part("colour-share");
    this.names = new ColourNames();
  }

  // What the page came with, or what the hand has just made of it.
  get state() {
    const chosen = this.palettes.find((link) => link.hasAttribute("aria-current"));
    return { colours: this.colours, palette: chosen?.dataset.palette ?? "", scale: this.scale?.value ?? "" };
  }

  get colours() {
    return this.inputs.map((input) => input.value.slice(1));
  }

  get locked() {
    return this.locks.map((button) => button.getAttribute("aria-pressed") === "true");
  }

  isAsDrawn(colours) {
    return colours.join() === this.own.join();
  }

  show({ colours, palette, scale }) {
    this.inputs.forEach((input, at) => this.showColour(input, colours[at]));
    this.shareBar?.querySelectorAll("rect").forEach((bar, at) => bar.setAttribute("fill", `#${colours[at]}`));
    if (this.scale) this.scale.value = scale;
    this.showScale();
    this.showPalette(palette, this.isAsDrawn(colours));
  }

  showColour(input, colour) {
    const item = input.closest("li"), label = item.querySelector(".colour-name");
    const name = this.names.of(colour) || label.textContent;
    input.value = `#${colour}`;
    label.textContent = name;
    item.querySelector(".colour-code").textContent = `#${colour}`;
    input.setAttribute("aria-label", `${input.dataset.label}: ${name}, #${colour}`);
  }

  showScale() {
    if (this.scale) this.scaleText.textContent = `${Math.round(100 * this.scale.value)} %`;
  }

  showPalette(palette, asDrawn) {
    const chosen = this.palettes.find((link) => (palette || asDrawn) && link.dataset.palette === palette);
    for (const link of this.palettes) {
      if (link === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (this.paletteName) this.paletteName.textContent = chosen?.dataset.name ?? this.paletteName.dataset.own;
  }

  // How much of the repeat each colour covers, as a bar and in words; once, because it does not change.
  showShares(shares, colours) {
    if (this.shareBar.childElementCount) return;
    let left = 0;
    shares.forEach((share, at) => {
      const bar = document.createElementNS(SVG, "rect");
      const attributes = { x: 100 * left, width: 100 * share, height: 1, fill: `#${colours[at]}` };
      for (const [name, value] of Object.entries(attributes)) bar.setAttribute(name, value);
      this.shareBar.append(bar);
      left += share;
      const percent = 100 * share < 1 ? "< 1 %" : `${Math.round(100 * share)} %`;
      this.inputs[at].closest("li").querySelector(".colour-percent").textContent = `, ${percent}`;
    });
  }
}
