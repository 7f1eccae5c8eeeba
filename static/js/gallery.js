// Opens the images of a product large; arrow keys walk through them. Without it each one is a link to its file.
function startGallery(gallery, dialog) {
  const links = [...gallery.querySelectorAll("[data-enlarges]")];
  const picture = dialog.querySelector("img"), caption = dialog.querySelector("figcaption");
  let current = 0;

  function show(index) {
    current = (index + links.length) % links.length;
    const small = links[current].querySelector("img");
    picture.removeAttribute("src");
    picture.width = small.width;
    picture.height = small.height;
    picture.src = links[current].href;
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
    if (key === "ArrowRight") show(current + 1);
    if (key === "ArrowLeft") show(current - 1);
  });
}

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  startGallery(gallery, document.querySelector("[data-enlarged]"));
}
