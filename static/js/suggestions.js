// Suggestions under a search field: a combobox over a list that the server writes. Without a script the form stands.
const PAUSE = 150; // ms after the last key

class SuggestionField {
  constructor(input) {
    this.input = input;
    this.list = document.getElementById(input.dataset.list);
    this.status = input.form.querySelector("[data-suggestions-status]");
    this.active = -1;
    this.request = null;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("focusout", () => this.close());
    // The field keeps the focus while something in the list is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    input.form.addEventListener("submit", () => this.close());
  }

  get options() {
    return [...this.list.querySelectorAll('[role="option"]')];
  }

  wait() {
    this.stop();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  // Whatever is still under way counts for nothing any more.
  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = null;
  }

  // Each question ends the one before, so a late answer never takes the place of a newer one.
  async ask() {
    this.stop();
    const words = this.input.value.trim();
    if (words.length < 2) return this.close();
    const request = (this.request = new AbortController());
    const fields = new URLSearchParams({ q: words, for: this.input.id });
    try {
      const response = await fetch(`${this.input.dataset.suggests}?${fields}`, { signal: request.signal });
      const html = response.ok ? await response.text() : "";
      if (request === this.request && !request.signal.aborted) this.fill(html);
    } catch {
      if (request === this.request) this.close(); // the form still searches
    }
  }

  fill(html) {
    this.list.innerHTML = html;
    this.mark(-1);
    const isOpen = this.options.length > 0 && document.activeElement === this.input;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    this.status.textContent = this.list.querySelector("[data-status]")?.dataset.status ?? "";
  }

  close() {
    this.stop();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
    this.mark(-1);
  }

  // -1: the field itself.
  mark(place) {
    this.active = place;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = this.options[place];
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (event.isComposing) return;
    const isOpen = !this.list.hidden;
    const count = this.options.length;
    if (event.key === "Escape" && isOpen) this.close();
    else if (event.key === "Enter" && isOpen && this.active >= 0) this.options[this.active].click();
    else if (event.key === "ArrowDown" && isOpen) this.mark(this.active + 1 < count ? this.active + 1 : -1);
    else if (event.key === "ArrowUp" && isOpen) this.mark(this.active >= 0 ? this.active - 1 : count - 1);
    else if (event.key === "ArrowDown" && this.input.value.trim()) this.ask();
    else return;
    event.preventDefault();
  }
}

export function startSuggestions() {
  for (const input of document.querySelectorAll("[data-suggests]")) new SuggestionField(input);
}
