/*
 * Gridcase: stories that rules must let go their way, and past cases by the rules of a change, in Cockpit: a page of its own and an entry in the menu.
 */
import { call, element, english, newest, time } from '../../welcome/scripts/gridcase.js';
import { entitled, listed, named, nameField, noted, said, table, textOf, untitled } from '../../welcome/scripts/page.js';
import { caseNumberField, RulePage } from './rule-page.js';

const PATH = '/rule-stories';
const WAIT = 2000;

const WORDS = english
  ? {
      title: 'Stories of rules', refresh: 'Refresh', loading: 'Loading …', running: 'Running; this takes some seconds …',
      none: 'There is no story yet. Make one of a case, or write one.', change: 'By the rules', inForce: 'in force now',
      ofChange: each => `of change ${each.id} ${each.name} (${each.stateName})`, name: 'Name', who: 'Written by', when: 'Written',
      of: id => `of change ${id}`, foreign: 'The file is not UTF-8. It was read as GBK; look whether its words are right.', edit: 'Edit', runAll: 'Run all', run: 'Run', drop: 'Drop', write: 'Write', cancel: 'Cancel',
      fresh: 'New story', ofCase: 'Make of a case', number: 'Number of a case', load: 'Read a file', save: 'Save as a file',
      holds: 'holds', broken: 'does not hold', text: 'Story as JSON', reason: 'Why it is dropped; stands in the journal', example: table => `example of ${table}`, written: 'Written.', dropped: 'Dropped.',
      made: 'Made of the case and not kept yet: give it a name and write it.', cases: 'Past cases by the rules of this change',
      begin: 'Run past cases', how: 'How many cases', state: { none: 'Not run since the change was last edited.', running: 'Running', done: 'Done', failed: 'Failed' },
      sum: r => `${r.cases} cases, ${r.differing} go another way.`, notFollowed: 'Say nothing, because the rules in force would not lead them where they went',
      leftOut: 'Not repeated of these cases', why: 'Why', before: 'By the rules in force', after: 'By the change', kind: 'Kind', number2: 'Case', step: 'Step',
      kinds: { stopped: 'cannot go on', ended: 'ends otherwise', elsewhere: 'goes elsewhere', timed: 'is timed otherwise', light: 'light', supervised: 'supervised', otherwise: 'goes otherwise' }
    }
  : {
      title: '规则故事', refresh: '刷新', loading: '正在读取…', running: '正在演练，约需十几秒…',
      none: '还没有故事。可由案件生成，或新写一个。', change: '按哪一套规则', inForce: '现行规则',
      ofChange: each => `变更 ${each.id} ${each.name}（${each.stateName}）`, name: '名称', who: '编写人', when: '时间',
      of: id => `属于变更 ${id}`, foreign: '这个文件不是 UTF-8 编码，已按 GBK 读入，请核对其中的文字。', edit: '编辑', runAll: '全部试办', run: '试办', drop: '去掉', write: '保存', cancel: '取消',
      fresh: '新故事', ofCase: '由案件生成', number: '案件编号', load: '读入文件', save: '存为文件',
      holds: '成立', broken: '不成立', text: '故事（JSON）', reason: '去掉的原因，记入规则日志', example: table => `样例：${table}`, written: '已保存。', dropped: '已去掉。',
      made: '已由案件生成，尚未保存：请起名后保存。', cases: '往案按本变更试办',
      begin: '用往案试办', how: '案件数', state: { none: '变更改动之后还没有试办。', running: '正在试办', done: '已完成', failed: '没有办成' },
      sum: r => `共 ${r.cases} 件，${r.differing} 件与现行规则不同。`, notFollowed: '按现行规则已不会这样办、因而说明不了问题的案件',
      leftOut: '这些案件中没有重演的', why: '原因', before: '按现行规则', after: '按变更', kind: '差别', number2: '案件', step: '步骤',
      kinds: { stopped: '办不下去', ended: '结局不同', elsewhere: '去向不同', timed: '时限不同', light: '灯色不同', supervised: '督办不同', otherwise: '过程不同' }
    };

