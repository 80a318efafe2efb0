/* The picture as a PNG: what is seen, the title, what it shows of how much, and the key to its colours. */

const PAD = 16;
function paint() {
  const from = $("mynetwork").querySelector("canvas");
  const ratio = from.width / from.clientWidth;
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(name).trim();
  const kinds = typeKeys.filter((type) => things.some((thing, i) => seen[i] && thing[TYPE] === type));
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d");
  ctx.font = `12px ${theme.type}`;
  const rows = [[]];
  let used = PAD;
  for (const type of kinds) {
    const wide = 22 + ctx.measureText(named(type)).width + 14;
    if (used + wide > from.clientWidth - PAD && rows.at(-1).length) { rows.push([]); used = PAD; }
    rows.at(-1).push([type, used]);
    used += wide;
  }
  const foot = kinds.length ? rows.length * 22 + 14 : 0;
  const head = 62;
  canvas.width = from.width;
  canvas.height = from.height + (head + foot) * ratio;
  ctx.fillStyle = colour("--ground");
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.drawImage(from, 0, head * ratio);
  ctx.scale(ratio, ratio);
  ctx.fillStyle = colour("--paper");
  ctx.fillRect(0, 0, from.clientWidth, head);
  ctx.fillRect(0, from.clientHeight + head, from.clientWidth, foot);
  const font = (px, weight) => { ctx.font = `${weight} ${px}px ${theme.type}`; };
  const most = from.clientWidth - 2 * PAD;
  const fitted = (text) => { let some = [...text]; while (some.length > 1 && ctx.measureText(some.join("")).width > most) some = [...some.slice(0, -2), "…"]; return some.join(""); };
  ctx.textBaseline = "top";
  ctx.fillStyle = theme.ink;
  font(18, 650);
  ctx.fillText(fitted(headline()), PAD, 11);
  ctx.fillStyle = theme.soft;
  font(12, 400);
  ctx.fillText(fitted(summary()), PAD, 38);
  ctx.textBaseline = "middle";
  rows.forEach((row, i) => row.forEach(([type, x]) => {
    const y = from.clientHeight + head + 18 + i * 22;
    sign(ctx, type, x, y - 8);
    ctx.fillStyle = theme.ink;
    ctx.fillText(named(type), x + 22, y);
  }));
  return canvas;
}
function sign(ctx, type, x, y) {
  const [colour, form] = style(type);
  ctx.fillStyle = colour;
  ctx.beginPath();
  if (form === "dot") ctx.arc(x + 8, y + 8, 7, 0, 7);
  else CORNERS[form].split(" ").map((corner) => corner.split(",").map(Number)).forEach(([a, b], i) => (i ? ctx.lineTo(x + a, y + b) : ctx.moveTo(x + a, y + b)));
  ctx.fill();
}
const headline = () => [DATA.title, DATA.scope?.[1], path.length ? things[middle()][LABEL] : null].filter(Boolean).join(" · ");
/* how many things, lines and articles are behind what is seen */
function summary() {
  const lines = links.map((_, i) => i).filter((i) => linesOn[i] && standsFor(links[i][0]) !== null && standsFor(links[i][1]) !== null);
  const from = new Set(lines.flatMap((i) => behind[i]).filter(tells).map((i) => facts[i][SOURCE]).filter((i) => i >= 0));
  const shown = things.filter((_, i) => standsFor(i) !== null).length;
  return word("summary")(shown, lines.length, from.size);
}
function save() {
  paint().toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const name = headline().replace(/[\\/:*?"<>|\s\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e]+/g, "_").slice(0, 80);
    const link = make("a", { href: address, download: `${name}.png` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    tell(word("saved"));
  }, "image/png");
}
