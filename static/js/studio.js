// The studio: colours, palettes and size follow the hand; the address, and so the bag, follow what it settles on.
import { learn, nameOf } from "./studio-names.js";
import { View } from "./studio-view.js";
import { say } from "./ui.js";

const room = document.getElementById("studio"), data = room.dataset;
const element = (id) => document.getElementById(id);
const inputs = [...room.querySelectorAll("input[type=color]")];
const scale = element("scale"), says = element("stage-says"), bag = element("bag-form");
const own = data.own ? data.own.split("-") : [];
const links = [...room.querySelectorAll("[data-palette]")];
const places = [...room.querySelectorAll(".on-what a")];

let state = read(), past = [], future = [], shares = [];

function read() {
  const query = new URLSearchParams(location.search);
  return { colours: inputs.map((input) => input.value.slice(1)), palette: query.get("palette") ?? "", scale: scale?.value ?? "1" };
}

function queryOf({ colours, palette, scale }, { product = data.product, motif = true, size = "" } = {}) {
  const query = new URLSearchParams();
  if (product) query.set("product", product);
  if (palette) query.set("palette", palette);
  else if (colours.length && colours.join() !== own.join()) query.set("colours", colours.join("-"));
  if (motif && Number(scale) !== 1) query.set("scale", scale);
  if (size) query.set("size", size);
  const text = query.toString();
  return text && `?${text}`;
}

const stage = { true: "true", live: "live", waiting: "waiting", away: "away" };
const tell = (kind) => {
  says.dataset.state = stage[kind];
  if (says.textContent !== says.dataset[kind]) says.textContent = says.dataset[kind];
};
const only = ({ scale }) => queryOf({ colours: [], palette: "", scale });
const views = [
  new View({
    image: element("repeat"), canvas: element("live-repeat"),
    picture: (now) => data.repeat + queryOf(now, { product: "", motif: false, size: data.product ? "" : "large" }),
    parts: () => data.parts,
    says: data.product ? undefined : tell,
  }),
];
if (data.product)
  views.push(new View({
    image: element("mockup"), canvas: element("live-mockup"),
    picture: (now) => data.mockup + queryOf(now), parts: (now) => data.parts + only(now), says: tell,
  }));

// What stands beside the picture.
function show(now) {
  inputs.forEach((input, at) => {
    const colour = now.colours[at], item = input.closest("li"), name = nameOf(colour) || item.querySelector(".colour-name").textContent;
    input.value = `#${colour}`;
    item.querySelector(".colour-name").textContent = name;
    item.querySelector(".colour-code").textContent = `#${colour}`;
    input.setAttribute("aria-label", `${input.dataset.label}: ${name}, #${colour}`);
  });
  element("colour-share")?.querySelectorAll("rect").forEach((bar, at) => bar.setAttribute("fill", `#${now.colours[at]}`));
  if (scale) {
    scale.value = now.scale;
    element("scale-said").textContent = `${Math.round(100 * now.scale)} %`;
  }
  const drawn = now.colours.join() === own.join();
  const chosen = links.find((link) => (now.palette ? link.dataset.palette === now.palette : drawn && !link.dataset.palette));
  for (const link of links) link === chosen ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  const said = element("palette-said");
  if (said) said.textContent = chosen?.dataset.name ?? said.dataset.own;
  element("undo").disabled = !past.length;
  element("redo").disabled = !future.length;
}

// While dragging: seen at once, remembered by nobody.
function follow(now) {
  show(now);
  for (const view of views) view.preview(now);
}

