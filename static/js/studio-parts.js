import { pause } from "./pictures.js";

// What a browser needs to recolour by itself: base and gain (photographs) and the weights, three to a layer.
// Layout: four bytes with the length of the JSON, the JSON, the light sheet, the weight sheet.
export async function fetchParts(address) {
  let response = await fetch(address);
  // Too much is asked for at once: the answer says when there is room again.
  for (let tries = 0; [429, 503].includes(response.status) && tries < 3; tries++) {
    await pause(1000 * Math.min(30, Number(response.headers.get("Retry-After")) || 2 ** tries));
    response = await fetch(address);
  }
  if (!response.ok) return null;
  const bytes = await response.arrayBuffer();
  const length = new DataView(bytes).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.slice(4, 4 + length)));
  if (head.unfit) return { unfit: head.unfit };
  const sheets = bytes.slice(4 + length);
  const [light, weights] = await Promise.all([
    bitmap(sheets.slice(0, head.light)),
    bitmap(sheets.slice(head.light)),
  ]);
  return { ...head, light, weights, layers: Math.ceil(head.colours / 3) };
}

// Untouched values: no colour management, no premultiplied alpha.
function bitmap(bytes) {
  const options = { colorSpaceConversion: "none", premultiplyAlpha: "none" };
  return createImageBitmap(new Blob([bytes], { type: "image/webp" }), options);
}
