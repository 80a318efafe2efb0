/* The search box: a list of names and aliases, by arrow keys or mouse. */

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
