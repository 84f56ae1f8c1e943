/*
 * Gridcase: what a change would have done to past cases: begin, watch, read, save.
 */
import { call, element, english, newest, save, time } from '../../welcome/scripts/gridcase.js';
import { table } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { RulePage } from './rule-page.js';

const WORDS = english
  ? {
      title: 'Effect on past cases', lastMonth: 'Try out on last month’s cases', ofPeriod: 'Try out on the cases of these days', from: 'From; empty: last month',
      to: 'To, inclusively', fromDay: 'From', toDay: 'To', progress: (done, all) => `${done} of ${all} cases`, period: (from, to) => `Cases reported from ${from} to before ${to}`,
      none: cases => `${cases} cases looked at: none would have gone otherwise.`,
      some: (differing, cases) => `${differing} of ${cases} cases would have gone otherwise.`,
      unrecorded: count => `${count} cases are older than the record of decisions and could not be looked at.`,
      unasked: count => `${count} decisions could not be asked again: the words they were asked with are gone.`,
      kind: 'Difference', cases: 'Cases', count: 'Differences', street: 'Street', unit: 'Unit', number: 'Case', matter: 'Stage', table: 'Table',
      rows: 'Row', old: 'In force', now: 'Proposed', more: 'More', save: format => `Save all as ${format}`, all: 'All', row: (old, now) => `${old ?? '–'} → ${now ?? '–'}`,
      byStreet: 'By street', byUnit: 'By unit', state: 'State', reported: 'Reported', category: 'Category', close: 'Close'
    }
  : {
      title: '对过去案件的影响', lastMonth: '用上月案件试算', ofPeriod: '用这段时间的案件试算', from: '从哪天起（不填为上月）',
      to: '到哪天止（含）', fromDay: '从哪天起', toDay: '到哪天止', progress: (done, all) => `已试算 ${done} 件，共 ${all} 件`, period: (from, to) => `案件上报时间 ${from} 至 ${to}（不含）`,
      none: cases => `试算了 ${cases} 件，没有一件不同。`,
      some: (differing, cases) => `试算了 ${cases} 件，其中 ${differing} 件会不同。`,
      unrecorded: count => `${count} 件早于判定记录，无法试算。`,
      unasked: count => `${count} 次判定无法重问：当时的原话已清除或没有保存。`,
      kind: '差别', cases: '案件数', count: '处数', street: '街道', unit: '单位', number: '案件', matter: '环节', table: '规则表',
      rows: '行', old: '按现行规则', now: '按拟议规则', more: '更多', save: format => `全部存为 ${format}`, all: '全部', row: (old, now) => `${old ?? '–'} → ${now ?? '–'}`,
      byStreet: '按街道', byUnit: '按单位', state: '状态', reported: '上报时间', category: '类别', close: '收起'
    };

const FORMATS = [['xlsx', 'Excel'], ['csv', 'CSV']];
const PAGE = 50;
const LOOK_AGAIN = 1000;

/** Where a case stands. @param close what its button does; @param page on which it is shown */
export function caseSummary({ number, file }, close, page) {
  return element('section', { class: 'case-summary', 'data-case': number },
    element('h4', {}, caseLink(number), ` ${file.title}`),
    element('dl', {}, [[WORDS.state, file.stateName], [WORDS.unit, file.unit?.name ?? '—'], [WORDS.reported, time(file.reportedAt)],
      [WORDS.category, file.category?.name]].filter(([, text]) => text).map(([term, text]) =>
      element('div', {}, element('dt', {}, term), element('dd', {}, text)))),
    page.button('btn-link', WORDS.close, close));
}

/** The part of a change's card about past cases. */
export class RuleReplay extends RulePage {

  /** @param mayBegin whether the change can still be tried out */
  constructor(change, mayBegin) {
    super();
    this.change = change;
    this.mayBegin = mayBegin;
    this.answers = newest();
    this.node = element('div', { class: 'rule-replay' });
    this.given = {};
    this.filter = {};
    this.rows = [];
    this.look();
  }

  labels() {
    return { ...super.labels(), from: WORDS.fromDay, to: WORDS.toDay };
  }

  async guarded(work) {
    await super.guarded(work);
    if (this.message) {
      this.node.querySelector('[role=alert]').scrollIntoView({ block: 'nearest' });
    }
  }

  look() {
    return this.guarded(() => this.read());
  }

  read(after = 0) {
    const query = new URLSearchParams({ limit: PAGE, after, ...this.filter });
    return this.answers(call(`rule-changes/${this.change}/replay?${query}`), replay => {
      this.replay = replay;
      this.rows = after ? [...this.rows, ...replay.differences] : replay.differences;
      if (replay.state === 'running') {
        setTimeout(() => this.node.isConnected && this.read().then(() => this.draw(), () => this.draw()), LOOK_AGAIN);
      }
    });
  }

