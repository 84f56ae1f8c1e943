/*
 * Gridcase: the data that are rules, too, as files: the catalogue of categories, days off, business hours. Taken away, looked at, and put into a change.
 */
import { call, element, english, isOpen, keep, save } from '../../welcome/scripts/gridcase.js';
import { contentOf, listed, named, noted, table } from '../../welcome/scripts/page.js';
import { RulePage } from './rule-page.js';

const WORDS = english
  ? {
      title: 'Catalogue and working calendar as files',
      hint: 'Export what is in force, change it in a spreadsheet (delete no row of the catalogue, change no code or edition), save it as CSV and choose it here. You see what it would change; then put it into your change, with tables from Modeler where they are needed.',
      kinds: { catalogue: 'Catalogue of categories', days: 'Days off and moved working days', hours: 'Business hours' },
      save: 'Export', choose: kind => `Choose a file: ${kind}`, year: 'of',
      put: 'Put it into my change', cancel: 'Put it aside', place: 'Row', refused: 'The file was not taken; nothing has changed.',
      counts: kind => `${kind.added} added, ${kind.changed} changed, ${kind.ended} retired, ${kind.unchanged} as they are.`, none: 'As it is in force: nothing to change.',
      reordered: 'Their order changes.', open: count => `${count} open cases are of what is changed or retired; they go on as they were filed.`,
      change: 'Change', category: 'Category', fields: 'What', note: 'To know', ways: { added: 'added', changed: 'changed', ended: 'retired', removed: 'removed' },
      gaps: 'Tables in force without a row for it', gap: 'What is missing', proposal: 'Proposed row', day: 'Day', before: 'Before', after: 'After',
      years: years => `Concerns the years ${years}.`, passedOver: count => `${count} events say neither day off nor working day and are passed over.`,
      dayKinds: { 'day-off': 'day off', 'working-day': 'working day' }, empty: 'empty',
      columns: {
        code: 'code', name: 'name', majorCode: 'code of the major one', majorName: 'major one', risk: 'risk', handlingType: 'handling type', lowestTier: 'lowest tier',
        reason: 'reason', retired: 'retired', successor: 'successor', edition: 'edition', date: 'date', kind: 'kind', holiday: 'holiday', validFrom: 'valid from', weekday: 'weekday', opens: 'opens', closes: 'closes'
      },
      truths: { true: 'yes', false: 'no' }
    }
  : {
      title: '导入、导出类别目录和工作日历',
      hint: '先导出现行的，用表格软件改好（目录不要删行，不要改编码和版本），存为 CSV，再在这里选文件：先看会有哪些变动，再放进自己的变更；要改规则表的，从 Modeler 部署到同一个变更。',
      kinds: { catalogue: '类别目录', days: '放假与调休', hours: '办公时间' },
      save: '导出', choose: kind => `选择文件：${kind}`, year: '年份',
      put: '放进变更', cancel: '不要了', place: '行', refused: '文件没有接受，什么也没有改动。',
      counts: kind => `新增 ${kind.added} 个，修改 ${kind.changed} 个，停用 ${kind.ended} 个，不变 ${kind.unchanged} 个。`, none: '与现行的相同，没有变动。',
      reordered: '次序有变动。', open: count => `改动或停用的类别有 ${count} 件在办，都按立案时的办到结案。`,
      change: '变动', category: '类别', fields: '改了什么', note: '须知', ways: { added: '新增', changed: '修改', ended: '停用', removed: '撤销' },
      gaps: '现行规则表里没有一行适用的', gap: '缺什么', proposal: '建议新增的一行', day: '日期', before: '现行', after: '改为',
      years: years => `涉及 ${years} 年。`, passedOver: count => `${count} 个事件没有写“休”“班”，略过。`,
      dayKinds: { 'day-off': '放假', 'working-day': '上班' }, empty: '空',
      columns: {
        code: '编码', name: '小类', majorCode: '大类编码', majorName: '大类', risk: '风险', handlingType: '办理类型', lowestTier: '最低承办层级',
        reason: '为何是这一级', retired: '停用', successor: '接替', edition: '版本', date: '日期', kind: '种类', holiday: '节日', validFrom: '起用日期', weekday: '星期', opens: '开始', closes: '结束'
      },
      truths: { true: '是', false: '否' }
    };

const MARK = '\ufeff'; // by which Excel knows UTF-8

