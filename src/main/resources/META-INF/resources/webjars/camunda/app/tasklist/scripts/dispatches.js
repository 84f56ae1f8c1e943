/*
 * Gridcase: a centre dispatches many cases. What the tables propose for each stands beside it with the row that says so; whoever dispatches
 * looks through it, changes what is to be changed, and sends what is chosen: each case by itself, as its form would.
 */
import { call, element, english, tasksChanged, time } from '../../welcome/scripts/gridcase.js';
import { entitled, Page, refusal, table, untitled } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { span } from '../../welcome/scripts/case-words.js';

const PATH = '/dispatches';

const WORDS = english
  ? {
      title: 'Dispatch many', loading: 'Loading …', none: 'No case waits to be dispatched.', more: 'There are more; they come when these are dispatched.', choose: number => `Choose case ${number}`,
      all: 'Choose all that can be sent', send: number => `Dispatch ${number} chosen`, reload: 'Reload', keys: 'On the boxes at the left: up and down go from case to case, the space bar chooses; Ctrl+Enter dispatches.',
      deadline: 'Dispatch by', matter: 'Case', lead: 'Lead', limit: 'Limit', because: 'Proposed because', unit: 'Type a part of the name',
      sharesOf: 'What co-handlers are to do', shares: 'A line each: unit: what to do, by when (may be left out)', helpers: 'Co-handlers', without: name => `Without ${name}`, add: 'Add a co-handler', noLimit: 'no limit known', open: 'Open the task', noUnit: 'The tables name no unit of the district; please choose one.',
      held: name => `In the hands of ${name}.`, own: 'You have claimed it. What you have filled in on its form is not sent from here: open the task, or choose the case by itself.', wrong: text => `“${text}” is not on the list. Type a part of the name and choose from the list.`,
      several: text => `Several units have “${text}” in their name. Choose from the list.`, missing: 'Please choose the lead.',
      twice: name => `${name} is the lead already and cannot help as well.`, sending: 'Sending …', progress: (done, all) => `${done} of ${all} …`, halt: 'Stop after this one', halted: left => `${left} not sent, still chosen.`, done: (unit, due) => `Dispatched to ${unit}${due ? `, due ${due}` : ''}.`, unreachable: 'No answer came, so nothing more was sent. Send once more: nothing is dispatched twice.',
      result: (sent, failed) => `${sent} dispatched${failed ? `, ${failed} not: the reason stands beside each` : ''}.`,
      rule: (name, row) => `“${name}”${row ? `, row ${row}` : ''}`,
      joined: count => `${count} more reports joined`, alike: count => `${count} open cases may be the same matter`
    }
  : {
      title: '批量派遣', loading: '正在读取…', none: '没有待派遣的案件。', more: '还有更多，派遣这些之后再显示。', choose: number => `选择案件 ${number}`,
      all: '全选可派遣的', send: number => `派遣选中的 ${number} 件`, reload: '刷新', keys: '光标在左边方框上时：上下键换件，空格选择；Ctrl+Enter 派遣选中的。',
      deadline: '派遣时限', matter: '案件', lead: '主办单位', limit: '办理时限', because: '拟定依据', unit: '输入名称的一部分',
      sharesOf: '协办分工', shares: '可不填，每行一个协办单位，如“平安建设科：劝离摊贩，2个工作日内”', helpers: '协办', without: name => `不要${name}协办`, add: '加协办单位', noLimit: '没有规定', open: '打开任务', noUnit: '规则表没有给出本辖区的单位，请选择。',
      held: name => `在${name}手中。`, own: '您已领取。在任务表单中填写的内容不会从这里发出，请打开任务办理；要在这里派遣的，请单独勾选。', wrong: text => `列表中没有“${text}”，请输入名称的一部分，再从列表中选择。`,
      several: text => `不止一个单位的名称中有“${text}”，请从列表中选择。`, missing: '请选择主办单位。',
      twice: name => `${name}已是主办单位，不能同时协办。`, sending: '正在派遣…', progress: (done, all) => `第 ${done} 件，共 ${all} 件…`, halt: '办完这件就停', halted: left => `其余 ${left} 件没有发出，仍在选中。`, done: (unit, due) => `已派遣给${unit}${due ? `，时限 ${due}` : ''}。`, unreachable: '没有收到答复，后面的也没有再发。请再派遣一次：不会重复派遣。',
      result: (sent, failed) => `已派遣 ${sent} 件${failed ? `，${failed} 件未派遣，原因见各件` : ''}。`,
      rule: (name, row) => `“${name}”${row ? `第 ${row} 行` : ''}`,
      joined: count => `另有 ${count} 件上报并入`, alike: count => `疑似重复 ${count} 件`
    };

