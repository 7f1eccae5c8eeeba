// Names for colours: the nearest of the table in OKLab, as the server names them.
export class ColourNames {
  constructor() {
    this.table = [];
  }

  async load(address) {
    const language = document.documentElement.lang.startsWith("de") ? 1 : 0;
    const entries = await (await fetch(address)).json();
    this.table = Object.entries(entries).map(([colour, names]) => [oklab(colour), names[language]]);
  }

  // The name of an rrggbb; empty until the table is there.
  of(colour) {
    const [l, a, b] = oklab(colour);
    let least = Infinity, nearest = "";
    for (const [[x, y, z], name] of this.table) {
      const distance = (x - l) ** 2 + (y - a) ** 2 + (z - b) ** 2;
      if (distance < least) [least, nearest] = [distance, name];
    }
    return nearest;
  }
}

export function channels(colour) {
  return [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

function oklab(colour) {
  const [r, g, b] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
