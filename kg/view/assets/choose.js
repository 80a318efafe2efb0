/* What is chosen: the rest of the picture fades, the panel tells, the window moves there. */

function pick(next, move = false) {
  chosen = next;
  const ends = !next ? [] : "node" in next ? [next.node] : links[next.edge].slice(0, 2);
  for (const node of ends) if (off.types.delete(things[node][TYPE])) { applyLegend(); drawLegend(); }
  dim();
  showPanel();
  if (next && "node" in next && move) {
    bring([...near]);
    $("kg-panel").focus({ preventScroll: true });
  }
}
/* move and zoom so that these nodes are seen, beside or above the panel */
function bring(some, now = still) {
  if (!some.length) return;
  const at = some.filter((i) => !hiddenNode(i)).map((i) => network.body.nodes[i]);
  const [left, right] = [Math.min(...at.map((n) => n.x)), Math.max(...at.map((n) => n.x))];
  const [top, bottom] = [Math.min(...at.map((n) => n.y)), Math.max(...at.map((n) => n.y))];
  const { clientWidth, clientHeight } = $("mynetwork");
  const sheet = narrow.matches && chosen ? 0.58 * clientHeight : 0;
  const room = Math.min(clientWidth / (right - left + 160), (clientHeight - sheet) / (bottom - top + 110));
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.min(1.5, Math.max(room, chosen ? 0.4 : 0.02)),
    offset: { x: 0, y: -sheet / 2 }, animation: now ? false : { duration: 350, easingFunction: "easeInOutQuad" },
  });
}
let near = null; // the chosen and its neighbours, or null for all
let lit = new Set(); // links of the chosen
function dim() {
  const before = near;
  const beforeLit = lit;
  lit = new Set(!chosen ? [] : "node" in chosen ? linksOf(chosen.node) : [chosen.edge]);
  near = chosen ? new Set([...(chosen.node != null ? [chosen.node] : []), ...[...lit].flatMap((i) => links[i].slice(0, 2))]) : null;
  const faint = (set, i) => set !== null && !set.has(i);
  const dots = things.map((_, i) => i).filter((i) => faint(before, i) !== faint(near, i));
  if (dots.length) nodes.update(dots.map((id) => ({ id, opacity: faint(near, id) ? 0.16 : 1 })));
  const level = (set, active, i) => (set === null ? 0.6 : active.has(i) ? 0.95 : 0.06);
  const lines = links.map((_, i) => i).filter((i) => level(before, beforeLit, i) !== level(near, lit, i));
  if (lines.length) edges.update(lines.map((id) => ({ id, color: { inherit: "to", opacity: level(near, lit, id) } })));
  network.redraw();
}
