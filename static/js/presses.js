// A press is not lost when an answer replaces what is under the pointer before it is let go.
const PRESSABLE = "a, button, input, label, summary";

function nameOf(element) {
  const control = element?.closest?.(PRESSABLE);
  return (control?.control ?? control)?.id ?? "";
}

export function startPresses() {
  let pressed = null, name = "";
  document.addEventListener("pointerdown", ({ target }) => ([pressed, name] = [target, nameOf(target)]), true);
  document.addEventListener("pointerup", ({ clientX, clientY }) => {
    const wasReplaced = pressed && !pressed.isConnected;
    pressed = null;
    if (!wasReplaced || !name || nameOf(document.elementFromPoint(clientX, clientY)) !== name) return;
    document.getElementById(name).click();
  });
}
