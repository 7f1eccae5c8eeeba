// The other pictures of the opening are fetched when a hand comes near, so that the change shows at once.
const choice = document.querySelector(".colourway-choice");
const fetchAll = () => document.querySelectorAll(".opening-picture img").forEach((image) => (image.loading = "eager"));
for (const sign of ["pointerenter", "focusin"]) choice?.addEventListener(sign, fetchAll, { once: true });
