/*
 * Gridcase: the changes of rules that are on their way or in force, with their steps: seal, approve, withdraw, widen, take back.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase.js';
import { listed, named, noted } from '../../welcome/scripts/page.js';
import { RuleComparison } from './rule-comparison.js';
import { RuleMigration } from './rule-migration.js';
import { asksKnowing, RulePage } from './rule-page.js';
import { RuleReplay } from './rule-replay.js';

const WORDS = english
  ? {
      title: 'Changes', none: 'No change is on its way.', details: 'Differences', files: 'Files', by: 'By', from: 'In force from',
      areas: 'Areas', except: 'But', reason: 'Reason', name: 'Name', approvedBy: 'Approved', withdrawn: 'Withdrawn', inForce: 'In force since', findings: 'What the checks say', mustChange: 'has to be put right', openCases: 'What becomes of open cases',
      overtaken: 'Others have changed since, and this would undo:', changes: 'It changes:', changed: 'It changed:', same: 'Nothing differs.',
      knowing: 'I know this and want it all the same', late: 'Its time has passed and it is not in force.',
      urgent: 'Urgent', time: 'From, e.g. 2026-12-01 08:00; empty: at once',
      codes: 'Names or codes of streets, communities or grids for a pilot; empty: everywhere', cancel: 'Cancel', earlier: 'Earlier changes',
      replay: 'Past cases', urgentNote: 'urgent', when: 'From', pilot: 'Areas',
      seal: 'Seal', approve: 'Approve', withdraw: 'Withdraw', 'take-back': 'Take back', widen: 'Widen',
      migration: 'Bring running cases along', comparison: 'Compare the pilot', cases: 'Running cases', stories: 'Stories', kinds: { new: 'new', rewritten: 'rewritten', dropped: 'dropped' }, before: 'What it was', after: 'What it is', nothing: 'Nothing', whole: 'The whole story', gone: 'no more', come: 'new', parts: { report: 'Report', answers: 'Answer', way: 'Step', until: 'Watched until', end: 'End', table: 'Table', area: 'Area', inputs: 'Inputs', outputs: 'Outputs' }, trying: 'Its rules are checked and all stories run; this takes up to half a minute …', carry: 'Running cases go by the diagrams, too'
    }
  : {
      title: '变更', none: '没有在办的变更。', details: '差别', files: '文件', by: '作者', from: '定于生效',
      areas: '区域', except: '其中', reason: '原因', name: '名称', approvedBy: '批准', withdrawn: '已撤回', inForce: '生效时间', findings: '检查的结果', mustChange: '必须改正', openCases: '在办案件怎样',
      overtaken: '放入草稿之后他人的改动，生效会改回去：', changes: '生效会改：', changed: '生效时改了：', same: '没有差别。',
      knowing: '已经知道，仍要这样办', late: '过了生效时间仍未生效。',
      urgent: '紧急', time: '生效时间，如 2026-12-01 08:00；不填立即生效',
      codes: '试点区域的名称或编码（街道、社区或网格），用逗号分开；不填全区', cancel: '取消', earlier: '更早的变更',
      replay: '用过去的案件试算', urgentNote: '紧急', when: '生效时间', pilot: '试点区域',
      seal: '封存', approve: '批准', withdraw: '撤回', 'take-back': '收回', widen: '扩大试点',
      migration: '迁移在途案件', comparison: '试点对比', cases: '在途案件', stories: '故事', kinds: { new: '新增', rewritten: '改写', dropped: '去掉' }, before: '变更之前', after: '按本变更', nothing: '没有', whole: '故事全文', gone: '不再有', come: '改为有', parts: { report: '上报', answers: '答复', way: '步骤', until: '看到', end: '结局', table: '规则表', area: '区域', inputs: '输入', outputs: '结果' }, trying: '正在检查规则并试办全部故事，约需半分钟，请稍候…', carry: '在途案件也改按流程图'
    };

/** As long as a change is on its way it can be tried out. */
const ON_ITS_WAY = new Set(['draft', 'checked', 'approved']);

const FIELDS = {
  seal: ['name', 'reason', 'areas', 'knowing'],
  approve: ['reason', 'from', 'areas', 'urgent', 'knowing', 'carry'],
  withdraw: ['reason'],
  'take-back': ['reason', 'knowing', 'carry'],
  migration: ['reason'],
  widen: ['reason', 'areas', 'knowing']
};

