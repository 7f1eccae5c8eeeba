// Changes of the bag go one after the other, each on what the one before left: none is lost while an answer is slow.
// The two step buttons count in the field, so that the number that is sent is the one that is seen.
let busy = null; // what was sent and has no answer yet
const waiting = new Map(); // by the form's address, in the order of the presses: the latest values

const form = (address) => document.querySelector(`[data-in-turn][action="${CSS.escape(address)}"]`);
const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");

export function startTurns() {
  document.addEventListener("click", step, true);
  document.addEventListener("htmx:confirm", queue);
  // htmx sends the button that was focused as well, and its step is counted already.
  document.addEventListener("htmx:configRequest", ({ detail: { elt, parameters } }) => {
    if (isInTurn(elt)) delete parameters.step;
  });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => isInTurn(detail.elt) && begin(detail));
  // Right after the swap, before anything is painted: the numbers that wait stay in sight.
  document.addEventListener("htmx:afterSwap", () => waiting.forEach((values, address) => fill(form(address), values)));
  document.addEventListener("htmx:afterSettle", ({ detail }) => detail.xhr === busy?.xhr && next());
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.xhr === busy?.xhr && detail.requestConfig.elt.isConnected) giveUp(); // nothing was put in its place
  });
}

function isInTurn(element) {
  return element.matches("[data-in-turn]");
}

function step(event) {
  const button = event.target.closest?.("[data-in-turn] button[name=step]");
  if (!button) return;
  event.preventDefault();
  event.stopPropagation(); // htmx would send the button's own step as well
  const field = button.form.elements.quantity;
  const count = (Number.parseInt(field.value, 10) || 0) + (button.value === "more" ? 1 : -1);
  field.value = Math.min(field.max, Math.max(field.min, count));
  for (const other of button.form.querySelectorAll("[name=step]")) other.disabled = false;
  button.form.requestSubmit();
}

function begin({ elt, xhr, requestConfig }) {
  busy = { xhr, path: requestConfig.path, text: String(fieldsOf(elt)) };
}

// The Enter key both changes the field and sends the form: the same again need not wait.
function queue(event) {
  const { elt, path } = event.detail;
  if (!busy || !isInTurn(elt)) return;
  event.preventDefault();
  waiting.delete(path);
  if (path !== busy.path || String(fieldsOf(elt)) !== busy.text) waiting.set(path, fieldsOf(elt));
}

// What waits behind a change that failed is not sent: it was pressed on a number that does not hold.
function giveUp() {
  busy = null;
  waiting.clear();
}

function next() {
  busy = null;
  for (const [address, values] of waiting) {
    waiting.delete(address);
    if (!form(address)) continue; // its item is gone
    fill(form(address), values);
    return form(address).requestSubmit();
  }
}

// What somebody is writing meanwhile comes later.
function fill(form, values) {
  for (const [name, value] of form ? values : []) {
    const field = form.elements[name];
    if (field.dataset.typed === undefined) field.value = value;
  }
}
