import { ask, element } from "./ask.js";

const SHOWN = 300;
const rows = document.querySelector("#calls");
const api = document.querySelector("#call-api");
const hold = document.querySelector("#call-hold");
const dialog = document.querySelector("#call-dialog");
let last = 0;
let total = 0;

function state(call) {
  if (!call.status || call.status >= 500) return "failed";
  return call.status >= 400 ? "refused" : "good";
}

function row(call) {
  const open = element("button", { text: decodeURI(call.path), type: "button" });
  open.addEventListener("click", () => showCall(call.id));
  const path = element("td", { class: "path" }, open);
  if (call.query) path.append(element("small", { text: ` ?${call.query}` }));
  if (call.fault) path.append(element("small", { text: ` · fault: ${call.fault}` }));
  const made = element("tr", { "data-state": state(call), "data-api": call.api },
    element("td", { text: call.at.slice(11, 23) }),
    element("td", { text: call.method }),
    path,
    element("td", { text: call.status || "none", class: "status" }),
    element("td", { text: call.milliseconds.toFixed(1), class: "figure" }),
    element("td", { text: call.size.toLocaleString("en-GB"), class: "figure" }));
  made.hidden = Boolean(api.value) && api.value !== call.api;
  return made;
}

async function showCall(id) {
  const call = await ask(`calls/${id}`);
  document.querySelector("#call-title").textContent = `${call.method} ${call.path}`;
  const parts = [
    ["Query", call.query.split("&").map((pair) => decodeURIComponent(pair.replaceAll("+", " "))).join("\n")],
    ["Sent", call.request_body],
    [`Answer, ${call.status || "none"}`, Object.entries(call.answer_headers).map((pair) => pair.join(": ")).join("\n")],
    ["Body", call.answer_body || (call.size ? `${call.size} bytes of ${call.answer_type}` : "")],
  ];
  const filled = parts.filter(([, text]) => text);
  document.querySelector("#call-body").replaceChildren(
    ...filled.flatMap(([title, text]) => [element("h3", { text: title }), element("pre", { text })]));
  dialog.showModal();
}

function add(calls) {
  total += calls.length;
  document.querySelector("#call-count").textContent = total.toLocaleString("en-GB");
  document.querySelector("#calls-empty").hidden = total > 0;
  rows.prepend(...calls.slice(-SHOWN).reverse().map(row));
  while (rows.children.length > SHOWN) rows.lastChild.remove();
}

/** Waits for news rather than asking over and over; a sandbox that was stopped is asked again after a pause. */
export async function showCalls() {
  for (;;) {
    try {
      const news = await ask(`calls?after=${last}&wait=25`);
      while (hold.checked) await new Promise((done) => setTimeout(done, 300));
      if (news.calls.length) {
        last = news.calls.at(-1).id;
        add(news.calls);
      }
    } catch {
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

api.addEventListener("change", () => {
  for (const each of rows.children) each.hidden = Boolean(api.value) && api.value !== each.dataset.api;
});

document.querySelector("#calls-forget").addEventListener("click", async () => {
  await ask("calls", "DELETE");
  rows.replaceChildren();
  total = 0;
  add([]);
});
