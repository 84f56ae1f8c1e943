/*
 * Gridcase: the pictures of the light board, drawn as SVG: how many were red and yellow day by day, and the grids in the colours of their
 * lights. No library, and nothing is asked of other hosts.
 */
import { call, element } from './gridcase.js';
import { total } from './board-tree.js';
import { LIGHTS, WORDS } from './board-words.js';
import { drawn, fitted, range, ringsOf } from './map-drawing.js';

const DAY = 86_400_000;
const DAYS = 30;
const ROOM = { width: 1116, height: 576, edge: 8 };
const DARKEST = 10;
const LABELS = 80;

/** How much of a row is red, yellow and green, as one bar. */
export function bar(row) {
  const all = Math.max(1, total(row));
  let from = 0;
  const parts = LIGHTS.map(light => {
    const width = (row[light] / all) * 100;
    from += width;
    return drawn('rect', { class: `bar-${light}`, x: from - width, y: 0, width, height: 8 });
  });
  return drawn('svg', { class: 'light-bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...parts);
}

const WIDTH = 360;
const HEIGHT = 84;
const FOOT = 14;
const LEFT = 30;

/** Days, of which the last is this moment, as lines. */
export function trend({ days: all, ownUnits }) {
  const now = all.at(-1);
  const today = now.day;
  const most = Math.max(1, ...all.flatMap(each => [each.red, each.yellow]));
  const at = each => LEFT + (WIDTH - LEFT - 4) * (1 - (new Date(today) - new Date(each.day)) / (DAYS * DAY));
  const high = number => (HEIGHT - FOOT) - (HEIGHT - FOOT - 6) * (number / most);
  const line = light => drawn('polyline', {
    class: `trend-${light}`, points: all.map(each => `${at(each).toFixed(1)},${high(each[light]).toFixed(1)}`).join(' ')
  });
  const text = (x, y, anchor, words) => drawn('text', { x, y, 'text-anchor': anchor }, words);
  const told = WORDS.trendTold(all[0].day, all[0].red, now.red);
  const picture = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${WORDS.trend} ${told}` },
    drawn('line', { class: 'trend-axis', x1: LEFT, x2: WIDTH, y1: HEIGHT - FOOT, y2: HEIGHT - FOOT }),
    text(LEFT - 4, 10, 'end', String(most)), text(LEFT - 4, HEIGHT - FOOT, 'end', '0'),
    ...(all.length > 1 ? [text(Math.min(at(all[0]), WIDTH - 90), HEIGHT - 2, 'start', all[0].day.substring(5))] : []), text(WIDTH, HEIGHT - 2, 'end', today.substring(5)),
    line('yellow'), line('red'),
    ...LIGHTS.slice(0, 2).map(light => drawn('circle', { class: `trend-${light}`, cx: at(now), cy: high(now[light]), r: 3 })));
  return element('figure', { class: 'light-trend' },
    element('figcaption', {}, WORDS.trend, ownUnits ? WORDS.ofOwnUnits : ''), picture,
    element('p', { class: 'light-quiet' }, all.length > 1 ? told : WORDS.noTrend));
}

/** The grids of the district in the colour of their worst light. */
export class LightMap {
  /** @param open called with the place, and where it is drawn, when somebody chooses it */
  constructor(open) {
    this.open = open;
    this.node = element('div', { class: 'light-map' }, WORDS.loading);
  }

  /**
   * @param groups by the place of the case
   * @param units of the board, which know what streets and communities are called
   */
  async use(groups, units) {
    this.names = new Map(units.flatMap(unit => unit.places).map(place => [place.code, place.name]));
    this.boundaries ??= (await call('organisation/boundaries')).features.filter(each => each.geometry);
    this.draw(groups);
  }

  /** What a grid, a community or a street is called; undefined before the map is there. */
  nameOf(code) {
    return this.boundaries?.find(each => each.properties.code === code)?.properties.name ?? this.names?.get(code);
  }

  /** Whether a place is drawn; of any other a figure says only what is known of no smaller area. */
  draws(code) {
    return code.length === this.finest;
  }

  draw(groups) {
    const finest = this.finest = Math.max(0, ...this.boundaries.map(each => each.properties.code.length));
    const grids = this.boundaries.filter(each => each.properties.code.length === finest);
    const wider = this.boundaries.filter(each => each.properties.code.length < finest);
    if (!grids.length) {
      this.node.replaceChildren(element('p', { class: 'light-quiet' }, WORDS.noBoundaries));
      return;
    }
    this.fit(grids);
    const lit = new Map(grids.map(each => [each.properties.code, { ...each.properties, red: 0, yellow: 0, green: 0 }]));
    const off = groups.filter(group => {
      const place = lit.get(group.key.substring(0, finest));
      LIGHTS.forEach(light => place && (place[light] += group[light]));
      return !place;
    });
    const picture = drawn('svg', { viewBox: this.box, role: 'group', 'aria-label': WORDS.mapTold },
      ...grids.map(each => this.grid(each, lit.get(each.properties.code))),
      ...wider.map(each => drawn('path', { class: 'map-wider', d: this.path(each) })),
      ...(grids.length > LABELS ? [] : grids.map(each => this.number(each, lit.get(each.properties.code))).filter(Boolean)),
      ...this.labels(grids));
    this.node.replaceChildren(
      element('p', { class: 'light-quiet' }, WORDS.mapTold, ' ',
        [...LIGHTS, 'none'].map(light => element('span', { class: `map-key map-${light}` }, WORDS[light === 'none' ? 'quiet' : light]))),
      picture,
      off.length ? element('p', {}, WORDS.offMap, off.map(each => [this.button(each), ' '])) : '');
  }

  button(place) {
    return element('button', { type: 'button', class: 'btn btn-link btn-sm', click: () => this.open(place) }, WORDS.onMap(place));
  }

  grid(each, place) {
    const light = LIGHTS.find(one => place[one] > 0) ?? 'none';
    const strength = light === 'red' ? 0.35 + 0.65 * Math.min(1, place.red / DARKEST) : 1;
    const shape = drawn('path', {
      class: `map-grid map-${light}`, d: this.path(each), 'fill-opacity': strength.toFixed(2), 'data-area': place.code,
      ...(light === 'none' ? {} : { tabindex: 0, role: 'button', 'aria-label': WORDS.onMap(place) })
    }, drawn('title', {}, WORDS.onMap(place)));
    if (light !== 'none') {
      shape.addEventListener('click', () => this.open({ ...place, key: place.code }));
      shape.addEventListener('keydown', event => (event.key === 'Enter' || event.key === ' ')
        && (event.preventDefault(), this.open({ ...place, key: place.code })));
    }
    return shape;
  }

  /** @param part of the height from the top, at which words about the features stand */
  within(features, part) {
    const points = features.flatMap(each => ringsOf(each.geometry).flat()).map(point => this.at(point).map(Number));
    const [[left, right], [top, bottom]] = [range(points, 0), range(points, 1)];
    return { x: ((left + right) / 2).toFixed(1), y: (top + (bottom - top) * part).toFixed(1), 'text-anchor': 'middle' };
  }

  /** How many have the light whose colour it bears, where there is room for it. */
  number(each, place) {
    const number = LIGHTS.map(light => place[light]).find(Boolean);
    return number ? drawn('text', { class: 'map-number', ...this.within([each], 0.6) }, String(number)) : null;
  }

  /** The name of each street over its grids; in one street, of each community. */
  labels(grids) {
    const inside = length => grids.reduce((areas, each) => {
      const code = each.properties.code.substring(0, length);
      return areas.set(code, [...areas.get(code) ?? [], each]);
    }, new Map());
    const areas = [9, 12].map(inside).find(each => each.size > 1) ?? new Map();
    return areas.size > LABELS ? [] : [...areas].map(([code, features]) =>
      drawn('text', { class: 'map-name', ...this.within(features, 0.06) }, this.names.get(code) ?? ''));
  }

  /** The picture ends where the points do. */
  fit(features) {
    const points = features.flatMap(each => ringsOf(each.geometry).flat());
    const [west, south, north] = [range(points, 0)[0], ...range(points, 1)];
    const { at, size } = fitted(points, [west, (south + north) / 2], ROOM);
    const { width, height, edge } = ROOM;
    const [wide, high] = size.map(each => each + 2 * edge);
    this.at = at;
    this.box = [(width - wide) / 2, (height - high) / 2, wide, high].map(each => each.toFixed(1)).join(' ');
  }

  path(each) {
    return ringsOf(each.geometry).map(ring => `M${ring.map(point => this.at(point).join(' ')).join('L')}Z`).join('');
  }
}
