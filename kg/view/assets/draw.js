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
  const item = { id: i, shape: form, color: colour, size: things[i][SIZE], ...spot };
  if (near !== null || drawn.nodes.has(i)) item.opacity = faint(i) ? 0.16 : 1;
  return item;
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
  const item = { id: i, from, to, width: Math.min(5, 1.8 + 0.8 * (weight - 1)) };
  if (stance !== "asserted") item.dashes = [5, 4];
  if (bends[i]) item.smooth = { type: "curvedCW", roundness: 0.12 * bends[i] };
  if (near !== null || drawn.edges.has(i)) item.color = { inherit: "to", opacity: strength(i) };
  return item;
}
function bubbleOf(g) {
  const [name, x, y, radius] = groups[g];
  const tone = name < 0 ? "#8A8F98" : style(things[name][TYPE])[0];
  const size = radius * 0.4 + 0.42 * radius * Math.sqrt(count.get(g) / membersOf(g).length);
  return { id: bubble(g), shape: "dot", color: { background: `${tone}33`, border: tone }, size, ...laid(x, y), opacity: near && !nearGroups.has(g) ? 0.35 : 1, borderWidth: chosen?.group === g ? 5 : 1.5 };
}
const count = new Map(); // of a closed group: how many of its things pass the filters
const drawn = { nodes: new Map(), edges: new Map() };
const signature = ({ x, y, size, width, borderWidth, opacity = 1, color }) => [x, y, size, width, borderWidth, opacity, color?.opacity ?? 0.6].join();
function hand(kind, set, wanted) {
  const known = drawn[kind];
  const gone = [...known.keys()].filter((id) => !wanted.has(id));
  const changed = [];
  for (const [id, item] of wanted) {
    const said = signature(item);
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
  links.forEach(([from, to], i) => { if (linesOn[i] && seen[from] && seen[to]) wantedEdges.set(i, edgeOf(i)); });
  network.renderer.options.hideEdgesOnDrag = network.renderer.options.hideEdgesOnZoom = wantedEdges.size > 4000;
  if (!drawn.nodes.size) return begin(wantedNodes, wantedEdges);
  const [dropNodes, putNodes] = hand("nodes", nodes, wantedNodes);
  const [dropEdges, putEdges] = hand("edges", edges, wantedEdges);
  dropEdges(); dropNodes(); putNodes(); putEdges();
}
/* the first picture all at once, which is quicker */
function begin(...wanted) {
  [nodes, edges] = wanted.map((items, i) => {
    const set = new vis.DataSet();
    hand(i ? "edges" : "nodes", set, items)[1]();
    return set;
  });
  network.setData({ nodes, edges });
}
/* after a change of what is to be seen */
function update() {
  look();
  dim();
  if (typeof showPath === "function") showPath();
}
/* at the next frame, once for all that changed */
const repaint = () => network.body.emitter.emit("_requestRedraw");
