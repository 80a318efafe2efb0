/* The whole page: languages, keys, the picture's events, the start. */

function speak() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  $("kg-title").textContent = DATA.scope?.[1] ? `${DATA.scope[1]} · ${DATA.title}` : DATA.title;
  $("kg-search").placeholder = word("search");
  $("kg-search").setAttribute("aria-label", word("search"));
  for (const id of ["fit", "keys", "save", "copy", "lang"]) {
    $(`kg-${id}`).querySelector("span").textContent = word(id);
    $(`kg-${id}`).setAttribute("aria-label", word(`${id}Long`));
    $(`kg-${id}`).title = word(`${id}Long`);
  }
  $("mynetwork").setAttribute("aria-label", word("graph"));
  note();
  $("kg-empty").hidden = things.length > 0;
  $("kg-empty").replaceChildren(make("strong", {}, word("empty")), word("emptyHint"));
  drawLegend();
  showPath();
  showPanel();
  repaint();
}
/* which part of the graph this is */
function note() {
  const [kind, , hops, total] = DATA.scope ?? ["", "", 0, DATA.total];
  const said = [kind && word(kind)(hops, total, DATA.total), things.length < total && word("part")(things.length, total)].filter(Boolean);
  $("kg-note").hidden = !said.length;
  $("kg-note").textContent = said.join(" ");
}
function key(event) {
  const { x, y } = network.getViewPosition();
  const scale = network.getScale();
  const step = 60 / scale;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const zoom = { "+": 1.25, "=": 1.25, "-": 0.8, _: 0.8 };
  if (moves[event.key]) network.moveTo({ position: { x: x + moves[event.key][0], y: y + moves[event.key][1] } });
  else if (zoom[event.key]) network.moveTo({ scale: scale * zoom[event.key] });
  else if (event.key === "0") fit();
  else return;
  moved = event.key !== "0";
  remember();
  event.preventDefault();
}
/* Escape takes back one thing at a time, the last first */
function escape() {
  if (!$("kg-hits").hidden) shut();
  else if ($("kg-legend").classList.contains("open")) openLegend(false);
  else if (chosen && !(path.length && chosen.node === middle())) pick(path.length ? { node: middle() } : null);
  else if (path.length) back(path.length - 1);
}
const openLegend = (now) => $("kg-keys").setAttribute("aria-expanded", String($("kg-legend").classList.toggle("open", now)));
const what = ({ nodes: [node], edges: [edge] }) => (typeof node === "string" ? { group: Number(node.slice(1)) }
  : node != null ? { node } : typeof edge === "number" ? { edge } : null);

readTheme();
$("mynetwork").tabIndex = 0;
$("mynetwork").setAttribute("role", "application");
$("mynetwork").querySelector(".vis-network").tabIndex = -1; // one stop for the keyboard is enough
$("mynetwork").addEventListener("keydown", key);
dark.addEventListener("change", () => { readTheme(); repaint(); });
network.on("beforeDrawing", drawTies);
network.on("afterDrawing", drawLabels);
/* a click right behind a double one, which changed what lies there, means nothing by itself */
let doubled = -Infinity;
const when = (event) => event.event.srcEvent?.timeStamp ?? event.event.timeStamp;
network.on("click", (event) => {
  if (when(event) - doubled > 350) pick(what(event) ?? (path.length ? { node: middle() } : null));
});
network.on("doubleClick", (event) => {
  doubled = when(event);
  const hit = what(event);
  if (hit && "group" in hit) spread(hit.group);
  else if (hit && "node" in hit) focusOn(hit.node);
});
for (const name of ["dragEnd", "zoom"]) network.on(name, () => { moved = true; remember(); });
const point = (node) => { hovered = node; $("mynetwork").style.cursor = node == null ? "" : "pointer"; repaint(); };
network.on("hoverNode", ({ node }) => point(node));
network.on("blurNode", () => point(null));
network.on("hoverEdge", () => { $("mynetwork").style.cursor = "pointer"; });
network.on("blurEdge", () => { $("mynetwork").style.cursor = ""; });
$("kg-search").addEventListener("input", () => { at = 0; drawHits(); });
$("kg-search").addEventListener("focus", () => { openLegend(false); drawHits(); });
$("kg-search").addEventListener("blur", shut);
$("kg-search").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && hits.length) take(at);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length);
    drawHits();
  } else return;
  event.preventDefault();
});
$("kg-fit").addEventListener("click", () => { moved = false; fit(); remember(); });
$("kg-save").addEventListener("click", save);
$("kg-copy").addEventListener("click", copy);
$("kg-copy").hidden = !/^(file|https?):$/.test(location.protocol);
$("kg-lang").addEventListener("click", () => { lang = lang === "zh" ? "en" : "zh"; speak(); remember(); });
$("kg-keys").addEventListener("click", () => openLegend());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") escape();
  else if (event.key === "/" && document.activeElement !== $("kg-search")) {
    event.preventDefault();
    $("kg-search").focus();
  }
});
addEventListener("hashchange", () => { if (location.hash.slice(1) !== written()) restore(); });
const ready = () => { document.documentElement.dataset.ready = "true"; performance.mark("kg-painted"); };
shape();
restore();
things.length ? network.once("afterDrawing", ready) : requestAnimationFrame(ready); // vis draws no empty graph
