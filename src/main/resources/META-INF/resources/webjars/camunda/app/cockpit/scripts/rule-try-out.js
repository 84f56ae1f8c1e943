/*
 * Gridcase: a table tried out with values of one's own, in Cockpit: a page of its own and an entry in the menu.
 */
import { call, element, english, newest, time } from '../../welcome/scripts/gridcase.js';
import { entitled, nameField, noted, table, untitled } from '../../welcome/scripts/page.js';
import { caseNumberField, RulePage } from './rule-page.js';
import { forWhoMay } from './menu-entry.js';

const PATH = '/rule-try-out';

const WORDS = english
  ? {
      title: 'Try tables out', loading: 'Loading …', rules: 'Rules', inForce: 'in force now', area: 'In the area (empty: everywhere)',
      ofChange: each => `of change ${each.id} ${each.name} (${each.stateName})`, table: 'Table', choose: 'Choose a table',
      number: 'Number of a case', fill: 'Fill in from the case', asked: 'Asked', filled: (count, number) => `Filled in from case ${number}, which asked ${count} times.`,
      none: '(none)', yes: 'yes', no: 'no', category: 'Category (what follows from it need not be given)', tryOut: 'Try out',
      row: 'Row', column: 'Column', condition: 'Condition', given: 'Given', answer: 'Answer', others: 'Why the other rules do not apply', why: 'Why',
      keep: 'Keep as an example that must hold', name: 'Name of the example', kept: 'Kept among the stories. It must hold by every change.',
      keptIn: id => `Kept in the draft of change ${id}; choose it on the page of stories to see it. Once the change is in force, it must hold by every change.`,
      noTables: 'This change has no tables.', case: 'Case number'
    }
  : {
      title: '规则试算', loading: '正在读取…', rules: '规则', inForce: '现行规则', area: '所在区域（不填为全区）',
      ofChange: each => `变更 ${each.id} ${each.name}（${each.stateName}）`, table: '规则表', choose: '请选规则表',
      number: '案件编号', fill: '按案件填写', asked: '问过的', filled: (count, number) => `已按案件 ${number} 填写；这张表为它问过 ${count} 次。`,
      none: '（没有）', yes: '是', no: '否', category: '小类（填了，由它得出的各栏可以不填）', tryOut: '试算',
      row: '行', column: '栏目', condition: '条件', given: '填的', answer: '结果', others: '其余各行为什么不适用', why: '原因',
      keep: '存为必须成立的样例', name: '样例名称', kept: '已保存在“规则故事”中，每个变更都须使它成立。',
      keptIn: id => `已保存在变更 ${id} 的草稿中：在“规则故事”选这个变更就能看到；变更生效之后，每个变更都须使它成立。`,
      noTables: '这个变更中没有规则表。', case: '案件编号'
    };

/** Among so many people choose from a list; among more they type. */
const LISTED = 40;

const OPEN = ['draft', 'checked', 'approved'];

class RuleTryOut extends RulePage {
  constructor(node) {
    super();
    this.node = element('div', { class: 'light-board rule-changes rule-try-out' });
    node.append(this.node);
    this.tablesFound = newest();
    this.columnsFound = newest();
    this.answers = newest();
    this.change = '';
    this.area = '';
    this.table = '';
    this.number = '';
    this.changes = [];
    this.tables = [];
    this.values = {};
    this.guarded(async () => {
      this.changes = (await call('rule-changes?limit=100')).changes.filter(each => OPEN.includes(each.state));
      await this.list();
    });
  }

  labels() {
    return { ...super.labels(), ...Object.fromEntries((this.columns?.inputs ?? []).map(column => [column.name, column.label])) };
  }

  query() {
    const given = { ...(this.change ? { change: this.change } : {}), ...(this.area ? { area: this.area } : {}) };
    return Object.keys(given).length ? `?${new URLSearchParams(given)}` : '';
  }

  /** The tables there are, and of the chosen one what it asks. */
  async list() {
    await this.tablesFound(Promise.all([call(`rule-tables${this.query()}`), call(`rule-stories${this.change ? `?change=${this.change}` : ''}`)]),
      ([{ tables }, { steps }]) => {
        this.tables = tables;
        this.keeps = steps.includes('write');
        if (!tables.some(each => each.id === this.table)) {
          this.table = '';
        }
      });
    await this.head();
  }

