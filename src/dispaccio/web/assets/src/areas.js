// Land that several states claim, as the outlines have it: a feature of its own by name, or a part of one by a point in it.
// shaded: the country as which it is shaded, by decisions of the United Nations where it has no code of its own.
// Sources: General Assembly resolutions 3212 (XXIX) on Cyprus and 68/262 on Ukraine; Security Council resolution 1244 (1999) on
// Kosovo; 2758 (XXVI) on China's seat; the UN's list of Non-Self-Governing Territories for Western Sahara and the Falklands.
export const AREAS = [
  { name: "N. Cyprus", shaded: "CYP", claims: ["CYP", "TUR"] },
  { name: "Somaliland", shaded: "SOM", claims: ["SOM"] },
  { name: "Kosovo", shaded: "XKX", claims: ["SRB", "XKX"] },
  { name: "W. Sahara", shaded: "ESH", claims: ["ESH", "MAR"] },
  { name: "Taiwan", shaded: "TWN", claims: ["CHN", "TWN"] },
  { name: "Falkland Is.", shaded: "FLK", claims: ["ARG", "GBR"] },
  { name: "Siachen Glacier", shaded: null, claims: ["IND", "PAK"] },
  { name: "Palestine", shaded: "PSE", claims: ["ISR", "PSE"] },
  { within: "643", point: [34.2, 45.2], label: "Crimea", shaded: "UKR", claims: ["RUS", "UKR"] },
];
