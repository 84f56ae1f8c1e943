/*
 * Gridcase: the light board, as Cockpit and Tasklist show it. What it shows, and which list is open, stands in the address, so that Back, reload
 * and a link that is sent lead to it again.
 */
import { call, element, everyMinute, newest, time } from './gridcase.js';
import { addressWith, asked, entitled, Page, table } from './page.js';
import { caseLink } from './case-search.js';
import { exportButtons } from './export.js';
import { answering, span, unclaimed } from './case-words.js';
import { bar, LightMap, trend } from './board-pictures.js';
import { allSums, filtered, isSmall, sorted, stagesOf, total, tree, wayTo } from './board-tree.js';
import { LIGHTS, PATH, WORDS } from './board-words.js';

export { PATH, WORDS };

const PAGE = 50;
const KEPT = 'gridcase-board';

/** The ways of looking, and by what the interface counts for each; the tree is made of the board itself. */
const BY = { tree: null, category: 'category', person: 'person', map: 'place' };
const VIEWS = Object.keys(BY);
const ALL = 'all';
const ORDERS = 'order-answer';

let shown; // the board of the page: it stays the same while only its address changes

/** Who answers for rules alone: figures that are all nothing would say that nothing is under way. */
export function seesNoCases(board) {
  return board.ruleFailures && !board.sweeps && board.units.length === 0;
}

/** The sums of all units; each leads to its assignments where there is something to do with a click. */
export function tiles(board, click, ...more) {
  return element('div', { class: 'light-tiles' }, LIGHTS.map(light =>
    element(click ? 'button' : 'div', {
      class: `light-tile light-${light}`, 'data-light': light, ...(click ? { type: 'button', click: () => click(light) } : {})
    },
    element('strong', {}, String(board[light])),
    element('span', {}, WORDS[light]))), more);
}

/**
 * Shows the board on its page.
 *
 * @param options diagram: makes the address of a process instance; sweeps: whether the lights can be checked from here
 */
export function showBoard(node, options = {}) {
  entitled(WORDS.title);
  shown ??= new LightBoard(options);
  shown.at(node);
}

/** The page is left, or drawn anew because its address has changed. */
export function leaveBoard() {
  shown?.stop();
  if (location.hash.split('?')[0] !== `#${PATH}`) {
    shown = null;
  }
}

/** The board: what it shows is drawn anew with every answer. */
class LightBoard extends Page {
  constructor(options) {
    super();
    this.options = options;
    this.grouping = newest();
    this.node = element('div', { class: 'light-board' });
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
    this.sort = kept.sort ?? null;
    this.unfolded = kept.unfolded ? new Set(kept.unfolded) : null;
    // One element for good: what is drawn anew while somebody types keeps what they type.
    this.filter = element('input', {
      type: 'search', class: 'form-control', placeholder: WORDS.filter, 'aria-label': WORDS.filter,
      input: () => {
        this.draw();
        // Not by going there, which would draw the page while somebody types.
        history.replaceState(history.state, '', location.pathname + location.search + this.address({}));
      },
      keydown: event => {
        if (event.key === 'Enter') {
          this.entered = true;
          this.go({});
        }
      }
    });
    this.map = new LightMap(place => this.toggle({ key: `place ${place.key}` }, LIGHTS.find(light => place[light] > 0)));
    this.files = exportButtons('light-board', () => this.look());
    this.orderFiles = exportButtons('orders', () => ({ state: 'open' }), WORDS.exportOrders);
  }

  /** Stands where the page is drawn, and shows what its address says. */
  at(node) {
    node.append(this.node);
    const query = asked();
    this.view = VIEWS.includes(query.get('view')) ? query.get('view') : 'tree';
    this.stage = query.get('stage') ?? '';
    this.filter.value = query.get('name') ?? '';
    this.lost = Boolean(query.get('view')) && !VIEWS.includes(query.get('view'));
    this.open = { key: query.get('open'), light: LIGHTS.find(light => light === query.get('light')) ?? null };
    let moved = Boolean(this.board);
    this.stop = everyMinute(() => {
      if (moved) {
        moved = false;
        return this.guarded(() => this.loadLook(), 'view');
      }
      return this.busy || this.refresh();
    });
  }

  /** Leads to the address that says something else; the page is drawn by it. */
  go(change) {
    location.hash = this.address(change);
  }

  /** Of what is shown, but for what changes. */
  address(change) {
    const { view, stage, filter, open } = this;
    const next = { view, stage, name: filter.value.trim(), open: open.key, light: open.key && open.light, ...change };
    return addressWith(PATH, { ...next, view: next.view === 'tree' ? '' : next.view });
  }

