// Every chart is drawn from the table that stands under it, so that both always say the same.

/** The rows of a table as objects by the column names in data-column. */
export function rowsOf(table) {
  const columns = [...table.tHead.rows[table.tHead.rows.length - 1].cells].map((cell) => cell.dataset.column);
  return [...table.tBodies[0].rows].map((row) =>
    Object.fromEntries([...row.cells].map((cell, at) => [columns[at], cell.dataset.value ?? cell.textContent.trim()])),
  );
}

/** The day on which a period such as 2025, 2025-05 or 2025-05-03 begins. */
export function begin(period) {
  return new Date(`${`${period}-01-01`.slice(0, 10)}T00:00:00Z`);
}

/** The day on which a period ends and the next begins. */
export function end(period) {
  const day = begin(period);
  if (period.length === 4) day.setUTCFullYear(day.getUTCFullYear() + 1);
  else if (period.length === 7) day.setUTCMonth(day.getUTCMonth() + 1);
  else day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

/** A colour of the style sheet as it stands now. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Puts a drawing before the table of a figure; the table is folded away below it, the server's own drawing is taken out. */
export function show(figure, drawing) {
  figure.querySelector(".drawn")?.remove();
  const plain = figure.querySelector(".plain-chart");
  if (plain) plain.replaceWith(drawing);
  else figure.prepend(drawing);
  drawing.classList.add("drawn");
  for (const part of drawing.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
}

/** Draws now, and again when the width or the theme changes. */
export function keepDrawn(figure, draw) {
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now && now !== width) {
      width = now;
      draw(width);
    }
  }).observe(figure);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(width));
}
