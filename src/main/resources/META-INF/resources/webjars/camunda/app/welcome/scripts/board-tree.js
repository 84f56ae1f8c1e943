/*
 * Gridcase: the units of the light board as a tree of streets, communities and units, each with its sums.
 */
import { LIGHTS, WORDS } from './board-words.js';

/** So many units are seen at a glance; of more the streets come first, folded. */
const FEW = 24;

const COLUMNS = {
  name: row => row.name, red: row => row.red, yellow: row => row.yellow, green: row => row.green,
  share: row => row.red / Math.max(1, total(row)), overdue: row => (row.overdueSince ? -new Date(row.overdueSince) : -Infinity)
};

export const total = row => row.red + row.yellow + row.green;

/** The stages that are chosen: all, those that are units' own work or their answers, or one. */
function chosen(stages, choice) {
  return stages.filter(each => !choice || choice === 'own' && each.own || choice === 'answers' && !each.own || each.stage === choice);
}

/** The codes of the stages on the board that are chosen; none where all of them are. */
export function stagesOf(board, choice) {
  return choice ? [...new Set(chosen(board.units.flatMap(unit => unit.stages), choice).map(each => each.stage))] : [];
}

function row(key, name, children, more = {}) {
  const sum = light => children.reduce((all, each) => all + each[light], 0);
  const since = children.map(each => each.overdueSince).filter(Boolean).sort((one, other) => new Date(one) - new Date(other))[0] ?? null;
  return {
    key, name, children, units: children.flatMap(each => each.units), overdueSince: since,
    ...Object.fromEntries(LIGHTS.map(light => [light, sum(light)])), ...more
  };
}

/** @param above what the sum above it is called: a unit of the same name is told from it */
function leaf(unit, choice, above) {
  const stages = chosen(unit.stages, choice);
  const sums = Object.fromEntries(LIGHTS.map(light => [light, stages.reduce((all, each) => all + each[light], 0)]));
  return row(unit.unit, unit.unitName === above ? WORDS.itself(above) : unit.unitName, [], {
    ...sums, units: [unit.unit], responsible: unit.responsible, overdueSince: sums.red ? unit.overdueSince : null
  });
}

/** Those of one place together where they are more than one; a single one stands for itself. */
function placed(units, depth, choice, nameOfNone) {
  const groups = new Map();
  for (const unit of units) {
    const place = unit.places[depth];
    const key = place?.code ?? '';
    groups.set(key, { name: place?.name ?? nameOfNone, units: [...groups.get(key)?.units ?? [], unit] });
  }
  return [...groups].flatMap(([key, { name, units: inside }]) => {
    if (depth === 1 && (!key || inside.length === 1)) {
      return inside.map(unit => leaf(unit, choice, nameOfNone));
    }
    const below = key && depth === 0 ? placed(inside, 1, choice, name) : inside.map(unit => leaf(unit, choice, name));
    return [row(key || 'district', name, below)];
  });
}

/** The whole board as one row with those below it; without what shows no light in the chosen stages. */
export function tree(board, choice) {
  const shown = board.units.filter(unit => chosen(unit.stages, choice).length);
  return row('', WORDS.all, placed(shown, 0, choice, WORDS.district));
}

/** The keys of all rows that have others below them. */
export const allSums = each => (each.children.length ? [each.key, ...each.children.flatMap(allSums)] : []);

/** The rows from the whole board down to the one with a key; undefined where there is none. */
export function wayTo(each, key) {
  if (each.key === key) {
    return [each];
  }
  const below = each.children.map(child => wayTo(child, key)).find(Boolean);
  return below && [each, ...below];
}

/** Whether streets are unfolded at first. */
export const isSmall = root => root.units.length <= FEW;

const named = (each, words) => [each.name, ...(each.responsible ?? []).map(person => person.name)].some(name => name.toLowerCase().includes(words));

/** Only what bears a name, with all below it, and the way to it. */
export function filtered(root, words) {
  const within = each => {
    const kept = named(each, words) ? each : each.children.length ? row(each.key, each.name, each.children.map(within).filter(Boolean)) : null;
    return kept && (named(kept, words) || kept.children.length) ? kept : null;
  };
  return row('', WORDS.all, root.children.map(within).filter(Boolean));
}

/** The worst first, or as somebody has chosen; on every level. */
export function sorted(rows, sort) {
  const value = COLUMNS[sort?.column ?? 'red'];
  const compared = (one, other) => {
    const [a, b] = [value(one), value(other)];
    const order = typeof a === 'string' ? a.localeCompare(b, 'zh') : a === b ? one.yellow - other.yellow || total(one) - total(other) : a - b;
    return sort && !sort.down ? order : -order;
  };
  return [...rows].sort(compared);
}
