/*
 * Gridcase: on the page of a case, units are called to the spot, and what became of it is shown.
 */
import { call, element, english, newest, time } from './gridcase.js';
import { CaseForm } from './case-forms.js';
import { noted } from './page.js';

const WORDS = english
  ? {
      open: 'Call to the spot', matter: 'What is to be done there', units: 'Units', place: 'Where to meet (the place of the case, if empty)',
      arriveBy: 'To arrive by (the table’s limit, if empty)', difficulty: 'Difficulty', ordinary: 'Ordinary', hard: 'Hard',
      told: names => `Called, with a notice and a task: ${names}. `, relayed: names => `Waiting until the street passes the whistle on: ${names}. `, note: 'Each unit signs, contacts you, comes and reports; then you rate it. The case goes on with its own deadline.',
      title: 'Called to the spot', round: (position, name) => `${position}. ${name}`, by: at => `to arrive by ${at}`, waits: (name, at) => `${name}, by ${at}`,
      late: 'late', rated: (signing, arrival, solution) => `signing ${signing}, arrival ${arrival}, solved ${solution}`, metres: metres => `${metres} m from the case`,
      none: 'Choose at least one unit.', ended: (how, why) => `${how}${why ? `: ${why}` : ''}`, between: ', '
    }
  : {
      open: '吹哨', matter: '到现场办什么', units: '召集单位', place: '集合地点（不填为案件地点）',
      arriveBy: '最迟到场时间（不填按规则表）', difficulty: '难度', ordinary: '普通', hard: '疑难',
      told: names => `已召集${names}，已发通知和任务。`, relayed: names => `须经街道转吹哨，街道同意后才召集：${names}。`, note: '各单位签收、联系、到场、答复，由您评价；案件照常办理，时限不变。',
      title: '吹哨报到', round: (position, name) => `第 ${position} 次，${name}`, by: at => `最迟 ${at} 到场`, waits: (name, at) => `待${name}，${at} 前`,
      late: '逾期', rated: (signing, arrival, solution) => `签收${signing}，到场${arrival}，解决${solution}`, metres: metres => `距案件地点 ${metres} 米`,
      none: '请至少选一个单位。', ended: (how, why) => `${how}${why ? `：${why}` : ''}`, between: '、'
    };

/** Calls units to the spot. */
export class WhistleForm extends CaseForm {
  constructor(number, told) {
    super(number, WORDS.open, told);
    this.units = [];
    this.chosen = new Set();
    this.routes = new Map();
    this.asks = newest();
  }

  /** @param units whom the reader may call, at least one; what was chosen stays */
  use(units) {
    this.units = units;
    this.draw();
  }

  open(opened) {
    super.open(opened);
    if (opened) {
      this.readRoutes();
    }
  }

  /** How the table lets a whistle reach each unit; without it the form does as well, and the answer says it. */
  readRoutes() {
    const difficulty = this.input.difficulty ?? 'ordinary';
    return this.asks(call(`cases/${this.number}/whistles/routes?${new URLSearchParams({ difficulty })}`), found => {
      this.routes = new Map(found.map(each => [each.unit, each]));
      this.markRoutes();
    }).catch(() => null);
  }

  draw() {
    super.draw();
    if (this.routes) {
      this.markRoutes();
    }
  }

  /** Marks what does not go straight to a unit; nothing that is typed is drawn anew. */
  markRoutes() {
    for (const mark of this.node.querySelectorAll('.whistle-route')) {
      const found = this.routes.get(mark.dataset.unit);
      mark.textContent = found && found.route !== 'direct' ? noted(found.routeName) : '';
    }
  }

  fields() {
    return ['calledUnits', 'reason', 'place', 'arriveBy', 'difficulty'];
  }

  reason() {
    return WORDS.matter;
  }

