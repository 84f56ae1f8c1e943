/*
 * Gridcase: the light board, as Cockpit and Tasklist show it. The number in the name changes with the content.
 */
import { call, element, english, everyMinute, time } from './gridcase-3.js';
import { Page, table } from './page-2.js';
import { caseLink } from './case-search-1.js';
import { exportButtons } from './export-1.js';
import { answering, span, unclaimed } from './case-words-1.js';

const PAGE = 50;
const KEPT = 'gridcase-board';
const LIGHTS = ['red', 'yellow', 'green'];

export const WORDS = english
  ? {
      title: 'Light board',
      red: 'Red', yellow: 'Yellow', green: 'Green',
      unit: 'Unit', tier: 'Tier', provisional: 'Provisional', all: 'All units',
      own: 'Own work', answers: 'Answers to orders and requests', ownShort: 'own ', answersShort: 'answers ',
      stages: 'Stage', every: 'All stages',
      asOf: 'As of', refresh: 'Refresh', refreshing: 'Refreshing …', open: 'Open the light board',
      never: 'The lights have not been checked yet.',
      swept: sweep => `Last check ${time(sweep.at)} (${sweep.byName ?? sweep.by}): ${sweep.examined} examined, `
        + `${sweep.differences} differences, ${sweep.repaired} repaired.`,
      corrected: number => number === null ? ' The sums of the board could not be compared; the next check does it.'
        : number ? ` ${number} sums of the board were wrong and have been counted again.` : '',
      found: number => `What the last check found (${number})`, whatFound: 'What was found', repaired: 'Repaired', notRepaired: 'Not repaired',
      stuckCase: 'Stands still',
      unverified: 'The trace has not been verified yet: it is every night after its anchor.',
      verified: run => `Trace verified ${time(run.finishedAt)}: ${run.cases} cases, ${run.lines} lines, `
        + (run.broken ? `${run.broken} breaks.` : run.proved ? 'all of it holds.' : 'no break, but without an anchor nothing is proved.'),
      differs: number => `The list has ${number}, the board another figure: somebody has just worked on a case, or a record was changed in the `
        + 'database alone. Refresh; if it stays, check the lights now.',
      unanchored: lines => (lines ? ` ${lines} more lines wait for the next anchor: until then only their own chain vouches for them.` : ''),
      seen: each => (each.firstSeen ? `first seen ${time(each.firstSeen)}` : '')
        + (each.lastWhole ? `, last whole ${time(each.lastWhole)}` : ''),
      register: 'Register', brokenCase: 'trace broken',
      unfinished: run => `The verification of the trace that began ${time(run.startedAt)} could not finish; an administrator finds why in the log.`,
      breaks: number => `Breaks of the trace (${number}). Change nothing; have the database dumped as it is.`,
      sweep: 'Check now', sweeping: 'Checking …',
      none: 'No open assignments.',
      noCases: 'Your post sees no cases: only rules that failed stand here. Supervisors see the lights on their board.',
      case: 'Case', stage: 'Stage', matter: 'Matter', whose: 'Unit', stands: 'Case stands with', handler: 'Handler',
      deadline: 'Deadline', measure: 'Newest measure', more: 'More', diagram: 'Diagram',
      caption: (unit, light) => `${unit}: ${light}`,
      counted: (number, cases) => (cases === null ? '' : `, ${number} assignments on ${cases} cases`),
      state: 'State',
      failures: 'Rules that failed', rule: 'Rule', missing: 'What is missing', waiting: 'Waiting', since: 'Since',
      deployed: version => `Version ${version} rules now: what waits can go on.`,
      goOn: 'Go on', goingOn: 'Going on …',
      wentOn: result => `${result.rule}: ${result.continued} go on, ${result.waiting} wait still. ${result.reason ?? ''}`,
      findStuck: 'Find stuck cases', findingStuck: 'Looking …', stuck: 'Stuck cases', noneStuck: 'No case stands still.', why: 'Why',
      resting: 'Waiting because the diagram says so', waitsUntil: 'Until', answersFor: 'Answers for it',
      repair: 'Repair', repairing: 'Repairing …'
    }
  : {
      title: '灯板',
      red: '红灯', yellow: '黄灯', green: '绿灯',
      unit: '承办单位', tier: '层级', provisional: '暂定时限', all: '全部单位',
      own: '本单位办理', answers: '答复督办、审批', ownShort: '办理', answersShort: '答复',
      stages: '环节', every: '全部环节',
      asOf: '截至', refresh: '刷新', refreshing: '正在刷新…', open: '打开灯板',
      never: '尚未做过灯态核查。',
      swept: sweep => `上次灯态核查 ${time(sweep.at)}（${sweep.byName ?? sweep.by}）：核查 ${sweep.examined} 件，`
        + `不符 ${sweep.differences} 件，已修复 ${sweep.repaired} 件。`,
      corrected: number => number === null ? '灯板合计未能清点，留待下次核查。' : number ? `灯板合计有 ${number} 处不符，已重新清点。` : '',
      found: number => `上次核查的发现（${number}）`, whatFound: '发现', repaired: '已修复', notRepaired: '未修复',
      stuckCase: '停滞',
      unverified: '尚未核验过留痕；每夜生成锚后自动核验。',
      verified: run => `上次留痕核验 ${time(run.finishedAt)}：${run.cases} 个案件、${run.lines} 行，`
        + (run.broken ? `断链或不符 ${run.broken} 处。` : run.proved ? '全部相符。' : '未见断链，但还没有锚，不能证明。'),
      differs: number => `逐件列出 ${number} 件，与灯板的件数不符：刚有变动，或记录在数据库中被直接改动。请刷新；仍不符的，请立即核查。`,
      unanchored: lines => (lines ? `另有 ${lines} 行尚待锚定，此前只有各自的链可以为证。` : ''),
      seen: each => (each.firstSeen ? `首次发现 ${time(each.firstSeen)}` : '')
        + (each.lastWhole ? `，最近一次相符 ${time(each.lastWhole)}` : ''),
      register: '登记', brokenCase: '留痕不符',
      unfinished: run => `${time(run.startedAt)} 开始的留痕核验未能完成；请管理员查看日志。`,
      breaks: number => `留痕断链或不符（${number}）。请勿改动数据库，先备份现状`,
      sweep: '立即核查', sweeping: '正在核查…',
      none: '没有在办的派单。',
      noCases: '您的岗位不查看案件，这里只列规则异常；案件的红黄绿灯见督查人员的灯板。',
      case: '案件', stage: '环节', matter: '事项', whose: '单位', stands: '案件所在单位', handler: '经办人',
      deadline: '办结时限', measure: '最近措施', more: '更多', diagram: '流程图',
      caption: (unit, light) => `${unit} ${light}派单`,
      counted: (number, cases) => (cases === null ? '' : `：${number} 件，涉及 ${cases} 个案件`),
      state: '状态',
      failures: '规则异常', rule: '规则', missing: '缺什么', waiting: '等待', since: '起于',
      deployed: version => `现行的是第 ${version} 版，等待的案件可以继续办理。`,
      goOn: '继续办理', goingOn: '正在继续…',
      wentOn: result => `${result.rule}：已继续 ${result.continued} 件，仍等待 ${result.waiting} 件。${result.reason ?? ''}`,
      findStuck: '查找停滞案件', findingStuck: '正在查找…', stuck: '停滞案件', noneStuck: '没有停滞的案件。', why: '原因',
      resting: '按流程图等待的案件', waitsUntil: '等到', answersFor: '其间负责',
      repair: '修复', repairing: '正在修复…'
    };

