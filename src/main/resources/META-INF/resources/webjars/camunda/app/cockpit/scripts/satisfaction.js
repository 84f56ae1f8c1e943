/*
 * Gridcase: what reporters say of closed cases – the three figures, and the cases behind them, first of all those whose closing did not hold:
 * a page of Cockpit.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase.js';
import { addressWith, asked, entitled, Page, table, untitled } from '../../welcome/scripts/page.js';
import { addressOf } from '../../welcome/scripts/case-search.js';
import { exportButtons } from '../../welcome/scripts/export.js';

const PATH = '/satisfaction';
const WORDS = english
  ? {
      title: 'Satisfaction', hint: 'What reporters say of what was closed in the period. Rates are of those who answered, in brackets how many; what was reopened does not count as solved. Where nobody has answered there is no rate and no rank. Figures and rates lead to their cases.',
      by: 'By', bys: { unit: 'unit', street: 'street', category: 'category' }, from: 'Closed from', to: 'to', show: 'Show', all: 'All',
      asked: 'Asked', answered: 'Answered', responded: 'Response', solved: 'Solution', satisfied: 'Satisfaction', unresolved: 'Closed but not resolved', none: 'nobody has answered',
      whichs: { unresolved: 'Closed but not resolved', 'not-solved': 'Said to be not solved', 'not-responded': 'Answered by nobody', dissatisfied: 'Dissatisfied', asked: 'Asked', answered: 'Rated', responded: 'Somebody answered', solved: 'Solved and not reopened', satisfied: 'Satisfied' },
      case: 'Case', what: 'What', unit: 'Resolved by', closed: 'Closed', rating: 'Rating', words: 'Words of the reporter', next: 'Reopened as', nothing: 'No cases in this period.', empty: 'Nothing was closed in this period of which anybody was asked.', more: 'More', list: 'Cases', only: name => `Only ${name}`, everything: 'All of them', reopen: 'Reopen on the page of the case', broken: 'trace broken'
    }
  : {
      title: '满意度', hint: '报告人对这段时间结案的事项怎么评价。率是占已评价的，括号内是件数；已重办的不算解决；无人评价的没有率，不排名。点数字、点率看案件。',
      by: '按', bys: { unit: '单位', street: '街道', category: '类别' }, from: '结案日期从', to: '到', show: '查看', all: '合计',
      asked: '请评价', answered: '已评价', responded: '响应率', solved: '解决率', satisfied: '满意率', unresolved: '结案未解决', none: '无人评价',
      whichs: { unresolved: '结案未解决', 'not-solved': '说没有解决', 'not-responded': '没有人答复', dissatisfied: '不满意', asked: '请过评价', answered: '已评价', responded: '有人答复', solved: '已解决、未重办', satisfied: '满意' },
      case: '案件', what: '事项', unit: '办结单位', closed: '结案时间', rating: '评价', words: '报告人的话', next: '重办案件', nothing: '这段时间没有这样的案件。', empty: '这段时间结案的，还没有请人评价。', more: '更多', list: '案件', only: name => `只看${name}`, everything: '看全部', reopen: '要重办的，打开案件点“重办”', broken: '留痕不符'
    };

const percent = rate => `${(rate * 100).toFixed(1)}%`;

class SatisfactionPage extends Page {
  constructor(node) {
    super();
    const { by = 'unit', which = 'unresolved', from = '', to = '', key = '' } = Object.fromEntries(asked());
    Object.assign(this, { by: by in WORDS.bys ? by : 'unit', which: which in WORDS.whichs ? which : 'unresolved', from, to, key, reports: [] });
    this.node = element('div', { class: 'light-board satisfaction' });
    node.replaceChildren(this.node);
    this.guarded(() => this.load());
  }

  /** What the lists and the files of the page are asked with. */
  query(more = {}) {
    const given = { from: this.from, to: this.to, ...more };
    return new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  }

  ofGroup() {
    return this.key ? { [this.by === 'street' ? 'area' : this.by]: this.key } : {};
  }

  async load() {
    history.replaceState(history.state, '', addressWith(PATH, { by: this.by, which: this.which, from: this.from, to: this.to, key: this.key }));
    this.figures = null; // what is refused leaves no figures of other days
    this.reports = [];
    this.next = null;
    this.figures = await call(`satisfaction?${this.query({ by: this.by })}`);
    await this.more();
  }

  async more() {
    const page = await call(`satisfaction/cases?${this.query({ which: this.which, after: this.next, ...this.ofGroup() })}`);
    this.reports.push(...page.reports);
    this.next = page.next;
  }

  shows(which, key) {
    Object.assign(this, { which, key });
    this.guarded(() => this.load());
  }

  figure(count, which, group, words = String(count)) {
    return count === 0 ? words : element('button', { type: 'button', class: 'btn btn-link btn-sm', disabled: !!this.busy, click: () => this.shows(which, group.key ?? '') }, words);
  }

  rate(rate, count, which, group) {
    return rate === null ? WORDS.none : this.figure(count, which, group, `${percent(rate)} (${count})`);
  }

  row(group) {
    return [
      group.name ?? group.key ?? WORDS.all, this.figure(group.asked, 'asked', group), this.figure(group.answered, 'answered', group),
      this.rate(group.respondedRate, group.responded, 'responded', group), this.rate(group.solvedRate, group.solved, 'solved', group),
      this.rate(group.satisfiedRate, group.satisfied, 'satisfied', group), this.figure(group.unresolved, 'unresolved', group)
    ];
  }

  choice(name, words) {
    return element('select', { class: 'form-control', 'aria-label': name === 'by' ? WORDS.by : WORDS.list, disabled: !!this.busy, change: event => {
      this[name] = event.target.value;
      this.key = name === 'by' ? '' : this.key;
      this.guarded(() => this.load());
    } }, Object.entries(words).map(([value, word]) => element('option', { value, selected: value === this[name] }, word)));
  }

  day(name) {
    return element('input', { type: 'date', class: 'form-control', 'aria-label': WORDS[name], value: this[name] || this.figures?.[name] || '', change: event => (this[name] = event.target.value) });
  }

  form() {
    return element('form', { class: 'form-inline', submit: event => {
      event.preventDefault();
      this.guarded(() => this.load());
    } },
    WORDS.by, ' ', this.choice('by', WORDS.bys), ' ', WORDS.from, ' ', this.day('from'), ' ', WORDS.to, ' ', this.day('to'), ' ',
    element('button', { class: 'btn btn-default btn-sm', disabled: !!this.busy }, WORDS.show));
  }

  draw() {
    const { figures } = this;
    const only = figures?.groups.find(each => each.key === this.key);
    this.node.replaceChildren(...[
      element('h1', {}, WORDS.title),
      element('p', { class: 'light-quiet' }, WORDS.hint),
      this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
      this.form(),
      figures?.groups.length
        ? table(['', WORDS.asked, WORDS.answered, WORDS.responded, WORDS.solved, WORDS.satisfied, WORDS.unresolved].map((head, at) => at ? head : WORDS.bys[this.by]), [...figures.groups, figures.all].map(each => this.row(each)))
        : figures ? element('p', {}, WORDS.empty) : null,
      figures?.groups.length ? exportButtons('satisfaction', () => this.query({ by: this.by })) : null,
      element('h2', {}, WORDS.whichs[this.which]),
      element('p', { class: 'form-inline' }, this.choice('which', WORDS.whichs), ' ', only ? WORDS.only(only.name ?? only.key) : '', ' ',
        this.key ? this.button('btn-link', WORDS.everything, () => this.shows(this.which, '')) : null,
        this.which === 'unresolved' ? element('span', { class: 'light-quiet' }, WORDS.reopen) : null),
      this.reports.length
        ? table([WORDS.case, WORDS.what, WORDS.unit, WORDS.closed, WORDS.rating, WORDS.words, WORDS.next], this.reports.map(each => [
            [element('a', { href: addressOf(each.caseNumber) }, each.caseNumber), each.broken ? [' ', element('strong', { class: 'light-text-red case-broken' }, WORDS.broken)] : null], each.title, each.unitName ?? '', time(each.closedAt), each.rating ?? '', each.words ?? '',
            each.next ? element('a', { href: addressOf(each.next) }, each.next) : ''
          ]))
        : this.busy || this.message ? null : element('p', {}, WORDS.nothing),
      this.next ? this.button('btn-default', WORDS.more, () => this.guarded(() => this.more())) : null,
      this.reports.length ? exportButtons('rated-cases', () => this.query({ which: this.which, ...this.ofGroup() })) : null
    ].filter(Boolean));
  }
}

export default [
  {
    id: 'satisfaction-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      return new SatisfactionPage(node);
    },
    unmount: untitled
  },
  {
    id: 'satisfaction-menu',
    pluginPoint: 'cockpit.navigation',
    priority: -9, // below 更多, above the log of exports
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  }
];
