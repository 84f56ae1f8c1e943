/*
 * Gridcase: the place of a case, on its page. Whoever answers for the area moves the case to where it is, and sees before in which grid it
 * would lie and who would have the work.
 */
import { call, element, english, newest } from './gridcase.js';
import { noted, refusal, said } from './page.js';
import { PlaceMap } from './place-map.js';

const LONGEST = 500;
const SYSTEMS = [
  ['', english ? 'system not known' : '不清楚坐标系'],
  ['wgs84', english ? 'WGS-84 (phones, 天地图)' : '手机定位、北斗、天地图（WGS-84）'],
  ['gcj02', english ? 'GCJ-02 (高德, 腾讯, 微信)' : 'GCJ-02（高德、腾讯、微信）'],
  ['bd09', english ? 'BD-09 (百度)' : 'BD-09（百度）']
];

const WORDS = english
  ? {
      point: 'Longitude,latitude', system: 'Taken from', grid: 'or the code of the grid or area',
      reason: `Reason (at most ${LONGEST} characters)`, confirmed: 'Keep to the grid although the point contradicts it',
      preview: 'Preview', move: 'Move the case', moved: 'Moved. ', unread: 'No point; it should read like 117.1731,36.7182',
      recorded: 'Who moved the case, when and why stays in its trace.',
      area: 'Grid or area', address: 'Address', coordinates: 'Point (WGS-84)', none: 'not recorded', map: 'Show on the map',
      outside: metres => `to be confirmed: ${Math.round(metres)} m outside of it`, change: 'Move the case to where it is'
    }
  : {
      point: '新的坐标（经度,纬度）', system: '坐标取自', grid: '或网格、区域编码',
      reason: `变更理由（最多 ${LONGEST} 字）`, confirmed: '位置与网格不符时，以网格为准',
      preview: '预览', move: '变更地点', moved: '已变更。', unread: '坐标无法识别，应为经度在前、纬度在后，如 117.1731,36.7182',
      recorded: '何人、何时、为何变更，记入本案留痕，不能删改。',
      area: '网格或区域', address: '地址', coordinates: '坐标（WGS-84）', none: '没有记录', map: '在地图上查看',
      outside: metres => `待确认：在其外 ${Math.round(metres)} 米`, change: '变更地点'
    };

/** The place, for everybody who sees the case; with a form for whoever may move it. */
export class CasePlace {
  /** @param moved called when the case lies elsewhere now, or may do so */
  constructor(node, moved) {
    this.node = node;
    this.moved = moved;
    this.answers = newest();
    this.map = new PlaceMap();
    this.input = { point: '', system: '', code: '', reason: '', confirmed: false };
  }

  /** Shows where the case is by now; what was typed stays. */
  use(place) {
    this.place = place;
    this.map.use(place);
    this.draw();
  }

  /** What the interface takes; null if the point cannot be read. */
  body() {
    const body = {};
    const { point, system, code, reason, confirmed } = this.input;
    if (point.trim()) {
      // In any width, with the full stop of a Chinese input method.
      const parts = point.normalize('NFKC').replaceAll('。', '.').trim().split(/\s*[,;、\s]\s*/);
      const [longitude, latitude] = parts.map(Number);
      if (parts.length !== 2 || !Number.isFinite(longitude) || !Number.isFinite(latitude)) {
        return null;
      }
      body.location = { longitude, latitude, ...(system ? { system } : {}) };
    }
    const plain = code.normalize('NFKC').trim();
    if (plain) {
      body[plain.length === 15 ? 'gridCode' : 'area'] = plain;
    }
    if (confirmed) {
      body.placeConfirmed = true;
    }
    if (reason.trim()) {
      body.reason = reason;
    }
    return body;
  }

  async send(preview) {
    this.message = this.problem = null;
    const body = this.body();
    if (!body) {
      this.problem = WORDS.unread;
      this.draw();
      return;
    }
    try {
      await this.answers(call(`cases/${this.place.number}/location?preview=${preview}`, 'POST', body), told => {
        this.message = (preview ? '' : WORDS.moved) + told.text;
      });
    } catch (problem) {
      this.problem = problem.faults?.length ? said(problem.faults.map(fault => fault.message)) : refusal(problem);
    }
    this.draw();
    if (!preview) {
      this.moved(); // refused, too, where the case has ended or been moved meanwhile
    }
  }

  draw() {
    this.node.replaceChildren(element('div', { class: 'reporter' },
      this.problem ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.problem) : null,
      this.message ? element('p', { class: 'alert alert-info', role: 'status' }, this.message) : null,
      this.place ? [this.where(this.place), this.map.node] : null,
      this.place?.movable ? this.form() : null));
  }

  where(place) {
    const lines = [
      [WORDS.area, `${place.name}${place.metresOutside ? noted(WORDS.outside(place.metresOutside)) : ''}`],
      [WORDS.address, place.address ?? WORDS.none],
      [WORDS.coordinates, place.longitude === undefined
        ? WORDS.none
        : [`${place.longitude},${place.latitude}`,
            place.map?.startsWith('https://') || place.map?.startsWith('http://')
              ? [' ', element('a', { href: place.map, target: '_blank', rel: 'noopener noreferrer' }, WORDS.map)]
              : null]]
    ];
    return element('dl', { class: 'case-place' }, lines.map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, text))));
  }

  form() {
    const form = element('form', {
      submit: event => {
        event.preventDefault();
        this.send(event.submitter?.value !== 'move');
      }
    },
      this.field('point', WORDS.point, 'input', { type: 'text', maxlength: 100 }),
      element('label', { for: 'place-system' }, WORDS.system),
      element('select', {
        id: 'place-system', class: 'form-control', change: event => (this.input.system = event.target.value)
      }, ...SYSTEMS.map(([value, label]) =>
        element('option', { value, selected: value === this.input.system }, label))),
      this.field('code', WORDS.grid, 'input', { type: 'text', maxlength: 40 }),
      this.field('reason', WORDS.reason, 'textarea', { rows: 2, maxlength: LONGEST }),
      element('label', {},
        element('input', {
          type: 'checkbox',
          checked: this.input.confirmed,
          change: event => (this.input.confirmed = event.target.checked)
        }), ` ${WORDS.confirmed}`),
      element('p', { class: 'reporter-note' }, WORDS.recorded),
      element('button', { type: 'submit', value: 'preview', class: 'btn btn-default' }, WORDS.preview), ' ',
      element('button', { type: 'submit', value: 'move', class: 'btn btn-primary' }, WORDS.move));
    return element('details', { class: 'case-move', open: this.opened, toggle: event => (this.opened = event.target.open) },
      element('summary', {}, WORDS.change), form);
  }

  field(name, label, tag, attributes) {
    const input = element(tag, {
      id: `place-${name}`, class: 'form-control', ...attributes, input: event => (this.input[name] = event.target.value)
    });
    input.value = this.input[name];
    return element('div', {}, element('label', { for: `place-${name}` }, label), input);
  }
}