  async head() {
    this.told = null;
    this.answers(); // what was asked of another table
    this.answer = null;
    this.questions = [];
    await this.columnsFound(this.table ? call(`rule-tables/${encodeURIComponent(this.table)}${this.query()}`) : null, columns => {
      this.columns = columns;
    });
  }

  async guarded(work, busy) {
    await super.guarded(work, busy);
    this.node.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' });
  }

  draw() {
    this.node.replaceChildren(...[
      element('header', {},
        element('h1', {}, WORDS.title), element('span', { class: 'light-as-of' }, this.busy ? WORDS.loading : '')),
      this.which(),
      this.columns ? this.ofCase() : null,
      this.columns ? this.form() : null,
      this.message ? element('p', { class: 'alert alert-danger rule-words', role: 'alert' }, this.message) : null,
      this.told ? element('p', { class: 'alert alert-success', role: 'status' }, this.told) : null,
      ...(this.answer ? this.result(this.answer) : [])
    ].filter(each => each));
  }

  select(label, chosen, options, change) {
    const select = element('select', { class: 'form-control', 'aria-label': label, change: () => change(select.value) },
      options.map(([value, word]) => element('option', { value }, word)));
    select.value = chosen;
    return element('label', {}, label, select);
  }

  which() {
    const area = element('input', {
      type: 'text', class: 'form-control', 'aria-label': WORDS.area, maxlength: 100,
      change: () => {
        this.area = area.value.trim();
        this.guarded(() => this.list());
      }
    });
    area.value = this.area;
    return element('div', { class: 'rule-step rule-fields' },
      this.select(WORDS.rules, this.change,
        [['', WORDS.inForce], ...this.changes.map(each => [String(each.id), WORDS.ofChange(each)])],
        change => {
          this.change = change;
          this.guarded(() => this.list());
        }),
      element('label', {}, WORDS.area, area),
      this.tables.length || this.busy
        ? this.select(WORDS.table, this.table,
          [['', WORDS.choose], ...this.tables.map(each => [each.id, each.name + noted(each.id)])],
          chosen => {
            this.table = chosen;
            this.values = {};
            this.guarded(() => this.head());
          })
        : this.message ? null : element('p', { class: 'light-quiet' }, WORDS.noTables));
  }

  ofCase() {
    const number = caseNumberField(this, WORDS.number);
    return element('form', {
      class: 'case-search',
      submit: event => {
        event.preventDefault();
        this.answer = null;
        this.guarded(async () => {
          const asked = this.number.trim();
          let filled = null;
          await this.answers(call(`rule-tables/${encodeURIComponent(this.table)}/questions/${encodeURIComponent(asked)}`), ({ questions }) => {
            this.questions = questions;
            this.fill(questions.length - 1);
            filled = WORDS.filled(questions.length, asked);
          });
          return filled;
        });
      }
    }, number, this.button('btn-default', WORDS.fill, null, { type: 'submit' }),
    this.questions.length > 1
      ? this.select(WORDS.asked, String(this.asking), this.questions.map((each, index) =>
        [String(index), this.question(each, index)]), index => {
        this.fill(Number(index));
        this.draw();
      })
      : null);
  }

  /** A question among those of the case: what it is in which the others differ, so that no two look alike. */
  question(asked, index) {
    const words = this.columns.inputs
      .filter(column => this.questions.some(other => other.values[column.name] !== asked.values[column.name]))
      .map(column => asked.values[column.name] ?? WORDS.none);
    return [`${index + 1}`, ...words, asked.row ? `${WORDS.row} ${asked.row}` : null, time(asked.at)].filter(each => each).join(' ');
  }

  fill(index) {
    this.asking = index;
    this.answer = null;
    this.values = {};
    for (const column of this.columns.inputs) {
      const value = this.questions[index].values[column.name];
      this.values[column.name] = value === true ? WORDS.yes : value === false ? WORDS.no : String(value ?? '');
    }
  }

