/* The whole page: languages, keys, the picture's events, the start. */

function speak() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  $("kg-title").textContent = DATA.title;
  $("kg-search").placeholder = word("search");
  $("kg-search").setAttribute("aria-label", word("search"));
  for (const id of ["fit", "keys", "lang"]) $(`kg-${id}`).textContent = word(id);
  $("mynetwork").setAttribute("aria-label", word("graph"));
  const part = things.length < DATA.total;
  $("kg-note").hidden = !part;
  if (part) $("kg-note").textContent = word("part")(things.length, DATA.total);
  $("kg-empty").hidden = things.length > 0;
  $("kg-empty").replaceChildren(make("strong", {}, word("empty")), word("emptyHint"));
  drawLegend();
  showPanel();
  network.redraw();
}
const all = () => things.map((_, i) => i);
const fit = () => bring(all());
/* the layout knows no window: turn it and pull it to the shape of this one */
function shape() {
  const spots = nodes.get({ fields: ["id", "x", "y"] });
  const { clientWidth, clientHeight } = $("mynetwork");
  const span = (key) => Math.max(...spots.map((n) => n[key])) - Math.min(...spots.map((n) => n[key])) + 200;
  const window = clientWidth / clientHeight;
  const swap = (span("x") > span("y")) !== (window > 1);
  const ratio = window / (swap ? span("y") / span("x") : span("x") / span("y"));
  const [wide, high] = [Math.min(1.6, Math.max(1, ratio)), Math.min(1.6, Math.max(1, 1 / ratio))];
  nodes.update(spots.map(({ id, x, y }) => ({ id, x: (swap ? y : x) * wide, y: (swap ? x : y) * high })));
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
  event.preventDefault();
}

readTheme();
$("mynetwork").tabIndex = 0;
$("mynetwork").setAttribute("role", "application");
$("mynetwork").addEventListener("keydown", key);
dark.addEventListener("change", () => { readTheme(); network.redraw(); });
network.on("afterDrawing", drawLabels);
network.on("click", ({ nodes: [node], edges: [edge] }) => pick(node != null ? { node } : edge != null ? { edge } : null));
network.on("hoverNode", ({ node }) => { hovered = node; $("mynetwork").style.cursor = "pointer"; network.redraw(); });
network.on("blurNode", () => { hovered = null; $("mynetwork").style.cursor = ""; network.redraw(); });
network.on("hoverEdge", () => { $("mynetwork").style.cursor = "pointer"; });
network.on("blurEdge", () => { $("mynetwork").style.cursor = ""; });
$("kg-search").addEventListener("input", () => { at = 0; drawHits(); });
$("kg-search").addEventListener("focus", drawHits);
$("kg-search").addEventListener("blur", shut);
$("kg-search").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && hits.length) take(at);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length);
    drawHits();
  } else return;
  event.preventDefault();
});
$("kg-fit").addEventListener("click", fit);
$("kg-lang").addEventListener("click", () => { lang = lang === "zh" ? "en" : "zh"; speak(); });
$("kg-keys").addEventListener("click", () => $("kg-keys").setAttribute("aria-expanded", String($("kg-legend").classList.toggle("open"))));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    shut();
    $("kg-legend").classList.remove("open");
    pick(null);
  } else if (event.key === "/" && document.activeElement !== $("kg-search")) {
    event.preventDefault();
    $("kg-search").focus();
  }
});
shape();
speak();
const ready = () => { document.documentElement.dataset.ready = "true"; performance.mark("kg-painted"); };
things.length ? network.once("afterDrawing", ready) : requestAnimationFrame(ready); // vis draws no empty graph
bring(all(), true);