const BLANK = JSON.stringify({
  report: { at: '2026-10-12 09:00', category: '', urgency: english ? 'routine' : '一般', area: '', channel: english ? 'resident' : '居民反映' },
  answers: [
    { at: '2026-10-12 10:00', task: english ? 'handle' : '办理', outcome: 'resolved' },
    { at: '2026-10-12 15:00', task: english ? 'verify' : '核实', outcome: 'verified' }
  ],
  until: '2026-10-12 18:00',
  way: [],
  end: english ? 'closed' : '已结案'
}, null, 2);

/** Whether a file says in UTF-8 what was read of it; three bytes at its beginning may only say that. */
function isUtf8(file, read) {
  return [0, 3].includes(file.size - new TextEncoder().encode(read).length);
}

class RuleStories extends RulePage {
  constructor(node) {
    super();
    this.node = element('div', { class: 'light-board rule-changes rule-stories' });
    node.append(this.node);
    this.answers = newest();
    this.change = '';
    this.changes = [];
    this.stories = [];
    this.steps = [];
    this.number = '';
    this.results = {};
    this.dropping = null;
    this.guarded(async () => {
      const all = await call('rule-changes?limit=100');
      this.changes = all.changes.filter(each => ['draft', 'checked', 'approved'].includes(each.state));
      await this.load();
    });
  }

  query(more = {}) {
    const given = { ...(this.change ? { change: this.change } : {}), ...more };
    return Object.keys(given).length ? `?${new URLSearchParams(given)}` : '';
  }

  /** What would be refused is not offered. */
  may(step) {
    return this.steps.includes(step);
  }

  load() {
    return this.answers(this.asked(), found => this.use(found));
  }

  async asked() {
    const { change } = this;
    const told = await call(`rule-stories${this.query()}`);
    return { ...told, rehearsal: change && told.steps.includes('run') ? await call(`rule-changes/${change}/rehearsal`) : null };
  }

  use({ stories, steps, rehearsal }) {
    Object.assign(this, { stories, steps, rehearsal });
    for (const each of this.rehearsal?.stories ?? []) {
      this.results[each.name] = each;
    }
    clearTimeout(this.later);
    if (this.rehearsal?.state === 'running') {
      this.later = setTimeout(() => this.node.isConnected && this.guarded(() => this.load(), ''), WAIT);
    }
  }

  /** A long form leaves what is told above it out of sight. */
  async guarded(work, busy) {
    await super.guarded(work, busy);
    this.node.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' });
  }

  alert() {
    return element('p', { class: 'alert alert-danger rule-words', role: 'alert' }, this.message);
  }

  draw() {
    this.node.replaceChildren(
      element('header', {},
        element('h1', {}, WORDS.title),
        element('span', { class: 'light-as-of' }, this.busy === true ? WORDS.loading : this.busy ?? ''),
        this.button('btn-default', WORDS.refresh, () => this.guarded(() => this.load()))),
      ...(this.message && !this.editing && !this.dropping ? [this.alert()] : []),
      ...(this.told ? [element('p', { class: 'alert alert-success', role: 'status' }, this.told)] : []),
      this.choice(),
      ...(this.editing ? this.form(this.editing) : [this.tools(), ...this.list()]),
      ...(this.rehearsal ? this.pastCases(this.rehearsal) : []));
  }

  choice() {
    const select = element('select', {
      class: 'form-control', 'aria-label': WORDS.change,
      change: () => {
        this.change = select.value;
        this.results = {};
        this.dropping = null;
        this.guarded(() => this.load());
      }
    }, element('option', { value: '' }, WORDS.inForce),
    this.changes.map(each => element('option', { value: each.id }, WORDS.ofChange(each))));
    select.value = this.change;
    return element('form', { class: 'case-search' }, element('strong', {}, WORDS.change), select);
  }

