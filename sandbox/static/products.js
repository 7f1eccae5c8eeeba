import { ask, button, element, say } from "./ask.js";

const list = document.querySelector("#products");
const search = document.querySelector("#product-search");
const dialog = document.querySelector("#product-dialog");
const edit = document.querySelector("#product-edit");
let edited = null;

async function change(product, fields, words) {
  await ask(`products/${product.id}`, "PATCH", fields);
  say(`${product.name}: ${words}.`);
  showProducts();
}

function row(product) {
  const state = product.deleted ? "deleted" : product.published ? "" : "unpublished";
  const regions = product.region_ids ? product.region_ids.join(", ") || "no region" : "regions unknown";
  const acts = [button("Edit", () => open(product))];
  acts.push(product.published
    ? button("Unpublish", () => change(product, { published: false }, "unpublished"))
    : button("Publish", () => change(product, { published: true }, "published")));
  acts.push(product.deleted
    ? button("Bring back", () => change(product, { deleted: false }, "back again"))
    : button("Delete", () => change(product, { deleted: true }, "deleted")));
  if (product.region_ids?.length) {
    const [first, ...others] = product.region_ids;
    acts.push(button(`Take out of ${first}`, () => change(product, { region_ids: others }, `no longer in ${first}`)));
  }
  const kind = product.collection_type || "stand-alone";
  return element("li", {},
    element("p", {}, element("strong", { text: product.additional_title || product.name }), " ",
      element("span", { text: state, class: "gone" })),
    element("p", { text: `${kind} · ${regions}` }),
    element("div", { class: "row" }, ...acts));
}

export async function showProducts() {
  const keyword = new FormData(search).get("q");
  const products = await ask(`products?limit=6&q=${encodeURIComponent(keyword)}`);
  list.replaceChildren(...products.map(row));
  if (!products.length) list.append(element("li", { text: "No product has that in its name or id." }));
}

function field(label, value) {
  const made = element("label", { text: label });
  const long = typeof value === "string" && value.length > 70;
  const input = element(long ? "textarea" : "input", { name: `attribute:${label}` });
  if (typeof value === "boolean") {
    input.type = "checkbox";
    input.checked = value;
  } else {
    input.value = Array.isArray(value) ? value.join(", ") : value;
  }
  made.append(" ", input);
  return made;
}

function open(product) {
  edited = product;
  document.querySelector("#product-title").textContent = product.additional_title || product.name;
  edit.elements.name.value = product.name;
  edit.elements.additional_title.value = product.additional_title;
  edit.elements.region_ids.value = (product.region_ids ?? []).join(", ");
  document.querySelector("#product-attributes").replaceChildren(
    ...Object.entries(product.attributes).map(([label, value]) => field(label, value)));
  dialog.showModal();
}

function typed(input, before) {
  if (typeof before === "boolean") return input.checked;
  if (typeof before === "number") return Number(input.value);
  if (Array.isArray(before)) return parts(input.value);
  return input.value;
}

const parts = (text) => text.split(",").map((part) => part.trim()).filter(Boolean);

edit.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = {};
  for (const name of ["name", "additional_title"]) {
    if (edit.elements[name].value !== edited[name]) fields[name] = edit.elements[name].value;
  }
  const regions = parts(edit.elements.region_ids.value);
  if (regions.join() !== (edited.region_ids ?? []).join()) fields.region_ids = regions;
  const attributes = {};
  for (const [label, before] of Object.entries(edited.attributes)) {
    const after = typed(edit.elements[`attribute:${label}`], before);
    if (JSON.stringify(after) !== JSON.stringify(before)) attributes[label] = after;
  }
  if (Object.keys(attributes).length) fields.attributes = attributes;
  await change(edited, fields, "saved");
  dialog.close();
});

search.addEventListener("submit", (event) => {
  event.preventDefault();
  showProducts();
});
