const base = document.body.dataset.control;
const said = document.querySelector("#said");

export function say(text, wrong = false) {
  said.textContent = text;
  said.toggleAttribute("data-wrong", wrong);
}

/** The JSON behind a control address. A refusal is said on the page and thrown. */
export async function ask(path, method = "GET", content = undefined) {
  const answer = await fetch(base + path, {
    method,
    headers: content === undefined ? {} : { "Content-Type": "application/json" },
    body: content === undefined ? undefined : JSON.stringify(content),
  });
  const body = await answer.json();
  if (!answer.ok) {
    say(body.message, true);
    throw new Error(body.message);
  }
  return body;
}

/** An element with text and attributes; nothing is ever parsed as markup. */
export function element(name, { text = "", ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function button(text, act, kind = "quiet") {
  const made = element("button", { text, type: "button", class: kind });
  made.addEventListener("click", act);
  return made;
}
