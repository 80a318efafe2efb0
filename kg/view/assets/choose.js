/* What is chosen: the rest of the picture fades, the panel tells, the window moves there. */

const SHEET = 0.5; // of a narrow window, for the panel
let near = null; // the chosen and its neighbours, or null for all
let lit = new Set(); // links of the chosen
let nearGroups = new Set();
function dim() {
  lit = new Set((!chosen || "group" in chosen ? [] : "node" in chosen ? linksOf(chosen.node) : [chosen.edge]).filter((i) => linesOn[i]));
  near = chosen && !("group" in chosen) ? new Set([...("node" in chosen ? [chosen.node] : []), ...[...lit].flatMap((i) => links[i].slice(0, 2))]) : null;
  nearGroups = new Set([...(near ?? [])].map((i) => things[i][GROUP]));
  findTies();
  draw();
  repaint();
}
function pick(next, move = false) {
  chosen = next;
  const ends = !next || "group" in next ? [] : "node" in next ? [next.node] : links[next.edge].slice(0, 2);
  const moved = reveal(ends);
  moved ? update() : dim();
  showPanel();
  if (next && move) {
    bring(atHand());
    $("kg-panel").focus({ preventScroll: true });
  }
  remember();
}
/* of the chosen and its neighbours those that are near enough to be seen at once */
function atHand() {
  const home = chosen && "node" in chosen && groups.length && !around ? things[chosen.node][GROUP] : null;
  return [...(near ?? [])].filter((i) => seen[i] && (home === null || things[i][GROUP] === home));
}
/* take away what hides these things; whether anything did */
function reveal(ends) {
  let hidden = false;
  for (const node of ends) {
    if (seen[node]) continue;
    hidden = true;
    if (off.types.delete(things[node][TYPE])) drawLegend();
    if (!toldOf(node)) { off.stances.clear(); least = 0; drawLegend(); }
    if (around && !around.has(node)) path.length = 0, ring = null;
    if (groups.length) open.add(things[node][GROUP]);
  }
  return hidden;
}
/* move and zoom so that these are seen, beside or above the panel */
function bring(some, now = still) {
  const at = [...new Set(some)].map((id) => network.body.nodes[id]).filter(Boolean);
  if (!at.length) return;
  const edge = (which, key, sign) => which(...at.map((n) => n[key] + sign * (typeof n.id === "string" ? n.options.size : 0)));
  const [left, right] = [edge(Math.min, "x", -1), edge(Math.max, "x", 1)];
  const [top, bottom] = [edge(Math.min, "y", -1), edge(Math.max, "y", 1)];
  const { clientWidth, clientHeight } = $("mynetwork");
  const sheet = narrow.matches && chosen ? SHEET * clientHeight : 0;
  const bar = $("kg-path").hidden ? 0 : $("kg-path").offsetHeight;
  const note = sheet || $("kg-note").hidden ? 0 : $("kg-note").offsetHeight;
  const room = Math.min((clientWidth - (narrow.matches ? 70 : 130)) / (right - left || 1), (clientHeight - sheet - bar - note - 110) / (bottom - top || 1));
  const lowest = chosen && !groups.length && !around ? 0.4 : 0.02;
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.min(1.5, Math.max(room, lowest)),
    offset: { x: 0, y: (bar - sheet - note) / 2 }, animation: now ? false : { duration: 350, easingFunction: "easeInOutQuad" },
  });
}
const fit = () => bring([...drawn.nodes.keys()]);