/** What a story says in lines: one for each answer and step, and for what else there is. */
function linesOf(text) {
  const spelled = value => (value !== null && typeof value === 'object'
    ? Object.values(value).filter(each => each !== null && each !== '').map(spelled).join(english ? ', ' : '，') : String(value));
  return Object.entries(JSON.parse(text)).flatMap(([part, value]) =>
    (Array.isArray(value) ? value : [value]).map(each => named(WORDS.parts[part] ?? part, spelled(each))));
}

/** The fewest lines that are no more or new, in their order. */
function changedLines(before, after) {
  const kept = [...before, null].map(() => new Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      kept[i][j] = before[i] === after[j] ? kept[i + 1][j + 1] + 1 : Math.max(kept[i + 1][j], kept[i][j + 1]);
    }
  }
  const found = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      i++;
      j++;
    } else if (i < before.length && (j === after.length || kept[i + 1][j] >= kept[i][j + 1])) {
      found.push({ kind: 'gone', line: before[i++] });
    } else {
      found.push({ kind: 'come', line: after[j++] });
    }
  }
  return found;
}

/** Before these all stories are run. */
const TRIED = new Set(['seal', 'approve', 'widen']);

/** To be ticked. */
const TICKED = new Set(['urgent', 'knowing', 'carry']);

/** What a field is called, once something is typed over its hint as well. */
const LABELS = { name: WORDS.name, reason: WORDS.reason, from: WORDS.when, areas: WORDS.pilot };
const PLACEHOLDERS = { name: WORDS.name, reason: WORDS.reason, from: WORDS.time, areas: WORDS.codes };

/** What is read before one answers for it. */
const READ = new Set(['seal', 'approve', 'widen']);

/** Only changes of diagrams have to do with running cases. */
const isDiagram = file => /\.bpmn(20\.xml)?$/.test(file.name);
const OF_DIAGRAMS = new Set(['carry']);

/** Each page holds so many. */
const PAGE = 10;

export class RuleChangeList extends RulePage {

  /** @param done called when a step has been taken */
  constructor(node, done) {
    super();
    this.node = node;
    this.done = done;
    this.changes = [];
    this.next = null;
    this.load();
  }

  labels() {
    return { ...super.labels(), areas: WORDS.pilot };
  }

  async load() {
    this.step = null;
    this.opened = null;
    this.changes = [];
    this.next = null;
    await this.guarded(async () => {
      await this.page();
      await this.asked();
    });
  }

  /** The comparison that the address names, wherever its change stands in the list. */
  async asked() {
    const asked = Object.fromEntries(new URLSearchParams(location.hash.split('?')[1]));
    const id = Number(asked.change);
    const isThere = () => this.changes.some(each => each.id === id);
    if (!id || this.comparison) {
      return;
    }
    while (this.next && !isThere()) {
      await this.page();
    }
    if (isThere()) {
      this.comparison = new RuleComparison(id, asked);
      setTimeout(() => this.comparison.node.scrollIntoView({ block: 'start' }));
    }
  }

  async page() {
    const query = new URLSearchParams({ limit: PAGE });
    if (this.next) {
      query.set('before', this.next);
    }
    const page = await call(`rule-changes?${query}`);
    this.changes = [...this.changes, ...page.changes];
    this.next = page.next;
  }

  async guarded(work, busy) {
    await super.guarded(work, busy);
    if (this.message) { // a card may be far below the head of the list
      const alert = this.node.querySelector('[role=alert]');
      alert.scrollIntoView({ block: 'center' });
      alert.focus();
    }
  }

  /** Told in the form that was refused, otherwise above the list. */
  alert() {
    return this.message
      ? element('p', { class: 'alert alert-danger rule-words', role: 'alert', tabindex: -1 }, this.message)
      : null;
  }

  draw() {
    this.node.replaceChildren(
      element('h2', {}, WORDS.title),
      ...(this.message && !this.step ? [this.alert()] : []),
      ...(this.told ? [element('p', { class: 'alert alert-success', role: 'status' }, this.told)] : []),
      ...(this.changes.length || this.busy || this.message ? [] : [element('p', { class: 'light-quiet' }, WORDS.none)]),
      ...this.changes.map(change => this.card(change)),
      ...(this.next ? [this.button('btn-default', WORDS.earlier, () => this.guarded(() => this.page()))] : []));
  }

