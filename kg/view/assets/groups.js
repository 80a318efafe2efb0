/* Groups of a large picture: a disc each, until they are opened. */

const groupName = (g) => (groups[g][0] < 0 ? word("rest") : things[groups[g][0]][LABEL]);
function spread(g) {
  open.add(g);
  chosen = null;
  update();
  showPanel();
  bring(membersOf(g).filter((i) => seen[i]));
  remember();
}
function close(g) {
  open.delete(g);
  chosen = { group: g };
  update();
  showPanel();
  remember();
}
function groupPanel(g) {
  const members = membersOf(g).filter((i) => on[i]);
  const kinds = make("ul", { class: "chips" });
  const tallied = tally(members.map((i) => things[i][TYPE]));
  for (const type of typeKeys) if (tallied.get(type)) kinds.append(make("li", {}, icon(type), named(type), make("small", {}, String(tallied.get(type)))));
  const inside = new Set(members);
  const hubs = make("ul", { class: "chips" }, ...rank.filter((i) => inside.has(i)).slice(0, 12).map((i) => make("li", {}, icon(things[i][TYPE]), go(i))));
  return [closer(), make("span", { class: "kind" }, word("group")), make("h2", {}, groupName(g)),
    make("p", { class: "soft" }, word("groupHint")(members.length)),
    open.has(g) ? button(word("shut"), () => close(g), { class: "more" }) : button(word("spread"), () => spread(g), { class: "more" }),
    make("h3", {}, word("types")), kinds, make("h3", {}, word("hubs")), hubs];
}
