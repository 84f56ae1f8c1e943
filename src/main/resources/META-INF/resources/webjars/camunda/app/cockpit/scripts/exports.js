/*
 * Gridcase: who took which list away, for administrators and supervisors: a page of Cockpit.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase.js';
import { entitled, Page, table, untitled } from '../../welcome/scripts/page.js';
import { forWhoMay } from './menu-entry.js';

const PATH = '/exports';
const WORDS = english
  ? {
      title: 'Exports', hint: 'Who took which list away, newest first. Supervisors of an area see those of people of its units.',
      at: 'When', who: 'Who', what: 'What', filter: 'Filter', all: 'everything', format: 'As', rows: 'Rows', outcome: 'Outcome', none: 'Nobody has exported anything.', more: 'More', broken: 'link does not fit: proves nothing',
      formats: { xlsx: 'Excel', csv: 'CSV', html: 'Print' }
    }
  : {
      title: '导出记录', hint: '谁导出了什么，最新的在前。督查人员只看本区域单位人员的导出。',
      at: '时间', who: '导出人', what: '内容', filter: '筛选', all: '全部', format: '格式', rows: '行数', outcome: '结果', none: '还没有人导出过。', more: '更多', broken: '链值不符，不能作准',
      formats: { xlsx: 'Excel', csv: 'CSV', html: '打印' }
    };

class ExportsPage extends Page {
  constructor(node) {
    super();
    this.exports = [];
    this.node = element('div', { class: 'light-board' });
    node.replaceChildren(this.node);
    this.guarded(() => this.more());
  }

  async more() {
    const page = await call(`exports${this.next ? `?after=${this.next}` : ''}`);
    this.exports.push(...page.exports);
    this.next = page.next;
  }

  draw() {
    const heads = [WORDS.at, WORDS.who, WORDS.what, WORDS.filter, WORDS.format, WORDS.rows, WORDS.outcome];
    this.node.replaceChildren(...[
      element('h1', {}, WORDS.title),
      element('p', { class: 'light-quiet' }, WORDS.hint),
      this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
      this.exports.length
        ? table(heads, this.exports.map(each => [
            time(each.at), each.accountName, each.kindName, each.filter || WORDS.all, WORDS.formats[each.format], String(each.rows ?? ''),
            each.broken ? [each.outcomeName, ' ', element('strong', { class: 'light-text-red case-broken' }, WORDS.broken)] : each.outcomeName
          ]))
        : this.busy || this.message ? null : element('p', {}, WORDS.none),
      this.next ? this.button('btn-default', WORDS.more, () => this.guarded(() => this.more())) : null
    ].filter(Boolean));
  }
}

forWhoMay(PATH, 'exports');

export default [
  {
    id: 'exports-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      return new ExportsPage(node);
    },
    unmount: untitled
  },
  {
    id: 'exports-menu',
    pluginPoint: 'cockpit.navigation',
    priority: -10, // below 更多
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  }
];