  field(column, label = column.label) {
    const set = () => { this.values[column.name] = field.value.trim(); };
    const choices = column.type === 'boolean' ? [WORDS.yes, WORDS.no] : column.choices;
    const attributes = { class: 'form-control', 'aria-label': label, 'data-column': column.name };
    let field;
    let list = null;
    if (choices.length && choices.length <= LISTED) {
      field = element('select', { ...attributes, change: set },
        element('option', { value: '' }, WORDS.none), choices.map(word => element('option', {}, word)));
    } else {
      const id = `rule-try-out-${column.name}`;
      list = choices.length ? element('datalist', { id }, choices.map(word => element('option', { value: word }))) : null;
      const type = column.type === 'date' ? 'date' : ['integer', 'long', 'double', 'number'].includes(column.type) ? 'number' : 'text';
      field = element('input', { ...attributes, type, step: type === 'number' ? 'any' : null, list: list && id, input: set });
    }
    field.value = this.values[column.name] ?? '';
    return element('label', {}, label, field, list);
  }

  form() {
    const category = this.columns.category;
    return element('form', {
      class: 'rule-step rule-fields',
      submit: event => {
        event.preventDefault();
        this.guarded(() => this.evaluate());
      }
    }, category ? this.field(category, WORDS.category) : null,
    this.columns.inputs.map(column => this.field(column)),
    this.button('btn-primary', WORDS.tryOut, null, { type: 'submit' }));
  }

  /** What is left empty means that there is none; where the category is given, that it follows from it. */
  given(key) {
    const category = this.columns.category && this.values[this.columns.category.name];
    const given = category ? { [this.columns.category[key]]: category } : {};
    for (const column of this.columns.inputs) {
      const value = this.values[column.name] ?? '';
      if (value || !category || !column.follows) {
        given[column[key]] = value;
      }
    }
    return given;
  }

  async evaluate() {
    this.answer = null;
    const asked = this.given('label');
    await this.answers(call(`rule-tables/${encodeURIComponent(this.table)}/evaluation`, 'POST', {
      ...(this.change ? { change: Number(this.change) } : {}), ...(this.area ? { area: this.area } : {}),
      values: this.given('name')
    }), answer => Object.assign(this, { answer, asked }));
  }

  result(answer) {
    const heard = Object.fromEntries(answer.inputs.map(input => [input.label, input.value]));
    return [
      element('h2', { 'data-answer': answer.matched.length ? answer.matched[0].row : '' }, answer.sentence),
      ...answer.matched.map(rule => [
        rule.note ? element('p', {}, rule.note) : '',
        table([WORDS.column, WORDS.condition, WORDS.given], rule.conditions.map(cell =>
          [cell.label, cell.text, heard[cell.label] === null ? WORDS.none : String(heard[cell.label])]))
      ]).flat(),
      this.keeps ? this.keeping(answer) : '',
      element('h3', {}, WORDS.others),
      element('ul', { class: 'rule-differences' }, answer.others.map(other =>
        element('li', { 'data-row': other.row }, other.sentence, other.note ? element('small', {}, ` ${other.note}`) : null)))
    ];
  }

  keeping(answer) {
    const name = nameField(WORDS.name, { input: () => { this.name = name.value; } });
    name.value = this.name ?? '';
    const outputs = answer.matched.length
      ? Object.fromEntries(answer.matched[0].outputs.map(output => [output.label, String(output.value ?? '')]))
      : {};
    return element('form', {
      class: 'case-search',
      submit: event => {
        event.preventDefault();
        this.guarded(async () => {
          const kept = (this.name ?? '').trim();
          await call(`rule-stories/${encodeURIComponent(kept)}${this.change ? `?change=${this.change}` : ''}`, 'PUT', {
            table: answer.table, ...(this.area ? { area: this.area } : {}), inputs: this.asked, outputs
          });
          this.name = '';
          return this.change ? WORDS.keptIn(this.change) : WORDS.kept;
        });
      }
    }, name, this.button('btn-default', WORDS.keep, null, { type: 'submit' }));
  }
}

forWhoMay(PATH, 'rule-tables');

export default [
  {
    id: 'rule-try-out-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      new RuleTryOut(node);
    },
    unmount: untitled
  },
  {
    id: 'rule-try-out-menu',
    pluginPoint: 'cockpit.navigation',
    priority: 585,
    // Without a function to render it, Camunda makes a link of its own style.
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  }
];
