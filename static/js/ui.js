// Dialogs, toasts, quantity fields, busy buttons. Everything here also works as plain links and forms.
document.documentElement.dataset.script = "";

document.addEventListener("click", (event) => {
  const target = event.target;
  const opener = target.closest("[data-opens]");
  if (opener && !event.ctrlKey && !event.metaKey) {
    const dialog = document.getElementById(opener.dataset.opens);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
      dialog.querySelector("[autofocus]")?.select();
    }
  }
  if (target.closest("[data-closes]") || target.matches("dialog")) target.closest("dialog")?.close();
  const step = target.closest("[data-step]");
  if (step) change(step.closest(".quantity").querySelector("input"), step.dataset.step);
  if (target.closest("[data-dismisses]")) target.closest(".toast").remove();
  for (const menu of document.querySelectorAll("details[data-folds][open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details[data-folds][open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

function change(input, direction) {
  direction === "up" ? input.stepUp() : input.stepDown();
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

// A form of filters sends itself; on a small screen it waits for its button, so that several can be chosen.
const roomy = matchMedia("(min-width: 64.01rem)");
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-submits-itself]")) return;
  if (roomy.matches || event.target.matches("[data-submits-always]")) form.requestSubmit();
});

// The button that sends a form says what it does until the answer is there.
document.addEventListener("submit", ({ submitter }) => {
  if (submitter?.dataset.busy) submitter.setAttribute("aria-busy", "true");
});
function rest() {
  for (const button of document.querySelectorAll("[data-busy][aria-busy]")) button.removeAttribute("aria-busy");
}
addEventListener("pageshow", rest);
document.addEventListener("htmx:afterRequest", rest);

// Toasts, from a script or from the server. Those that report a failure stay until they are closed.
const PATIENCE = 6000;
const region = document.getElementById("toasts");

export function say(text, { address = "", words = "", state = "" } = {}) {
  const toast = document.createElement("p");
  toast.className = "toast";
  if (state) toast.dataset.state = state;
  const sentence = document.createElement("span");
  sentence.textContent = text;
  toast.append(sentence);
  if (address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = words;
    toast.append(link);
  }
  region.append(toast);
}

function fade(toast) {
  if (toast.dataset.state === "failed") return;
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, PATIENCE) : toast.remove());
  setTimeout(leave, PATIENCE);
}
new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) if (node.matches?.(".toast")) fade(node);
  }
}).observe(region, { childList: true });
region.querySelectorAll(".toast").forEach(fade);
