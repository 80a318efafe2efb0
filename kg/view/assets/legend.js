/* The legend: a switch per type, relation and stance, and the least confidence. */

function tally(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
const typeCount = tally(things.map((thing) => thing[TYPE]));
const relationCount = tally(links.map((link) => link[2]));
const stanceCount = tally([...facts.map((fact) => fact[STANCE]), ...figures.map((figure) => figure[FIGURE_STANCE])]);
const place = (type) => (DATA.order.indexOf(type) + 1 || 99);
const typeKeys = [...typeCount.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
const relationKeys = [...relationCount.keys()].sort((a, b) => relationCount.get(b) - relationCount.get(a) || (a < b ? -1 : 1));
const stanceKeys = STANCES.filter((stance) => stanceCount.get(stance));
const surest = [...sureOf, ...figures.map((figure) => Number(figure[FIGURE_SURE] || 1))].reduce(([low, high], n) => [Math.min(low, n), Math.max(high, n)], [1, 0]);

function changed() {
  if (path.length) { look(); ring = rings(); }
  update();
  showPanel();
  remember();
}
function legendPart(kind, keys, counts, sign, label) {
  const out = off[kind];
  const toggle = button(word(out.size ? "all" : "none"), () => {
    const clear = out.size > 0;
    out.clear();
    if (!clear) keys.forEach((key) => out.add(key));
    changed();
    drawLegend();
    document.querySelector(`#kg-legend [data-part=${kind}] button`)?.focus();
  }, { "aria-label": `${word(kind)}：${word(out.size ? "all" : "none")}` });
  const part = make("section", { "data-part": kind }, make("h2", {}, word(kind), toggle));
  for (const key of keys) {
    const box = make("input", { type: "checkbox", "data-key": key, onchange: () => {
      box.checked ? out.delete(key) : out.add(key);
      row.classList.toggle("off", !box.checked);
      toggle.textContent = word(out.size ? "all" : "none");
      changed();
    } });
    box.checked = !out.has(key);
    const row = make("label", { class: out.has(key) ? "off" : null }, box, sign(key), make("span", { title: label(key) }, label(key)), make("small", {}, String(counts.get(key))));
    part.append(row);
  }
  return part;
}
/* the least confidence: a slider over the values there are */
function surePart() {
  const [low, high] = [Math.floor(surest[0] * 100), Math.floor(surest[1] * 100)];
  if (low >= high) return null;
  const says = make("output", {}, "");
  const slider = make("input", { type: "range", id: "kg-least", min: low, max: high, step: 1, "aria-label": word("least"), oninput: () => {
    least = Number(slider.value) > low ? Number(slider.value) / 100 : 0;
    say();
    changed();
  } });
  const say = () => {
    says.textContent = least ? `≥ ${least.toFixed(2)}` : word("any");
    slider.setAttribute("aria-valuetext", says.textContent);
  };
  slider.value = String(least ? Math.round(least * 100) : low);
  say();
  return make("section", {}, make("h2", {}, word("confidence"), says), slider);
}
function drawLegend() {
  if (!things.length) return;
  const strokes = make("section", {}, make("h2", {}, word("strokes")), make("p", {}, make("i", { class: "stroke" }), word("solid")),
    make("p", {}, make("i", { class: "stroke dashed" }), word("dashed")));
  $("kg-legend").setAttribute("aria-label", word("keys"));
  $("kg-legend").replaceChildren(...[
    legendPart("types", typeKeys, typeCount, icon, named),
    make("div", {}, stanceKeys.length ? legendPart("stances", stanceKeys, stanceCount, () => null, word) : null, surePart(), strokes),
    legendPart("relations", relationKeys, relationCount, () => null, named)]);
}
