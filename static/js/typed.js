// What is typed stays: where an answer replaces the field that somebody writes in, and in a search that was not sent
// before a link led on. A number that waits for its field to be left is sent then.
const TYPED = "textarea, input:is(:not([type]), [type=text], [type=search], [type=email], [type=number])";
const KEY = "typed";

export function startTyped() {
  let kept = [];
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    kept = detail.shouldSwap && !clears(detail.requestConfig) ? unsent(detail.target, detail.requestConfig) : [];
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, value] of kept) writeAgain(document.getElementById(id), value);
    kept = [];
  });
  document.addEventListener("input", ({ target }) => (target.dataset.edited = ""));
  document.addEventListener("change", ({ target }) => forget(target), true);
  document.addEventListener("focusout", ({ target }) => {
    if (target.dataset.typed !== undefined) target.dispatchEvent(new Event("change", { bubbles: true }));
  });
  keepSearches();
}

function forget({ dataset }) {
  delete dataset.typed;
  delete dataset.edited;
}

// A link that takes the search away means what is in its field as well.
function clears({ elt, path }) {
  if (elt.matches("[data-clears]")) return true;
  const had = (address) => new URL(address, location.href).searchParams.has("q");
  return elt.matches("a") && had(location.href) && !had(path);
}

function unsent(part, { elt, parameters }) {
  const sent = (field) => field.form === elt && parameters[field.name] === field.value;
  return [...part.querySelectorAll(TYPED)]
    .filter((field) => field.id && ("edited" in field.dataset || field.value !== field.defaultValue) && !sent(field))
    .map((field) => [field.id, field.value]);
}

// The browser takes a value that a script wrote for settled, and tells nobody when the field is left.
function writeAgain(field, value) {
  if (!field) return;
  field.value = value;
  if (field === document.activeElement && value !== field.defaultValue) field.dataset.typed = "";
}

function keepSearches() {
  let leaving = null; // the form that is sent as a page of its own
  document.addEventListener("submit", (event) => (leaving = event.defaultPrevented ? null : event.target));
  addEventListener("pagehide", () => {
    const fields = [...document.querySelectorAll("input[type=search]")];
    const typed = fields.filter((field) => field.value !== field.defaultValue && field.form !== leaving);
    const values = typed.map((field) => [place(field), field.value, field.defaultValue]);
    storage((store) => store.setItem(KEY, JSON.stringify(values)));
  });
  addEventListener("load", () => {
    const typed = storage((store) => JSON.parse(store.getItem(KEY) ?? "[]")) ?? [];
    storage((store) => store.removeItem(KEY));
    for (const field of document.querySelectorAll("input[type=search]")) {
      const [, value, before] = typed.find(([where]) => where === place(field)) ?? [];
      if (!value || !["", before].includes(field.defaultValue)) continue;
      field.value = value;
      if (field.form.matches("[data-submits-itself]")) field.form.requestSubmit();
    }
  });
}

// The same search has a field in several pages.
const place = ({ form, name }) => `${form.action} ${name}`;

// A browser may be set to have none.
function storage(use) {
  try {
    return use(sessionStorage);
  } catch {
    return null;
  }
}
