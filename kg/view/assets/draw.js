/* From what is to be seen to vis-network's nodes and edges; only what differs is handed over. */

let turned = false;
const stretched = [1, 1];
/* the layout knows no window: turn it and pull it to the shape of this one */
function shape() {
  if (!things.length) return;
  const { clientWidth, clientHeight } = $("mynetwork");
  const spots = groups.length ? groups.flatMap(([, x, y, r]) => [[x - r, y - r], [x + r, y + r]]) : things.map((thing) => [thing[X], thing[Y]]);
  const ends = [0, 1].map((axis) => spots.reduce(([low, high], spot) => [Math.min(low, spot[axis]), Math.max(high, spot[axis])], [Infinity, -Infinity]));
  const [across, down] = ends.map(([low, high]) => high - low + 200);
  const wanted = clientWidth / clientHeight;
  turned = across > down !== wanted > 1;
  const ratio = wanted / (turned ? down / across : across / down);
  stretched[0] = Math.min(1.6, Math.max(1, ratio));
  stretched[1] = Math.min(1.6, Math.max(1, 1 / ratio));
}
const laid = (x, y) => ({ x: (turned ? y : x) * stretched[0], y: (turned ? x : y) * stretched[1] });
const unlaid = ({ x, y }) => (turned ? [y / stretched[1], x / stretched[0]] : [x / stretched[0], y / stretched[1]]);

const faint = (i) => near !== null && !near.has(i);
const strength = (i) => (near === null ? 0.6 : lit.has(i) ? 0.95 : 0.06);
function nodeOf(i) {
  const [colour, form] = style(things[i][TYPE]);
  const spot = ring?.get(i) ?? laid(things[i][X], things[i][Y]);
  return { id: i, shape: form, color: colour, size: things[i][SIZE], ...spot, opacity: faint(i) ? 0.16 : 1 };
}
const bends = (() => {
  const pairs = new Map();
  return links.map(([from, to]) => {
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    pairs.set(pair, (pairs.get(pair) ?? -1) + 1);
    return pairs.get(pair);
  });
})();
function edgeOf(i) {
  const [from, to, , stance, weight] = links[i];
  return {
    id: i, from, to, width: Math.min(5, 1.8 + 0.8 * (weight - 1)), dashes: stance !== "asserted" && [5, 4],
    smooth: bends[i] ? { type: "curvedCW", roundness: 0.12 * bends[i] } : false, color: { inherit: "to", opacity: strength(i) },
  };
}
function bubbleOf(g) {
  const [name, x, y, radius] = groups[g];
  const tone = name < 0 ? "#8A8F98" : style(things[name][TYPE])[0];
  const size = radius * 0.4 + 0.3 * radius * Math.sqrt(count.get(g) / membersOf(g).length);
  return { id: bubble(g), shape: "dot", color: { background: `${tone}33`, border: tone }, size, ...laid(x, y), opacity: chosen && !nearGroups.has(g) ? 0.35 : 1 };
}
/* lines between things of which one is in a closed group: one for all */
function bundles() {
  const found = new Map();
  if (!groups.length || around) return found;
  links.forEach(([a, b], i) => {
    if (!linesOn[i]) return;
    const [from, to] = [standsFor(a), standsFor(b)];
    if (from === null || to === null || from === to || (typeof from === "number" && typeof to === "number")) return;
    const ends = String(from) < String(to) ? [from, to] : [to, from];
    const id = `b${ends.join(" ")}`;
    const bundle = found.get(id);
    bundle ? bundle.many++ : found.set(id, { ends, many: 1 });
  });
  return found;
}
function bundleOf(id, { ends: [from, to], many }) {
  const both = [from, to].every((end) => typeof end === "string");
  const opacity = chosen ? 0.08 : both ? 0.3 : 0.12;
  return { id, from, to, width: Math.min(14, 1 + Math.log2(many)) * (both ? 3 : 1), arrows: "", smooth: false, color: { color: "#8A8F98", opacity } };
}
const count = new Map(); // of a closed group: how many of its things pass the filters
const drawn = { nodes: new Map(), edges: new Map() };
function hand(kind, set, wanted) {
  const known = drawn[kind];
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  const changed = [];
  for (const [id, item] of wanted) {
    const said = JSON.stringify(item);
    if (known.get(id) !== said) { known.set(id, said); changed.push(item); }
  }
  return [() => { gone.forEach((id) => known.delete(id)); if (gone.length) set.remove(gone); }, () => changed.length && set.update(changed)];
}
function draw() {
  count.clear();
  things.forEach((thing, i) => { if (on[i]) count.set(thing[GROUP], (count.get(thing[GROUP]) ?? 0) + 1); });
  const [wantedNodes, wantedEdges] = [new Map(), new Map()];
  if (!around) groups.forEach((_, g) => { if (!open.has(g) && count.get(g)) wantedNodes.set(bubble(g), bubbleOf(g)); });
  things.forEach((_, i) => { if (seen[i]) wantedNodes.set(i, nodeOf(i)); });
  for (const [id, bundle] of bundles()) wantedEdges.set(id, bundleOf(id, bundle));
  links.forEach(([from, to], i) => { if (linesOn[i] && seen[from] && seen[to]) wantedEdges.set(i, edgeOf(i)); });
  const [dropNodes, putNodes] = hand("nodes", nodes, wantedNodes);
  const [dropEdges, putEdges] = hand("edges", edges, wantedEdges);
  dropEdges(); dropNodes(); putNodes(); putEdges();
  const many = wantedEdges.size > 4000;
  if (many !== draw.many) network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });
  draw.many = many;
}
/* after a change of what is to be seen */
function update() {
  look();
  dim();
  if (typeof showPath === "function") showPath();
}
