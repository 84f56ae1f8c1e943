/*
 * Gridcase: the light board, as Cockpit and Tasklist show it. What it shows, and which list is open, stands in the address, so that Back, reload
 * and a link that is sent lead to it again.
 */
import { call, element, everyMinute, newest, time } from './gridcase.js';
import { addressWith, asked, entitled, Page } from './page.js';
import { exportButtons } from './export.js';
import { LightMap, trend } from './board-pictures.js';
import { allSums, isSmall, stagesOf, tree, wayTo } from './board-tree.js';
import { loadOpened, openedList } from './board-list.js';
import { BoardOperation } from './board-operation.js';
import { folding, grouped, units } from './board-table.js';
import { showEmergencies } from './case-emergency.js';
import { BY, LIGHTS, ORDERS, PATH, WORDS } from './board-words.js';

export { PATH, WORDS };

const KEPT = 'gridcase-board';

const VIEWS = Object.keys(BY);
const ALL = 'all';

let shown; // the board of the page: it stays the same while only its address changes

/** Who answers for rules alone: figures that are all nothing would say that nothing is under way. */
export function seesNoCases(board) {
  return board.ruleFailures && !board.sweeps && board.units.length === 0;
}

/** The sums of all units. @param leads what is done about a light: a click, or an address to which its tile leads */
function tiles(board, leads, ...more) {
  return element('div', { class: 'light-tiles' }, LIGHTS.map(light => {
    const lead = leads(light);
    return element(lead.href ? 'a' : 'button', { class: `light-tile light-${light}`, 'data-light': light, ...lead },
      element('strong', {}, String(board[light])),
      element('span', {}, WORDS[light]));
  }), more);
}

/** The sums on other pages: each leads to its assignments on the board. @param program the address of the program that has the board; nothing for this */
export function tileLinks(board, program = '') {
  return tiles(board, light => ({ href: program + addressWith(PATH, { open: ALL, light }), title: WORDS.open }));
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
    this.operation = new BoardOperation(this, options);
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
    this.strip ??= element('div', { class: 'light-emergencies' });
    node.append(this.strip, this.node);
    const query = asked();
    this.view = VIEWS.includes(query.get('view')) ? query.get('view') : 'tree';
    this.stage = query.get('stage') ?? '';
    this.filter.value = query.get('name') ?? '';
    this.lost = Boolean(query.get('view')) && !VIEWS.includes(query.get('view'));
    this.open = { key: query.get('open'), light: LIGHTS.find(light => light === query.get('light')) ?? null };
    let moved = Boolean(this.board);
    this.stop = everyMinute(() => {
      showEmergencies(this.strip);
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
    await this.operation.load();
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
    await loadOpened(this);
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
        : code ? this.list(key, this.nameOf(of, code), { [of === 'place' && this.map.draws(code) ? 'area' : of]: code })
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
      ...(board ? [...this.operation.failed(), ...(seesNoCases(board) ? [element('p', {}, WORDS.noCases)] : this.lights(board)), ...this.operation.standing()] : []));
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
      element('div', { class: 'light-head' }, tiles(root, light => ({ type: 'button', click: () => this.toggle({ key: ALL }, light) }), this.orders(board)), trend(this.trend), this.operation.unproved()),
      ...this.openedAt(ALL, ORDERS, step), ...this.ways(root),
      this.view === 'tree' ? units(this, root) : this.view === 'map' ? element('div', {}, this.map.node, ...this.openedPlace()) : grouped(this),
      this.operation.notes(board), this.files];
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
      this.view === 'tree' ? folding(this, root) : null)];
  }

  /** The list behind a figure that stands in no row. */
  openedAt(...keys) {
    return keys.includes(this.opened?.key) ? [element('div', { class: 'light-opened-tile' }, openedList(this))] : [];
  }

  openedPlace() {
    if (!this.opened?.key.startsWith('place ')) {
      return [];
    }
    const { area, place = area } = this.opened.query;
    LIGHTS.forEach(light => this.figures.set(`place ${place} ${light}`,
      this.groups.filter(each => area ? each.key.startsWith(area) : each.key === place).reduce((all, each) => all + each[light], 0)));
    return this.openedAt(`place ${place}`);
  }

}
