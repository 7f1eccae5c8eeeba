// Opens the pictures of a product large; arrow keys walk through them. Without it each one is a link to its file.
const links = [...document.querySelectorAll("[data-enlarges]")];
const dialog = document.getElementById("picture-dialog");
const picture = dialog.querySelector("img");
const caption = dialog.querySelector("figcaption");
let shown = 0;

function show(index) {
  shown = (index + links.length) % links.length;
  const small = links[shown].querySelector("img");
  picture.removeAttribute("src");
  picture.width = small.width;
  picture.height = small.height;
  picture.src = links[shown].href;
  picture.alt = small.alt;
  caption.textContent = small.alt;
}

for (const [index, link] of links.entries()) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(index);
    dialog.showModal();
  });
}

dialog.addEventListener("keydown", ({ key }) => {
  if (key === "ArrowRight") show(shown + 1);
  if (key === "ArrowLeft") show(shown - 1);
});
