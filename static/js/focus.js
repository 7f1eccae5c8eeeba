// Where a part of the page is replaced, the focus stays where it was; where that is gone, it goes to what changed. Where
// a list grows by a press, it goes to the first that is new.
export function startFocus() {
  let target = null;
  let grows = null;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    grows = detail.shouldSwap && detail.target.matches("[data-grows]") ? [detail.target, detail.target.children.length] : null;
    target = detail.shouldSwap && detail.target.contains(document.activeElement) ? detail.target.id : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (grows) {
      const [list, count] = grows;
      grows = null;
      list.children[count]?.querySelector("a")?.focus({ preventScroll: true });
    }
    const part = target && document.getElementById(target);
    target = null;
    if (!part || document.activeElement !== document.body) return;
    part.querySelector("[data-changed]")?.focus();
  });
}
