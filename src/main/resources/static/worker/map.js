/*
 * Gridcase: the maps of the page of grid workers: pointing at a place, and the tasks with a way from one to the next. Boundaries are kept on the
 * telephone.
 */
import { drawn, fitted, flat, inside, outline, ringsOf, ruler } from '../camunda/app/welcome/scripts/map-drawing.js';
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { WORDS } from './words.js';

const { ask, read, keep } = self.GridcaseQueue;
const COMMUNITY = 12;
const STEP = 4;
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** The boundaries of the community in which an area lies, as they are, or as they were when there was a network last. */
async function boundaries(area) {
  const name = `map ${area.substring(0, COMMUNITY)}`;
  const grids = await ask(`api/organisation/boundaries?area=${area.substring(0, COMMUNITY)}`).then(({ features }) =>
    features.map(each => ({ code: each.properties.code, name: each.properties.name, rings: ringsOf(each.geometry) })).filter(each => each.rings.length), () => null);
  if (grids) {
    await keep(name, grids);
  }
  return grids ?? await read(name) ?? [];
}

/** Metres between two points of degrees. */
export const metresBetween = (one, other) => Math.round(Math.hypot(...flat([one.longitude, one.latitude], [other.longitude, other.latitude])));

const pointOf = ({ longitude, latitude }) => [longitude, latitude];

function shapes(grids, at, own) {
  return [...grids.flatMap(each => each.rings.map(ring => outline(ring, at, each.code === own ? 'map-boundary map-own' : 'map-boundary'))),
    ...grids.filter(each => each.code.length > COMMUNITY).map(each => inside(each.rings, at, each.name))];
}

/** A map on which somebody points at a place. @param picked called with the point */
export async function pointing(area, point, picked) {
  const grids = await boundaries(area);
  const all = grids.flatMap(each => each.rings.flat());
  if (!all.length) {
    return element('p', { class: 'hint' }, WORDS.noMap);
  }
  const { at, from, scale } = fitted(all, all[0]);
  const dot = drawn('circle', { r: 8, class: 'map-here', cx: -99, cy: -99 });
  const show = ([cx, cy]) => Object.entries({ cx, cy }).forEach(([name, value]) => dot.setAttribute(name, value));
  const pick = place => {
    show(place);
    const [longitude, latitude] = from(place).map(each => +each.toFixed(6));
    picked({ longitude, latitude });
  };
  const map = drawn('svg', { viewBox: '0 0 480 320', role: 'application', tabindex: 0, 'aria-label': WORDS.mapHow },
    ...shapes(grids, at, area), ...ruler(scale, WORDS.metres), dot);
  map.addEventListener('click', event => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    pick([x, y]);
  });
  map.addEventListener('keydown', event => {
    if (KEYS[event.key]) {
      event.preventDefault();
      const now = +dot.getAttribute('cx') < 0 ? [240, 160] : ['cx', 'cy'].map(each => +dot.getAttribute(each));
      pick(now.map((each, axis) => each + KEYS[event.key][axis]));
    }
  });
  if (point) {
    show(at(pointOf(point)));
  }
  return element('div', { class: 'map' }, element('p', { class: 'hint' }, WORDS.mapHow), map);
}

/** Stops in the order of the way: always the nearest of those that are left. */
export function ordered(stops, from) {
  const left = [...stops];
  const way = [];
  for (let at = from ?? left[0]; left.length;) {
    left.sort((one, other) => metresBetween(one, at) - metresBetween(other, at));
    way.push(at = left.shift());
  }
  return way;
}

/** The stops, numbered in the order of the way, with a line. Each has a point, a light and a title. */
export async function routeMap(stops, position, opened) {
  const areas = [...new Set(stops.map(each => each.area.substring(0, COMMUNITY)))];
  const grids = (await Promise.all(areas.map(boundaries))).flat();
  const way = ordered(stops, position);
  const line = [...(position ? [position] : []), ...way].map(pointOf);
  const { at } = fitted([...grids.flatMap(each => each.rings.flat()), ...line], line[0]);
  return element('div', { class: 'map' },
    drawn('svg', { viewBox: '0 0 480 320', role: 'img', 'aria-label': WORDS.routeMap },
      ...shapes(grids, at, null),
      drawn('polyline', { class: 'map-route', points: line.map(each => at(each).join(',')).join(' ') }),
      ...(position ? [drawn('circle', { class: 'map-me', r: 7, ...centre(at(pointOf(position))) })] : []),
      ...way.map((each, index) => {
        const [x, y] = at(pointOf(each));
        const stop = drawn('g', { class: `map-stop map-${each.light ?? 'none'}` }, drawn('title', {}, WORDS.stop1(index + 1, each.title)),
          drawn('circle', { r: 11, cx: x, cy: y }), drawn('text', { x, y: +y + 5, 'text-anchor': 'middle' }, String(index + 1)));
        stop.addEventListener('click', () => opened(each));
        return stop;
      })),
    element('p', { class: 'hint' }, WORDS.route));
}

const centre = ([cx, cy]) => ({ cx, cy });
