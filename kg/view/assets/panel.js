"use strict";
/* The page around pyvis's picture: search, legend, labels that make room for each other, and the panel with the
   sentences. Whatever a document said reaches the page through textContent and fillText alone. */
(() => {
  const DATA = JSON.parse(document.getElementById("kg-data").textContent);
  const WORDS = {
    zh: {
      search: "查找名称或简称…", fit: "全图", keys: "图例", lang: "EN", types: "类别", relations: "关系", all: "全选", none: "全不选",
      solid: "已陈述", dashed: "计划或洽谈中", strokes: "线型", nothing: "没有这个名称", close: "关闭",
      asserted: "陈述", planned: "计划", negotiating: "洽谈", denied: "否认", alias: "又称", rule: "规则", figures: "数据",
      facts: "事实", things: "实体", links: "关系", articles: "文章", quotes: "原文", more: (n) => `再显示 ${n} 条`, author: "作者",
      intro: "点击任一节点或连线，查看每条事实及其原文、出处与规则。", hubs: "联系最多", noQuote: "没有直接陈述的原文（由其他事实推得）。",
      empty: "图谱里还没有内容", emptyHint: "读到的文章里没有找到可以画出的事实。请用 kg build 加入关于开发区的文章，再打开本页。",
      part: (n, all) => `共 ${all} 个实体，这里显示联系最多的 ${n} 个。`, alone: "没有与其他实体的联系。", graph: "知识图谱。方向键移动，加减键缩放，0 显示全图，Esc 取消选择。",
      status: "状态", product: "产品", phase: "期次", capacity: "规模", order: "次序", period: "时间", investmentCNY: "投资额",
    },
    en: {
      search: "Find a name or alias…", fit: "Fit", keys: "Legend", lang: "中文", types: "Types", relations: "Relations", all: "all", none: "none",
      solid: "stated", dashed: "planned or negotiating", strokes: "Lines", nothing: "No such name", close: "Close",
      asserted: "stated", planned: "planned", negotiating: "negotiating", denied: "denied", alias: "Also", rule: "Rule", figures: "Figures",
      facts: "facts", things: "entities", links: "relations", articles: "articles", quotes: "quotes", more: (n) => `Show ${n} more`, author: "by",
      intro: "Click a node or an edge to see its facts, each with its sentence, source and rule.", hubs: "Most connected",
      noQuote: "No sentence states this directly (it follows from other facts).",
      empty: "Nothing in the graph yet", emptyHint: "No fact was found that could be drawn. Add pages about development zones with kg build and open this page again.",
      part: (n, all) => `${all} entities; the ${n} most connected are shown.`, alone: "Not linked to any other entity.", graph: "Knowledge graph. Arrow keys pan, plus and minus zoom, 0 fits, Esc clears.",
      status: "status", product: "product", phase: "phase", capacity: "capacity", order: "order", period: "period", investmentCNY: "investment",
    },
  };
  const ORDER = ["hasChain", "isChainLeaderOf", "isChainCoreOf", "isChainMemberOf", "hasStage", "undertakes", "hasProject", "suppliesTo",
    "partnersWith", "produces", "locatedIn", "hasPark", "hasPlatform", "implements", "awarded", "holdsPost", "postAt"];
  const turnOf = (key) => (ORDER.indexOf(key.split(" ")[0]) + 1 || 99);
  const STEP = 30; // facts shown before "more"
  const { things, links, facts, figures, sources, quotes } = DATA;
  const [TYPE, LABEL, ALIASES, NOTES, SIZE] = [0, 1, 2, 3, 4];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = matchMedia("(max-width: 760px)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const $ = (id) => document.getElementById(id);
  let lang = "zh";
  let chosen = null; // {node} or {edge}
  let hovered = null;
  const off = { types: new Set(), relations: new Set() };
  const word = (key) => WORDS[lang][key] ?? key;
  const named = (key) => (DATA.names[key] ? DATA.names[key][lang === "zh" ? 0 : 1] : key);
  const style = (type) => DATA.styles[type] ?? ["#8A8F98", "dot"];

  /* what touches what */
  const group = (list, ...keys) => {
    const found = new Map();
    list.forEach((row, i) => {
      for (const key of new Set(keys.map((k) => row[k]))) found.has(key) ? found.get(key).push(i) : found.set(key, [i]);
    });
    return (key) => found.get(key) ?? [];
  };
  const linksOf = group(links, 0, 1);
  const factsOf = group(facts, 0, 2);
  const figuresOf = group(figures, 0);
  const rank = things.map((_, i) => i).sort((a, b) => things[b][SIZE] - things[a][SIZE] || linksOf(b).length - linksOf(a).length || a - b);

  /* small makers of elements */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  }
  const CORNERS = {
    diamond: "8,1 15,8 8,15 1,8", square: "2,2 14,2 14,14 2,14", triangle: "8,2 15,14 1,14", triangleDown: "1,2 15,2 8,14",
    hexagon: "4,2 12,2 16,8 12,14 4,14 0,8", star: "8,0 10.2,5.4 16,6 11.6,9.8 13,15.5 8,12.5 3,15.5 4.4,9.8 0,6 5.8,5.4",
  };
  function icon(type) {
    const [colour, shape] = style(type);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("class", "shape");
    svg.setAttribute("aria-hidden", "true");
    const form = document.createElementNS(svg.namespaceURI, shape === "dot" ? "circle" : "polygon");
    if (shape === "dot") ["cx", "cy", "r"].forEach((name, i) => form.setAttribute(name, [8, 8, 7][i]));
    else form.setAttribute("points", CORNERS[shape]);
    form.setAttribute("fill", colour);
    svg.append(form);
    return svg;
  }
  const go = (node) => make("button", { type: "button", class: "go", onclick: () => pick({ node }, true) }, things[node][LABEL]);
  const badge = (stance) => make("span", { class: `badge ${stance}` }, word(stance));

  /* the panel */
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
    const mine = factsOf(node);
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
    const numbers = figuresOf(node);
    if (numbers.length) {
      const part = make("section", {}, make("h3", {}, `${word("figures")} ${numbers.length}`));
      list(part, numbers.map((i) => () => figure(i)));
      box.append(part);
    }
    const silent = linksOf(node).filter((i) => !mine.some((f) => same(facts[f], links[i])));
    if (silent.length) {
      const part = make("section", {}, make("h3", {}, word("links")));
      list(part, silent.map((i) => () => triple(i, node)));
      box.append(part);
    }
    if (!mine.length && !silent.length && !numbers.length) box.append(make("p", { class: "soft" }, word("alone")));
    return [...parts, box];
  }
  const same = (fact, link) => fact[0] === link[0] && fact[2] === link[1] && fact[1] === link[2];
  function triple(i, here) {
    const [from, to, relation] = links[i];
    return make("p", { class: "said" }, from === here ? null : go(from),
      make("span", { class: "verb" }, `${from === here ? "" : "→ "}${named(relation)}${to === here ? "" : " →"}`), to === here ? null : go(to));
  }
  function edgePanel(edge) {
    const [from, to, relation] = links[edge];
    const parts = [closer(), make("span", { class: "kind" }, word("links")), make("h2", {}, named(relation))];
    const mine = factsOf(from).filter((i) => same(facts[i], links[edge]));
    const box = make("div");
    if (mine.length) list(box, statements(mine, null));
    else box.append(triple(edge, null), make("p", { class: "soft" }, word("noQuote")));
    return [...parts, box];
  }
  function overview() {
    const tally = [["things", DATA.total], ["facts", facts.length], ["articles", sources.length]];
    const hubs = make("ul", { class: "chips" });
    for (const node of rank.slice(0, 16)) if (linksOf(node).length) hubs.append(make("li", {}, icon(things[node][TYPE]), go(node)));
    return [make("p", { class: "soft" }, word("intro")),
      make("div", { class: "tally" }, ...tally.map(([key, n]) => make("div", {}, make("b", {}, String(n)), word(key)))),
      ...(hubs.children.length ? [make("h3", {}, word("hubs")), hubs] : [])];
  }
  function showPanel() {
    const panel = $("kg-panel");
    const parts = chosen ? ("node" in chosen ? nodePanel(chosen.node) : edgePanel(chosen.edge)) : overview();
    panel.classList.toggle("idle", !chosen);
    panel.replaceChildren(...parts.filter(Boolean));
    panel.scrollTop = 0;
  }

  /* choosing */
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

  /* the legend */
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

  /* the labels: the important ones first, each only where there is room, always the same size on the screen */
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
    theme = { ink: css.getPropertyValue("--ink"), halo: css.getPropertyValue("--halo"), soft: css.getPropertyValue("--soft"), type: css.getPropertyValue("--type") };
  }
  function drawLabels(ctx) {
    const scale = network.getScale();
    const spots = network.body.nodes;
    const view = $("mynetwork");
    const taken = new Map(); // cells of the screen, each with the boxes in it
    const CELL = 64;
    const cells = (box) => {
      const keys = [];
      for (let x = Math.floor(box[0] / CELL); x <= box[2] / CELL; x++) for (let y = Math.floor(box[1] / CELL); y <= box[3] / CELL; y++) keys.push(x * 100003 + y);
      return keys;
    };
    const free = (box) => cells(box).every((key) => (taken.get(key) ?? []).every((b) => box[2] < b[0] || b[2] < box[0] || box[3] < b[1] || b[3] < box[1]));
    const take = (box) => cells(box).forEach((key) => (taken.has(key) ? taken.get(key).push(box) : taken.set(key, [box])));
    const first = new Set([hovered, ...(chosen ? ("node" in chosen ? [chosen.node] : links[chosen.edge].slice(0, 2)) : [])].filter((i) => i != null));
    const order = [...first, ...(near ? rank.filter((i) => near.has(i) && !first.has(i)) : rank.filter((i) => !first.has(i)))];
    const shown = order.filter((i) => !hiddenNode(i)).map((i) => {
      const at = network.canvasToDOM({ x: spots[i].x, y: spots[i].y });
      return [i, at.x, at.y, things[i][SIZE] * scale];
    }).filter(([, x, y]) => x > -80 && y > -40 && x < view.clientWidth + 80 && y < view.clientHeight + 40);
    for (const [i, x, y, r] of shown) take([x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8]);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    for (const [i, x, y, r] of shown) {
      const must = first.has(i);
      if (r < 2.6 && !must) continue;
      const big = things[i][TYPE] === "Zone";
      const px = Math.min(17, Math.round((big ? 12.5 : 11) + Math.min(3, things[i][SIZE] / 10)));
      const font = `${big || must ? 650 : 400} ${px}px ${theme.type}`;
      const text = must ? things[i][LABEL] : cut(things[i][LABEL], big ? 16 : 12);
      const half = width(ctx, font, text) / 2 + 3;
      const boxes = [[x, y + r + 2], [x, y - r - px - 3], [x + r + half + 1, y - px / 2], [x - r - half - 1, y - px / 2],
        [x + half, y + r], [x - half, y + r], [x + half, y - r - px], [x - half, y - r - px]]
        .map(([middle, top]) => [middle - half, top, middle + half, top + px + 2]);
      const box = boxes.find((b) => b[0] > 0 && b[2] < view.clientWidth && b[3] < view.clientHeight && free(b)) ?? (must ? boxes[0] : null);
      if (!box) continue;
      take(box);
      const spot = network.DOMtoCanvas({ x: (box[0] + box[2]) / 2, y: box[1] });
      ctx.font = font.replace(`${px}px`, `${px / scale}px`);
      ctx.lineWidth = 3.5 / scale;
      ctx.strokeStyle = theme.halo;
      ctx.strokeText(text, spot.x, spot.y);
      ctx.fillStyle = theme.ink;
      ctx.fillText(text, spot.x, spot.y);
    }
    drawVerbs(ctx, scale, free, take);
  }
  function drawVerbs(ctx, scale, free, take) {
    if (lit.size > 16) return;
    ctx.textBaseline = "middle";
    for (const i of lit) {
      const [a, b] = [network.body.nodes[links[i][0]], network.body.nodes[links[i][1]]];
      if (a === b || hiddenNode(links[i][0]) || hiddenNode(links[i][1]) || off.relations.has(links[i][2])) continue;
      const text = named(links[i][2]);
      const spot = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      const at = network.canvasToDOM(spot);
      const font = `400 11px ${theme.type}`;
      const half = width(ctx, font, text) / 2 + 2;
      const box = [at.x - half, at.y - 7, at.x + half, at.y + 7];
      if (!free(box)) continue;
      take(box);
      ctx.font = `400 ${11 / scale}px ${theme.type}`;
      ctx.lineWidth = 4 / scale;
      ctx.strokeStyle = theme.halo;
      ctx.strokeText(text, spot.x, spot.y);
      ctx.fillStyle = theme.soft;
      ctx.fillText(text, spot.x, spot.y);
    }
  }

  /* the search */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const keys = things.map((thing) => [thing[LABEL], ...thing[ALIASES]].map(plain));
  function find(text) {
    const query = plain(text);
    if (!query) return [];
    const score = (i) => Math.min(...keys[i].map((key, j) => (key === query ? 0 : key.startsWith(query) ? 2 : key.includes(query) ? 4 : 99) + (j ? 1 : 0)));
    return rank.map((i) => [score(i), i]).filter(([points]) => points < 99).sort(([a], [b]) => a - b).slice(0, 12).map(([, i]) => i);
  }
  let hits = [];
  let at = 0;
  function drawHits() {
    const text = $("kg-search").value;
    hits = find(text);
    at = Math.max(0, Math.min(at, hits.length - 1));
    const open = plain(text) !== "";
    $("kg-hits").hidden = !open;
    $("kg-search").setAttribute("aria-expanded", String(open));
    $("kg-hits").replaceChildren(...hits.map((node, i) => make("li", {
      role: "option", id: `kg-hit-${i}`, "aria-selected": String(i === at),
      onmousedown: (event) => { event.preventDefault(); take(i); },
    }, icon(things[node][TYPE]), things[node][LABEL], make("small", {}, named(things[node][TYPE])))));
    if (open && !hits.length) $("kg-hits").append(make("li", { class: "none" }, word("nothing")));
    hits.length ? $("kg-search").setAttribute("aria-activedescendant", `kg-hit-${at}`) : $("kg-search").removeAttribute("aria-activedescendant");
  }
  function shut() {
    $("kg-hits").hidden = true;
    $("kg-search").setAttribute("aria-expanded", "false");
    $("kg-search").removeAttribute("aria-activedescendant");
  }
  function take(i) {
    shut();
    $("kg-legend").classList.remove("open");
    pick({ node: hits[i] }, true);
  }

  /* the whole */
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
})();
