import { ask, button, element, say } from "./ask.js";

const list = document.querySelector("#faults");
const form = document.querySelector("#fault-add");
const NUMBERS = ["probability", "count", "status", "seconds"];

function described(fault) {
  const words = [fault.kind, "on", fault.path];
  if (fault.kind === "status") words.push(`with ${fault.status || 503}`);
  if (["delay", "drip"].includes(fault.kind)) words.push(`${fault.seconds} s`);
  if (fault.probability < 1) words.push(`in ${Math.round(fault.probability * 100)} % of calls`);
  if (fault.count !== null) words.push(fault.count ? `${fault.count} times more` : "used up");
  if (fault.when === "after") words.push("after the work");
  return words.join(" ");
}

export async function showFaults() {
  const faults = await ask("faults");
  list.replaceChildren(...faults.map((fault) => element("li", {},
    element("p", { text: described(fault) }),
    element("div", { class: "row" }, button("Take it away", async () => {
      await ask(`faults/${fault.id}`, "DELETE");
      showFaults();
    })))));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fault = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  for (const name of NUMBERS) if (name in fault) fault[name] = Number(fault[name]);
  await ask("faults", "POST", fault);
  say("The fault is in place.");
  showFaults();
});
