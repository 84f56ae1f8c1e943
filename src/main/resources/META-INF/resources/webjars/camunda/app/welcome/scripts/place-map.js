/*
 * Gridcase: where a case lies within its grid, drawn from the district's own boundaries, with the cases that were reported nearby before.
 */
import { call, element, english, newest } from './gridcase.js';
import { addressOf, caseLink } from './case-search.js';
import { drawn, fitted, flat, HEIGHT, inside, outline, ringsOf, ruler, WIDTH } from './map-drawing.js';

const ASKED = 100;
const LISTED = 5;

const WORDS = english
  ? {
      show: 'Boundary and cases nearby', metres: length => `${length} m`, drawn: 'Boundary, this case (red) and other cases of the same place', loading: 'Loading …',
      none: 'No boundary is known for this place, and no other case has a point here.', near: 'Nearest cases here that you may see',
      told: (title, state, metres) => ` ${title} (${state}, ${metres} m away)`
    }
  : {
      show: '查看网格边界和附近的案件', metres: length => `${length} 米`, drawn: '网格边界、本案（红点）和同一地点的其他案件', loading: '正在读取…',
      none: '此处没有边界，也没有其他有坐标的案件。', near: '此处您能看到的最近的案件', told: (title, state, metres) => ` ${title}（${state}，相距 ${metres} 米）`
    };

/** Shown when somebody opens it, and asked for only then. */
export class PlaceMap {
  constructor() {
    this.answers = newest();
    this.content = element('div', {});
    this.node = element('details', { class: 'case-map', toggle: () => this.node.open && this.load() },
      element('summary', {}, WORDS.show), this.content);
  }

  use(place) {
    if (this.place?.area !== place.area || this.place?.longitude !== place.longitude || this.place?.latitude !== place.latitude) {
      this.place = place;
      this.answers();
      this.content.replaceChildren();
      if (this.node.open) {
        this.load();
      }
    }
  }

  async load() {
    const { place } = this;
    if (this.content.childNodes.length) {
      return;
    }
    this.content.replaceChildren(WORDS.loading);
    try {
      await this.answers(Promise.all([
        call(`organisation/boundaries?area=${place.area}`), call(`cases?area=${place.area}&limit=${ASKED}`)]), ([boundaries, page]) => {
        const others = page.cases.filter(each => each.number !== place.number && typeof each.location?.longitude === 'number');
        this.draw(boundaries.features.map(each => ({ name: each.properties.name, rings: ringsOf(each.geometry) })).filter(each => each.rings.length), others);
      });
    } catch (problem) {
      this.content.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, problem.message));
    }
  }

  draw(areas, others) {
    const { place } = this;
    const rings = areas.flatMap(each => each.rings);
    const here = typeof place.longitude === 'number' ? [place.longitude, place.latitude] : null;
    const pointOf = each => [each.location.longitude, each.location.latitude];
    const all = [...rings.flat(), ...others.map(pointOf), ...(here ? [here] : [])];
    if (!all.length || !rings.length && !others.length) {
      this.content.replaceChildren(WORDS.none);
      return;
    }
    const { at, scale } = fitted(all, here ?? all[0]);
    const dot = (point, kind, ...title) => {
      const [cx, cy] = at(point);
      return drawn('circle', { cx, cy, r: kind === 'here' ? 7 : 5, class: `map-${kind}` }, ...title);
    };
    const map = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': WORDS.drawn },
      ...rings.map(ring => outline(ring, at)),
      ...areas.map(each => inside(each.rings, at, each.name)),
      ...ruler(scale, WORDS.metres),
      ...others.map(each => dot(pointOf(each), 'other', drawn('title', {}, `${each.number} ${each.title}`))),
      ...(here ? [dot(here, 'here')] : []));
    map.addEventListener('click', event => {
      const index = [...map.querySelectorAll('.map-other')].indexOf(event.target);
      if (index >= 0) {
        location.hash = addressOf(others[index].number);
      }
    });
    this.content.replaceChildren(map, ...(here ? this.nearest(others, here, pointOf) : []));
  }

  /** The same for whoever cannot see or point at the picture. */
  nearest(others, here, pointOf) {
    const near = others.map(each => ({ each, away: Math.round(Math.hypot(...flat(pointOf(each), here))) }))
      .sort((one, other) => one.away - other.away).slice(0, LISTED);
    return near.length
      ? [element('p', {}, WORDS.near), element('ul', {}, near.map(({ each, away }) =>
          element('li', {}, caseLink(each.number), WORDS.told(each.title, each.stateName, away))))]
      : [];
  }
}