/** Who answers for rules alone: figures that are all nothing would say that nothing is under way. */
export function seesNoCases(board) {
  return board.ruleFailures && !board.sweeps && board.units.length === 0;
}

/** The sums of all units; each leads to its assignments where there is something to do with a click. */
export function tiles(board, click) {
  return element('div', { class: 'light-tiles' }, LIGHTS.map(light =>
    element(click ? 'button' : 'div', {
      class: `light-tile light-${light}`, 'data-light': light, ...(click ? { type: 'button', click: () => click(light) } : {})
    },
    element('strong', {}, String(board[light])),
    element('span', {}, WORDS[light]))));
}

/** The board: what it shows is drawn anew with every answer; what is opened, filtered and sorted is there again after a look at a case. */
export class LightBoard extends Page {
  /**
   * @param node where it is drawn
   * @param options diagram: makes the address of a process instance; sweeps: whether the lights can be checked from here
   */
  constructor(node, options = {}) {
    super();
    this.options = options;
    this.node = element('div', { class: 'light-board' });
    node.append(this.node);
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
    this.opened = kept.opened ? { ...kept.opened, rows: [] } : null;
    this.stage = kept.stage ?? '';
    this.sort = kept.sort ?? null;
    this.files = exportButtons('light-board', () => (this.stage ? { stage: this.stage } : {}));
    this.stop = everyMinute(() => this.busy || this.refresh());
  }