  content() {
    return [
      element('p', { class: 'reporter-note' }, WORDS.note),
      element('fieldset', { class: 'case-units' }, element('legend', {}, WORDS.units),
        this.units.map(({ code, name }) => element('label', {}, element('input', {
          type: 'checkbox', value: code, checked: this.chosen.has(code), change: ({ target }) => {
            this.chosen[target.checked ? 'add' : 'delete'](code);
          }
        }), ` ${name}`, element('span', { class: 'whistle-route light-quiet', 'data-unit': code }))), this.wrong('calledUnits'))
    ];
  }

  more() {
    return [
      this.field('place', WORDS.place, 'input', { type: 'text', maxlength: 200 }),
      this.field('arriveBy', WORDS.arriveBy, 'input', { type: 'datetime-local' }),
      element('div', {}, element('label', { for: 'whistle-difficulty' }, WORDS.difficulty), element('select', {
        id: 'whistle-difficulty', class: 'form-control', change: ({ target }) => {
          this.input.difficulty = target.value;
          this.readRoutes();
        }
      }, ['ordinary', 'hard'].map(code => element('option', { value: code, selected: code === this.input.difficulty }, WORDS[code]))))
    ];
  }

  async sent() {
    if (!this.chosen.size) {
      throw Object.assign(new Error(WORDS.none), { faults: [{ field: 'calledUnits', message: WORDS.none }] });
    }
    const { reason, place, arriveBy, difficulty } = this.input;
    const { responses } = await call(`cases/${this.number}/whistles`, 'POST', {
      calledUnits: [...this.chosen].join('、'), matter: reason,
      ...(place?.trim() ? { place } : {}), ...(arriveBy ? { arriveBy: arriveBy.replace('T', ' ') } : {}), ...(difficulty ? { difficulty } : {})
    });
    this.chosen.clear();
    const named = waits => responses.filter(each => (each.state === 'to-relay') === waits).map(each => each.unitName).join(WORDS.between);
    return [[WORDS.told, named(false)], [WORDS.relayed, named(true)]].map(([words, names]) => names && words(names)).join('').trim();
  }
}

/** One step of a unit, in a line. */
function step(each) {
  const more = [each.seenAt ? time(each.seenAt) : '', each.metres === null ? '' : WORDS.metres(each.metres), each.noPosition ?? '', each.words ?? ''].filter(Boolean);
  return element('li', {}, `${time(each.at)} ${each.byName} `, element('strong', {}, each.stepName),
    each.inTime ? null : element('strong', { class: 'light-text-red' }, ` ${WORDS.late}`), more.length ? ` ${more.join(WORDS.between)}` : '');
}

/** What became of it with a unit. */
function response(each) {
  return element('li', {}, element('strong', {}, each.unitName), ' ',
    element('span', { class: each.light ? `light-text-${each.light}` : '' }, [each.stateName, each.lightName].filter(Boolean).join(' · ')),
    each.waitingFor ? ` ${WORDS.waits(each.waitingFor, time(each.deadline))}` : '',
    course(each));
}

/** How the caller rates a unit, and its steps with their times and words. */
export function course(each) {
  return [
    each.rating ? ` ${WORDS.rated(each.rating.signing, each.rating.arrival, each.rating.solution)}` : '',
    each.steps.length ? element('ul', {}, each.steps.map(step)) : null
  ];
}

/** The whistles of a case with their title, or nothing where nobody was called. */
export function called({ whistles }) {
  return whistles.length
    ? [WORDS.title, whistles.map(each => element('div', { class: 'case-whistle' },
        element('p', {}, element('strong', {}, WORDS.round(each.position, each.callerName)), ` ${each.calledByName} ${time(each.calledAt)} `,
          [each.place, each.arriveBy ? WORDS.by(time(each.arriveBy)) : null].filter(Boolean).join(WORDS.between)),
        element('blockquote', {}, each.matter),
        element('ul', {}, each.responses.map(response)),
        each.endedAt ? element('p', {}, WORDS.ended(each.endingName, each.endedWhy)) : null))]
    : null;
}
