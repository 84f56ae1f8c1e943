/* Gridcase: the figures of the light board as a table: streets, communities and units; categories; people. */
import { element } from './gridcase.js';
import { answering, span } from './case-words.js';
import { bar } from './board-pictures.js';
import { allSums, filtered, sorted, total } from './board-tree.js';
import { openedList } from './board-list.js';
import { BY, LIGHTS, WORDS } from './board-words.js';

/** Streets, communities and units with their sums, the worst first. */
export function units(page, root) {
  const words = page.filter.value.trim().toLowerCase();
  const shown = words ? filtered(root, words) : root;
  const rows = (each, depth) => [
    ...row(page, each, depth, true, !words),
    ...(words || page.unfolded.has(each.key) ? sorted(each.children, page.sort).flatMap(child => rows(child, depth + 1)) : [])];
  return shown.children.length
    ? element('div', {}, figures(page, WORDS.unit, sorted(shown.children, page.sort).flatMap(each => rows(each, 0))))
    : element('p', {}, words ? WORDS.noMatch : WORDS.none);
}

export function folding(page, root) {
  const set = keys => () => {
    page.unfolded = new Set(keys);
    page.keep();
    page.draw();
  };
  return element('div', { class: 'light-folding' },
    page.button('btn-link', WORDS.unfold, set(allSums(root))), page.button('btn-link', WORDS.fold, set([])));
}

/** By category, or by person. */
export function grouped(page) {
  const of = page.view;
  if (!page.groups || page.groupedBy !== BY[of]) { // not by that of the way before
    return element('p', { class: 'light-quiet' }, WORDS.loading);
  }
  const words = page.filter.value.trim().toLowerCase();
  const rows = sorted(page.groups.map(each => ({ ...each, key: `${of} ${each.key ?? ''}`, code: each.key, name: each.name ?? WORDS.nobody, children: [] }))
    .filter(each => each.name.toLowerCase().includes(words)), page.sort);
  return rows.length
    ? element('div', {}, of === 'person' ? element('p', { class: 'light-quiet' }, WORDS.personTold) : null, figures(page, WORDS[of], rows.flatMap(each =>
        row(page, each, 0, each.code !== null, false))))
    : element('p', {}, words ? WORDS.noMatch : WORDS.none);
}

function figures(page, first, rows) {
  return element('table', { class: 'cam-table light-units' },
    element('thead', {}, element('tr', {},
      head(page, 'name', first, ''),
      LIGHTS.map(light => head(page, light, WORDS[light], `light-number light-of-${light}`)),
      head(page, 'share', WORDS.worst, 'light-share'),
      head(page, 'overdue', WORDS.overdue, 'light-overdue'))),
    element('tbody', {}, rows));
}

function head(page, column, word, kind) {
  const sortedBy = page.sort?.column === column;
  return element('th', { scope: 'col', class: kind, 'aria-sort': sortedBy ? (page.sort.down ? 'descending' : 'ascending') : null },
    element('button', { type: 'button', class: 'light-sort', click: () => page.sortBy(column) },
      word, sortedBy ? (page.sort.down ? ' ▼' : ' ▲') : ''));
}

/**
 * A line of figures, and the list behind one of them.
 *
 * @param leads whether its figures lead to lists
 */
function row(page, each, depth, leads, folds) {
  const inside = each.children.length > 0;
  const open = inside && page.unfolded.has(each.key);
  const broken = page.operation.verification?.units.find(unit => unit.unit === each.key);
  const drawn = element('tr', { class: `light-depth-${depth}${inside ? ' light-sum' : ''}`, [inside ? 'data-place' : 'data-unit']: each.key },
    element('th', { scope: 'row' },
      inside && folds
        ? element('button', { type: 'button', class: 'light-fold', 'aria-expanded': String(open), click: () => page.fold(each.key) }, open ? '▾ ' : '▸ ', element('bdi', {}, each.name))
        : each.name,
      broken ? [' ', element('strong', { class: 'light-text-red case-broken' }, `${WORDS.brokenCase} ${broken.cases}`)] : null,
      each.responsible?.length ? element('small', { class: 'light-responsible' }, ' ', answering(each.responsible)) : null,
      each.of ? element('small', { class: 'light-responsible' }, each.of) : null),
    LIGHTS.map(light => element('td', { class: `light-number light-of-${light}` }, figure(page, each, light, leads))),
    element('td', { class: 'light-share' }, bar(each), ` ${Math.round((each.red / Math.max(1, total(each))) * 100)}%`),
    element('td', { class: 'light-overdue' }, each.overdueSince
      ? element('span', { class: 'light-text-red' }, span(each.overdueSince, page.board.asOf)) : ''));
  return leads && page.opened?.key === each.key
    ? [drawn, element('tr', { class: 'light-opened' }, element('td', { colspan: 6 }, openedList(page)))]
    : [drawn];
}

function figure(page, each, light, leads) {
  const number = each[light];
  page.figures.set(`${each.key} ${light}`, number);
  if (!number || !leads) {
    return element('span', { class: number ? `light-plain light-text-${light}` : 'light-none' }, String(number));
  }
  return element('button', {
    type: 'button',
    class: `light-figure light-${light}`,
    'aria-expanded': String(page.isOpened(each.key, light)),
    'aria-label': `${WORDS.caption(each.name, WORDS[light])} ${number}`,
    click: () => page.toggle(each, light)
  }, String(number));
}
