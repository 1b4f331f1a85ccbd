// Counts over time, and two parties with each other: drawn from their tables, a range of time taken with the mouse.
import * as Plot from "@observablehq/plot";
import { begin, colour, end, keepDrawn, rowsOf, show } from "./tables.js";

const MARGIN = 44;
/** A day as the axis tells it, in the language of the page; the year where it begins. */
function dayOf(unit) {
  const lang = document.documentElement.lang;
  return (day) => {
    if (unit === "year") return String(day.getUTCFullYear());
    const month = day.toLocaleDateString(lang, { month: "short", timeZone: "UTC" });
    if (unit === "month") return day.getUTCMonth() === 0 ? `${month}\n${day.getUTCFullYear()}` : month;
    return day.getUTCDate() === 1 ? `1\n${month}` : String(day.getUTCDate());
  };
}

const DAY = 86_400_000;
const FEWEST = 8;

/** The time that is drawn: at least a few periods, so that a single one is a bar and not a wall; ticks no finer than a day. */
function axisOf(counts) {
  const low = Math.min(...counts.map((count) => count.from));
  const high = Math.max(...counts.map((count) => count.to));
  const one = counts[0].to - counts[0].from;
  const missing = Math.max(FEWEST * one - (high - low), 0);
  const days = (high - low + missing) / DAY;
  return { type: "utc", label: null, domain: [new Date(low - missing / 2), new Date(high + missing / 2)], ...(days < 100 ? { ticks: days < 14 ? "day" : "week", tickFormat: dayOf("day") } : days < 1200 ? { ticks: days < 400 ? "month" : "3 months", tickFormat: dayOf("month") } : { tickFormat: dayOf("year"), ticks: days < 5000 ? "year" : "5 years" }) };
}

function countsOf(figure) {
  return rowsOf(figure.querySelector("table")).map((row) => ({ period: row.period, from: begin(row.period), to: end(row.period), count: Number(row.count) }));
}

function drawCounts(figure, width) {
  const counts = countsOf(figure);
  const svg = Plot.plot({
    width,
    height: 150,
    marginLeft: MARGIN,
    marginBottom: 36,
    x: axisOf(counts),
    y: { grid: true, label: null, ticks: 3, tickFormat: (value) => (Number.isInteger(value) ? value.toLocaleString() : "") },
    ariaLabel: figure.dataset.label,
    marks: [
      Plot.rectY(counts, { x1: "from", x2: "to", y: "count", fill: colour("--link"), insetLeft: 0.5, insetRight: 0.5, title: (d) => `${d.period}: ${d.count}`, tip: false }),
      Plot.ruleY([0], { stroke: colour("--quiet") }),
    ],
  });
  svg.setAttribute("role", "img");
  show(figure, svg);
  takeRange(figure, svg, counts);
}

const SIDES = ["there", "back", "together"];

function sidesOf(figure) {
  const rows = rowsOf(figure.querySelector("table"));
  return rows.flatMap((row) =>
    SIDES.flatMap((side) => [
      { period: row.period, from: begin(row.period), to: end(row.period), side: figure.dataset[side], kind: "cooperation", value: Number(row[`${side}-cooperation`]) },
      { period: row.period, from: begin(row.period), to: end(row.period), side: figure.dataset[side], kind: "conflict", value: -Number(row[`${side}-conflict`]) },
    ]),
  );
}

function drawDyad(figure, width) {
  const sides = sidesOf(figure);
  const changes = [...figure.querySelectorAll("[data-change]")].map((item) => ({ at: begin(item.dataset.change), text: item.textContent.trim() }));
  const svg = Plot.plot({
    width,
    height: 460,
    marginLeft: MARGIN,
    marginTop: 26,
    x: axisOf(sides),
    y: { grid: true, label: null, ticks: 4, tickFormat: (value) => (Number.isInteger(value) ? Math.abs(value).toLocaleString() : "") },
    fy: { label: null, padding: 0.16, domain: SIDES.map((side) => figure.dataset[side]), axis: null },
    ariaLabel: figure.dataset.label,
    marks: [
      Plot.rectY(sides, { fy: "side", x1: "from", x2: "to", y: "value", fill: (d) => colour(d.kind === "cooperation" ? "--COOPERATE" : "--ASSAULT"), insetLeft: 0.5, insetRight: 0.5, title: (d) => `${d.period}: ${Math.abs(d.value)}` }),
      Plot.ruleX(changes, { x: "at", stroke: colour("--ink"), strokeDasharray: "4 3", title: "text" }),
      Plot.ruleY([0], { stroke: colour("--quiet") }),
      Plot.text(SIDES.map((side) => figure.dataset[side]), { fy: (d) => d, text: (d) => d, frameAnchor: "top-left", dy: -12, fontWeight: 600, fontSize: 12, fill: colour("--ink") }),
    ],
  });
  svg.setAttribute("role", "img");
  show(figure, svg);
  takeRange(figure, svg, sides);
}

/** Lets a range of periods be taken with the mouse: the page is asked for again, narrowed to it. */
function takeRange(figure, svg, counts) {
  if (!figure.dataset.range || counts.length === 0) return;
  const x = svg.scale("x");
  svg.dataset.brush = "";
  const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  shade.setAttribute("class", "brush");
  shade.setAttribute("y", "0");
  shade.setAttribute("height", svg.getAttribute("height"));
  let start = null;
  const at = (event) => event.clientX - svg.getBoundingClientRect().left;
  svg.addEventListener("pointerdown", (event) => {
    start = at(event);
    svg.setPointerCapture(event.pointerId);
    svg.append(shade);
  });
  svg.addEventListener("pointermove", (event) => {
    if (start === null) return;
    shade.setAttribute("x", Math.min(start, at(event)));
    shade.setAttribute("width", Math.abs(at(event) - start));
  });
  svg.addEventListener("pointerup", (event) => {
    const [low, high] = [Math.min(start, at(event)), Math.max(start, at(event))].map((place) => x.invert(place));
    start = null;
    shade.remove();
    const taken = counts.filter((count) => count.to > low && count.from <= high).map((count) => count.period).sort();
    if (taken.length === 0) return;
    const address = new URL(location.href);
    address.searchParams.set(figure.dataset.range, `${taken[0]}..${taken[taken.length - 1]}`);
    address.searchParams.delete("after");
    location.assign(address);
  });
}

const DRAWN = { counts: drawCounts, dyad: drawDyad };
for (const figure of document.querySelectorAll("figure[data-chart]")) {
  const draw = DRAWN[figure.dataset.chart];
  if (draw) keepDrawn(figure, (width) => draw(figure, width));
}
