/*
 * Gridcase: the boundaries of an area's grids, drawn from the district's own map and named in words beside it. The number in the name changes with
 * the content.
 */
import { call, element, english } from './gridcase-3.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 640;
const HEIGHT = 420;
const EDGE = 12;
const WORDS = english
  ? { loading: 'Loading …', none: 'No grid of this area has a boundary.', drawn: 'Boundaries of the grids', without: 'Without a boundary: ' }
  : { loading: '正在读取…', none: '此区域的网格都没有边界。', drawn: '网格边界', without: '没有边界的网格：' };

const ringsOf = geometry => (geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry?.type === 'Polygon' ? geometry.coordinates : []);

function drawn(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** Shown when somebody opens it, and asked for only then. */
export class BoundaryMap {
  constructor(area, title) {
    this.area = area;
    this.content = element('div', {});
    this.node = element('details', { class: 'case-map', toggle: () => this.node.open && this.load() }, element('summary', {}, title), this.content);
  }

  async load() {
    if (this.content.childNodes.length) {
      return;
    }
    this.content.replaceChildren(WORDS.loading);
    try {
      this.draw((await call(`organisation/boundaries?area=${this.area}`)).features);
    } catch (problem) {
      this.content.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, problem.message));
    }
  }

  draw(features) {
    const name = each => `${each.properties?.name ?? ''} ${each.properties?.code ?? ''}`.trim();
    const with_ = features.filter(each => ringsOf(each.geometry).length);
    const points = with_.flatMap(each => ringsOf(each.geometry).flat());
    if (!points.length) {
      this.content.replaceChildren(WORDS.none);
      return;
    }
    const least = axis => points.reduce((low, each) => Math.min(low, each[axis]), Infinity);
    const most = axis => points.reduce((high, each) => Math.max(high, each[axis]), -Infinity);
    const [west, south, east, north] = [least(0), least(1), most(0), most(1)];
    const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const scale = Math.min((WIDTH - 2 * EDGE) / Math.max(1e-9, (east - west) * narrow), (HEIGHT - 2 * EDGE) / Math.max(1e-9, north - south));
    const left = (WIDTH - (east - west) * narrow * scale) / 2;
    const at = ([longitude, latitude]) => `${(left + (longitude - west) * narrow * scale).toFixed(1)},${(EDGE + (north - latitude) * scale).toFixed(1)}`;
    const without = features.filter(each => !ringsOf(each.geometry).length).map(name);
    this.content.replaceChildren(
      drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': WORDS.drawn },
        ...with_.flatMap(each => ringsOf(each.geometry).map(ring =>
          drawn('polygon', { class: 'map-boundary', points: ring.map(at).join(' ') }, drawn('title', {}, name(each)))))),
      element('ul', { class: 'staff-grids' }, with_.map(each => element('li', {}, name(each)))),
      without.length ? element('p', {}, WORDS.without, without.join('、')) : '');
  }
}
