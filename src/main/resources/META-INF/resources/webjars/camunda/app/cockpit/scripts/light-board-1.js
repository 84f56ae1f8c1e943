/*
 * Gridcase: the light board in Cockpit. A page of its own, an entry in the menu, and the sums on the dashboard.
 */
import { call, element, english, everyMinute, time } from '../../welcome/scripts/gridcase-1.js';

const PATH = '/lights';
const PAGE = 50;

const WORDS = english
  ? {
      title: 'Light board',
      red: 'Red', yellow: 'Yellow', green: 'Green',
      unit: 'Unit', tier: 'Tier', provisional: 'Provisional',
      assignments: 'open assignments',
      asOf: 'As of', refresh: 'Refresh', open: 'Open the light board',
      never: 'The lights have not been checked yet.',
      swept: sweep => `Last check ${time(sweep.at)} (${sweep.byName ?? sweep.by}): ${sweep.examined} examined, `
        + `${sweep.differences} differences, ${sweep.repaired} repaired.`,
      sweep: 'Check now',
      none: 'No open assignments.',
      case: 'Case', stage: 'Stage', matter: 'Matter', deadline: 'Deadline', more: 'More',
      caption: (unit, light) => `${unit}: ${light}`,
      failures: 'Rules that failed', rule: 'Rule', missing: 'What is missing', waiting: 'Waiting', since: 'Since',
      goOn: 'Go on', wentOn: result => `${result.rule}: ${result.continued} go on, ${result.waiting} wait still.`
        + (result.reason ? ` ${result.reason}` : ''),
      findStuck: 'Find stuck cases', stuck: 'Stuck cases', noneStuck: 'No case stands still.', why: 'Why', repair: 'Repair'
    }
  : {
      title: '灯板',
      red: '红灯', yellow: '黄灯', green: '绿灯',
      unit: '承办单位', tier: '层级', provisional: '暂定时限',
      assignments: '件在办派单',
      asOf: '截至', refresh: '刷新', open: '打开灯板',
      never: '尚未做过灯态核查。',
      swept: sweep => `上次灯态核查 ${time(sweep.at)}（${sweep.byName ?? sweep.by}）：核查 ${sweep.examined} 件，`
        + `不符 ${sweep.differences} 件，已修复 ${sweep.repaired} 件。`,
      sweep: '立即核查',
      none: '没有在办的派单。',
      case: '案件', stage: '环节', matter: '事项', deadline: '办结时限', more: '更多',
      caption: (unit, light) => `${unit} ${light}派单`,
      failures: '规则异常', rule: '规则', missing: '缺什么', waiting: '等待', since: '起于',
      goOn: '继续办理', wentOn: result => `${result.rule}：已继续 ${result.continued} 件，仍等待 ${result.waiting} 件。`
        + (result.reason ?? ''),
      findStuck: '查找停滞案件', stuck: '停滞案件', noneStuck: '没有停滞的案件。', why: '原因', repair: '修复'
    };

const LIGHTS = ['red', 'yellow', 'green'];

function tiles(board) {
  return element('div', { class: 'light-tiles' }, LIGHTS.map(light =>
    element('div', { class: `light-tile light-${light}`, 'data-light': light },
      element('strong', {}, String(board[light])),
      element('span', {}, WORDS[light]))));
}

/** What only some roles may see: nothing for the others. */
async function ifAllowed(path) {
  try {
    return await call(path);
  } catch (problem) {
    return null;
  }
}

/** The page: what it shows is drawn anew with every answer; which figure is open is remembered. */
class LightBoard {
  constructor(node) {
    this.node = element('div', { class: 'light-board' });
    node.append(this.node);
    this.opened = null;
    this.stop = everyMinute(() => this.refresh());
  }

  async refresh() {
    try {
      this.board = await call('lights');
      this.failures = (await ifAllowed('rule-failures'))?.failures ?? [];
      await this.loadOpened();
      this.message = null;
    } catch (problem) {
      this.message = problem.message;
    }
    this.draw();
  }

  /** The rule is repaired: the cases that wait for it go on. */
  async goOn(rule) {
    await this.guarded(async () => {
      this.result = WORDS.wentOn(await call(`rule-failures/${encodeURIComponent(rule)}/retry`, 'POST'));
      this.failures = (await call('rule-failures')).failures;
    });
  }

