/*
 * Gridcase: the cases in the areas of a pilot compared with those elsewhere.
 */
import { call, element, english, newest, time } from '../../welcome/scripts/gridcase.js';
import { listed, named, noted, table } from '../../welcome/scripts/page.js';
import { RulePage } from './rule-page.js';
import { caseSummary } from './rule-replay.js';

const WORDS = english
  ? {
      title: 'The pilot compared', loading: 'Reading …', figure: 'Figure', spans: (began, from, to) => `Since the pilot began: reported from ${began} to ${to}; before: from ${from} to ${began}.`,
      figures: { cases: 'Reported', closed: 'Closed', 'on-time': 'Closed on time', returned: 'Returned', reopened: 'Reopened', red: 'Red' },
      of: (figure, whole) => `${figure} (% of ${whole.toLowerCase()})`,
      median: 'Median working time', hours: minutes => (minutes < 60 ? `${minutes} minutes` : `${(minutes / 60).toFixed(1)} hours`), none: '—',
      interrupted: each => `In ${each.area} ${each.by ? `change ${each.by}` : 'another change'} decided from ${time(each.from)} ${each.until ? `to ${time(each.until)}` : 'on'}; what was reported there meanwhile is not counted.`,
      other: each => `Elsewhere includes ${each.areas.join(', ')}, where change ${each.change} “${each.name}” is tried out.`,
      changed: each => `${each.area ?? 'Elsewhere'}: from ${time(each.since)} on by ${each.by ? `change ${each.by}` : 'the rules of the program'}.`,
      small: names => `Fewer than 30 cases, so that a difference may be chance: ${names}.`, some: 'Only the newest 50,000 cases are counted.',
      number: 'Case', category: 'Category', area: 'Area', state: 'State', reported: 'Reported', closed: 'Closed', worked: 'Working time',
      returns: 'Returned', failures: 'Reopened', late: 'Red', yes: 'yes', more: 'More', close: 'Close', nobody: 'No cases.'
    }
  : {
      title: '试点对比', loading: '正在读取…', figure: '指标', spans: (began, from, to) => `试点以来：${began} 至 ${to} 上报的案件；试点之前：${from} 至 ${began}。`,
      figures: { cases: '上报', closed: '办结', 'on-time': '按时办结', returned: '退回过', reopened: '重办过', red: '红灯' },
      of: (figure, whole) => `${figure}（占${whole}）`,
      median: '办理工作时间（中位数）', hours: minutes => (minutes < 60 ? `${minutes} 分钟` : `${(minutes / 60).toFixed(1)} 小时`), none: '—',
      interrupted: each => `${each.area}自 ${time(each.from)} ${each.until ? `至 ${time(each.until)}` : '起'}由${each.by ? `变更 ${each.by}` : '别的变更'} 决定，其间那里上报的案件不计。`,
      other: each => `“其他区域”中的${each.areas.join('、')}正在试点变更 ${each.change}“${each.name}”。`,
      changed: each => `${each.area ?? '试点区域之外'}自 ${time(each.since)} 起按${each.by ? `变更 ${each.by} ` : '系统自带的规则'}办理：此前此后的数字不是同一套规则的。`,
      small: names => `案件不足 30 件，差别可能是偶然的：${names}。`, some: '只计最新的 50000 件。',
      number: '案件', category: '类别', area: '区域', state: '状态', reported: '上报时间', closed: '办结时间', worked: '工作时间',
      returns: '退回', failures: '重办', late: '红灯', yes: '是', more: '更多', close: '收起', nobody: '没有案件。'
    };

/** Of which cases a figure is a share. */
const OF = { closed: 'cases', 'on-time': 'closed', returned: 'cases', reopened: 'cases', red: 'cases' };

/** The part of a change's card about its pilot. */
export class RuleComparison extends RulePage {

  /** @param asked whose cases are shown at once: group, period and figure; null for none */
  constructor(change, asked = null) {
    super();
    this.change = change;
    this.ofCase = newest();
    this.node = element('div', { class: 'rule-comparison' });
    this.guarded(async () => {
      this.compared = await call(`rule-changes/${change}/comparison`);
      const group = this.compared.groups.find(each => each.group === asked?.group && each.period === asked.period);
      if (group && WORDS.figures[asked.figure]) {
        this.list = { group, figure: asked.figure, rows: [], next: null };
        await this.read();
      }
    });
  }

