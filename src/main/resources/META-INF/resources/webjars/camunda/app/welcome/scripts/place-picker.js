/*
 * Gridcase: a map on which somebody points at a place: the grids of a community with their names and open cases, drawn from
 * the district's own boundaries.
 */
import { call, element, english, newest } from './gridcase.js';
import { refusal } from './page.js';
import { drawn, fitted, HEIGHT, inside, outline, ringsOf, ruler, WIDTH } from './map-drawing.js';

const COMMUNITY = 12;
const ASKED = 100;
const STEP = 4;
const DIGITS = 6;

/** Where a key moves the point to. */
const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

const WORDS = english
  ? {
      show: 'Point at it on the map', how: 'Tap the place on the map. Blue points are open cases.', keys: ' The arrow keys move the red point.', own: 'place of the case', square: 'The square is the place of the case, not yours.', metres: length => `${length} m`, loading: 'Loading …',
      noGrid: 'Choose the grid first; the map shows it with those around it.', none: 'No boundary is known here. Use the grid and the address.'
    }
  : {
      show: '在地图上点出位置', how: '在地图上点一下。蓝点是在办案件。', keys: '方向键可以移动红点。', own: '案件地点', square: '方框是案件地点，不是您点的位置。', metres: length => `${length} 米`, loading: '正在读取…',
      noGrid: '请先选择网格，地图显示它和周围的网格。', none: '此处没有网格边界，请用网格和地址说明位置。'
    };

/** On a telephone there are no keys. */
const TOUCHED = matchMedia('(pointer: coarse)').matches;

/** Shown when somebody opens it, and asked for only then. */
export class PlacePicker {

  /** @param picked called with longitude and latitude of the place, in WGS-84 */
  constructor(picked) {
    this.picked = picked;
    this.answers = newest();
    this.content = element('div', {});
    this.node = element('details', { class: 'case-map', toggle: () => this.node.open && this.load() },
      element('summary', {}, WORDS.show), this.content);
  }

  /**
   * What is drawn stays where no grid is chosen any more: the page must not shrink under somebody's finger.
   *
   * @param grid code of the chosen grid, if there is one
   * @param point longitude and latitude that are known by now, or nothing
   * @param own those of the case that it is about, where there is one that has some
   */
  use(grid = this.grid, point, own = this.own) {
    const moved = this.grid !== grid;
    Object.assign(this, { grid, point, own });
    if (this.node.open && moved) {
      this.load();
    } else if (this.features && !moved) {
      this.draw();
    }
  }

  async load() {
    const grid = this.grid;
    if (!grid) {
      this.answers();
      this.content.replaceChildren(WORDS.noGrid);
      return;
    }
    const area = grid.substring(0, COMMUNITY);
    try {
      if (this.area !== area) {
        this.content.replaceChildren(WORDS.loading);
        this.read = Promise.all([call(`organisation/boundaries?area=${area}`), call(`cases?area=${area}&limit=${ASKED}`)]);
        this.area = area;
      }
      await this.answers(this.read, ([{ features }, { cases }]) => {
        this.features = features;
        this.cases = cases.filter(each => !each.closedAt && typeof each.location?.longitude === 'number');
        this.draw();
      });
    } catch (problem) {
      this.area = null;
      this.content.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, refusal(problem)));
    }
  }

  dot({ number, title, location: { longitude, latitude } }, at) {
    const [cx, cy] = at([longitude, latitude]);
    return drawn('circle', { cx, cy, r: 5, class: 'map-other' }, drawn('title', {}, `${number} ${title}`));
  }

  /** The place of the case: in another sign than what somebody points at. */
  square([x, y]) {
    return drawn('rect', { x: x - 8, y: y - 8, width: 16, height: 16, class: 'map-case' }, drawn('title', {}, WORDS.own));
  }

  draw() {
    const grids = this.features.map(each => ({ ...each.properties, own: each.properties.code === this.grid, rings: ringsOf(each.geometry) }))
      .filter(each => each.rings.length).sort((one, other) => one.own - other.own || one.code.length - other.code.length); // the smaller above
    const points = grids.flatMap(each => each.rings.flat());
    if (!points.length) {
      this.content.replaceChildren(WORDS.none);
      return;
    }
    const { at, from, scale } = fitted(points, points[0]);
    const [cx, cy] = this.point ?? this.own ? at(this.point ?? this.own) : [WIDTH / 2, HEIGHT / 2];
    const map = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'application', tabindex: 0, 'aria-label': WORDS.how + WORDS.keys, class: 'map-picker' },
      ...grids.flatMap(each => each.rings.map(ring => outline(ring, at, each.own ? 'map-boundary map-own' : 'map-boundary'))),
      ...this.cases.map(each => this.dot(each, at)),
      ...grids.filter(each => each.code.length > COMMUNITY).map(each => inside(each.rings, at, each.name)),
      ...ruler(scale, WORDS.metres),
      ...(this.own ? [this.square(at(this.own).map(Number))] : []),
      ...(this.point ? [drawn('circle', { cx, cy, r: 7, class: 'map-here' })] : []));
    const pick = place => this.picked(...from(place).map(each => +each.toFixed(DIGITS)));
    map.addEventListener('click', event => {
      const here = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
      pick([here.x, here.y]);
    });
    map.addEventListener('keydown', event => {
      const step = KEYS[event.key];
      if (step) {
        event.preventDefault();
        pick([+cx + step[0], +cy + step[1]]);
      }
    });
    const focused = this.content.contains(document.activeElement);
    this.content.replaceChildren(element('p', { class: 'light-quiet' }, WORDS.how, TOUCHED ? '' : WORDS.keys, this.own ? ` ${WORDS.square}` : ''), map);
    if (focused) {
      map.focus();
    }
  }
}