  /** What is shown, as the interface takes it. */
  look() {
    const by = BY[this.view];
    const stages = stagesOf(this.board, this.stage);
    const name = this.view === 'map' ? '' : this.filter.value.trim();
    return { ...(by ? { by } : {}), ...(stages.length ? { stage: stages } : {}), ...(name ? { name } : {}) };
  }

  keep() {
    sessionStorage.setItem(KEPT, JSON.stringify({ sort: this.sort, unfolded: this.unfolded && [...this.unfolded] }));
  }

  /** Drawn before the answer where a button says what it does. */
  guarded(work, busy = null) {
    return super.guarded(work, busy);
  }

  async refresh(busy = null) {
    await this.guarded(() => this.load(), busy);
  }

  async load() {
    [this.board, this.trend] = await Promise.all([call('lights'), call('lights/trend')]);
    this.verification = this.options.sweeps && this.board.sweeps ? (await call('trace/verifications')).last : null;
    this.failures = this.board.ruleFailures ? (await call('rule-failures')).failures : [];
    await this.loadLook();
  }

  /** What only this way of looking needs, and the list that is open. */
  async loadLook() {
    const root = tree(this.board, '');
    this.unfolded ??= new Set(isSmall(root) ? allSums(root) : []);
    if (!this.choices().some(([code]) => code === this.stage)) {
      this.stage = ''; // nothing of it is open any more
      this.lost = true;
    }
    const { by, stage } = this.look();
    if (by) {
      if (this.groupedBy !== by) {
        this.groups = null;
      }
      await this.grouping(call(`lights/groups?${new URLSearchParams({ by, ...(stage ? { stage } : {}) })}`), ({ groups }) => {
        this.groups = groups;
        this.groupedBy = by;
      });
    }
    if (this.view === 'map' && this.groupedBy === BY.map) {
      await this.map.use(this.groups, this.board.units);
    }
    this.opened = this.named();
    this.lost ||= Boolean(this.open.key && !this.opened);
    await this.loadOpened();
  }

  /** The list that the address says is open: of all, of the orders, of a row of the table, a place on the map, or a step of the diagram. */
  named() {
    const { key, light } = this.open;
    if (!key) {
      return null;
    }
    const rows = this.opened?.key === key && this.opened.light === light ? this.opened.rows : [];
    const [of, code] = key.split(' ');
    const list = key === ALL ? this.list(ALL, WORDS.all, {})
      : key === ORDERS ? this.list(ORDERS, WORDS.orders, { stage: ORDERS })
        : code ? this.list(key, this.nameOf(of, code), { [of === 'place' ? 'area' : of]: code })
          : this.ofUnits(key);
    return list && { ...list, light, rows };
  }

  nameOf(of, code) {
    return of === 'step' ? WORDS.steps[code] ?? code
      : of === 'place' ? this.map.nameOf(code) ?? code
        : this.groups?.find(each => each.key === code)?.name ?? code;
  }

  /** A street, a community or a unit; nothing where it has no light any more. */
  ofUnits(key) {
    const way = wayTo(tree(this.board, this.stage), key);
    way?.forEach(each => each.children.length && each.key !== key && this.unfolded.add(each.key));
    const row = way?.at(-1);
    return row ? this.list(key, row.name, { unit: row.units }) : null;
  }

  /** The assignments behind the figure that is open, as many as were shown before. */
  async loadOpened() {
    if (!this.opened) {
      return;
    }
    const list = this.opened;
    const shown = Math.max(PAGE, list.rows.length);
    list.rows = [];
    list.next = null;
    do {
      const before = list.rows.length;
      await this.loadMore(list);
      if (list.rows.length === before) {
        return;
      }
    } while (list === this.opened && list.next && list.rows.length < shown);
  }

  /** Which assignments stand behind the figure that is open, as the interface takes it. */
  behind({ query, light } = this.opened) {
    return { ...(light ? { light } : {}), ...query };
  }

  /** @param list which is filled, even when another one has been opened meanwhile */
  async loadMore(list = this.opened) {
    const { rows, next } = list;
    const asked = new URLSearchParams({ ...this.behind(list), limit: PAGE });
    if (rows.length && next) {
      asked.set('after', next);
    }
    const page = await call(`lights/assignments?${asked}`);
    list.rows = [...rows, ...page.assignments];
    list.next = page.next;
    list.cases = page.cases ?? list.cases ?? null;
  }

  isOpened(key, light) {
    return this.opened?.key === key && this.opened.light === light;
  }

