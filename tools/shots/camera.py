"""Photographs a page of the shop when it has come to rest, without what changes from run to run."""

import re
from pathlib import Path
from typing import Any

PATIENCE = 180_000  # ms: a cold demo renders its pictures when they are first asked for
WIDE = 1_024  # px: from here on filters and menu lie open beside the page
TALL = 1_800  # px: a wide window in which nothing of the studio has to scroll

# htmx has put in everything that the page asks for by itself, and no picture is a preview (on a canvas) or on its way.
AT_REST = """() =>
  document.readyState === "complete"
  && !document.querySelector(".htmx-request, [aria-busy=true], [hx-trigger='load']:empty, [id^='dots-']:empty")
  && [...document.querySelectorAll("canvas")].every((canvas) => canvas.hidden)
"""
# Every picture is loaded and decoded, lazy ones included.
PICTURES = """async () => {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return [...document.images].filter((image) => image.src && !image.naturalWidth).map((image) => image.src);
}"""
# The demo's port is another one in each run; on the pages of an order so are days, hours and the numbers of sales.
FREEZE = """() => {
  const month = "(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Sep|Oct|Nov|Dec|Mar|Apr|Jun|Jul)[a-z]*\\\\.?";
  const dated = /^\\/(orders|admin)\\//.test(location.pathname);
  const rules = [[/127\\.0\\.0\\.1:\\d+/g, "127.0.0.1:8000"]];
  if (dated) rules.push(
    [new RegExp(`\\\\b\\\\d{1,2} ${month}(?: \\\\d{4})?`, "g"), "1 January 2026"],
    [new RegExp(`\\\\b${month} \\\\d{1,2}\\\\b(?:, \\\\d{4})?`, "g"), "1 January 2026"],
    [/\\b\\d{1,2}(?::\\d\\d){1,2}\\b(?: [ap]\\.m\\.)?|\\b\\d{1,2} [ap]\\.m\\.|\\b(?:noon|midnight)\\b/g, "12:00"],
    [/Sale \\d+, download \\d+/g, "Sale 1, download 1"],
  );
  const frozen = (text) => rules.reduce((now, [pattern, words]) => now.replace(pattern, words), text);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (frozen(text.data) !== text.data) text.data = frozen(text.data);
  }
  for (const input of document.querySelectorAll("input[readonly]")) input.value = frozen(input.value);
}"""


class Camera:
    """A browser's page of one width, and the folder for its pictures."""

    def __init__(self, page: Any, shop: str, folder: Path) -> None:
        self.page, self.shop, self.folder = page, shop, folder
        self.size = dict(page.viewport_size)
        self.wide = self.size["width"] > WIDE
        self.paths: list[Path] = []

    def open(self, address: str) -> None:
        self.page.goto(f"{self.shop}{address}")

    def shoot(self, name: str, address: str = "", *, whole: bool = True, pointer: Any = None) -> None:
        """The page as it is, or the one at an address; `pointer` is what the mouse rests on."""
        if address:
            self.open(address)
        self.settle()
        if pointer is None:
            self.page.mouse.move(0, 0)
        else:
            pointer.hover()
        if whole:  # else the header that stays in sight would lie over the middle of the page
            self.page.evaluate("scrollTo(0, 0)")
        path = self.folder / f"{name}-{self.size['width']}.png"
        self.page.screenshot(path=path, full_page=whole, animations="disabled", timeout=PATIENCE)
        self.paths.append(path)
        print(path, flush=True)

    def shoot_studio(self, name: str, address: str = "") -> None:
        """The window as shoppers have it, and all of the bench: it scrolls inside a wide window, with a narrow one."""
        if address:
            self.open(address)
        self.settle_studio()
        self.shoot(name, whole=False)
        if self.wide:
            self.page.set_viewport_size({**self.size, "height": TALL})
        self.shoot(f"{name}-whole")
        self.page.set_viewport_size(self.size)

    def settle(self) -> None:
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_function(AT_REST)
        missing = self.page.evaluate(PICTURES)
        if missing:
            raise RuntimeError(f"Pictures of {self.page.url} did not come: {', '.join(missing)}")
        self.page.evaluate(FREEZE)

    def settle_studio(self) -> None:
        """The share of each colour stands beside it as soon as the browser can recolour by itself."""
        if self.page.locator("input[type=color]").count():
            self.page.get_by_text(re.compile(r"^, (< 1|\d+) %$")).first.wait_for(state="attached")

    def submit(self, address: str, fields: dict[str, str]) -> None:
        """Sends a form without htmx, with the token of a form that is on the page."""
        with self.page.expect_navigation():
            self.page.evaluate(
                """([address, fields]) => {
                  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
                  const form = Object.assign(document.createElement("form"), { method: "post", action: address });
                  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: token }))
                    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
                  document.body.append(form);
                  form.submit();
                }""",
                [address, fields],
            )
