// Toasts, from a script or from the server. Those that report a failure stay until they are closed.
const VISIBLE = 6000; // ms

export function say(text) {
  const toast = document.createElement("p"), sentence = document.createElement("span");
  toast.className = "toast";
  sentence.textContent = text;
  toast.append(sentence);
  showToast(toast);
}

export function showToast(toast) {
  document.querySelector("[data-toasts]").append(toast);
}

export function startToasts(region) {
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node.matches?.(".toast")) fade(node);
    }
  }).observe(region, { childList: true });
  region.querySelectorAll(".toast").forEach(fade);
  region.addEventListener("click", ({ target }) => target.closest("[data-dismisses]")?.closest(".toast").remove());
}

function fade(toast) {
  if (toast.dataset.state === "failed" || "failure" in toast.dataset) return;
  const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, VISIBLE) : toast.remove());
  setTimeout(leave, VISIBLE);
}
