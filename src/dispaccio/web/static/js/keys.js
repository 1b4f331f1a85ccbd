// Shortcuts that every page has; ? shows them all.
const PLACES = { r: "/read", s: "/search", c: "/commitments", h: "/", d: "/dyads", a: "/actors", n: "/network", m: "/map", v: "/review" };
let going = false;

async function showKeys() {
  const open = document.querySelector("dialog.keys-dialog");
  if (open) {
    open.close();
    return;
  }
  const page = new DOMParser().parseFromString(await (await fetch("/keys")).text(), "text/html");
  const dialog = document.createElement("dialog");
  dialog.className = "keys-dialog";
  dialog.append(...page.querySelectorAll("main > *"));
  dialog.setAttribute("aria-label", dialog.querySelector("h1").textContent);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
  if (going) {
    going = false;
    if (event.key in PLACES) location.assign(PLACES[event.key]);
    return;
  }
  if (event.key === "g") going = true;
  else if (event.key === "?") showKeys();
  else if (event.key === "/") {
    const field = document.querySelector("input[type=search]");
    if (field) field.focus();
    else location.assign("/search");
  } else return;
  event.preventDefault();
});
