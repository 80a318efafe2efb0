/* The search box: names and aliases, or their pinyin initials, by arrow keys or mouse. */

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const names = things.map((thing) => [thing[LABEL], ...thing[ALIASES]].map(plain));
/* per name and place the letters it may begin with: a small letter starts a place, capitals are its other readings */
const sounds = things.map((thing) => thing[INITIALS].split(" ").map((text) => (text.match(/[a-z0-9][A-Z]*/g) ?? []).map((some) => some.toLowerCase())));
function heard(places, query) {
  const fits = (start) => [...query].every((letter, i) => places[start + i]?.includes(letter));
  for (let start = 0; start + query.length <= places.length; start++) if (fits(start)) return start ? 5 : places.length === query.length ? 1 : 3;
  return 99;
}
function find(text) {
  const query = plain(text);
  if (!query) return [];
  const latin = /^[a-z0-9]+$/.test(query);
  const score = (i) => Math.min(...names[i].map((name, j) => Math.min(
    name === query ? 0 : name.startsWith(query) ? 2 : name.includes(query) ? 4 : 99, latin ? heard(sounds[i][j] ?? [], query) : 99) + (j ? 0.5 : 0)));
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
  }, icon(things[node][TYPE]), make("span", {}, things[node][LABEL]), make("small", {}, named(things[node][TYPE])))));
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
  pick({ node: hits[i] }, true);
}