class DispatchPage extends Page {
  constructor(node) {
    super();
    this.node = element('article', { class: 'case-page dispatch-page', keydown: event => this.pressed(event) });
    node.replaceChildren(this.node);
    this.rows = [];
    this.guarded(() => this.load());
  }

  async load() {
    const [answer, { reader }] = await Promise.all([call('dispatches'), call('cases/channels')]);
    this.draft = `gridcase-draft:${reader}:dispatches`; // it goes with the sign-out, as all drafts do
    const kept = JSON.parse(sessionStorage.getItem(this.draft) ?? '{}');
    this.asOf = answer.asOf;
    this.more = answer.more;
    this.choices = answer.choices;
    this.rows = answer.dispatches.map(each => this.row(each, each.free ? kept[each.task] : null));
    this.rows.filter(row => kept[row.waiting.task] && row.waiting.free).forEach(row => this.changed(row));
    tasksChanged(); // the number in the menu is of the same moment
  }

  /** What the page knows of a case: what waits, what is chosen for it, and where that is written. @param kept what had been chosen before */
  row(waiting, kept) {
    const lead = this.nameOf(waiting, waiting.leadUnit);
    const helpers = waiting.coUnits.map(code => this.nameOf(waiting, code)).filter(Boolean);
    const row = { waiting, proposed: JSON.stringify([lead, helpers, '', false, '']), helpers: kept?.[1] ?? helpers };
    row.box = element('input', { type: 'checkbox', 'aria-label': WORDS.choose(waiting.caseNumber), disabled: !waiting.free, change: () => this.ticked() });
    row.input = element('input', {
      type: 'text', class: 'form-control', list: `units-${waiting.centre.code}`, placeholder: WORDS.unit, 'aria-label': `${WORDS.lead} ${waiting.caseNumber}`,
      disabled: !waiting.free, autocomplete: 'off', change: () => this.changed(row)
    });
    row.input.value = kept?.[0] ?? lead;
    row.about = element('div', {},
      waiting.deadline
        ? element('div', { class: `light-text-${waiting.light}` }, `${WORDS.deadline} ${time(waiting.deadline)} ${span(waiting.deadline, this.asOf)}`)
        : null,
      element('a', { href: `#/?task=${waiting.task}` }, WORDS.open));
    row.alike = element('div', {}, waiting.joined ? WORDS.joined(waiting.joined) : null);
    row.limit = element('span', { role: 'status' }, waiting.limit ?? '');
    row.lead = waiting.leadUnit;
    row.adding = element('input', {
      type: 'text', class: 'form-control', list: `units-${waiting.centre.code}`, placeholder: WORDS.add, 'aria-label': `${WORDS.add} ${waiting.caseNumber}`,
      disabled: !waiting.free, autocomplete: 'off', change: () => this.changed(row)
    });
    row.adding.value = kept?.[2] ?? '';
    row.shares = element('textarea', {
      rows: 2, class: 'form-control', maxlength: 1000, placeholder: WORDS.shares, 'aria-label': `${WORDS.sharesOf} ${waiting.caseNumber}`,
      disabled: !waiting.free, change: () => this.keep()
    });
    row.shares.value = kept?.[4] ?? '';
    row.box.checked = kept?.[3] ?? false;
    row.chosen = element('div', {});
    row.others = element('div', { class: 'dispatch-helpers' }, row.chosen, row.adding, row.shares);
    row.says = element('div', { class: 'dispatch-says', role: 'status' });
    this.helpers(row);
    row.own = waiting.free && waiting.holder;
    this.sayAt(row, !waiting.free ? WORDS.held(waiting.holder) : row.own ? WORDS.own : waiting.leadUnit ? null : WORDS.noUnit,
      waiting.free && !row.own && !waiting.leadUnit ? 'case-field-wrong' : 'light-quiet');
    return row;
  }

