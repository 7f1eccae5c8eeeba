// The recolour basis, fetched and unpacked: base and gain (photographs) and the weights, three to a layer.
// Layout: four bytes with the length of the JSON, the JSON, the light sheet, the weight sheet.
export async function fetchParts(address) {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const bytes = await answer.arrayBuffer();
  const length = new DataView(bytes).getUint32(0, true);
  const told = JSON.parse(new TextDecoder().decode(bytes.slice(4, 4 + length)));
  if (told.unfit) return { unfit: told.unfit };
  const sheets = bytes.slice(4 + length);
  const [light, weights] = await Promise.all([
    bitmap(sheets.slice(0, told.light)),
    bitmap(sheets.slice(told.light)),
  ]);
  return { ...told, light, weights, layers: Math.ceil(told.colours / 3) };
}

// Untouched values: no colour management, no premultiplied alpha.
function bitmap(bytes) {
  const options = { colorSpaceConversion: "none", premultiplyAlpha: "none" };
  return createImageBitmap(new Blob([bytes], { type: "image/webp" }), options);
}
