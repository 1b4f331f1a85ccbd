// Keys of review: what carries data-key="x" is pressed by x. Without this file everything is done with the mouse or Tab.
let before = "";
let left = false;

function press(element) {
  if (element.tagName !== "SUMMARY") {
    element.click();
    return;
  }
  const details = element.parentElement;
  details.open = !details.open;
  if (details.open) details.querySelector("select, input:not([type=hidden])")?.focus();
  else element.focus();
}

document.addEventListener("submit", () => { left = true; });
addEventListener("pageshow", () => { left = false; });

document.addEventListener("keydown", (event) => {
  const afterG = before === "g";
  before = event.key;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || left || afterG) return;
  if (event.target.closest?.("input, textarea, select")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const element = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  press(element);
});