  card(change) {
    const facts = [
      [WORDS.by, `${change.created.name} ${time(change.created.at)}`],
      [WORDS.reason, change.reason],
      [WORDS.files, listed(change.files.map(file => file.name))],
      [WORDS.stories, change.stories.length ? element('ul', {}, change.stories.map(story => this.story(change, story))) : null],
      [WORDS.from, change.from && change.state === 'approved' ? time(change.from) : null],
      [WORDS.areas, change.areas.length ? listed(change.areas.map(area => area.name)) : null],
      [WORDS.except, change.except.length ? element('ul', {}, change.except.map(each => element('li', {}, each))) : null],
      [WORDS.approvedBy, change.approved
        ? `${change.approved.name} ${time(change.approved.at)} ${change.approved.reason}${change.urgent ? noted(WORDS.urgentNote) : ''}` : null],
      [WORDS.inForce, change.inForce ? time(change.inForce) : null],
      ...change.later.map(({ kindName, step, where }) =>
        [kindName, `${step.name} ${time(step.at)} ${step.reason ?? ''}${where ? noted(where) : ''}`]),
      [WORDS.withdrawn, // what was taken back is among the later steps
        change.ended && change.state === 'withdrawn' ? `${change.ended.name} ${time(change.ended.at)} ${change.ended.reason}` : null]
    ];
    const problem = change.problem ?? (change.late ? WORDS.late : null);
    const diagram = change.files.some(isDiagram);
    return element('section', { class: 'case-summary rule-change', 'data-change': change.id, 'data-state': change.state },
      element('h3', {}, `${change.id} `, element('bdi', {}, change.name), ' ', element('small', {}, change.stateName)),
      problem ? element('p', { class: 'alert alert-warning' }, problem) : null,
      element('dl', {}, facts.filter(([, value]) => value).map(([word, value]) =>
        element('div', {}, element('dt', {}, word), element('dd', {}, value)))),
      this.button('btn-link', WORDS.details, () => this.open(change.id)),
      this.button('btn-link', WORDS.replay, () => this.tryOut(change)),
      diagram && change.state !== 'withdrawn' ? this.button('btn-link', WORDS.cases, () => this.look(change.id)) : null,
      change.state === 'in-force' && change.areas.length
        ? this.button('btn-link', WORDS.comparison, () => this.compare(change.id)) : null,
      change.steps.map(step => this.button('btn-default', WORDS[step], () => this.ask(change.id, step))),
      this.opened?.id === change.id ? this.differences(this.opened) : null,
      this.replay?.change === change.id ? this.replay.node : null,
      this.comparison?.change === change.id ? this.comparison.node : null,
      this.cases?.change === change.id ? this.cases.node : null,
      this.step?.change === change.id ? this.form(this.step, diagram) : null);
  }

  /** What the change does with a story, which leads to what it was and is. */
  story(change, story) {
    const kind = noted(story.reason ? named(WORDS.kinds[story.kind], story.reason) : WORDS.kinds[story.kind]);
    return element('li', { 'data-story': story.kind }, this.button('btn-link', element('bdi', {}, story.name), async () => {
      if (this.opened?.id !== change.id) {
        await this.open(change.id);
      }
      this.node.querySelector(`[data-digest="${story.digest}"]`)?.scrollIntoView({ block: 'start' });
    }), kind);
  }

  open(id) {
    return this.guarded(async () => {
      this.opened = this.opened?.id === id ? null : await call(`rule-changes/${id}`);
    });
  }

  /** Running cases are read when somebody asks for them. */
  look(id) {
    this.cases = this.cases?.change === id ? null : new RuleMigration(id);
    this.draw();
  }

  compare(id) {
    this.comparison = this.comparison?.change === id ? null : new RuleComparison(id);
    this.draw();
  }

  tryOut(change) {
    this.replay = this.replay?.change === change.id ? null : new RuleReplay(change.id, ON_ITS_WAY.has(change.state));
    this.draw();
  }

