// The other images of the hero are fetched when a hand comes near, so that the change shows at once.
function fetchWhenNear(hero) {
  const fetchAll = () => hero.querySelectorAll("img").forEach((image) => (image.loading = "eager"));
  for (const sign of ["pointerenter", "focusin"]) {
    hero.querySelector("fieldset")?.addEventListener(sign, fetchAll, { once: true });
  }
}

for (const hero of document.querySelectorAll("[data-hero]")) fetchWhenNear(hero);