  begin() {
    return this.guarded(async () => {
      await call(`rule-changes/${this.change}/replay`, 'POST', this.given);
      this.filter = {};
      await this.read();
    });
  }

  only(filter) {
    this.filter = filter;
    return this.look();
  }

  draw() {
    const replay = this.replay;
    this.node.replaceChildren(
      element('h4', {}, WORDS.title),
      ...(this.message ? [element('p', { class: 'alert alert-danger rule-words', role: 'alert' }, this.message)] : []),
      ...(this.mayBegin && replay && replay.state !== 'running' ? [this.form()] : []),
      ...(replay ? this.stand(replay) : []));
  }

  form() {
    const begin = this.button('btn-primary', this.beginning(), null, { type: 'submit' });
    const inputs = ['from', 'to'].map(name => {
      const input = element('input', {
        type: 'date', class: 'form-control', title: WORDS[name], 'aria-label': WORDS[name],
        input: () => {
          this.given[name] = input.value.trim();
          if (!this.given[name]) {
            delete this.given[name];
          }
          begin.textContent = this.beginning();
        }
      });
      input.value = this.given[name] ?? '';
      return element('label', {}, WORDS[name], input);
    });
    return element('form', {
      class: 'rule-step',
      submit: event => {
        event.preventDefault();
        this.begin();
      }
    }, inputs, begin);
  }

  /** Which cases the button takes. */
  beginning() {
    return this.given.from || this.given.to ? WORDS.ofPeriod : WORDS.lastMonth;
  }

  stand(replay) {
    if (replay.state === 'none') {
      return [];
    }
    const period = element('p', { class: 'light-quiet' },
      WORDS.period(time(replay.from), time(replay.to)), ` · ${replay.stateName}`);
    if (replay.state === 'running') {
      return [period, element('progress', { max: Math.max(1, replay.total), value: replay.cases, 'aria-label': replay.stateName }),
        element('p', { role: 'status' }, WORDS.progress(replay.cases, replay.total))];
    }
    return [
      period,
      replay.failure ? element('p', { class: 'alert alert-warning' }, replay.failure) : null,
      ...replay.pilots.map(each => element('p', { class: 'alert alert-warning' }, each)),
      element('p', { role: 'status' }, replay.differing ? WORDS.some(replay.differing, replay.cases) : WORDS.none(replay.cases)),
      replay.unrecorded ? element('p', { class: 'light-quiet' }, WORDS.unrecorded(replay.unrecorded)) : null,
      replay.unasked ? element('p', { class: 'light-quiet' }, WORDS.unasked(replay.unasked)) : null,
      ...(replay.differing ? this.found(replay) : [])
    ].filter(each => each);
  }

  /** A case by itself: who may see it reads where it stands; its differences everybody who reads this page. */
  open(number) {
    return this.guarded(async () => {
      this.case = { number, file: await call(`cases/${number}`) };
    });
  }

  found(replay) {
    return [
      this.case ? caseSummary(this.case, () => {
        this.case = null;
        this.draw();
      }, this) : null,
      table([WORDS.kind, WORDS.cases, WORDS.count], replay.kinds.map(each =>
        [this.button('btn-link', each.name, () => this.only({ kind: each.kind })), each.cases, each.differences])),
      this.places(WORDS.byStreet, WORDS.street, 'street', replay.streets),
      this.places(WORDS.byUnit, WORDS.unit, 'unit', replay.units),
      ...FORMATS.map(([ending, name]) => this.button('btn-default', WORDS.save(name), () => this.guarded(() =>
        save(`rule-changes/${this.change}/replay.${ending}?${new URLSearchParams(this.filter)}`, `replay-${this.change}.${ending}`)))),
      Object.keys(this.filter).length ? this.button('btn-link', WORDS.all, () => this.only({})) : null,
      table([WORDS.number, WORDS.kind, WORDS.unit, WORDS.matter, WORDS.table, WORDS.rows, WORDS.old, WORDS.now],
        this.rows.map(each => [
          this.button('btn-link', each.number, () => this.open(each.number)),
          each.kindName, each.unitName ?? each.areaName, each.matter, each.tableName, WORDS.row(each.oldRow, each.newRow),
          each.oldValue, each.newValue])),
      replay.next ? this.button('btn-default', WORDS.more, () => this.guarded(() => this.read(replay.next))) : null
    ].filter(each => each);
  }

  places(title, head, key, places) {
    return element('details', {}, element('summary', {}, title),
      table([head, WORDS.kind, WORDS.cases], places.flatMap(place => place.kinds.map(each =>
        [this.button('btn-link', place.name, () => this.only({ [key]: place.code })), each.name, each.cases]))));
  }
}