  draw() {
    this.node.replaceChildren(...[
      element('h4', {}, WORDS.title),
      this.message ? element('p', { class: 'alert alert-danger rule-words', role: 'alert' }, this.message) : null,
      this.busy && !this.compared ? element('p', {}, WORDS.loading) : null,
      ...(this.compared ? this.figures(this.compared) : []),
      this.case ? caseSummary(this.case, () => {
        this.case = null;
        this.draw();
      }, this) : null,
      ...(this.list ? this.cases(this.list) : [])
    ].filter(each => each));
  }

  figures(told) {
    const small = told.groups.filter(each => each.small).map(each => `${each.groupName}${english ? ' ' : ''}${each.periodName}`);
    const heads = [WORDS.figure, ...told.groups.map(each => `${each.groupName} ${each.periodName}`)];
    const [since, before] = told.groups;
    const rows = Object.entries(WORDS.figures).map(([figure, word]) =>
      [OF[figure] ? WORDS.of(word, WORDS.figures[OF[figure]]) : word, ...told.groups.map(group => this.figure(group, figure))]);
    rows.push([WORDS.median, ...told.groups.map(each =>
      each.medianMinutes === null ? WORDS.none : WORDS.hours(each.medianMinutes))]);
    return [
      element('p', { class: 'light-quiet' }, WORDS.spans(time(told.began), time(before.from), time(since.to))),
      ...told.interruptions.map(each => element('p', { class: 'alert alert-warning' }, WORDS.interrupted(each))),
      ...told.others.map(each => element('p', { class: 'light-quiet' }, WORDS.other(each))),
      ...told.elsewhere.map(each => element('p', { class: 'light-quiet' }, WORDS.changed(each))),
      table(heads, rows),
      small.length ? element('p', { class: 'light-quiet' }, WORDS.small(listed(small))) : null,
      told.complete ? null : element('p', { class: 'light-quiet' }, WORDS.some)
    ];
  }

  figure(group, figure) {
    const count = group.figures[figure];
    const whole = group.figures[OF[figure]];
    const share = whole ? noted(`${Math.round(100 * count / whole)}%`) : '';
    const asked = new URLSearchParams({ change: this.change, group: group.group, period: group.period, figure });
    return element('a', {
      href: `#/rule-changes?${asked}`,
      'data-figure': `${group.group}-${group.period}-${figure}`,
      click: event => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { // a new tab reads the address
          event.preventDefault();
          this.open(group, figure);
        }
      }
    }, `${count}${share}`);
  }

  openCase(number) {
    return this.guarded(() => this.ofCase(call(`cases/${number}`), file => {
      this.case = { number, file };
    }));
  }

  open(group, figure) {
    this.ofCase();
    this.case = null;
    this.list = { group, figure, rows: [], next: null };
    return this.guarded(() => this.read());
  }

  async read() {
    const { list } = this; // another one may be opened meanwhile
    const { group, figure, next } = list;
    const query = new URLSearchParams({ group: group.group, period: group.period, figure, ...(next ? { after: next } : {}) });
    const page = await call(`rule-changes/${this.change}/comparison/cases?${query}`);
    list.rows = [...list.rows, ...page.cases];
    list.next = page.next;
  }

  cases({ group, figure, rows, next }) {
    return [
      element('h4', {}, named(`${group.groupName} ${group.periodName}`, WORDS.figures[figure])),
      rows.length || this.busy
        ? table([WORDS.number, WORDS.category, WORDS.area, WORDS.state, WORDS.reported, WORDS.closed, WORDS.worked, WORDS.returns, WORDS.failures, WORDS.late],
          rows.map(each => [this.button('btn-link', each.number, () => this.openCase(each.number)), each.categoryName, each.areaName, each.stateName, time(each.reportedAt),
            each.closedAt ? time(each.closedAt) : WORDS.none, each.workingMinutes === null ? WORDS.none : WORDS.hours(each.workingMinutes),
            each.returns, each.failures, each.late ? WORDS.yes : '']))
        : element('p', { class: 'light-quiet' }, WORDS.nobody),
      next ? this.button('btn-default', WORDS.more, () => this.guarded(() => this.read())) : null,
      this.button('btn-link', WORDS.close, () => {
        this.list = null;
        this.draw();
      })
    ];
  }
}
