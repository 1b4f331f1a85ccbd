// Bundles the charts, the map and the network for the pages: `npm ci && npm run build`.
import { build } from "esbuild";

await build({
  entryPoints: ["src/charts.js", "src/map.js", "src/network.js"],
  outdir: "../static/bundle",
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
});