  units(row) {
    return this.choices[row.waiting.centre.code];
  }

  nameOf(waiting, code) {
    return this.choices[waiting.centre.code].find(each => each.code === code)?.name ?? '';
  }

  codeOf(row, name) {
    return this.units(row).find(each => each.name === name.trim())?.code;
  }

  /** What is typed becomes the name that it is a part of, where it is of one alone. */
  complete(row, input) {
    const text = input.value.trim();
    const like = text && !this.codeOf(row, text) ? this.units(row).filter(each => each.name.includes(text)) : [];
    input.value = like.length === 1 ? like[0].name : text;
  }

  /** Why what is typed is no unit, in words. */
  noUnit(row, text) {
    return this.codeOf(row, text) ? null : this.units(row).some(each => each.name.includes(text)) ? WORDS.several(text) : WORDS.wrong(text);
  }

  sayAt(row, words, kind = 'light-quiet') {
    row.says.replaceChildren(...(words ? [element('span', { class: kind }, words)] : []));
  }

  /** Takes what is typed, as far as it names units. Another lead than the proposed one has a limit of its own, and does not help itself. */
  changed(row) {
    this.complete(row, row.input);
    this.complete(row, row.adding);
    const added = row.adding.value;
    if (this.codeOf(row, added)) {
      row.helpers = [...new Set([...row.helpers, added])];
      row.adding.value = '';
    }
    this.limitOf(row);
    this.helpers(row);
    const fault = this.fault(row);
    this.sayAt(row, fault, 'case-field-wrong');
    this.keep();
    return fault;
  }

  /** How long the unit that stands in the field would have. */
  async limitOf(row) {
    const lead = this.codeOf(row, row.input.value);
    if (row.lead === lead) {
      return;
    }
    row.lead = lead;
    row.limit.textContent = '';
    const { limit } = !lead ? { limit: '' } : lead === row.waiting.leadUnit ? row.waiting
      : await call(`dispatches/${row.waiting.task}?lead=${lead}`).catch(() => ({}));
    if (row.lead === lead && !row.over) {
      row.limit.textContent = limit ?? WORDS.noLimit;
    }
  }

  /** What is changed and not sent stays for whoever reads the list anew or comes back to the page. */
  keep() {
    const changed = this.rows.filter(row => !row.over)
      .map(row => [row, [row.input.value.trim(), row.helpers, row.adding.value.trim(), row.box.checked, row.shares.value.trim()]])
      .filter(([row, now]) => JSON.stringify(now) !== row.proposed);
    sessionStorage.setItem(this.draft, JSON.stringify(Object.fromEntries(changed.map(([row, now]) => [row.waiting.task, now]))));
  }

  /** What keeps a case from being sent, in words. */
  fault(row) {
    const [name, added] = [row.input, row.adding].map(each => each.value.trim());
    return (name ? this.noUnit(row, name) : WORDS.missing) ?? (added ? this.noUnit(row, added) : null) ?? (row.helpers.includes(name) ? WORDS.twice(name) : null);
  }

  helpers(row) {
    const without = name => element('button', {
      type: 'button', class: 'btn btn-link btn-sm', 'aria-label': WORDS.without(name), click: () => {
        row.helpers = row.helpers.filter(each => each !== name);
        this.changed(row);
      }
    }, '×');
    row.shares.hidden = !row.helpers.length || Boolean(row.over);
    row.chosen.replaceChildren(
      ...(row.helpers.length ? [element('span', { class: 'light-quiet' }, `${WORDS.helpers} `)] : []),
      ...row.helpers.map(name => element('span', { class: 'dispatch-helper' }, name, row.waiting.free && !row.over ? without(name) : null)));
  }