  /** @param list key: of the row that has the figure; name: of what it is of; query: what the interface is asked for */
  toggle({ key }, light) {
    this.go(this.isOpened(key, light) ? { open: '', light: '' } : { open: key, light });
  }

  sortBy(column) {
    this.sort = this.sort?.column === column ? { column, down: !this.sort.down } : { column, down: column !== 'name' };
    this.keep();
    this.draw();
  }

  fold(key) {
    if (!this.unfolded.delete(key)) {
      this.unfolded.add(key);
    }
    this.keep();
    this.draw();
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
    const { board } = this;
    const typing = document.activeElement === this.filter;
    this.figures = new Map();
    this.node.replaceChildren(
      element('header', {},
        element('h1', {}, WORDS.title),
        board ? element('span', { class: 'light-as-of' }, `${WORDS.asOf} ${time(board.asOf)}`) : null,
        this.doing('btn-default', 'refresh', 'refreshing', () => this.refresh('refresh'))),
      ...(this.message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, this.message)] : []),
      ...(this.result ? [element('p', { class: 'alert alert-info', role: 'status' }, this.result)] : []),
      ...(board && this.lost ? [element('p', { class: 'light-quiet light-lost', role: 'status' }, WORDS.lost)] : []),
      ...(board ? [...this.failed(), ...(seesNoCases(board) ? [element('p', {}, WORDS.noCases)] : this.lights(board)), ...this.standing()] : []));
    if (typing || this.entered && this.node.isConnected) {
      this.filter.focus();
      this.entered = false;
    }
  }

  lights(board) {
    const root = tree(board, this.stage);
    LIGHTS.forEach(light => this.figures.set(`${ALL} ${light}`, root[light]));
    const step = this.opened?.key.startsWith('step ') ? this.opened.key : ALL;
    return [
      element('div', { class: 'light-head' }, tiles(root, light => this.toggle({ key: ALL }, light), this.orders(board)), trend(this.trend), this.unproved()),
      ...this.openedAt(ALL, ORDERS, step), ...this.ways(root),
      this.view === 'tree' ? this.units(root) : this.view === 'map' ? element('div', {}, this.map.node, ...this.openedPlace()) : this.grouped(),
      this.notes(board), this.files];
  }

  /** Beside the figures, how many cases among them are not as their trace says: their rows are counted as they stand. */
  unproved() {
    const cases = new Set((this.verification?.breaks ?? []).map(each => each.caseNumber).filter(Boolean)).size;
    return cases ? element('p', { class: 'light-text-red case-broken' }, WORDS.unproved(cases)) : null;
  }

  /** Orders that wait for their answer: as many as there are assignments to answer one. */
  orders(board) {
    const stages = board.units.flatMap(unit => unit.stages).filter(each => each.stage === ORDERS);
    const sum = lights => stages.reduce((all, each) => all + lights.reduce((part, light) => part + each[light], 0), 0);
    this.figures.set(`${ORDERS} null`, sum(LIGHTS));
    return element('button', {
      type: 'button', class: 'light-tile light-orders', click: () => this.toggle({ key: ORDERS }, null)
    }, element('strong', {}, String(sum(LIGHTS))), element('span', {}, WORDS.orders, element('small', {}, WORDS.ofThem(sum(['red'])))));
  }

  /** What the list behind a figure is asked for with: what stands there at the stages that are shown. */
  list(key, name, query) {
    const stage = stagesOf(this.board, this.stage);
    return { key, name, query: { ...(stage.length ? { stage } : {}), ...query } };
  }

  /** The stages that can be shown, of which some are a choice together. */
  choices() {
    const stages = this.board.units.flatMap(unit => unit.stages);
    return [['', WORDS.every], ...(stages.some(each => each.own) ? [['own', WORDS.own]] : []),
      ...(stages.some(each => !each.own) ? [['answers', WORDS.answers]] : []), ...new Map(stages.map(each => [each.stage, each.stageName]))];
  }

  /** By what the figures are shown, and which of them. */
  ways(root) {
    return [element('div', { class: 'light-ways' },
      element('div', { class: 'btn-group', role: 'group', 'aria-label': WORDS.views }, VIEWS.map(view =>
        this.button(`btn-default${view === this.view ? ' active' : ''}`, WORDS.view[view], () => this.go({ view, name: '', open: '', light: '' }),
          { 'aria-pressed': String(view === this.view), 'data-view': view }))),
      element('label', { class: 'light-stage' }, `${WORDS.stages} `,
        element('select', { class: 'form-control', change: event => this.go({ stage: event.target.value, open: '', light: '' }) },
          this.choices().map(([code, name]) => element('option', { value: code, selected: code === this.stage }, name)))),
      this.view === 'map' ? null : this.filter,
      this.view === 'tree' ? this.folding(root) : null)];
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
            board.lastSweep ? WORDS.corrected(board.lastSweep.correctedSums, board.lastSweep.correctedUnits) : '', ' ',
            this.doing('btn-link', 'sweep', 'sweeping', () => this.sweep()))
        : null,
      ...(maySweep ? [...this.foundBySweep(board), ...this.incidents(board), this.verified(), ...this.broken(), ...board.standing.map(warned)] : []));
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

  /** Steps that failed, each with the way to its instance. */
  incidents(board) {
    return board.incidents.length
      ? [table([WORDS.process, WORDS.step, WORDS.case, WORDS.since, ''],
          board.incidents.map(each => [each.process, each.step, each.caseNumber ? caseLink(each.caseNumber) : '', time(each.since),
            each.instance && this.options.diagram ? element('a', { href: this.options.diagram(each.instance) }, WORDS.diagram) : '']),
          { kind: 'light-assignments light-incidents', caption: WORDS.incidents(board.incidents.length) })]
      : [element('p', { class: 'light-quiet' }, WORDS.noIncidents)];
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

  /** The list behind a figure that stands in no row. */
  openedAt(...keys) {
    return keys.includes(this.opened?.key) ? [element('div', { class: 'light-opened-tile' }, this.assignments())] : [];
  }

  openedPlace() {
    if (!this.opened?.key.startsWith('place ')) {
      return [];
    }
    const place = this.opened.query.area;
    LIGHTS.forEach(light => this.figures.set(`place ${place} ${light}`,
      this.groups.filter(each => each.key.startsWith(place)).reduce((all, each) => all + each[light], 0)));
    return this.openedAt(`place ${place}`);
  }

  /** Streets, communities and units with their sums, the worst first. */
  units(root) {
    const words = this.filter.value.trim().toLowerCase();
    const shown = words ? filtered(root, words) : root;
    const rows = (each, depth) => [
      ...this.row(each, depth, true, !words),
      ...(words || this.unfolded.has(each.key) ? sorted(each.children, this.sort).flatMap(child => rows(child, depth + 1)) : [])];
    return shown.children.length
      ? element('div', {}, this.table(WORDS.unit, sorted(shown.children, this.sort).flatMap(each => rows(each, 0))))
      : element('p', {}, words ? WORDS.noMatch : WORDS.none);
  }

  folding(root) {
    const set = keys => () => {
      this.unfolded = new Set(keys);
      this.keep();
      this.draw();
    };
    return element('div', { class: 'light-folding' },
      this.button('btn-link', WORDS.unfold, set(allSums(root))), this.button('btn-link', WORDS.fold, set([])));
  }

  /** By category, or by person. */
  grouped() {
    const of = this.view;
    if (!this.groups || this.groupedBy !== BY[of]) { // not by that of the way before
      return element('p', { class: 'light-quiet' }, WORDS.loading);
    }
    const words = this.filter.value.trim().toLowerCase();
    const rows = sorted(this.groups.map(each => ({ ...each, key: `${of} ${each.key ?? ''}`, code: each.key, name: each.name ?? WORDS.nobody, children: [] }))
      .filter(each => each.name.toLowerCase().includes(words)), this.sort);
    return rows.length
      ? element('div', {}, of === 'person' ? element('p', { class: 'light-quiet' }, WORDS.personTold) : null, this.table(WORDS[of], rows.flatMap(each =>
          this.row(each, 0, each.code !== null, false))))
      : element('p', {}, words ? WORDS.noMatch : WORDS.none);
  }

  table(first, rows) {
    return element('table', { class: 'cam-table light-units' },
      element('thead', {}, element('tr', {},
        this.head('name', first, ''),
        LIGHTS.map(light => this.head(light, WORDS[light], `light-number light-of-${light}`)),
        this.head('share', WORDS.worst, 'light-share'),
        this.head('overdue', WORDS.overdue, 'light-overdue'))),
      element('tbody', {}, rows));
  }

  head(column, word, kind) {
    const sortedBy = this.sort?.column === column;
    return element('th', { scope: 'col', class: kind, 'aria-sort': sortedBy ? (this.sort.down ? 'descending' : 'ascending') : null },
      element('button', { type: 'button', class: 'light-sort', click: () => this.sortBy(column) },
        word, sortedBy ? (this.sort.down ? ' ▼' : ' ▲') : ''));
  }

  /**
   * A line of figures, and the list behind one of them.
   *
   * @param leads whether its figures lead to lists
   */
  row(each, depth, leads, folds) {
    const inside = each.children.length > 0;
    const open = inside && this.unfolded.has(each.key);
    const broken = this.verification?.units.find(unit => unit.unit === each.key);
    const drawn = element('tr', { class: `light-depth-${depth}${inside ? ' light-sum' : ''}`, [inside ? 'data-place' : 'data-unit']: each.key },
      element('th', { scope: 'row' },
        inside && folds
          ? element('button', { type: 'button', class: 'light-fold', 'aria-expanded': String(open), click: () => this.fold(each.key) }, open ? '▾ ' : '▸ ', element('bdi', {}, each.name))
          : each.name,
        broken ? [' ', element('strong', { class: 'light-text-red case-broken' }, `${WORDS.brokenCase} ${broken.cases}`)] : null,
        each.responsible?.length ? element('small', { class: 'light-responsible' }, ' ', answering(each.responsible)) : null,
        each.of ? element('small', { class: 'light-responsible' }, each.of) : null),
      LIGHTS.map(light => element('td', { class: `light-number light-of-${light}` }, this.figure(each, light, leads))),
      element('td', { class: 'light-share' }, bar(each), ` ${Math.round((each.red / Math.max(1, total(each))) * 100)}%`),
      element('td', { class: 'light-overdue' }, each.overdueSince
        ? element('span', { class: 'light-text-red' }, span(each.overdueSince, this.board.asOf)) : ''));
    return leads && this.opened?.key === each.key
      ? [drawn, element('tr', { class: 'light-opened' }, element('td', { colspan: 6 }, this.assignments()))]
      : [drawn];
  }

  figure(each, light, leads) {
    const number = each[light];
    this.figures.set(`${each.key} ${light}`, number);
    if (!number || !leads) {
      return element('span', { class: number ? `light-plain light-text-${light}` : 'light-none' }, String(number));
    }
    return element('button', {
      type: 'button',
      class: `light-figure light-${light}`,
      'aria-expanded': String(this.isOpened(each.key, light)),
      'aria-label': `${WORDS.caption(each.name, WORDS[light])} ${number}`,
      click: () => this.toggle(each, light)
    }, String(number));
  }

  assignments() {
    const { name, query, light, rows, next, cases } = this.opened;
    const unit = query.unit?.length === 1;
    const many = `${rows.length}${next ? '+' : ''}`;
    const about = rows.some(each => each.about);
    const heads = [WORDS.case, WORDS.stage, ...(about ? [WORDS.about] : []), WORDS.matter, ...(unit ? [] : [WORDS.whose]), WORDS.stands, WORDS.handler, this.deadlineOf(rows), WORDS.measure];
    return element('div', {},
      table(heads,
        rows.map(each => [
          [caseLink(each.caseNumber),
            each.broken ? [' ', element('strong', { class: 'light-text-red case-broken' }, WORDS.brokenCase)] : null,
            this.options.diagram && each.process
              ? [' ', element('a', { class: 'case-diagram', href: this.options.diagram(each.process) }, WORDS.diagram)]
              : null],
          each.stageName,
          ...(about ? [each.about ?? ''] : []),
          each.title,
          ...(unit ? [] : [each.unitName]),
          each.caseUnitName,
          each.handlerName ?? each.handler ?? unclaimed(each),
          [element('strong', { class: `light-text-${each.light}` }, span(each.deadline, this.board.asOf)), ' ', time(each.deadline),
            each.provisional ? ` (${WORDS.provisional})` : ''],
          each.measureName ? `${each.measureName} ${time(each.measureAt)}` : ''
        ]), { caption: (light ? WORDS.caption(name, WORDS[light]) : name) + WORDS.counted(many, cases ?? null) }),
      this.differs() ? warned(WORDS.differs(rows.length)) : null,
      this.opened.files ??= exportButtons('assignments', () => this.behind()),
      this.opened.key === ORDERS ? this.orderFiles : null,
      next
        ? this.button('btn-link', WORDS.more, () => this.guarded(() => this.loadMore()))
        : null);
  }

  /** What the deadlines of a list are called: those of one stage by what it is about. */
  deadlineOf(rows) {
    const stages = new Set(rows.map(each => each.stage));
    return (stages.size === 1 ? WORDS.deadlines[rows[0].stage] : null) ?? WORDS.deadline;
  }

  /** Whether the list has another number than the figure that leads to it; only where all of it is shown. */
  differs() {
    const { key, light, rows, next } = this.opened;
    return !next && !key.startsWith('step ') && rows.length !== (this.figures.get(`${key} ${light}`) ?? 0);
  }
}

function warned(sentence) {
  return element('p', { class: 'light-warning', role: 'alert' }, sentence);
}
