// The buttons beside products say whether they are chosen, and take out again what is; the bar holds what is chosen.
function mark() {
  const chosen = new Set([...document.querySelectorAll("#compare-chosen [name=remove]")].map(({ value }) => value));
  for (const button of document.querySelectorAll("[data-compares]")) {
    const isChosen = chosen.has(button.value);
    button.name = isChosen ? "remove" : "add";
    button.setAttribute("aria-pressed", String(isChosen));
  }
}

// htmx sends the value of a button that stands in the form; these stand beside products.
document.addEventListener("htmx:configRequest", ({ detail: { elt, parameters, triggeringEvent } }) => {
  const button = triggeringEvent?.submitter;
  if (elt.id === "compare-form" && button?.name) parameters[button.name] = button.value;
});
document.addEventListener("htmx:afterSettle", mark);
document.addEventListener("click", ({ target }) => target.closest("[data-prints]") && print());
mark();
