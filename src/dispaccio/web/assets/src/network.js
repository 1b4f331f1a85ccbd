// The network of parties, drawn from the table of its ties; the same table reads without it.
import cytoscape from "cytoscape";
import { colour, rowsOf } from "./tables.js";

const LARGEST = 1.3;

function elementsOf(rows) {
  const weights = new Map();
  for (const row of rows) for (const code of [row.source, row.target]) weights.set(code, (weights.get(code) ?? 0) + Number(row.events));
  const most = Math.max(...weights.values(), 1);
  const nodes = [...weights].map(([code, weight]) => ({ data: { id: code, size: 22 + 34 * Math.sqrt(weight / most) } }));
  const edges = rows.map((row, number) => {
    const [good, bad] = [Number(row.cooperation), Number(row.conflict)];
    return { data: { id: `edge${number}`, source: row.source, target: row.target, width: 1 + 2 * Math.log2(1 + good + bad), joint: row.joint === "1", side: bad > good ? "conflict" : "cooperation" } };
  });
  return [...nodes, ...edges];
}

function styleOf() {
  return [
    { selector: "node", style: { label: "data(id)", width: "data(size)", height: "data(size)", "background-color": colour("--wash"), "border-width": 1.5, "border-color": colour("--quiet"), color: colour("--ink"), "text-valign": "center", "font-size": 11, "font-family": "system-ui, sans-serif" } },
    { selector: "edge", style: { width: "data(width)", "curve-style": "bezier", "line-color": colour("--COOPERATE"), "target-arrow-color": colour("--COOPERATE"), "target-arrow-shape": "triangle", opacity: 0.75 } },
    { selector: "edge[?joint]", style: { "target-arrow-shape": "none" } },
    { selector: 'edge[side = "conflict"]', style: { "line-color": colour("--ASSAULT"), "target-arrow-color": colour("--ASSAULT"), "line-style": "dashed" } },
    { selector: ":selected", style: { "border-color": colour("--link"), "border-width": 4 } },
  ];
}

for (const figure of document.querySelectorAll('figure[data-chart="network"]')) {
  const rows = rowsOf(figure.querySelector("table"));
  if (rows.length === 0) continue;
  const box = document.createElement("div");
  box.className = "network drawn";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", figure.dataset.label);
  figure.prepend(box);
  const graph = cytoscape({ container: box, elements: elementsOf(rows), style: styleOf(), layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 9000, idealEdgeLength: () => 90, fit: false }, minZoom: 0.3, maxZoom: 3 });
  graph.fit(undefined, 30);
  if (graph.zoom() > LARGEST) graph.zoom(LARGEST);
  graph.center();
  graph.on("dbltap", "node", (event) => {
    const address = new URL(location.href);
    address.searchParams.set("around", event.target.id());
    location.assign(address);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(styleOf()));
}
