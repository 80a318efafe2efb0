/* The data of the page, what touches what, and small makers of elements. What a document said reaches the page through
   textContent and fillText alone. */

const DATA = JSON.parse(document.getElementById("kg-data").textContent);
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
