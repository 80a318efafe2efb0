/* Small makers of elements. */

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
const button = (text, onclick, more = {}) => make("button", { type: "button", onclick, ...more }, text);
const go = (node) => button(things[node][LABEL], () => pick({ node }, true), { class: "go" });
const badge = (stance) => make("span", { class: `badge ${stance}` }, word(stance));
function tell(text) {
  $("kg-told").textContent = text;
  $("kg-told").hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { $("kg-told").hidden = true; }, 2500);
}