  /** The case is out of the hands of whoever dispatches: nothing of its row is theirs to change any more. */
  ended(row) {
    row.over = true;
    row.box.checked = false;
    row.box.disabled = row.input.disabled = true;
    row.adding.remove();
    row.about.replaceChildren();
    row.limit.textContent = '';
    this.helpers(row);
    this.keep();
  }

  chosen() {
    return this.rows.filter(row => row.box.checked && !row.over);
  }

  ticked() {
    this.keep();
    this.count();
  }

  count() {
    const number = this.chosen().length;
    this.sender.textContent = WORDS.send(number);
    this.sender.disabled = !number || !!this.busy;
    this.again.disabled = !!this.busy;
    this.halt.hidden = !this.sending;
    if (this.whole) {
      const rows = this.choosable();
      this.whole.checked = rows.some(row => row.box.checked) && rows.every(row => row.box.checked || this.fault(row));
    }
  }

  /** Those that are chosen with one press. */
  choosable() {
    return this.rows.filter(row => row.waiting.free && !row.own && !row.over);
  }

  pressed(event) {
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      this.send();
    } else if (['ArrowUp', 'ArrowDown'].includes(event.key) && event.target.type === 'checkbox') {
      event.preventDefault();
      const boxes = [...this.node.querySelectorAll('tbody input[type=checkbox]:enabled')];
      boxes[boxes.indexOf(event.target) + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
    }
  }

  /**
   * One case after the other; a second press while they are sent does nothing. What was refused stays with its reason, and can be sent again.
   * Where no answer comes, or somebody stops it, the rest stays chosen.
   */
  async send() {
    const rows = this.chosen();
    if (this.busy || !rows.length) {
      return;
    }
    this.busy = this.sending = true;
    this.halted = false;
    this.count();
    let sent = 0;
    let tried = 0;
    while (tried < rows.length && !this.halted) {
      this.result.textContent = WORDS.progress(tried + 1, rows.length);
      sent += this.changed(rows[tried]) ? 0 : await this.sendOne(rows[tried]);
      tried++;
    }
    this.busy = null;
    this.sending = false;
    this.count();
    this.result.textContent = [WORDS.result(sent, tried - sent), tried < rows.length ? WORDS.halted(rows.length - tried) : null].filter(Boolean).join(english ? ' ' : '');
    tasksChanged();
    (this.chosen()[0]?.box ?? this.again).focus();
  }

  /** @return how many were sent */
  async sendOne(row) {
    this.sayAt(row, WORDS.sending);
    try {
      const { unit, deadline } = await call(`dispatches/${row.waiting.task}`, 'POST',
        { leadUnit: this.codeOf(row, row.input.value), coUnits: row.helpers.map(name => this.codeOf(row, name)), ...(row.helpers.length && row.shares.value.trim() ? { coTasks: row.shares.value } : {}) });
      this.ended(row);
      this.sayAt(row, WORDS.done(unit.name, deadline && time(deadline)), 'light-text-green');
      return 1;
    } catch (problem) {
      this.sayAt(row, problem.faults ? refusal(problem) : WORDS.unreachable, 'case-field-wrong');
      this.halted ||= !problem.faults;
      if (problem.faults && !await this.isTheirs(row)) {
        this.ended(row);
      }
      return 0;
    }
  }

  /** Whether a case that was refused can be sent again: nobody has claimed or dispatched it meanwhile. */
  isTheirs(row) {
    return call(`dispatches/${row.waiting.task}`).then(({ free }) => free, problem => !problem.faults);
  }

