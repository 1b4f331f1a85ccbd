// Links cards and words: what belongs to a record lights up with it, and keys go from record to record.
const cards = [...document.querySelectorAll(".cards [data-r][tabindex]")];

function light(records, on) {
  for (const record of records.split(" ")) {
    for (const element of document.querySelectorAll(`[data-r~="${CSS.escape(record)}"]`)) element.classList.toggle("lit", on);
  }
}

function recordsOf(event) {
  const element = event.target instanceof Element ? event.target.closest("[data-r]") : null;
  return element?.dataset.r ?? "";
}

for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(type, (event) => light(recordsOf(event), on));
}

function wordsOf(card) {
  return document.querySelector(`.dispatch [data-r~="${CSS.escape(card.dataset.r)}"]`);
}

function go(step) {
  const at = cards.indexOf(document.activeElement?.closest?.(".cards [data-r][tabindex]"));
  const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
  next?.focus();
  if (next) wordsOf(next)?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "w" && document.activeElement.matches(".cards [data-r]")) wordsOf(document.activeElement)?.scrollIntoView({ block: "center" });
  else if (event.key === "e" && document.activeElement.matches(".card")) {
    const why = document.activeElement.querySelector("details");
    why.open = !why.open;
  } else return;
  event.preventDefault();
});
