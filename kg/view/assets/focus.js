/* One thing amid its neighbours, and the way back. */

let ring = null; // where things stand then, or null
/* the neighbours on ellipses around the middle, at even angles: things of a kind side by side, no line over another */
function rings() {
  const { clientWidth, clientHeight } = $("mynetwork");
  const high = narrow.matches ? clientHeight * (1 - SHEET) : clientHeight;
  const pull = clientWidth > high ? [1.35, 0.9] : [0.85, 1.25];
  const others = [...around].filter((i) => i !== middle() && on[i]);
  const turn = new Map(rank.map((node, i) => [node, i]));
  others.sort((a, b) => place(things[a][TYPE]) - place(things[b][TYPE]) || turn.get(a) - turn.get(b));
  const many = Math.ceil(Math.sqrt(others.length / 16));
  const first = Math.max(150, (80 * others.length) / (2 * Math.PI * many));
  return new Map([[middle(), { x: 0, y: 0 }], ...others.map((node, i) => {
    const angle = (2 * Math.PI * i) / others.length - Math.PI / 2;
    const radius = first + 95 * (i % many);
    return [node, { x: Math.round(radius * pull[0] * Math.cos(angle)), y: Math.round(radius * pull[1] * Math.sin(angle)) }];
  })]);
}
function focusOn(node) {
  if (middle() !== node) path.push(node);
  chosen = { node };
  refocus();
}
function back(length) {
  path.length = length;
  chosen = length ? { node: middle() } : null;
  refocus();
}
function refocus() {
  look();
  ring = path.length ? rings() : null;
  update();
  showPanel();
  fit();
  remember();
}
/* the way here, and what can be done with groups */
function showPath() {
  const bar = $("kg-path");
  const parts = [];
  if (path.length) {
    parts.push(button(word("whole"), () => back(0)));
    path.forEach((node, i) => {
      const last = i === path.length - 1;
      parts.push(make("span", { "aria-hidden": "true" }, "›"),
        last ? make("b", { "aria-current": "page" }, things[node][LABEL]) : button(things[node][LABEL], () => back(i + 1)));
    });
  } else if (groups.length) {
    parts.push(make("span", {}, word("groupsOpen")(open.size, groups.length)));
    if (open.size) parts.push(button(word("shutAll"), () => { open.clear(); chosen = null; refocus(); }));
    if (open.size < groups.length) parts.push(button(word("openAll"), () => { groups.forEach((_, g) => open.add(g)); refocus(); }));
  }
  bar.hidden = !parts.length;
  bar.setAttribute("aria-label", word("way"));
  bar.replaceChildren(...parts);
}