  differences(change) {
    return [
      change.findings.length
        ? [element('h4', {}, WORDS.findings), element('ul', {}, change.findings.map(each =>
          element('li', { 'data-severity': each.severity },
            each.severity === 'error' ? element('strong', {}, noted(WORDS.mustChange)) : '',
            each.file ? named(each.file, each.message) : each.message)))]
        : [],
      change.openCases.length
        ? [element('h4', {}, WORDS.openCases),
          element('ul', { class: 'rule-open-cases' }, change.openCases.map(each => element('li', {}, each)))]
        : [],
      change.files.map(file => [
        element('h4', {}, file.name),
        file.overtaken.length
          ? [element('p', {}, WORDS.overtaken), element('ul', {}, file.overtaken.map(each => element('li', {}, each.sentence)))]
          : [],
        element('p', {}, file.differences.length ? (change.inForce ? WORDS.changed : WORDS.changes) : WORDS.same),
        element('ul', { class: 'rule-differences' }, file.differences.map(each => element('li', {}, each.sentence)))
      ]),
      change.stories.map(story => [
        element('h4', { 'data-digest': story.digest }, `${WORDS.stories} ${story.name}${noted(WORDS.kinds[story.kind])}`),
        story.kind === 'rewritten'
          ? element('ul', { class: 'rule-differences' }, changedLines(linesOf(story.before), linesOf(story.after)).map(
            each => element('li', { 'data-line': each.kind }, named(WORDS[each.kind], each.line))))
          : '',
        element('details', story.kind === 'rewritten' ? {} : { open: 'open' }, element('summary', {}, WORDS.whole),
          [['before', story.before], ['after', story.after]].map(([which, text]) =>
            [element('p', {}, WORDS[which]), element('pre', {}, text ?? WORDS.nothing)]))
      ])
    ];
  }

  async ask(change, step) {
    const { name, areas, files } = this.changes.find(each => each.id === change);
    const given = step === 'seal' ? { name } : {};
    if (step === 'approve' && areas.length) { // what its author proposes, or where it was to be in force before it was held back
      given.areas = listed(areas.map(area => area.name));
    }
    if (READ.has(step) && this.opened?.id !== change) {
      await this.open(change);
    }
    if (step === 'approve' && files.some(isDiagram) && this.cases?.change !== change) {
      this.cases = new RuleMigration(change); // whoever approves decides whether they are brought along
    }
    this.step = { change, step, given };
    this.message = null;
    this.told = null;
    this.draw();
    this.showForm();
  }

  /** A change with all its differences is longer than any window: the form that was asked for comes into sight, ready to be typed into. */
  showForm() {
    const form = this.node.querySelector('form.rule-step');
    const field = form?.querySelector('input, textarea, select, button');
    field?.focus({ preventScroll: true });
    form?.scrollIntoView({ block: 'center' });
  }

  /** What is typed stays when a step is refused. */
  form(asked, diagram) {
    const shown = FIELDS[asked.step].filter(name => (diagram || !OF_DIAGRAMS.has(name)) && (asked.asksKnowing || name !== 'knowing'));
    const fields = shown.map(name => {
      const ticked = TICKED.has(name);
      const input = ticked
        ? element('input', { type: 'checkbox', change: () => { asked.given[name] = input.checked; } })
        : element('input', {
          type: 'text', class: 'form-control', placeholder: PLACEHOLDERS[name], 'aria-label': PLACEHOLDERS[name],
          input: () => { asked.given[name] = input.value; }
        });
      if (ticked) {
        input.checked = !!asked.given[name];
        return element('label', {}, input, ` ${WORDS[name]}`);
      }
      input.value = asked.given[name] ?? '';
      return element('label', {}, LABELS[name], input);
    });
    return element('form', {
      class: 'rule-step',
      submit: event => {
        event.preventDefault();
        this.take(asked);
      }
    }, fields, this.alert(),
    typeof this.busy === 'string'
      ? element('p', { class: 'alert alert-info', role: 'status' }, this.busy, element('progress', { 'aria-label': this.busy })) : null,
    this.button('btn-primary', WORDS[asked.step], null, { type: 'submit' }),
    this.button('btn-link', WORDS.cancel, () => {
      this.step = null;
      this.message = null;
      this.draw();
    }));
  }

  take(asked) {
    const { change, step, given } = asked;
    const body = {};
    for (const [name, value] of Object.entries(given)) {
      if (name === 'areas') {
        const codes = value.split(/[,，、;；\s]+/).filter(code => code);
        if (codes.length) {
          body.areas = codes;
        }
      } else if (value) {
        body[name] = value;
      }
    }
    if (step === 'approve') { // an author may put files and stories into a draft meanwhile
      const shown = this.opened?.id === change ? this.opened : this.changes.find(each => each.id === change);
      body.seen = [...shown.files, ...shown.stories].map(each => each.digest);
    }
    return this.guarded(async () => {
      const told = await call(`rule-changes/${change}/${step}`, 'POST', body).catch(problem => {
        asked.asksKnowing ||= asksKnowing(problem);
        throw problem;
      });
      this.step = null;
      this.cases = step === 'migration' || body.carry ? new RuleMigration(change) : null;
      this.opened = null;
      this.changes = [];
      this.next = null;
      await this.page();
      this.done();
      return told.message;
    }, TRIED.has(step) ? WORDS.trying : true);
  }
}
