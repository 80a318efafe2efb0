/* The state of the page in its address, after #: what is chosen, looked at, switched off, and where the window is. Whatever comes
   in that way names things of this page or is left out. */

const keyOf = (i) => `${things[i][TYPE]}:${things[i][TAIL] || things[i][LABEL]}`;
const known = new Map(things.map((_, i) => [keyOf(i), i]));
const lineKey = (i) => `${keyOf(links[i][0])} ${links[i][2]} ${keyOf(links[i][1])}`;
function written() {
  const said = new URLSearchParams();
  if (chosen && "node" in chosen) said.set("at", keyOf(chosen.node));
  if (chosen && "edge" in chosen) said.set("line", lineKey(chosen.edge));
  path.forEach((node) => said.append("way", keyOf(node)));
  for (const kind of Object.keys(off)) off[kind].forEach((key) => said.append("off", `${kind}.${key}`));
  if (least) said.set("least", String(least));
  if (lang !== "zh") said.set("lang", lang);
  if (open.size) open.size === groups.length ? said.set("open", "all") : open.forEach((g) => said.append("open", String(g)));
  const { x, y } = network.getViewPosition();
  const spot = path.length ? [x, y] : unlaid({ x, y });
  if (said.toString() || moved) said.set("window", [...spot.map(Math.round), network.getScale().toFixed(3)].join(","));
  return said.toString();
}
let moved = false; // by hand
let waiting = 0;
function remember() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    try { history.replaceState(null, "", `#${written()}`); } catch { /* a page without an address of its own */ }
  }, 200);
}
function recall() {
  const said = new URLSearchParams(location.hash.slice(1));
  const many = (name) => said.getAll(name).slice(0, 1000);
  for (const kind of Object.keys(off)) off[kind].clear();
  const switches = { types: typeKeys, relations: relationKeys, stances: stanceKeys };
  for (const [kind, key] of many("off").map((text) => text.split("."))) if (Object.hasOwn(switches, kind) && switches[kind].includes(key)) off[kind].add(key);
  const wanted = Number(said.get("least"));
  least = wanted > 0 && wanted <= 1 ? wanted : 0;
  if (said.has("lang")) lang = said.get("lang") === "en" ? "en" : "zh";
  open.clear();
  for (const text of many("open")) groups.forEach((_, g) => { if (text === "all" || text === String(g)) open.add(g); });
  path.length = 0;
  for (const key of many("way")) if (known.has(key)) path.push(known.get(key));
  const line = said.has("line") ? links.findIndex((_, i) => lineKey(i) === said.get("line")) : -1;
  chosen = known.has(said.get("at")) ? { node: known.get(said.get("at")) } : line >= 0 ? { edge: line } : null;
  const [x, y, scale] = (said.get("window") ?? "").split(",").map(Number);
  moved = [x, y, scale].every(Number.isFinite) && scale > 0.001 && scale < 20 && Math.max(Math.abs(x), Math.abs(y)) < 1e6;
  return moved ? { position: path.length ? { x, y } : laid(x, y), scale } : null;
}
/* draw what the address says */
function restore() {
  const spot = recall();
  look();
  ring = path.length ? rings() : null;
  reveal(!chosen ? [] : "node" in chosen ? [chosen.node] : links[chosen.edge].slice(0, 2));
  update();
  speak();
  spot ? network.moveTo({ ...spot, animation: false }) : bring(chosen ? atHand() : [...drawn.nodes.keys()], true);
}
async function copy() {
  clearTimeout(waiting);
  try { history.replaceState(null, "", `#${written()}`); } catch { /* as above */ }
  try {
    await navigator.clipboard.writeText(location.href);
    tell(word("copied"));
  } catch {
    const box = make("textarea", { "aria-hidden": "true", style: "position:fixed;opacity:0" });
    box.value = location.href;
    document.body.append(box);
    box.select();
    tell(word(document.execCommand("copy") ? "copied" : "inAddress"));
    box.remove();
  }
}
