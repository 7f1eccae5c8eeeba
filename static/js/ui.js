// Dialogs, menus, forms that send themselves, busy buttons, toasts. Everything here also works as plain links and forms.
import { startFailures } from "./failures.js";
import { startFocus } from "./focus.js";
import { startPictures } from "./pictures.js";
import { startPresses } from "./presses.js";
import { startSuggestions } from "./suggestions.js";
import { startToasts } from "./toasts.js";
import { startTurns } from "./turns.js";
import { startTyped } from "./typed.js";

const ROOMY = "(min-width: 64.01rem)";

function startDialogs() {
  document.addEventListener("click", (event) => {
    if (event.target.matches("dialog")) event.target.close();
    const opener = event.target.closest("[data-opens]");
    if (!opener || event.ctrlKey || event.metaKey) return;
    const dialog = document.getElementById(opener.dataset.opens);
    if (!dialog?.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });
}

function startMenus() {
  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll("details[data-folds][open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", ({ key }) => {
    const menu = document.querySelector("details[data-folds][open]");
    if (key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// A form of filters sends itself; on a small screen it waits for its button, so that several can be chosen.
function startFilters() {
  document.addEventListener("change", ({ target }) => {
    if (!target.form?.matches("[data-submits-itself]")) return;
    if (target.matches("[data-submits-always]") || matchMedia(ROOMY).matches) target.form.requestSubmit();
  });
  // A field that was left empty says nothing, so the address does not name it.
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.elt.matches("[data-submits-itself]")) return;
    for (const [name, value] of [...detail.formData.entries()]) if (value === "") detail.formData.delete(name);
  });
}

// The button that sends a form says what it does until the answer is there.
function startBusyButtons() {
  const rest = () => {
    for (const button of document.querySelectorAll("[data-busy][aria-busy]")) button.removeAttribute("aria-busy");
  };
  document.addEventListener("submit", ({ submitter }) => {
    if (submitter?.dataset.busy) submitter.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", rest);
  document.addEventListener("htmx:afterRequest", rest);
}

document.documentElement.dataset.script = "";
startDialogs();
startMenus();
startFilters();
startBusyButtons();
startPictures();
startFailures();
startFocus();
startPresses();
startSuggestions();
startTurns();
startTyped();
startToasts(document.querySelector("[data-toasts]"));
