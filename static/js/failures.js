// A request that fails says so in one toast, with a way on, and its form shows again what holds. The shop's own words
// come with the answer; for an answer without them they stand in the page (templates/_failures.html).
import { showToast } from "./toasts.js";

const KINDS = { 0: "unanswered", 403: "stale", 404: "stale", 410: "stale", 413: "large", 429: "busy" };
const TYPED = "textarea, input:not([type]), input[type=search], input[type=text], input[type=email]";
const SIGN_IN = "form#login-form";

export function startFailures() {
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:swapError"]) {
    document.addEventListener(name, ({ detail }) => report(detail, detail.xhr));
  }
  // A whole page where a part is due is somebody else's answer: a sign-in, or a network that wants to be greeted.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.boosted || !detail.shouldSwap || !/^\s*<!doctype/i.test(detail.serverResponse)) return;
    detail.shouldSwap = false;
    const page = new DOMParser().parseFromString(detail.serverResponse, "text/html");
    fail(detail, templateToast(page.querySelector(SIGN_IN) ? "signed-out" : "stale"));
  });
}

function report(detail, { status, responseText }) {
  const kind = KINDS[status] ?? (status >= 400 && status < 500 ? "stale" : "failed");
  fail(detail, (status && toastIn(responseText)) || templateToast(kind));
}

function toastIn(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector(".toast");
}

function templateToast(kind) {
  const template = document.querySelector(`template[data-failure="${kind}"]`);
  return template.content.querySelector(".toast");
}

function fail({ elt, requestConfig }, toast) {
  for (const earlier of document.querySelectorAll(".toast[data-failure]")) earlier.remove();
  const shown = document.importNode(toast, true);
  shown.dataset.failure = "";
  shown.querySelector("[data-tries-again]")?.addEventListener("click", () => {
    shown.remove();
    tryAgain(elt, requestConfig);
  });
  if (elt.matches("form")) putBack(elt);
  showToast(shown);
}

// What is typed stays; what is chosen or counted would tell something that does not hold.
function putBack(form) {
  for (const field of form.elements) {
    if (field.matches("select")) {
      for (const option of field.options) option.selected = option.defaultSelected;
      if (field.selectedIndex < 0) field.selectedIndex = 0;
    } else if (field.matches("[type=checkbox], [type=radio]")) {
      field.checked = field.defaultChecked;
    } else if (field.matches("input:not([type=hidden])") && !field.matches(TYPED)) {
      field.value = field.defaultValue;
    }
  }
}

// With the values that were sent, whatever the form shows by now.
function tryAgain(elt, { verb, path, parameters }) {
  if (!elt.isConnected) return location.reload();
  const values = Object.fromEntries(Object.keys(parameters).map((name) => [name, parameters[name]]));
  htmx.ajax(verb, path, { source: elt, values });
}