  tools() {
    const number = caseNumberField(this, WORDS.number);
    return element('form', {
      class: 'case-search',
      submit: event => {
        event.preventDefault();
        this.guarded(async () => {
          const text = await call(`rule-stories/of-case/${encodeURIComponent(number.value.trim())}`, 'POST');
          this.editing = { name: '', text: JSON.stringify(text, null, 2) };
          this.number = '';
          return WORDS.made;
        }, WORDS.running);
      }
    }, this.may('run') ? this.button('btn-primary', WORDS.runAll, () => this.run()) : null,
    this.may('write') ? this.button('btn-default', WORDS.fresh, () => this.edit('', BLANK)) : null,
    this.may('of-case') ? [number, this.button('btn-default', WORDS.ofCase, null, { type: 'submit' })] : []);
  }

  run(name) {
    return this.guarded(async () => {
      const told = await call(`rule-stories/run${this.query(name ? { name } : {})}`, 'POST');
      for (const each of told.stories) {
        this.results[each.name] = each;
      }
    }, WORDS.running);
  }

  edit(name, text) {
    this.editing = { name, text };
    this.dropping = null;
    this.message = null;
    this.told = null;
    this.draw();
  }

  list() {
    if (!this.stories.length) {
      return this.busy ? [] : [element('p', { class: 'light-quiet' }, WORDS.none)];
    }
    return this.stories.map(story => {
      const result = this.results[story.name];
      return element('section', { class: 'case-summary', 'data-story': story.name },
        element('h3', {}, `${story.name} `, element('small', {}, [
          story.story.table ? WORDS.example(story.story.table) : null,
          `${story.authorName} ${time(story.written)}`, story.change ? WORDS.of(story.change) : null,
          result ? (result.holds ? WORDS.holds : WORDS.broken) : null].filter(each => each).join(' · '))),
        result?.by ? element('p', { class: 'light-quiet', 'data-by': '' }, result.by) : null,
        result && !result.holds
          ? element('ul', { class: 'rule-differences' }, result.differences.map(each => element('li', {}, each)))
          : null,
        story.steps.includes('edit')
          ? this.button('btn-link', WORDS.edit, () => this.edit(story.name, JSON.stringify(story.story, null, 2))) : null,
        this.may('run') ? this.button('btn-link', WORDS.run, () => this.run(story.name)) : null,
        this.button('btn-link', WORDS.save, () => this.export(story)),
        story.steps.includes('drop') ? this.button('btn-link', WORDS.drop, () => this.ask({ name: story.name, reason: '' })) : null,
        this.dropping?.name === story.name ? this.dropForm(this.dropping) : null);
    });
  }

  /** @param dropping what is to be dropped; null for nothing */
  ask(dropping) {
    this.dropping = dropping;
    this.message = null;
    this.told = null;
    this.draw();
    this.node.querySelector('.rule-step input')?.focus();
  }

  /** Why it is dropped is read by whoever approves the change. What is typed stays when it is refused. */
  dropForm(dropping) {
    const reason = element('input', {
      type: 'text', class: 'form-control', placeholder: WORDS.reason, 'aria-label': WORDS.reason,
      input: () => { dropping.reason = reason.value; }
    });
    reason.value = dropping.reason;
    return element('form', {
      class: 'rule-step',
      submit: event => {
        event.preventDefault();
        this.guarded(async () => {
          await call(`rule-stories/${encodeURIComponent(dropping.name)}/drop${this.query()}`, 'POST', { reason: dropping.reason });
          await this.load();
          this.dropping = null;
          return WORDS.dropped;
        });
      }
    }, reason, this.message ? this.alert() : null,
    this.button('btn-primary', WORDS.drop, null, { type: 'submit' }),
    this.button('btn-link', WORDS.cancel, () => this.ask(null)));
  }

  export(story) {
    const address = URL.createObjectURL(new Blob([JSON.stringify(story.story, null, 2)], { type: 'application/json' }));
    element('a', { href: address, download: `${story.name}.json` }).click();
    URL.revokeObjectURL(address);
  }

