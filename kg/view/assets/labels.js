/* The names on the picture: the important ones first, each only where there is room, the same size at every zoom. */

const cut = (text, most) => ([...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text);
const widths = new Map();
function width(ctx, font, text) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) { ctx.font = font; widths.set(key, ctx.measureText(text).width); }
  return widths.get(key);
}
let theme = {};
function readTheme() {
  const css = getComputedStyle(document.documentElement);
  const value = (name) => css.getPropertyValue(name).trim();
  theme = { ink: value("--ink"), halo: value("--halo"), soft: value("--soft"), type: value("--type") };
}

/* which parts of the screen are taken: boxes [left, top, right, bottom], found through the squares of a grid */
class Room {
  constructor(width, height) { [this.width, this.height, this.grid] = [width, height, new Map()]; }
  squares([left, top, right, bottom]) {
    const keys = [];
    for (let x = Math.floor(left / 64); x <= right / 64; x++) for (let y = Math.floor(top / 64); y <= bottom / 64; y++) keys.push(x * 100003 + y);
    return keys;
  }
  take(box) { for (const key of this.squares(box)) this.grid.has(key) ? this.grid.get(key).push(box) : this.grid.set(key, [box]); }
  free(box) {
    const apart = (b) => box[2] < b[0] || b[2] < box[0] || box[3] < b[1] || b[3] < box[1];
    return this.squares(box).every((key) => (this.grid.get(key) ?? []).every(apart));
  }
  holds(box) { return box[0] > 0 && box[1] > 0 && box[2] < this.width && box[3] < this.height; }
}

/* places for a label of this half width and height around a node: below, above, beside, at the corners */
function spotsBy({ x, y, r }, half, px) {
  const spots = [[x, y + r + 2], [x, y - r - px - 3], [x + r + half + 1, y - px / 2], [x - r - half - 1, y - px / 2],
    [x + half, y + r], [x - half, y + r], [x + half, y - r - px], [x - half, y - r - px]];
  return spots.map(([middle, top]) => [middle - half, top, middle + half, top + px + 2]);
}
function write(ctx, text, font, px, scale, at, colour) {
  const spot = network.DOMtoCanvas(at);
  ctx.font = font.replace(`${px}px`, `${px / scale}px`);
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5 / scale;
  ctx.strokeStyle = theme.halo;
  ctx.strokeText(text, spot.x, spot.y);
  ctx.fillStyle = colour;
  ctx.fillText(text, spot.x, spot.y);
}
function drawLabel(ctx, room, dot, scale, must) {
  const [type, name, , , size] = things[dot.i];
  const zone = type === "Zone";
  const px = Math.min(17, Math.round((zone ? 12.5 : 11) + Math.min(3, size / 10)));
  const font = `${zone || must ? 650 : 400} ${px}px ${theme.type}`;
  for (const text of must ? [name] : zone ? [cut(name, 16), cut(name, 6)] : [cut(name, 12)]) {
    const boxes = spotsBy(dot, width(ctx, font, text) / 2 + 3, px);
    const box = boxes.find((b) => room.holds(b) && room.free(b)) ?? (must ? boxes[0] : null);
    if (!box) continue;
    room.take(box);
    write(ctx, text, font, px, scale, { x: (box[0] + box[2]) / 2, y: box[1] }, theme.ink);
    return;
  }
}
function drawLabels(ctx) {
  const scale = network.getScale();
  const { clientWidth, clientHeight } = $("mynetwork");
  const room = new Room(clientWidth, clientHeight);
  const ends = !chosen || "group" in chosen ? [] : "node" in chosen ? [chosen.node] : links[chosen.edge].slice(0, 2);
  const first = new Set([hovered, ...ends].filter((i) => typeof i === "number" && seen[i]));
  const order = [...first, ...rank.filter((i) => !first.has(i) && (near === null || near.has(i)))];
  const dots = order.filter((i) => seen[i] && network.body.nodes[i]).map((i) => {
    const { x, y } = network.canvasToDOM(network.body.nodes[i]);
    return { i, x, y, r: things[i][SIZE] * scale };
  }).filter(({ x, y, r }) => x > -80 && y > -40 && x < clientWidth + 80 && y < clientHeight + 40 && r > 0.5);
  const disc = ({ x, y, r }) => [x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8];
  /* a hub's name may lie over its leaves, but no leaf's name over anything */
  const hub = ({ i }) => first.has(i) || things[i][TYPE] === "Zone" || things[i][SIZE] >= 16;
  const [hubs, others] = [dots.filter(hub), dots.filter((dot) => !hub(dot))];
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  drawBubbles(ctx, room, scale);
  hubs.forEach((dot) => room.take(disc(dot)));
  hubs.forEach((dot) => drawLabel(ctx, room, dot, scale, first.has(dot.i)));
  others.forEach((dot) => room.take(disc(dot)));
  others.filter(({ r }) => r >= 2.6).forEach((dot) => drawLabel(ctx, room, dot, scale, false));
  if (lit.size <= 16) drawVerbs(ctx, room, scale);
}
/* a closed group's size in its disc; its name there, too, where it fits, else by its side where there is room */
function drawBubbles(ctx, room, scale) {
  const discs = [...drawn.nodes.keys()].filter((id) => typeof id === "string" && network.body.nodes[id]).map((id) => {
    const node = network.body.nodes[id];
    return { g: Number(id.slice(1)), ...network.canvasToDOM(node), r: node.options.size * scale };
  }).filter(({ g, r }) => r > 4 && (!near || nearGroups.has(g)));
  const line = (text, px, weight, x, top, colour) => {
    const font = `${weight} ${px}px ${theme.type}`;
    const half = width(ctx, font, text) / 2 + 3;
    const box = [x - half, top, x + half, top + px + 2];
    if (!room.free(box) || !room.holds(box)) return false;
    room.take(box);
    write(ctx, text, font, px, scale, { x, y: top }, colour);
    return true;
  };
  const apart = [];
  for (const disc of discs) {
    const { g, x, y, r } = disc;
    const name = cut(groupName(g), 16);
    const inside = width(ctx, `650 13px ${theme.type}`, name) < 2 * r - 10;
    if (inside) line(name, 13, 650, x, y - 16, theme.ink);
    else apart.push([disc, name]);
    if (inside) line(word("members")(count.get(g)), 11.5, 400, x, y + 2, theme.soft);
    else if (r > 12) line(String(count.get(g)), 11.5, 400, x, y - 6, theme.ink);
  }
  for (const [{ x, y, r }, name] of apart) {
    for (const text of [name, cut(name, 8), cut(name, 5)]) if (line(text, 12, 650, x, y + r + 2, theme.ink) || line(text, 12, 650, x, y - r - 16, theme.ink)) break;
  }
}
/* what the lines of the chosen say */
function drawVerbs(ctx, room, scale) {
  ctx.textBaseline = "middle";
  const font = `400 11px ${theme.type}`;
  for (const i of lit) {
    const [from, to, relation] = links[i];
    if (from === to || !seen[from] || !seen[to]) continue;
    const [a, b] = [network.body.nodes[from], network.body.nodes[to]];
    if (!a || !b) continue;
    const at = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const half = width(ctx, font, named(relation)) / 2 + 2;
    const box = [at.x - half, at.y - 7, at.x + half, at.y + 7];
    if (!room.free(box)) continue;
    room.take(box);
    write(ctx, named(relation), font, 11, scale, at, theme.soft);
  }
}