  /** Looked for when somebody asks: every open case is looked at. */
  async findStuck() {
    await this.guarded(async () => {
      this.stuck = (await call('stuck-cases')).cases;
    });
  }

  async repair(number) {
    await this.guarded(async () => {
      const repaired = await call(`stuck-cases/${encodeURIComponent(number)}/repair`, 'POST');
      this.result = repaired.reason ?? '';
      this.stuck = (await call('stuck-cases')).cases;
    });
  }

  /** The assignments behind the figure that is open, as many as were shown before. */
  async loadOpened() {
    if (!this.opened) {
      return;
    }
    const wanted = Math.max(PAGE, this.opened.rows?.length ?? 0);
    this.opened.rows = [];
    do {
      const before = this.opened.rows.length;
      await this.loadMore();
      if (this.opened.rows.length === before) {
        return;
      }
    } while (this.opened.next && this.opened.rows.length < wanted);
  }

  async loadMore() {
    const { unit, light, rows, next } = this.opened;
    const after = rows.length && next ? `&after=${encodeURIComponent(next)}` : '';
    const page = await call(`lights/assignments?unit=${encodeURIComponent(unit)}&light=${light}&limit=${PAGE}${after}`);
    this.opened.rows = [...rows, ...page.assignments];
    this.opened.next = page.next;
  }

  async toggle(unit, light) {
    const same = this.opened?.unit === unit && this.opened.light === light;
    this.opened = same ? null : { unit, light, rows: [] };
    await this.guarded(() => this.loadOpened());
  }

  async guarded(work) {
    try {
      await work();
      this.message = null;
    } catch (problem) {
      this.message = problem.message;
    }
    this.draw();
  }

  async sweep() {
    await this.guarded(async () => {
      await call('supervision/sweep', 'POST');
      this.board = await call('lights');
      await this.loadOpened();
    });
  }

