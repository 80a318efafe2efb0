/* The panel: every fact of a node or an edge, with the sentences that state it. */

function quoted(text, names) {
  const q = make("q");
  const found = names.filter((name) => name.length > 1 && text.includes(name)).sort((a, b) => b.length - a.length);
  let rest = text;
  while (rest) {
    let at = -1;
    let hit = "";
    for (const name of found) {
      const place = rest.indexOf(name);
      if (place >= 0 && (at < 0 || place < at)) [at, hit] = [place, name];
    }
    if (at < 0) break;
    q.append(rest.slice(0, at), make("mark", {}, hit));
    rest = rest.slice(at + hit.length);
  }
  q.append(rest);
  return q;
}
function evidence(quote, source, rule, names) {
  const [headline, zone, date, file, authors] = sources[source] ?? ["", "", "", "", []];
  const where = [headline && `《${headline}》`, zone, date, authors.length ? `${word("author")} ${authors.join("、")}` : "", file];
  return make("blockquote", {}, quoted(quotes[quote], names),
    make("footer", {}, where.filter(Boolean).join(" · "), make("br"), `${word("rule")} `, make("code", {}, rule)));
}
const both = (node) => [things[node][LABEL], ...things[node][ALIASES]];
function notes(pairs) {
  return pairs.length ? make("p", { class: "soft" }, pairs.map(([name, text]) => `${word(name)}：${text}`).join("　")) : null;
}
/* one triple, once, with every sentence that states it */
function statement(rows, here) {
  const [subject, relation, object] = facts[rows[0]];
  const end = (node) => (node === here ? null : go(node));
  const stances = [...new Set(rows.map((i) => facts[i][3]))];
  const row = make("div", { class: "row" }, make("div", { class: "said" }, end(subject),
    make("span", { class: "verb" }, `${subject === here ? "" : "→ "}${named(relation)}${object === here ? "" : " →"}`),
    end(object), ...stances.map(badge)));
  for (const i of rows) {
    const [, , , , quote, source, rule, more] = facts[i];
    row.append(...[notes(more), evidence(quote, source, rule, [...both(subject), ...both(object)])].filter(Boolean));
  }
  return row;
}
function statements(indices, here) {
  const merged = new Map();
  for (const i of indices) {
    const key = facts[i].slice(0, 3).join("\n");
    merged.has(key) ? merged.get(key).push(i) : merged.set(key, [i]);
  }
  return [...merged.values()].map((rows) => () => statement(rows, here));
}
/* append the first few, the rest on demand: a hub may have thousands */
function list(parent, makers) {
  let done = 0;
  const more = make("button", { type: "button", class: "more", onclick: () => show() });
  function show() {
    more.remove();
    parent.append(...makers.slice(done, done + STEP).map((maker) => maker()));
    done += STEP;
    if (done >= makers.length) return;
    more.textContent = word("more")(makers.length - done);
    parent.append(more);
  }
  show();
}
function figure(i) {
  const [thing, indicator, text, period, stance, quote, source, rule] = figures[i];
  return make("div", { class: "row" },
    make("div", { class: "said" }, make("span", { class: "verb" }, [period, indicator].filter(Boolean).join(" ")), make("b", {}, text), badge(stance)),
    evidence(quote, source, rule, [...both(thing), text]));
}
const closer = () => make("button", { type: "button", class: "close", "aria-label": word("close"), onclick: () => pick(null) }, "×");
function nodePanel(node) {
  const [type, label, aliases, more] = things[node];
  const parts = [closer(), make("span", { class: "kind" }, icon(type), named(type)), make("h2", {}, label)];
  if (aliases.length) parts.push(make("p", { class: "soft" }, `${word("alias")}：${aliases.join("、")}`));
  parts.push(notes(more));
  if (middle() !== node && linksOf(node).length) parts.push(button(word("closely"), () => focusOn(node), { class: "more" }));
  const mine = factsOf(node).filter(tells);
  const box = make("div");
  const byRelation = new Map();
  for (const i of mine) {
    const key = `${facts[i][1]} ${facts[i][0] === node ? 0 : 1}`;
    byRelation.has(key) ? byRelation.get(key).push(i) : byRelation.set(key, [i]);
  }
  for (const [key, indices] of [...byRelation].sort(([a], [b]) => turnOf(a) - turnOf(b) || (a < b ? -1 : 1))) {
    const makers = statements(indices, node);
    const part = make("section", {}, make("h3", {}, `${named(key.split(" ")[0])} ${makers.length}`));
    list(part, makers);
    box.append(part);
  }
  const numbers = figuresOf(node).filter(tellsFigure);
  if (numbers.length) {
    const part = make("section", {}, make("h3", {}, `${word("figures")} ${numbers.length}`));
    list(part, numbers.map((i) => () => figure(i)));
    box.append(part);
  }
  const silent = linksOf(node).filter((i) => !behind[i].length);
  if (silent.length) {
    const part = make("section", {}, make("h3", {}, word("links")));
    list(part, silent.map((i) => () => triple(i, node)));
    box.append(part);
  }
  const kept = factsOf(node).length - mine.length + figuresOf(node).length - numbers.length;
  if (kept) box.append(make("p", { class: "soft" }, word("kept")(kept)));
  else if (!mine.length && !silent.length && !numbers.length) box.append(make("p", { class: "soft" }, word("alone")));
  return [...parts, box];
}
function triple(i, here) {
  const [from, to, relation] = links[i];
  return make("p", { class: "said" }, from === here ? null : go(from),
    make("span", { class: "verb" }, `${from === here ? "" : "→ "}${named(relation)}${to === here ? "" : " →"}`), to === here ? null : go(to));
}
function edgePanel(edge) {
  const [from, to, relation] = links[edge];
  const parts = [closer(), make("span", { class: "kind" }, word("links")), make("h2", {}, named(relation))];
  const mine = behind[edge].filter(tells);
  const box = make("div");
  if (mine.length) list(box, statements(mine, null));
  if (behind[edge].length > mine.length) box.append(make("p", { class: "soft" }, word("kept")(behind[edge].length - mine.length)));
  else if (!mine.length) box.append(triple(edge, null), make("p", { class: "soft" }, word("noQuote")));
  return [...parts, box];
}
function overview() {
  const tallied = [["things", things.length], ["facts", facts.length], ["figures", figures.length], ["articles", sources.length]];
  const hubs = make("ul", { class: "chips" });
  for (const node of rank.slice(0, 16)) if (linksOf(node).length) hubs.append(make("li", {}, icon(things[node][TYPE]), go(node)));
  return [make("p", { class: "soft" }, word("intro")),
    make("div", { class: "tally" }, ...tallied.map(([key, n]) => make("div", {}, make("b", {}, String(n)), word(key).toLowerCase()))),
    ...(hubs.children.length ? [make("h3", {}, word("hubs")), hubs] : [])];
}
function showPanel() {
  const panel = $("kg-panel");
  const parts = !chosen ? overview() : "node" in chosen ? nodePanel(chosen.node) : "edge" in chosen ? edgePanel(chosen.edge) : groupPanel(chosen.group);
  panel.classList.toggle("idle", !chosen);
  panel.replaceChildren(...parts.filter(Boolean));
  panel.scrollTop = 0;
}