const csv = (heads, rows) => MARK + [heads, ...rows].map(row => row.map(cell => /[",\n]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell).join(',')).join('\r\n') + '\r\n';
const cell = value => WORDS.truths[value] ?? (value || WORDS.empty);

/** The kinds: where a file is sent, how what is in force is taken away, and what a preview says. */
const KINDS = [
  {
    id: 'catalogue', path: 'catalogue/import', accept: '.csv',
    save: () => save('catalogue.csv', 'catalogue.csv'),
    shown: told => {
      const [kind] = told.kinds;
      const nothing = !kind.items.length && !told.reordered;
      return [
        element('p', {}, nothing ? WORDS.none : WORDS.counts(kind), told.reordered ? ` ${WORDS.reordered}` : '', told.openCases ? ` ${WORDS.open(told.openCases)}` : ''),
        kind.items.length
          ? table([WORDS.place, WORDS.change, WORDS.category, WORDS.fields, WORDS.note], kind.items.map(item => [
              String(item.line ?? ''), WORDS.ways[item.change], `${item.name}${noted(item.id)}`,
              listed((item.fields ?? []).map(each => named(WORDS.columns[each.field] ?? each.field, `${cell(each.before)} → ${cell(each.after)}`))), item.note ?? ''
            ]))
          : null,
        told.tables.length
          ? table([WORDS.gap, WORDS.proposal], told.tables.map(each => [each.message, each.proposal ?? '']), { caption: WORDS.gaps }) : null
      ];
    }
  },
  {
    id: 'days', path: 'calendar/days', accept: '.csv,.ics', ofYear: true,
    save: async year => keep(new Blob([csv(['date', 'kind', 'holiday'],
      (await call(`calendar/days?year=${year}`)).map(day => [day.date, day.kind, day.holiday]))]), `days-${year}.csv`),
    shown: told => [
      element('p', {}, told.changes.length ? WORDS.years(listed(told.years)) : WORDS.none, told.passedOver ? ` ${WORDS.passedOver(told.passedOver)}` : ''),
      told.changes.length
        ? table([WORDS.place, WORDS.change, WORDS.day, WORDS.before, WORDS.after], told.changes.map(each => [
            String(each.line ?? ''), WORDS.ways[each.change], (each.after ?? each.before).date,
            ...[each.before, each.after].map(day => day ? `${WORDS.dayKinds[day.kind]} ${day.holiday}` : '')
          ]))
        : null
    ]
  },
  {
    id: 'hours', path: 'calendar/hours', accept: '.csv',
    save: async () => keep(new Blob([csv(['validFrom', 'weekday', 'opens', 'closes'],
      (await call('calendar')).hours.map(each => [each.validFrom, each.weekday, each.opens.substring(0, 5), each.closes.substring(0, 5)]))]), 'hours.csv'),
    shown: told => [
      element('p', {}, told.message ? WORDS.years(listed(told.years)) : WORDS.none),
      told.message ? element('p', {}, told.message) : null
    ]
  }
];

export class RuleData extends RulePage {

  /** @param done called when something was put into a change */
  constructor(node, done) {
    super();
    this.node = node;
    this.done = done;
    this.year = new Date().getFullYear();
    isOpen('catalogue.csv').then(open => {
      this.open = open;
      this.draw();
    }, () => {}); // whoever may not read it sees nothing of it
  }

  labels() {
    return { ...super.labels(), ...WORDS.columns };
  }

  refused(problem) {
    return `${WORDS.refused}\n${super.refused(problem)}`;
  }

  look(kind, file) {
    this.chosen = null;
    return this.guarded(async () => {
      const sent = await contentOf(file);
      this.chosen = { kind, name: file.name, sent, told: await call(`${kind.path}?preview=true`, 'POST', sent) };
    });
  }

  put() {
    const { kind, sent } = this.chosen;
    return this.guarded(async () => {
      const { message } = await call(kind.path, 'POST', sent);
      this.chosen = null;
      this.done();
      return message;
    });
  }

  draw() {
    if (!this.open) {
      return;
    }
    const shown = this.node.querySelector('details')?.open;
    this.node.replaceChildren(element('details', { class: 'rule-data', open: shown }, element('summary', {}, WORDS.title),
      element('p', { class: 'light-quiet' }, WORDS.hint),
      KINDS.map(kind => this.row(kind)),
      this.message ? element('p', { class: 'alert alert-danger rule-words', role: 'alert' }, this.message) : null,
      this.told ? element('p', { class: 'alert alert-success', role: 'status' }, this.told) : null,
      this.chosen ? this.preview(this.chosen) : null));
  }

  row(kind) {
    const title = WORDS.kinds[kind.id];
    const year = kind.ofYear
      ? element('input', {
        type: 'number', class: 'form-control', min: 2000, max: 2099, 'aria-label': `${title} ${WORDS.year}`,
        value: this.year, input: event => { this.year = event.target.value; }
      })
      : null;
    const file = element('input', {
      type: 'file', accept: `${kind.accept},.xlsx,.xls`, 'aria-label': WORDS.choose(title), disabled: !!this.busy,
      change: () => file.files[0] && this.look(kind, file.files[0])
    });
    return element('div', { class: 'rule-data-kind', 'data-kind': kind.id }, element('strong', {}, title), year,
      this.button('btn-default', WORDS.save, () => this.guarded(() => kind.save(this.year)), { 'aria-label': `${WORDS.save} ${title}` }), file);
  }

  preview({ kind, name, told }) {
    return element('section', { class: 'case-summary rule-data-preview' },
      element('h3', {}, named(WORDS.kinds[kind.id], name)),
      kind.shown(told),
      this.button('btn-primary', WORDS.put, () => this.put()),
      this.button('btn-link', WORDS.cancel, () => {
        this.chosen = null;
        this.draw();
      }));
  }
}
