/* The data of the page, and what touches what. What a document said reaches the page through textContent and fillText alone. */

const DATA = JSON.parse(document.getElementById("kg-data").textContent);
const ORDER = ["hasChain", "isChainLeaderOf", "isChainCoreOf", "isChainMemberOf", "hasStage", "undertakes", "hasProject", "suppliesTo",
  "partnersWith", "produces", "locatedIn", "hasPark", "hasPlatform", "implements", "awarded", "holdsPost", "postAt"];
const turnOf = (key) => (ORDER.indexOf(key.split(" ")[0]) + 1 || 99);
const STEP = 30; // facts shown before "more"
const { things, links, facts, figures, sources, quotes, groups } = DATA;
const [TYPE, LABEL, ALIASES, NOTES, SIZE, X, Y, GROUP, INITIALS, TAIL] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [SUBJECT, RELATION, OBJECT, STANCE, QUOTE, SOURCE, RULE, MORE] = [0, 1, 2, 3, 4, 5, 6, 7]; // of a fact
const [FIGURE_STANCE, FIGURE_SURE] = [4, 8];
const LINK_STANCE = 3;
const STANCES = ["asserted", "planned", "negotiating", "denied"];
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = matchMedia("(max-width: 760px)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const $ = (id) => document.getElementById(id);
let lang = "zh";
let chosen = null; // {node}, {edge} or {group}
let hovered = null;
const word = (key) => WORDS[lang][key] ?? key;
const named = (key) => (DATA.names[key] ? DATA.names[key][lang === "zh" ? 0 : 1] : key);
const style = (type) => DATA.styles[type] ?? ["#8A8F98", "dot"];

const group = (list, ...keys) => {
  const found = new Map();
  list.forEach((row, i) => {
    for (const key of new Set(keys.map((k) => row[k]))) found.has(key) ? found.get(key).push(i) : found.set(key, [i]);
  });
  return (key) => found.get(key) ?? [];
};
const linksOf = group(links, 0, 1);
const factsOf = group(facts, SUBJECT, OBJECT);
const figuresOf = group(figures, 0);
const membersOf = group(things, GROUP);
const rank = things.map((_, i) => i).sort((a, b) => things[b][SIZE] - things[a][SIZE] || linksOf(b).length - linksOf(a).length || a - b);

/* the facts behind each line */
const tripleOf = (one, relation, other) => `${one} ${relation} ${other}`;
const behind = (() => {
  const place = new Map(links.map(([from, to, relation], i) => [tripleOf(from, relation, to), i]));
  const found = links.map(() => []);
  facts.forEach((fact, i) => found[place.get(tripleOf(fact[SUBJECT], fact[RELATION], fact[OBJECT]))]?.push(i));
  return found;
})();
const sureOf = facts.map((fact) => Number(fact[MORE].find(([name]) => name === "confidence")?.[1] ?? 1));
