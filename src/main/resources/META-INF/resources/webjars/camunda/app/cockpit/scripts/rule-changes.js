/*
 * Gridcase: changes of rules and the journal of who changed which, in Cockpit: a page of its own and an entry in the menu.
 */
import { call, element, english, save, time } from '../../welcome/scripts/gridcase.js';
import { entitled, listed, table, untitled } from '../../welcome/scripts/page.js';
import { RuleChangeList } from './rule-change-list.js';
import { RuleData } from './rule-data.js';
import { RulePage } from './rule-page.js';

const PATH = '/rule-changes';
const PAGE = 20;

const WORDS = english
  ? {
      title: 'Changes of rules', journal: 'Journal', refresh: 'Refresh', loading: 'Loading …', none: 'Nothing has been written down yet.',
      noneOf: rule => `No change of ${rule} has been written down.`, all: 'All rules', only: 'Only', find: 'Show',
      rule: 'Id of a table, diagram or form', when: 'When', who: 'Who', result: 'Result', what: 'What', more: 'Earlier ones',
      details: 'Details', close: 'Back to the list', name: 'Deployment', source: 'Sent with', warnings: 'Warnings that were told',
      refused: 'Why it was refused', reason: 'Reason', areas: 'Areas', everywhere: 'everywhere', from: 'In force from', urgent: 'Urgent', yes: 'yes', files: 'Files', after: 'File after the change', before: 'File before the change',
      further: count => `and ${count} more`, same: 'Nothing differs.'
    }
  : {
      title: '规则变更', journal: '规则日志', refresh: '刷新', loading: '正在读取…', none: '还没有规则变更记录。',
      noneOf: rule => `没有 ${rule} 的变更记录。`, all: '全部规则', only: '只看', find: '查看',
      rule: '规则表、流程图或表单的编号', when: '时间', who: '操作人', result: '结果', what: '改动', more: '更早的记录',
      details: '详情', close: '返回列表', name: '部署名称', source: '来源', warnings: '部署时的提醒',
      refused: '被拒绝的原因', reason: '原因', areas: '区域', everywhere: '全区', from: '定于生效', urgent: '紧急', yes: '是', files: '文件', after: '部署后的文件', before: '部署前的文件',
      further: count => `等 ${count} 处`, same: '没有差别。'
    };

class RuleChanges extends RulePage {
  constructor(node) {
    super();
    this.node = element('div', { class: 'light-board rule-changes' });
    this.changes = element('div', { class: 'rule-change-list' });
    this.data = element('div');
    node.append(this.node);
    this.rule = '';
    this.rows = [];
    this.next = null;
    this.opened = null;
    this.onTheWay = new RuleChangeList(this.changes, () => this.load());
    new RuleData(this.data, () => this.refresh());
    this.load();
  }

  load(rule = this.rule) {
    return this.guarded(async () => {
      this.rule = rule.trim();
      this.rows = [];
      this.next = null;
      this.opened = null;
      await this.page();
    });
  }

  refresh() {
    this.onTheWay.load();
    return this.load();
  }

  more() {
    return this.guarded(() => this.page());
  }

  async page() {
    const query = new URLSearchParams({ limit: PAGE });
    if (this.rule) {
      query.set('rule', this.rule);
    }
    if (this.next) {
      query.set('before', this.next);
    }
    const page = await call(`rule-journal?${query}`);
    this.rows = [...this.rows, ...page.entries];
    this.next = page.next;
  }

  open(number) {
    return this.guarded(async () => {
      this.opened = await call(`rule-journal/${number}`);
    });
  }

  draw() {
    this.node.replaceChildren(
      element('header', {},
        element('h1', {}, WORDS.title),
        element('span', { class: 'light-as-of' }, this.busy ? WORDS.loading : ''),
        this.button('btn-default', WORDS.refresh, () => this.refresh())),
      ...(this.message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, this.message)] : []),
      ...(this.opened ? this.details(this.opened) : [this.data, this.changes, element('h2', {}, WORDS.journal), ...this.list()]));
  }

  filter() {
    const input = element('input', {
      type: 'search', class: 'form-control', 'aria-label': WORDS.rule, placeholder: WORDS.rule, maxlength: 250
    });
    input.value = this.rule;
    return element('form', {
      class: 'case-search',
      role: 'search',
      submit: event => {
        event.preventDefault();
        this.load(input.value);
      }
    }, element('strong', {}, WORDS.only), input,
    this.button('btn-primary', WORDS.find, null, { type: 'submit' }),
    this.rule ? this.button('btn-link', WORDS.all, () => this.load('')) : null);
  }

  list() {
    if (!this.rows.length) {
      return [this.filter(), ...(this.busy || this.message ? [] : [
        element('p', { class: 'light-quiet' }, this.rule ? WORDS.noneOf(this.rule) : WORDS.none)])];
    }
    const heads = [WORDS.when, WORDS.who, WORDS.result, WORDS.what, ''];
    const rows = this.rows.map(change => [
      time(change.at), change.authorName, change.kindName, change.summary,
      this.button('btn-link', WORDS.details, () => this.open(change.number))
    ]);
    return [
      this.filter(),
      table(heads, rows, { row: index => ({ 'data-number': this.rows[index].number }) }),
      ...(this.next ? [this.button('btn-default', WORDS.more, () => this.more())] : [])
    ];
  }

  details(change) {
    const facts = [[WORDS.when, time(change.at)], [WORDS.who, change.authorName], [WORDS.result, change.kindName],
      [WORDS.name, change.name], [WORDS.source, change.source],
      [WORDS.areas, change.areas === null ? null : change.areas.length ? listed(change.areas) : WORDS.everywhere],
      [WORDS.from, change.from ? time(change.from) : null], [WORDS.urgent, change.urgent ? WORDS.yes : null]];
    return [
      this.button('btn-link', WORDS.close, () => {
        this.opened = null;
        this.message = null;
        this.draw();
      }),
      element('section', { class: 'case-summary' },
        element('h2', {}, change.summary),
        element('dl', {}, facts.filter(([, value]) => value).map(([word, value]) =>
          element('div', {}, element('dt', {}, word), element('dd', {}, value)))),
        change.reason ? [element('h3', {}, change.kind === 'refused' ? WORDS.refused : WORDS.reason), element('p', { class: 'rule-words' }, change.reason)] : [],
        change.warnings.length
          ? [element('h3', {}, WORDS.warnings), element('ul', {}, change.warnings.map(each => element('li', {}, each)))]
          : [],
        change.files.map(file => this.file(change, file)))
    ];
  }

  file(change, file) {
    const saving = state => this.guarded(() => save(
      `rule-journal/${change.number}/file?${new URLSearchParams({ name: file.name, state })}`,
      `${state}-${file.name.split('/').pop()}`));
    const differences = [...file.differences.map(each => each.sentence), ...(file.more ? [WORDS.further(file.more)] : [])];
    return [
      element('h3', {}, file.name),
      differences.length
        ? element('ul', { class: 'rule-differences' }, differences.map(each => element('li', {}, each)))
        : change.kind === 'deployed' ? element('p', { class: 'light-quiet' }, WORDS.same) : null,
      file.before ? this.button('btn-default', WORDS.before, () => saving('before')) : null,
      file.after ? this.button('btn-default', WORDS.after, () => saving('after')) : null
    ];
  }
}

export default [
  {
    id: 'rule-changes-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      new RuleChanges(node);
    },
    unmount: untitled
  },
  {
    id: 'rule-changes-menu',
    pluginPoint: 'cockpit.navigation',
    priority: 590,
    // Without a function to render it, Camunda makes a link of its own style.
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  }
];
