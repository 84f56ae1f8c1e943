/*
 * Gridcase: the boundaries of an area's grids, drawn from the district's own map and named in words beside it.
 */
import { call, element, english } from './gridcase.js';
import { drawn, fitted, outline, ringsOf } from './map-drawing.js';
import { listed } from './page.js';

const ROOM = { width: 640, height: 420, edge: 12 };
const WORDS = english
  ? { loading: 'Loading …', none: 'No grid of this area has a boundary.', drawn: 'Boundaries of the grids', without: 'Without a boundary: ' }
  : { loading: '正在读取…', none: '此区域的网格都没有边界。', drawn: '网格边界', without: '没有边界的网格：' };

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
    const { at } = fitted(points, points[0], ROOM);
    const without = features.filter(each => !ringsOf(each.geometry).length).map(name);
    this.content.replaceChildren(
      drawn('svg', { viewBox: `0 0 ${ROOM.width} ${ROOM.height}`, role: 'img', 'aria-label': WORDS.drawn },
        ...with_.map(each => drawn('g', {}, drawn('title', {}, name(each)), ...ringsOf(each.geometry).map(ring => outline(ring, at))))),
      element('ul', { class: 'staff-grids' }, with_.map(each => element('li', {}, name(each)))),
      without.length ? element('p', {}, WORDS.without, listed(without)) : '');
  }
}
