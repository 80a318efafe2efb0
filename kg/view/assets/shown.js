/* What is to be seen: switches, stances and confidence; one thing with its neighbours; groups, open or closed. */

const off = { types: new Set(), relations: new Set(), stances: new Set() };
let least = 0; // confidence
const path = []; // things looked at closely one after the other; the last is in the middle
const open = new Set(); // groups that are spread out
const middle = () => path.at(-1);

const tells = (i) => !off.stances.has(facts[i][STANCE]) && sureOf[i] >= least;
const tellsFigure = (i) => !off.stances.has(figures[i][FIGURE_STANCE]) && Number(figures[i][FIGURE_SURE] || 1) >= least;
const filtered = () => off.stances.size > 0 || least > 0;
function linkOn(i) {
  if (off.relations.has(links[i][2])) return false;
  const mine = behind[i].filter((fact) => facts[fact][STANCE] !== "denied");
  return mine.length ? mine.some(tells) : !off.stances.has(links[i][LINK_STANCE]);
}
/* something that no remaining fact or number speaks of is out; what no fact speaks of at all stays */
function toldOf(i) {
  if (!filtered() || (!factsOf(i).length && !figuresOf(i).length)) return true;
  return factsOf(i).some(tells) || figuresOf(i).some(tellsFigure);
}
let around = null; // the middle and its neighbours, or null
let on = []; // whether a thing passes the filters
let seen = []; // whether it is drawn by itself
let linesOn = [];
function look() {
  linesOn = links.map((_, i) => linkOn(i));
  on = things.map((thing, i) => i === middle() || (!off.types.has(thing[TYPE]) && toldOf(i)));
  around = path.length ? new Set([middle(), ...linksOf(middle()).filter((i) => linesOn[i]).flatMap((i) => links[i].slice(0, 2))]) : null;
  seen = things.map((thing, i) => on[i] && (around ? around.has(i) : !groups.length || open.has(thing[GROUP])));
}
/* what stands for a thing: itself, its closed group, or nothing */
const bubble = (g) => `g${g}`;
const standsFor = (i) => (seen[i] ? i : on[i] && !around ? bubble(things[i][GROUP]) : null);