  draw() {
    const board = this.board;
    this.node.replaceChildren(
      element('header', {},
        element('h1', {}, WORDS.title),
        board ? element('span', { class: 'light-as-of' }, `${WORDS.asOf} ${time(board.asOf)}`) : null,
        element('button', { type: 'button', class: 'btn btn-default btn-sm', click: () => this.refresh() }, WORDS.refresh)),
      ...(this.message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, this.message)] : []),
      ...(this.result ? [element('p', { class: 'alert alert-info', role: 'status' }, this.result)] : []),
      ...this.broken(),
      ...(board ? [tiles(board), this.notes(board), this.table(board)] : []),
      ...this.standing());
  }

  broken() {
    if (!this.failures?.length) {
      return [];
    }
    return [element('section', { class: 'light-failures' },
      element('h2', {}, WORDS.failures),
      this.rows4([WORDS.rule, WORDS.missing, WORDS.waiting, WORDS.since], this.failures.map(failure => [
        `${failure.kindName} ${failure.rule}`,
        failure.sentences.join('\n'),
        String(failure.steps),
        time(failure.since),
        element('button', {
          type: 'button', class: 'btn btn-primary btn-sm', click: () => this.goOn(failure.rule)
        }, WORDS.goOn)
      ])))];
  }

  standing() {
    const find = element('button', {
      type: 'button', class: 'btn btn-link btn-sm', click: () => this.findStuck()
    }, WORDS.findStuck);
    if (!this.stuck) {
      return [find];
    }
    return [find, element('section', { class: 'light-stuck' },
      element('h2', {}, WORDS.stuck),
      this.stuck.length
        ? this.rows4([WORDS.case, WORDS.matter, WORDS.stage, WORDS.why], this.stuck.map(stuck => [
            stuck.caseNumber,
            stuck.title,
            stuck.stateName,
            stuck.fault,
            element('button', {
              type: 'button', class: 'btn btn-default btn-sm', click: () => this.repair(stuck.caseNumber)
            }, WORDS.repair)
          ]))
        : element('p', {}, WORDS.noneStuck))];
  }

  rows4(heads, rows) {
    return element('table', { class: 'cam-table' },
      element('thead', {}, element('tr', {},
        heads.map(head => element('th', { scope: 'col' }, head)), element('th', {}, ''))),
      element('tbody', {}, rows.map(cells => element('tr', {}, cells.map(cell => element('td', {}, cell))))));
  }

  notes(board) {
    return element('div', { class: 'light-notes' },
      element('p', { class: board.provisional ? 'light-warning' : 'light-quiet' }, board.warning),
      element('p', { class: 'light-sweep' },
        board.lastSweep ? WORDS.swept(board.lastSweep) : WORDS.never, ' ',
        element('button', { type: 'button', class: 'btn btn-link btn-sm', click: () => this.sweep() }, WORDS.sweep)));
  }

  table(board) {
    if (!board.units.length) {
      return element('p', {}, WORDS.none);
    }
    return element('table', { class: 'cam-table light-units' },
      element('thead', {}, element('tr', {},
        element('th', { scope: 'col' }, WORDS.unit),
        element('th', { scope: 'col' }, WORDS.tier),
        LIGHTS.map(light => element('th', { scope: 'col', class: 'light-number' }, WORDS[light])),
        element('th', { scope: 'col', class: 'light-number' }, WORDS.provisional))),
      element('tbody', {}, board.units.map(unit => this.rows(unit))));
  }

  rows(unit) {
    const row = element('tr', { 'data-unit': unit.unit },
      element('th', { scope: 'row' }, unit.unitName),
      element('td', {}, unit.tierName ?? ''),
      LIGHTS.map(light => element('td', { class: 'light-number' }, this.figure(unit, light))),
      element('td', { class: 'light-number' }, unit.provisional ? String(unit.provisional) : ''));
    return this.opened?.unit === unit.unit
      ? [row, element('tr', { class: 'light-opened' }, element('td', { colspan: 6 }, this.assignments(unit)))]
      : [row];
  }

  figure(unit, light) {
    const number = unit[light];
    if (!number) {
      return element('span', { class: 'light-none' }, '0');
    }
    const opened = this.opened?.unit === unit.unit && this.opened.light === light;
    return element('button', {
      type: 'button',
      class: `light-figure light-${light}`,
      'aria-expanded': String(opened),
      'aria-label': `${WORDS.caption(unit.unitName, WORDS[light])} ${number}`,
      click: () => this.toggle(unit.unit, light)
    }, String(number));
  }

  assignments(unit) {
    const { light, rows, next } = this.opened;
    return element('div', {},
      element('table', { class: 'light-assignments' },
        element('caption', {}, WORDS.caption(unit.unitName, WORDS[light])),
        element('thead', {}, element('tr', {},
          [WORDS.case, WORDS.stage, WORDS.matter, WORDS.deadline].map(word => element('th', { scope: 'col' }, word)))),
        element('tbody', {}, rows.map(assignment => element('tr', {},
          element('td', {}, assignment.process
            ? element('a', { href: `#/process-instance/${assignment.process}/runtime` }, assignment.caseNumber)
            : assignment.caseNumber),
          element('td', {}, assignment.stageName),
          element('td', {}, assignment.title),
          element('td', {}, time(assignment.deadline) + (assignment.provisional ? ` (${WORDS.provisional})` : '')))))),
      next
        ? element('button', {
            type: 'button', class: 'btn btn-link btn-sm', click: () => this.guarded(() => this.loadMore())
          }, WORDS.more)
        : null);
  }
}

let page;
let stopSums;

export default [
  {
    id: 'light-board-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      page?.stop();
      page = new LightBoard(node);
    },
    unmount: () => page?.stop()
  },
  {
    id: 'light-board-menu',
    pluginPoint: 'cockpit.navigation',
    priority: 600,
    // Without a function to render it, Camunda makes a link of its own style.
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  },
  {
    id: 'light-board-sums',
    pluginPoint: 'cockpit.dashboard',
    priority: 1000,
    render: node => {
      node.classList.add('light-sums');
      stopSums?.();
      stopSums = everyMinute(async () => {
        try {
          const board = await call('lights');
          node.replaceChildren(
            element('h3', {}, WORDS.title),
            element('a', { href: `#${PATH}`, title: WORDS.open }, tiles(board)));
        } catch (problem) {
          node.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, problem.message));
        }
      });
    },
    unmount: () => stopSums?.()
  }
];