  keep() {
    const opened = this.opened && { unit: this.opened.unit, light: this.opened.light, own: this.opened.own };
    sessionStorage.setItem(KEPT, JSON.stringify({ opened, stage: this.stage, sort: this.sort }));
  }

  async refresh(busy = null) {
    await this.guarded(() => this.load(), busy);
  }

  async load() {
    this.board = await call('lights');
    this.verification = this.options.sweeps && this.board.sweeps ? (await call('trace/verifications')).last : null;
    this.failures = this.board.ruleFailures ? (await call('rule-failures')).failures : [];
    await this.loadOpened();
  }

  /** The assignments behind the figure that is open, as many as were shown before. */
  async loadOpened() {
    if (!this.opened) {
      return;
    }
    const shown = Math.max(PAGE, this.opened.rows.length);
    this.opened.rows = [];
    this.opened.next = null;
    do {
      const before = this.opened.rows.length;
      await this.loadMore();
      if (this.opened.rows.length === before) {
        return;
      }
    } while (this.opened.next && this.opened.rows.length < shown);
  }

  /** Which assignments stand behind the figure that is open, as the interface takes it. */
  behind() {
    const { unit, light, own } = this.opened;
    const stages = this.stage ? [this.stage] : own === null ? [] : this.stagesOf(own);
    return { light, ...(unit ? { unit } : {}), ...(stages.length ? { stage: stages } : {}) };
  }

  async loadMore() {
    const { rows, next } = this.opened;
    const query = new URLSearchParams({ ...this.behind(), limit: PAGE });
    if (rows.length && next) {
      query.set('after', next);
    }
    const page = await call(`lights/assignments?${query}`);
    this.opened.rows = [...rows, ...page.assignments];
    this.opened.next = page.next;
    this.opened.cases = page.cases ?? this.opened.cases ?? null;
  }

  /** The stages on the board that are the units' own work, or that are answers. */
  stagesOf(own) {
    return [...new Set(this.board.units.flatMap(unit => unit.stages).filter(each => each.own === own).map(each => each.stage))];
  }

  isOpened(unit, light, own) {
    return this.opened?.unit === unit && this.opened.light === light && this.opened.own === own;
  }

  async toggle(unit, light, own = null) {
    this.opened = this.isOpened(unit, light, own) ? null : { unit, light, own, rows: [] };
    this.keep();
    await this.guarded(() => this.loadOpened());
  }

  choose(stage) {
    this.stage = stage;
    this.opened = null;
    this.keep();
    this.draw();
  }

  sortBy(column) {
    this.sort = this.sort?.column === column ? { column, down: !this.sort.down } : { column, down: column !== 'unitName' };
    this.keep();
    this.draw();
  }

  /** Drawn before the answer where a button says what it does. */
  guarded(work, busy = null) {
    return super.guarded(work, busy);
  }

  async sweep() {
    await this.guarded(async () => {
      await call('supervision/sweep', 'POST');
      await this.load();
    }, 'sweep');
  }

  /** The rule is repaired: the cases that wait for it go on. */
  async goOn(rule) {
    await this.guarded(async () => {
      this.result = WORDS.wentOn(await call(`rule-failures/${encodeURIComponent(rule)}/retry`, 'POST'));
      await this.load();
    }, 'goOn');
  }

  /** Looked for when somebody asks: every open case is looked at. */
  async findStuck() {
    await this.guarded(() => this.loadStuck(), 'findStuck');
  }

