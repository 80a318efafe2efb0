/* Groups of a large picture: a disc each, until they are opened. */

const groupName = (g) => (groups[g][0] < 0 ? word("rest") : things[groups[g][0]][LABEL]);
function spread(g) {
  open.add(g);
  chosen = null;
  update();
  showPanel();
  bring(membersOf(g).filter((i) => seen[i]));
  remember();
}
function close(g) {
  open.delete(g);
  chosen = { group: g };
  update();
  showPanel();
  remember();
}
function groupPanel(g) {
  const members = membersOf(g).filter((i) => on[i]);
  const kinds = make("ul", { class: "chips" });
  const tallied = tally(members.map((i) => things[i][TYPE]));
  for (const type of typeKeys) if (tallied.get(type)) kinds.append(make("li", {}, icon(type), named(type), make("small", {}, String(tallied.get(type)))));
  const inside = new Set(members);
  const hubs = make("ul", { class: "chips" }, ...rank.filter((i) => inside.has(i)).slice(0, 12).map((i) => make("li", {}, icon(things[i][TYPE]), go(i))));
  return [closer(), make("span", { class: "kind" }, word("group")), make("h2", {}, groupName(g)),
    make("p", { class: "soft" }, word("groupHint")(members.length)),
    open.has(g) ? button(word("shut"), () => close(g), { class: "more" }) : button(word("spread"), () => spread(g), { class: "more" }),
    make("h3", {}, word("types")), kinds, make("h3", {}, word("hubs")), hubs];
}
/* What ties closed groups to each other: of each its strongest few, as lines of one width at every zoom. */
const TIES = 3;
let ties = [];
function findTies() {
  const found = new Map();
  if (groups.length && !around && !open.size) links.forEach(([a, b], i) => {
    const [one, other] = [things[a][GROUP], things[b][GROUP]];
    if (one === other || !linesOn[i] || !on[a] || !on[b]) return;
    const pair = one < other ? `${one} ${other}` : `${other} ${one}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  });
  const had = new Map();
  ties = [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).filter(([pair]) => {
    const ends = pair.split(" ");
    ends.forEach((end) => had.set(end, (had.get(end) ?? 0) + 1));
    return ends.some((end) => had.get(end) <= TIES);
  }).map(([pair, many]) => [...pair.split(" ").map(Number), many]);
}
function drawTies(ctx) {
  const scale = network.getScale();
  ctx.strokeStyle = theme.soft;
  ctx.globalAlpha = 0.2;
  for (const [one, other, many] of ties) {
    const [a, b] = [network.body.nodes[bubble(one)], network.body.nodes[bubble(other)]];
    if (!a || !b) continue;
    ctx.lineWidth = Math.min(6, 0.8 + Math.log2(many) / 2) / scale;
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}