  draw() {
    const { rows, choices = {} } = this;
    this.sender = this.button('btn-primary', WORDS.send(0), () => this.send());
    this.again = this.button('btn-default', WORDS.reload, () => this.guarded(() => this.load()));
    this.halt = element('button', { type: 'button', class: 'btn btn-default btn-sm', hidden: true, click: () => (this.halted = true) }, WORDS.halt);
    this.result = element('span', { class: 'dispatch-result', role: 'status' });
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(this.message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, this.message)] : []),
      ...(rows.length ? [element('p', { class: 'light-quiet dispatch-keys' }, WORDS.keys)] : this.message ? [] : [element('p', { role: 'status' }, this.busy ? WORDS.loading : WORDS.none)]),
      ...Object.entries(choices).map(([centre, units]) => element('datalist', { id: `units-${centre}` }, units.map(each => element('option', { value: each.name })))),
      ...(rows.length ? [this.table()] : []),
      ...(this.more ? [element('p', { class: 'light-quiet' }, WORDS.more)] : []),
      element('footer', { class: 'dispatch-send' }, rows.length ? this.all() : null, rows.length ? this.sender : null, this.halt, this.again, this.result));
    this.count();
    this.compare();
  }

  /** Which cases may be the same matter is asked of those in sight, one after the other: it is the dearest of the page. */
  compare() {
    this.sight?.disconnect();
    let asked = Promise.resolve();
    const sight = new IntersectionObserver(seen => seen.filter(each => each.isIntersecting).forEach(({ target }) => {
      sight.unobserve(target);
      const row = this.rows.find(each => each.alike === target);
      asked = asked.then(() => this.sight === sight && row && this.alike(row));
    }));
    this.sight = sight;
    this.rows.filter(row => !row.compared && !row.over).forEach(row => sight.observe(row.alike));
  }

  async alike(row) {
    const { cases, more } = await call(`cases/${row.waiting.caseNumber}/similar`).catch(() => ({ cases: [], more: 0 })); // a hint only
    row.compared = true;
    if (cases.length && !row.over) {
      row.alike.append(row.waiting.joined ? ' · ' : '', caseLink(row.waiting.caseNumber, WORDS.alike(cases.length + more)));
    }
  }

  all() {
    this.whole = element('input', {
      type: 'checkbox',
      change: () => {
        const wanted = this.whole.checked;
        this.choosable().forEach(row => (row.box.checked = wanted && !this.changed(row)));
        this.ticked();
      }
    });
    return element('label', {}, this.whole, ` ${WORDS.all}`);
  }

  table() {
    return table(['', WORDS.matter, WORDS.lead, WORDS.limit, WORDS.because], this.rows.map(row => this.cells(row)), {
      kind: 'light-assignments dispatch-rows', row: index => ({ 'data-task': this.rows[index].waiting.task })
    });
  }

  cells(row) {
    const { waiting } = row;
    const rule = waiting.rules.at(-1);
    return [
      element('label', { class: 'dispatch-box' }, row.box),
      [
        element('div', {}, caseLink(waiting.caseNumber), ' ', element('strong', {}, waiting.title)),
        element('div', {}, [waiting.category.name, waiting.address ?? waiting.area, waiting.channel, waiting.urgency].join(' · ')),
        row.alike,
        row.about
      ],
      [row.input, row.others, row.says],
      row.limit,
      rule ? [WORDS.rule(rule.name, rule.row), rule.note ? element('div', { class: 'light-quiet' }, rule.note) : null] : ''
    ];
  }
}

let offered = null; // the place in the menu
let page = null; // the one that is open
let waiting = 0;

// One link for good: it is not taken away from under a pointer or the focus when the number changes.
const link = element('a', { class: 'board-toggle', href: `#${PATH}`, click: () => page?.busy || page?.guarded(() => page.load()) });

function offer() {
  link.textContent = `${WORDS.title} (${waiting})`;
  if (offered && (link.parentNode === offered) !== Boolean(waiting)) {
    offered.replaceChildren(...(waiting ? [link] : []));
  }
}

// Told by the lists, which count what waits.
window.addEventListener('gridcase-lists-counted', ({ detail }) => {
  waiting = detail.find(each => each.code === 'to-dispatch')?.count ?? 0;
  offer();
});

export default [
  {
    id: 'dispatch-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      page = new DispatchPage(node);
    },
    unmount: () => {
      page?.sight?.disconnect();
      page = null;
      untitled();
    }
  },
  {
    id: 'dispatch',
    pluginPoint: 'tasklist.navbar.action',
    priority: 245,
    render: node => {
      offered = node;
      offer();
    }
  }
];