  /** Made once for what is edited: what is typed, and where, stays whatever is drawn anew around it. */
  fields(editing) {
    const name = nameField(WORDS.name);
    const text = element('textarea', { class: 'form-control', rows: 30, spellcheck: 'false', 'aria-label': WORDS.text });
    const file = element('input', {
      type: 'file', accept: '.json', 'aria-label': WORDS.load,
      change: async () => {
        text.value = await textOf(file.files[0]);
        foreign.hidden = isUtf8(file.files[0], text.value);
        name.value ||= file.files[0].name.replace(/\.json$/, '');
      }
    });
    const foreign = element('p', { class: 'alert alert-warning', role: 'status', hidden: true }, WORDS.foreign);
    name.value = editing.name;
    text.value = editing.text;
    return { name, text, file, foreign };
  }

  form(editing) {
    const { name, text, file, foreign } = editing.fields ??= this.fields(editing);
    return [element('form', {
      class: 'rule-step',
      submit: event => {
        event.preventDefault();
        this.guarded(async () => {
          const named = name.value.trim();
          await call(`rule-stories/${encodeURIComponent(named)}${this.query()}`, 'PUT', text.value);
          delete this.results[named];
          await this.load();
          this.editing = null;
          return WORDS.written;
        });
      }
    }, name, text, element('label', {}, `${WORDS.load} `, file), foreign, this.message ? this.alert() : null,
    this.button('btn-primary', WORDS.write, null, { type: 'submit' }),
    this.button('btn-link', WORDS.cancel, () => {
      this.editing = null;
      this.message = null;
      this.draw();
    }))];
  }

  pastCases(rehearsal) {
    const many = element('input', { type: 'number', class: 'form-control', min: 1, max: 2000, 'aria-label': WORDS.how });
    many.value = 200;
    return [
      element('h2', {}, WORDS.cases),
      element('form', {
        class: 'case-search',
        submit: event => {
          event.preventDefault();
          this.guarded(async () => {
            await call(`rule-changes/${this.change}/rehearsal`, 'POST', { cases: Number(many.value) });
            await this.load();
          });
        }
      }, many, this.button('btn-default', WORDS.begin, null, { type: 'submit' })),
      element('p', { 'data-rehearsal': rehearsal.state },
        rehearsal.problem ? named(WORDS.state[rehearsal.state], rehearsal.problem) : WORDS.state[rehearsal.state]),
      ...rehearsal.pilots.map(each => element('p', { class: 'alert alert-warning' }, each)),
      rehearsal.state === 'running' ? element('progress', { max: rehearsal.total || 1, value: rehearsal.done }) : '',
      ...(rehearsal.result ? this.outcome(rehearsal.result) : [])
    ];
  }

  outcome(result) {
    const heads = [WORDS.number2, WORDS.kind, WORDS.step, WORDS.before, WORDS.after, WORDS.why];
    const rows = result.differences.map(each => [
      each.number, WORDS.kinds[each.kind] ?? each.kind, each.step, each.before, each.after, each.why ?? '']);
    const left = Object.entries(result.leftOut);
    return [
      element('p', {}, WORDS.sum(result), ' ',
        listed(Object.entries(result.kinds).map(([kind, count]) => `${WORDS.kinds[kind] ?? kind} ${count}`))),
      rows.length ? table(heads, rows) : '',
      left.length
        ? element('details', {},
          element('summary', {}, named(WORDS.leftOut, listed(left.map(([what, count]) => `${what} ${count}`)))),
          element('ul', {}, result.notRepeated.map(each => element('li', {}, named(each.number, said(each.what))))))
        : '',
      result.notFollowed.length
        ? element('details', {}, element('summary', {}, `${WORDS.notFollowed}${noted(result.notFollowed.length)}`),
          element('ul', {}, result.notFollowed.map(each => element('li', {}, named(each.number, each.why)))))
        : ''
    ];
  }
}

export default [
  {
    id: 'rule-stories-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      new RuleStories(node);
    },
    unmount: untitled
  },
  {
    id: 'rule-stories-menu',
    pluginPoint: 'cockpit.navigation',
    priority: 580,
    // Without a function to render it, Camunda makes a link of its own style.
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  }
];