  async repair(number) {
    await this.guarded(async () => {
      const repaired = await call(`stuck-cases/${encodeURIComponent(number)}/repair`, 'POST');
      this.result = repaired.reason ?? '';
      await this.loadStuck();
    }, 'repair');
  }

  async loadStuck() {
    this.stuck = await call('stuck-cases');
  }

  /** A button that says what it does while it does it, and cannot be pressed meanwhile. */
  doing(kind, name, doing, click, attributes = {}) {
    const busy = this.busy === name;
    return this.button(kind, busy ? WORDS[doing] : WORDS[name], click, { 'aria-busy': busy ? 'true' : null, ...attributes });
  }

  draw() {
    const board = this.board;
    this.node.replaceChildren(
      element('header', {},
        element('h1', {}, WORDS.title),
        board ? element('span', { class: 'light-as-of' }, `${WORDS.asOf} ${time(board.asOf)}`) : null,
        this.doing('btn-default', 'refresh', 'refreshing', () => this.refresh('refresh'))),
      ...(this.message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, this.message)] : []),
      ...(this.result ? [element('p', { class: 'alert alert-info', role: 'status' }, this.result)] : []),
      ...(board ? [...this.failed(), ...(seesNoCases(board) ? [element('p', {}, WORDS.noCases)] : this.lights(board)), ...this.standing()] : []));
  }

  lights(board) {
    return [tiles(this.ofStage(board), light => this.toggle(null, light)), ...this.openedTile(), this.notes(board), this.files, this.table(board)];
  }

  /** The sums of the stage that is chosen, as everything else on the board shows. */
  ofStage(board) {
    const stages = board.units.flatMap(unit => unit.stages).filter(each => each.stage === this.stage);
    const sum = light => stages.reduce((total, each) => total + each[light], 0);
    return this.stage ? Object.fromEntries(LIGHTS.map(light => [light, sum(light)])) : board;
  }

  /** Rules that failed, with the cases that wait for their repair. */
  failed() {
    return this.failures?.length
      ? [element('section', { class: 'light-failures' },
          table([WORDS.rule, WORDS.missing, WORDS.waiting, WORDS.since, ''],
            this.failures.map(failure => [
              `${failure.kindName} ${failure.rule}`,
              [...failure.sentences, ...(failure.deployedVersion ? [WORDS.deployed(failure.deployedVersion)] : [])].join('\n'),
              String(failure.steps), time(failure.since),
              this.doing('btn-primary', 'goOn', 'goingOn', () => this.goOn(failure.rule))
            ]), { caption: WORDS.failures }))]
      : [];
  }

  /** Cases that nothing brings on any more; for those who see the whole board in Cockpit. */
  standing() {
    if (!this.options.sweeps || !this.board.sweeps) {
      return [];
    }
    const find = this.doing('btn-link', 'findStuck', 'findingStuck', () => this.findStuck());
    if (!this.stuck) {
      return [find];
    }
    return [find, element('section', { class: 'light-stuck' },
      this.stuck.cases.length
        ? table([WORDS.case, WORDS.matter, WORDS.stage, WORDS.why, ''],
            this.stuck.cases.map(stuck => [caseLink(stuck.caseNumber), stuck.title, stuck.stateName, stuck.fault,
              this.doing('btn-default', 'repair', 'repairing', () => this.repair(stuck.caseNumber))]), { caption: WORDS.stuck })
        : element('p', {}, WORDS.noneStuck),
      this.stuck.waiting.length
        ? table([WORDS.case, WORDS.matter, WORDS.stage, WORDS.waitsUntil, WORDS.answersFor],
            this.stuck.waiting.map(waiting => [caseLink(waiting.caseNumber), waiting.title, waiting.stateName, time(waiting.until),
              waiting.responsibleUnitName]), { caption: WORDS.resting })
        : null)];
  }

  notes(board) {
    const maySweep = this.options.sweeps && board.sweeps;
    return element('div', { class: 'light-notes' },
      element('p', { class: board.provisional ? 'light-warning' : 'light-quiet' }, board.warning),
      maySweep
        ? element('p', { class: 'light-sweep' },
            board.lastSweep ? WORDS.swept(board.lastSweep) : WORDS.never,
            board.lastSweep ? WORDS.corrected(board.lastSweep.correctedSums) : '', ' ',
            this.doing('btn-link', 'sweep', 'sweeping', () => this.sweep()))
        : null,
      ...(maySweep ? [...this.foundBySweep(board), this.verified(), ...this.broken(), ...board.standing.map(warned)] : []));
  }

  /** What the last sweep found, from the figure to its cases. */
  foundBySweep(board) {
    return board.findings.length
      ? [table([WORDS.case, WORDS.whatFound, WORDS.since, WORDS.state],
          board.findings.map(each => [caseLink(each.caseNumber), each.fault, WORDS.seen(each),
            each.stuck ? WORDS.stuckCase : each.repaired ? WORDS.repaired : WORDS.notRepaired]),
          { kind: 'light-assignments light-found', caption: WORDS.found(board.findings.length) })]
      : [];
  }

  /** Whether the trace held when it was verified last. */
  verified() {
    const run = this.verification;
    if (!run) {
      return element('p', { class: 'light-sweep' }, WORDS.unverified);
    }
    return run.finishedAt && !run.broken
      ? element('p', { class: 'light-sweep' }, WORDS.verified(run), WORDS.unanchored(run.unanchored))
      : warned(run.finishedAt ? WORDS.verified(run) + WORDS.unanchored(run.unanchored) : WORDS.unfinished(run));
  }

  broken() {
    const breaks = this.verification?.breaks ?? [];
    return breaks.length
      ? [table([WORDS.case, WORDS.whatFound, WORDS.since],
          breaks.map(each => [each.caseNumber ? caseLink(each.caseNumber) : WORDS.register, each.message, WORDS.seen(each)]),
          { kind: 'light-assignments light-broken', caption: WORDS.breaks(this.verification.broken) })]
      : [];
  }

  /** What stands behind a tile: assignments of all units. */
  openedTile() {
    return this.opened && this.opened.unit === null
      ? [element('div', { class: 'light-opened-tile' }, this.assignments(WORDS.all))]
      : [];
  }

  /** Figures of a unit: its own work and its answers apart; of one stage only where one is chosen. */
  figures(unit) {
    const sum = (own, light) => unit.stages
      .filter(each => each.own === own && (!this.stage || each.stage === this.stage))
      .reduce((total, each) => total + each[light], 0);
    const figures = {};
    for (const light of LIGHTS) {
      figures[`own-${light}`] = sum(true, light);
      figures[`answers-${light}`] = sum(false, light);
    }
    return { ...unit, figures };
  }

  table(board) {
    const stages = new Map(board.units.flatMap(unit => unit.stages).map(each => [each.stage, each.stageName]));
    let units = board.units.map(unit => this.figures(unit)).filter(unit => Object.values(unit.figures).some(number => number > 0));
    if (this.sort) {
      const { column, down } = this.sort;
      const value = unit => unit.figures[column] ?? unit[column] ?? '';
      units = [...units].sort((one, other) =>
        (typeof value(one) === 'number' ? value(one) - value(other) : value(one).localeCompare(value(other), 'zh')) * (down ? -1 : 1));
    }
    return element('div', {},
      element('label', { class: 'light-stage' }, `${WORDS.stages} `,
        element('select', { class: 'form-control', change: event => this.choose(event.target.value) },
          element('option', { value: '' }, WORDS.every),
          [...stages].map(([code, name]) => element('option', { value: code, selected: code === this.stage }, name)))),
      units.length
        ? element('table', { class: 'cam-table light-units' },
            element('thead', {},
              element('tr', {},
                element('th', { colspan: 2, class: 'light-wide' }),
                element('th', { colspan: 3, scope: 'colgroup', class: 'light-group' }, WORDS.own),
                element('th', { colspan: 3, scope: 'colgroup', class: 'light-group' }, WORDS.answers)),
              element('tr', {},
                this.head('unitName', WORDS.unit, ''),
                this.head('tierName', WORDS.tier, 'light-wide'),
                ['own', 'answers'].map(kind =>
                  LIGHTS.map(light => this.head(`${kind}-${light}`, WORDS[light], `light-number light-${kind}-${light}`, WORDS[`${kind}Short`]))))),
            element('tbody', {}, units.map(unit => this.rows(unit))))
        : element('p', {}, WORDS.none));
  }

  head(column, word, kind, group = null) {
    const sorted = this.sort?.column === column;
    return element('th', { scope: 'col', class: kind, 'aria-sort': sorted ? (this.sort.down ? 'descending' : 'ascending') : null },
      element('button', { type: 'button', class: 'light-sort', 'data-group': group, click: () => this.sortBy(column) },
        word, sorted ? (this.sort.down ? ' ▼' : ' ▲') : ''));
  }

  rows(unit) {
    const row = element('tr', { 'data-unit': unit.unit },
      element('th', { scope: 'row' }, unit.unitName,
        unit.responsible.length ? element('small', { class: 'light-responsible' }, ' ', answering(unit.responsible)) : null),
      element('td', { class: 'light-wide' }, unit.tierName ?? ''),
      ['own', 'answers'].map(kind => LIGHTS.map(light =>
        element('td', { class: `light-number light-${kind}-${light}` }, this.figure(unit, kind, light)))));
    return this.opened?.unit === unit.unit
      ? [row, element('tr', { class: 'light-opened' }, element('td', { colspan: 8 }, this.assignments(unit.unitName)))]
      : [row];
  }

  figure(unit, kind, light) {
    const number = unit.figures[`${kind}-${light}`];
    const own = kind === 'own';
    if (!number) {
      return element('span', { class: 'light-none' }, '0');
    }
    return element('button', {
      type: 'button',
      class: `light-figure light-${light}`,
      'aria-expanded': String(this.isOpened(unit.unit, light, own)),
      'aria-label': `${WORDS.caption(unit.unitName, WORDS[light])} ${WORDS[kind]} ${number}`,
      click: () => this.toggle(unit.unit, light, own)
    }, String(number));
  }

  assignments(name) {
    const { unit, light, own, rows, next, cases } = this.opened;
    const kind = own === null ? '' : ` ${own ? WORDS.own : WORDS.answers}`;
    const many = `${rows.length}${next ? '+' : ''}`;
    const heads = [WORDS.case, WORDS.stage, WORDS.matter, ...(unit ? [] : [WORDS.whose]), WORDS.stands, WORDS.handler, WORDS.deadline, WORDS.measure];
    return element('div', {},
      table(heads,
        rows.map(each => [
          [caseLink(each.caseNumber),
            each.broken ? [' ', element('strong', { class: 'light-text-red case-broken' }, WORDS.brokenCase)] : null,
            this.options.diagram && each.process
              ? [' ', element('a', { class: 'case-diagram', href: this.options.diagram(each.process) }, WORDS.diagram)]
              : null],
          each.stageName,
          each.title,
          ...(unit ? [] : [each.unitName]),
          each.caseUnitName,
          each.handlerName ?? each.handler ?? unclaimed(each),
          [element('strong', { class: `light-text-${light}` }, span(each.deadline, this.board.asOf)), ' ', time(each.deadline),
            each.provisional ? ` (${WORDS.provisional})` : ''],
          each.measureName ? `${each.measureName} ${time(each.measureAt)}` : ''
        ]), { caption: WORDS.caption(name, WORDS[light]) + kind + WORDS.counted(many, cases ?? null) }),
      this.differs() ? warned(WORDS.differs(rows.length)) : null,
      this.opened.files ??= exportButtons('assignments', () => this.behind()),
      next
        ? this.button('btn-link', WORDS.more, () => this.guarded(() => this.loadMore()))
        : null);
  }

  /** Whether the list has another number than the figure that leads to it; only where all of it is shown. */
  differs() {
    const { unit, light, own, rows, next } = this.opened;
    const figure = this.board.units.filter(each => unit === null || each.unit === unit).flatMap(each => each.stages)
      .filter(each => (own === null || each.own === own) && (!this.stage || each.stage === this.stage))
      .reduce((total, each) => total + each[light], 0);
    return !next && rows.length !== figure;
  }
}

function warned(sentence) {
  return element('p', { class: 'light-warning', role: 'alert' }, sentence);
}
