// The map of events by country: a country is shaded as a whole, for that is all that is known; nothing is ever pinned in it.
import { geoContains, geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import world from "world-atlas/countries-50m.json";
import { AREAS } from "./areas.js";
import { rowsOf, show } from "./tables.js";

const SVG = "http://www.w3.org/2000/svg";
const STEPS = 5;

function make(name, attributes, parent) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent?.append(element);
  return element;
}

/** The outlines, with the parts of a state that another one claims cut out of it. */
function shapes() {
  const out = [];
  for (const land of feature(world, world.objects.countries).features) {
    const parts = AREAS.filter((area) => area.within && area.within === land.id);
    let rest = land;
    for (const area of parts) {
      const polygons = rest.geometry.coordinates;
      const holds = (polygon) => geoContains({ type: "Polygon", coordinates: polygon }, area.point);
      const cut = polygons.filter(holds);
      if (cut.length === 0) continue;
      rest = { ...rest, geometry: { type: "MultiPolygon", coordinates: polygons.filter((polygon) => !holds(polygon)) } };
      out.push({ shape: { type: "Feature", properties: { name: area.label }, geometry: { type: "MultiPolygon", coordinates: cut } }, area });
    }
    out.push({ shape: rest, area: AREAS.find((area) => area.name === land.properties.name) });
  }
  return out;
}

function stepOf(count, most) {
  return count === 0 ? 0 : Math.max(1, Math.ceil((STEPS * Math.log1p(count)) / Math.log1p(most)));
}

function draw(figure) {
  const table = figure.querySelector("table");
  const rows = rowsOf(table).map((row, at) => {
    const line = table.tBodies[0].rows[at];
    return { ...row, number: line.dataset.number, name: line.dataset.name, href: line.querySelector("a").href };
  });
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const byCode = new Map(rows.map((row) => [row.country, row]));
  const most = Math.max(...rows.map((row) => Number(row.events)), 1);
  const all = figure.dataset.viewpoint === "all";
  const svg = make("svg", { viewBox: "0 0 960 468", role: "group", "aria-label": figure.dataset.label, class: "map" });
  const path = geoPath(geoEqualEarth().fitSize([960, 468], { type: "Sphere" }));
  make("path", { d: path({ type: "Sphere" }), class: "sea" }, svg);
  make("path", { d: path(geoGraticule10()), class: "grid" }, svg);
  for (const { shape, area } of shapes()) {
    const row = area ? byCode.get(area.shaded) : byNumber.get(shape.id);
    const count = row ? Number(row.events) : 0;
    const link = row ? make("a", { href: row.href }, svg) : svg;
    const disputed = area && (all || area.claims.length > 1);
    const drawn = make("path", { d: path(shape) ?? "", class: `land q${stepOf(count, most)}${disputed ? " disputed" : ""}` }, link);
    const claims = area && all ? ` (${area.claims.join(", ")})` : "";
    make("title", {}, drawn).textContent = `${row ? row.name : shape.properties.name}${claims}: ${count}`;
  }
  show(figure, svg);
}

for (const figure of document.querySelectorAll('figure[data-chart="map"]')) draw(figure);
