// The control page: each part fills itself from the JSON beside it.
import { ask, say } from "./ask.js";
import { showCalls } from "./calls.js";
import { showFaults } from "./faults.js";
import { showProducts } from "./products.js";

const shift = { seconds: 0, since: 0 };

async function showClock() {
  const clock = await ask("clock");
  shift.seconds = clock.shift;
  shift.since = Date.parse(clock.now) - Date.now();
}

setInterval(() => {
  const now = new Date(Date.now() + shift.since);
  document.querySelector("#now").textContent = now.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "medium" });
}, 500);

for (const button of document.querySelectorAll("[data-shift]")) {
  button.addEventListener("click", async () => {
    const more = Number(button.dataset.shift);
    await ask("clock", "PUT", { shift: more ? shift.seconds + more : 0 });
    await showClock();
    say(more ? "The clock is ahead now." : "The clock is right again.");
  });
}

const shapes = document.querySelector("#shapes");
shapes.addEventListener("change", async () => {
  await ask("shapes", "PUT", { shapes: shapes.value });
  say(`Records are spelt as ${shapes.value}.`);
});

document.querySelector("#tokens-revoke").addEventListener("click", async () => {
  const { revoked } = await ask("tokens/revoke", "POST", {});
  say(`${revoked} tokens no longer work.`);
});

document.querySelector("#reset").addEventListener("click", async () => {
  await ask("reset", "POST", {});
  location.reload();
});

showClock();
ask("shapes").then((answer) => { shapes.value = answer.shapes; });
showFaults();
showProducts();
showCalls();
