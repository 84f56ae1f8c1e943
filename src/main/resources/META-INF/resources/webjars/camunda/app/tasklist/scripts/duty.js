/*
 * Gridcase: the duty rosters, a page of Tasklist: who is on duty when, when nobody is, turns entered one by one or by a file that is looked at first.
 */
import { call, element, english, newest, time } from '../../welcome/scripts/gridcase.js';
import { contentOf, entitled, Page, table, untitled } from '../../welcome/scripts/page.js';

const PATH = '/duty';
const WORDS = english
  ? {
      title: 'Duty rosters', about: 'Alarms of emergencies reach who is on duty; where nobody is, the head of the unit. The coming month of your units and of those in your area.',
      none: 'No turns in the coming month.', gaps: 'Nobody on duty in the coming seven days', unit: 'Unit', person: 'On duty', from: 'From', until: 'Until', remove: 'Take out', add: 'Enter the turn', enter: 'Enter a turn',
      file: 'By a file', fileNote: 'CSV with the columns unit, person, from, until. It is looked at first; all that is wrong is told at once, and only a whole file is entered. Turns that are there already stay.',
      chosen: name => `Chosen file: ${name}`, entered: 'The turn is in the roster.', look: 'Look at the file', take: count => `Enter ${count} turns`, found: ({ turns, added }) => `${turns} turns in the file, ${added} of them new.`, taken: ({ added }) => `${added} turns entered.`, nothing: 'Everything in the file is in the roster already.'
    }
  : {
      title: '值班表', about: '应急警报送达当班的值班员；无人值班的，送达单位负责人。列出本单位和所辖单位今后一个月的值班。',
      none: '今后一个月没有排班。', gaps: '今后七天无人值班', unit: '单位', person: '值班员', from: '开始', until: '结束', remove: '删去', add: '排班', enter: '排一班',
      chosen: name => `已选文件：${name}`, entered: '已登记该班次。',
      file: '用文件导入', fileNote: 'CSV 文件，列为：单位、值班员、开始、结束。先查看，文件里的问题一次列全；整个文件无误才导入，已有的不变。',
      look: '查看文件', take: count => `导入 ${count} 班`, found: ({ turns, added }) => `文件中 ${turns} 班，其中新增 ${added} 班。`, taken: ({ added }) => `已导入 ${added} 班。`, nothing: '文件中的值班都已在值班表上。'
    };

class DutyPage extends Page {
  constructor(node) {
    super();
    this.input = { unit: '', person: '', from: '', until: '' };
    this.people = [];
    this.asked = newest();
    this.node = element('article', { class: 'case-page duty-page' });
    node.replaceChildren(this.node);
    this.guarded(() => this.load());
  }

  labels() {
    return WORDS;
  }

  async load() {
    this.roster = await call('duty');
    const [first] = this.roster.kept;
    if (first && !this.input.unit) {
      await this.of(first.unit);
    }
  }

  /** Chooses the unit for which somebody is entered. */
  of(unit) {
    Object.assign(this.input, { unit, person: '' });
    return this.asked(call(`duty/people?unit=${encodeURIComponent(unit)}`), people => {
      this.people = people;
      this.input.person = people[0]?.person ?? '';
    });
  }

  async enter() {
    const { unit, person, from, until } = this.input;
    this.roster = await call('duty', 'POST', { unit, person, from: from.replace('T', ' '), until: until.replace('T', ' ') });
    Object.assign(this.input, { from: '', until: '' });
    return WORDS.entered;
  }

  async remove(id) {
    await call(`duty/${id}`, 'DELETE');
    await this.load();
  }

  /** @param preview whether nothing is changed */
  async send(preview) {
    const answer = await call(`duty?preview=${preview}`, 'POST', this.content);
    this.seen = preview ? answer : null;
    if (!preview) {
      this.content = null;
      await this.load();
    }
    return preview ? answer.added ? WORDS.found(answer) : WORDS.nothing : WORDS.taken(answer);
  }

  draw() {
    const { roster, message, told } = this;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(message ? [element('p', { class: 'alert alert-danger case-message', role: 'alert' }, message)] : []),
      ...(told ? [element('p', { class: 'alert alert-success', role: 'status' }, told)] : []),
      element('p', { class: 'light-quiet' }, WORDS.about),
      ...(roster ? this.parts(roster) : []));
  }

  parts({ turns, gaps, kept }) {
    return [
      gaps.length ? element('section', { class: 'light-warning' }, element('h2', {}, WORDS.gaps),
        element('ul', {}, gaps.map(gap => element('li', {}, `${gap.unitName} ${time(gap.from)}–${time(gap.until)}`)))) : '',
      turns.length ? table([WORDS.unit, WORDS.person, WORDS.from, WORDS.until, ''], turns.map(turn => [
        turn.unitName, turn.personName, time(turn.from), time(turn.until),
        turn.removable ? this.button('btn-default', WORDS.remove, () => this.guarded(() => this.remove(turn.id))) : ''
      ])) : element('p', {}, WORDS.none),
      ...(kept.length ? [this.entering(kept), this.file()] : [])
    ];
  }

  entering(kept) {
    const moment = name => element('div', {}, element('label', { for: `duty-${name}` }, WORDS[name]), element('input', {
      id: `duty-${name}`, type: 'datetime-local', class: 'form-control', required: true, value: this.input[name],
      change: ({ target }) => { this.input[name] = target.value; }
    }));
    const choice = (name, options, chosen) => element('div', {}, element('label', { for: `duty-${name}` }, WORDS[name]), element('select', {
      id: `duty-${name}`, class: 'form-control', change: ({ target }) => chosen(target.value)
    }, options.map(([value, words]) => element('option', { value, selected: value === this.input[name] }, words))));
    return element('form', {
      class: 'reporter', submit: event => {
        event.preventDefault();
        this.guarded(() => this.enter());
      }
    }, element('h2', {}, WORDS.enter),
    choice('unit', kept.map(each => [each.unit, each.unitName]), unit => this.guarded(() => this.of(unit), null)),
    choice('person', this.people.map(each => [each.person, each.personName]), person => { this.input.person = person; }),
    moment('from'), moment('until'), this.button('btn-primary', WORDS.add, null, { type: 'submit' }));
  }

  file() {
    return element('section', { class: 'reporter' }, element('h2', {}, WORDS.file), element('p', { class: 'reporter-note' }, WORDS.fileNote),
      element('input', {
        type: 'file', accept: '.csv,text/csv', 'aria-label': WORDS.file, change: ({ target }) => this.guarded(async () => {
          this.seen = null;
          this.chosen = target.files[0]?.name ?? null; // the input is drawn anew, and says no name any more
          this.content = target.files[0] ? await contentOf(target.files[0]) : null;
          return this.content ? this.send(true) : null;
        }, null)
      }),
      this.chosen && this.content ? element('p', { class: 'reporter-note' }, WORDS.chosen(this.chosen)) : null,
      this.seen?.added ? this.button('btn-primary', WORDS.take(this.seen.added), () => this.guarded(() => this.send(false))) : null);
  }
}

export default [
  {
    id: 'duty-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      new DutyPage(node);
    },
    unmount: untitled
  }
];
