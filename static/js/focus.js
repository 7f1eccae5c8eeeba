// Where a part of the page is replaced, the focus stays where it was; where that is gone, it goes to what changed.
export function startFocus() {
  let target = null;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    target = detail.shouldSwap && detail.target.contains(document.activeElement) ? detail.target.id : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    const part = target && document.getElementById(target);
    target = null;
    if (!part || document.activeElement !== document.body) return;
    part.querySelector("[data-changed]")?.focus();
  });
}
