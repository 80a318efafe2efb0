/* The legend: a switch per type and per relation. */

function count(values) {
  const tally = new Map();
  for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1);
  return tally;
}
const typeCount = count(things.map((thing) => thing[TYPE]));
const relationCount = count(links.map((link) => link[2]));
const place = (type) => (DATA.order.indexOf(type) + 1 || 99);
const typeKeys = [...typeCount.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
const relationKeys = [...relationCount.keys()].sort((a, b) => relationCount.get(b) - relationCount.get(a) || (a < b ? -1 : 1));
function legendPart(kind, keys, tally, sign) {
  const out = off[kind];
  const toggle = make("button", { type: "button", onclick: () => {
    const clear = out.size > 0;
    out.clear();
    if (!clear) keys.forEach((key) => out.add(key));
    applyLegend();
    drawLegend();
  } }, word(out.size ? "all" : "none"));
  const part = make("section", {}, make("h2", {}, word(kind), toggle));
  for (const key of keys) {
    const box = make("input", { type: "checkbox", "data-key": key, onchange: () => {
      box.checked ? out.delete(key) : out.add(key);
      row.classList.toggle("off", !box.checked);
      toggle.textContent = word(out.size ? "all" : "none");
      applyLegend();
    } });
    box.checked = !out.has(key);
    const row = make("label", { class: out.has(key) ? "off" : null }, box, sign(key), make("span", { title: named(key) }, named(key)), make("small", {}, String(tally.get(key))));
    part.append(row);
  }
  return part;
}
function drawLegend() {
  if (things.length) $("kg-legend").replaceChildren(
    legendPart("types", typeKeys, typeCount, icon),
    legendPart("relations", relationKeys, relationCount, () => null),
    make("section", {}, make("h2", {}, word("strokes")), make("label", {}, make("i", { class: "stroke" }), word("solid")),
      make("label", {}, make("i", { class: "stroke dashed" }), word("dashed"))));
}
function hiddenNode(i) { return off.types.has(things[i][TYPE]); }
function applyLegend() {
  nodes.update(things.map((_, id) => ({ id, hidden: hiddenNode(id) })));
  edges.update(links.map(([from, to, relation], id) => ({ id, hidden: off.relations.has(relation) || hiddenNode(from) || hiddenNode(to) })));
}