function settle(next, { remember = true } = {}) {
  if (JSON.stringify(next) === JSON.stringify(state)) return;
  if (remember) [past, future] = [[...past, state], []];
  state = next;
  show(state);
  for (const view of views) {
    view.preview(state);
    view.settle(state, view.draw ? undefined : 150);
  }
  const query = queryOf(state);
  history.replaceState(null, "", location.pathname + query);
  element("share-address").value = location.href;
  const hidden = element("studio-form").elements.palette;
  if (hidden) hidden.value = state.palette;
  if (bag) Object.assign(bag.elements.colours, { value: new URLSearchParams(query).get("colours") ?? "" });
  if (bag) bag.elements.palette.value = state.palette;
  if (bag) bag.elements.scale.value = state.scale;
  for (const place of places) {
    const product = new URL(place.href).searchParams.get("product");
    place.href = location.pathname + queryOf(state, { product });
  }
}

// The basis of the state's size; asked for when the page is at rest, and when a colour is taken up at another size.
let learning;
function prepare() {
  if (!inputs.length) return;
  learning = Promise.all(views.map((view) => view.prepare(state))).then(([flat]) => flat?.shares && draw(flat.shares));
}

function draw(found) {
  if (shares.length) return;
  shares = found;
  const bars = element("colour-share");
  let left = 0;
  found.forEach((share, at) => {
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: 100 * left, width: 100 * share, height: 1, fill: `#${state.colours[at]}` })) bar.setAttribute(name, value);
    bars.append(bar);
    left += share;
    const percent = 100 * share < 1 ? "< 1 %" : `${Math.round(100 * share)} %`;
    inputs[at].closest("li").querySelector(".colour-percent").textContent = `, ${percent}`;
  });
}

const picked = () => inputs.map((input) => input.value.slice(1));
room.addEventListener("focusin", ({ target }) => target.matches("[type=color]") && prepare());
room.addEventListener("input", ({ target }) => {
  if (target.matches("[type=color]")) follow({ ...state, colours: picked(), palette: "" });
  if (target === scale) element("scale-said").textContent = `${Math.round(100 * scale.value)} %`;
});
room.addEventListener("change", ({ target }) => {
  if (target.matches("[type=color]")) settle({ ...state, colours: picked(), palette: "" });
  if (target === scale) settle({ ...state, scale: scale.value });
});
room.addEventListener("click", async (event) => {
  const keep = event.target.closest("[aria-pressed]"), link = event.target.closest("[data-palette], #start-again");
  if (keep) keep.setAttribute("aria-pressed", String(keep.getAttribute("aria-pressed") !== "true"));
  if (!link || event.ctrlKey || event.metaKey || !inputs.length) return;
  event.preventDefault();
  const palette = link.dataset.palette ?? "";
  if (!palette) return settle({ ...state, colours: own, palette: "" });
  const answer = await fetch(`${data.paletteColours}?palette=${encodeURIComponent(palette)}`).catch(() => null);
  const colours = answer?.ok ? (await answer.json()).colours : [];
  if (colours.length) settle({ ...state, colours, palette });
  else location.assign(link.href);
});
element("undo").addEventListener("click", () => { future.push(state); settle(past.pop(), { remember: false }); });
element("redo").addEventListener("click", () => { past.push(state); settle(future.pop(), { remember: false }); });
element("shuffle")?.addEventListener("click", () => {
  const locked = [...room.querySelectorAll("[aria-pressed]")].map((button) => button.getAttribute("aria-pressed") === "true");
  const free = state.colours.filter((_, at) => !locked[at]);
  free.push(free.shift());
  settle({ ...state, colours: state.colours.map((colour, at) => (locked[at] ? colour : free.shift())), palette: "" });
});
element("enlarge").addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : room.querySelector(".stage-picture").requestFullscreen()));
element("copy-address").addEventListener("click", async ({ currentTarget }) => {
  element("share-address").select();
  await navigator.clipboard?.writeText(element("share-address").value);
  element("share").hidePopover();
  say(currentTarget.dataset.done);
});

learn(data.names).then(() => inputs.length && show(state));

// The parts wait for everything that is seen at once.
const atRest = window.requestIdleCallback ?? ((work) => setTimeout(work, 300));
if (document.readyState === "complete") atRest(prepare);
else addEventListener("load", () => atRest(prepare));
for (const view of views) view.mend(state);
