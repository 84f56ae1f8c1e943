/*
 * Gridcase: one search for cases: a box in the head of every page of Cockpit and Tasklist, and the page with what it finds. What is looked for
 * stands in the address, so that Back, reload and a link that is sent lead to it again.
 */
import { call, element, english, time } from './gridcase.js';
import { addressWith, asked, Page } from './page.js';
import { addressOf, caseLink } from './case-search.js';
import { exportButtons } from './export.js';
import './menu-height.js';

export const PATH = '/cases';

const SIZE = 20;
const MOST_OFFERED = 6;
const DAY = 24 * 3_600_000;

export const WORDS = english
  ? {
      title: 'Find cases', box: 'Find cases', find: 'Find',
      hint: 'Words of title, description, address or history; a number or its last digits (at least 4); the last 4 digits of the reporter’s telephone, of open cases that you have to act on; the full name of a unit or category. '
        + 'Several words (up to 5), with blanks between them, must all be there. The key / leads to the box.',
      state: 'State', light: 'Light', tier: 'Tier', unit: 'Unit', category: 'Category', from: 'Reported from', to: 'until', any: 'all',
      clear: 'Without filters', more: 'More', offered: 'Look at all of',
      found: (count, more) => `${count}${more ? ' newest' : ''} cases`,
      searched: (words, filters) => `Nothing found for ${[words ? `“${words}”` : null, filters].filter(Boolean).join(', ') || 'all cases'}.`,
      searchedIn: 'Looked through: number, title, description, address, history, name of category and unit; open and ended cases that you may see.',
      helps: ['fewer or shorter words', 'only the last 4 to 6 digits of a number', 'without filters', 'cases of other areas are not shown to you'],
      loading: 'Looking …', reported: at => `reported ${at}`, ended: at => `ended ${at}`,
      states: { dispatching: 'To be dispatched', handling: 'Being handled', verifying: 'To be verified', closed: 'Closed', 'not-accepted': 'Not accepted', withdrawn: 'Withdrawn', joined: 'Joined', accepting: 'To be established', 'asked-back': 'Reporter asked back', 'handing-over': 'Being handed over' },
      lights: { red: 'Red', yellow: 'Yellow', green: 'Green' },
      tiers: { grid: 'Grid', community: 'Community', street: 'Street', district: 'District', 'leading-group': 'Leading group' }
    }
  : {
      title: '案件查询', box: '查案件：编号、字词、单位、类别', find: '查询',
      hint: '可查标题、描述、地址、经过中的字词，案件编号或其末尾几位（至少 4 位），待本单位办理的案件的报告人电话末 4 位，单位或类别的全称；几个词（最多 5 个）之间用空格分开，须全部符合。按 / 键可直接输入。',
      state: '状态', light: '灯', tier: '层级', unit: '单位', category: '类别', from: '上报时间从', to: '到', any: '全部',
      clear: '清除筛选', more: '更多', offered: '只看',
      found: (count, more) => (more ? `最新的 ${count} 件` : `共 ${count} 件`),
      searched: (words, filters) => `没有查到${[words ? `“${words}”` : null, filters].filter(Boolean).join('，') || '案件'}。`,
      searchedIn: '已查：您能看到的在办和已结案件的编号、标题、描述、地址、经过，以及类别和单位的名称。',
      helps: ['减少字词，或换短一些的词', '编号只输入末尾 4 到 6 位', '清除筛选后再查', '其他区域的案件不在您的查询范围内'],
      loading: '正在查询…', reported: at => `${at} 上报`, ended: at => `${at} 终结`,
      states: { dispatching: '待派遣', handling: '办理中', verifying: '待核实', closed: '已结案', 'not-accepted': '不予受理', withdrawn: '已撤回', joined: '已并入', accepting: '待立案', 'asked-back': '待补充', 'handing-over': '移送中' },
      lights: { red: '红灯', yellow: '黄灯', green: '绿灯' },
      tiers: { grid: '网格', community: '社区', street: '街道', district: '区', 'leading-group': '领导小组' }
    };

const FIELDS = ['state', 'light', 'tier', 'unit', 'category', 'from', 'to'];

let focused; // the filter that was changed last: the page is drawn anew with its address

/** What the address looks for. */
function wanted() {
  const query = asked();
  return Object.fromEntries(['q', ...FIELDS].map(name => [name, query.get(name) ?? '']));
}

/** Looks for something: a whole number leads to its case, everything else to what is found. */
function look(sought) {
  const words = sought.q.normalize('NFKC').trim();
  if (/^\d{19}$/.test(words.replace(/\s/g, ''))) {
    location.hash = addressOf(words.replace(/\s/g, ''));
    return;
  }
  location.hash = addressWith(PATH, { ...sought, q: sought.q.trim() });
}

/** In one width and without capital letters, as the server compares; as it is where that has another length. */
function folded(text) {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.length === text.length ? plain : text;
}

/** A text in which the words that were looked for are marked. */
function marked(text, words) {
  const plain = folded(text);
  const ranges = words.map(folded).flatMap(word => {
    const found = [];
    for (let at = plain.indexOf(word); word && at >= 0; at = plain.indexOf(word, at + word.length)) {
      found.push([at, at + word.length]);
    }
    return found;
  }).sort(([one], [other]) => one - other);
  const parts = [];
  let done = 0;
  for (const [from, to] of ranges) {
    if (from >= done) {
      parts.push(text.substring(done, from), element('mark', {}, text.substring(from, to)));
      done = to;
    }
  }
  return [...parts, text.substring(done)];
}

/** A select with names beside codes. */
function choice(name, value, options, changed) {
  const select = element('select', { id: `search-${name}`, class: 'form-control', change: event => changed(name, event.target.value) },
    element('option', { value: '' }, WORDS.any), options);
  select.value = value;
  return select;
}

const option = ([value, label]) => element('option', { value }, label);

/** The page: what is found, and beside it the filters. */
export class SearchPage extends Page {
  constructor(node) {
    super();
    this.wanted = wanted();
    this.words = this.wanted.q.split(/\s+/).filter(Boolean);
    this.cases = [];
    this.units = [];
    this.majors = [];
    this.node = element('div', { class: 'search-page' });
    node.replaceChildren(this.node);
    this.guarded(() => this.load());
  }

  async load() {
    const [units, majors] = await Promise.all([call('units'), call('categories'), this.more()]);
    Object.assign(this, { units, majors });
  }

  /** The filters as the interface takes them. */
  query() {
    const { from, to, ...others } = this.wanted;
    const query = new URLSearchParams(Object.entries(others).filter(([, value]) => value));
    if (from) {
      query.set('from', from);
    }
    if (to) { // its whole day
      query.set('to', new Date(new Date(`${to}T00:00:00Z`).getTime() + DAY).toISOString().substring(0, 10));
    }
    return query;
  }

  async more() {
    const query = this.query();
    query.set('limit', SIZE);
    if (this.next) {
      query.set('after', this.next);
    }
    const page = await call(`cases?${query}`);
    this.cases.push(...page.cases);
    this.next = page.next;
  }

  change(name, value) {
    focused = `search-${name}`;
    look({ ...this.wanted, [name]: value });
  }

  draw() {
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      element('p', { class: 'light-quiet' }, WORDS.hint),
      this.filters(),
      element('div', { class: 'search-found', 'aria-live': 'polite' },
        this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : this.found()));
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  found() {
    if (this.busy && !this.cases.length) {
      return element('p', {}, WORDS.loading);
    }
    return [
      this.offered(),
      this.cases.length
        ? [element('p', { class: 'light-quiet' }, WORDS.found(this.cases.length, this.next)),
            this.files ??= exportButtons('cases', () => this.query()),
            element('ol', {}, this.cases.map(each => this.hit(each))),
            this.next ? this.button('btn-default', WORDS.more, () => this.guarded(() => this.more())) : null]
        : this.nothing()
    ];
  }

  hit(file) {
    const { location: place } = file;
    const ending = this.words.find(word => /^\d{4,}$/.test(word) && file.number.endsWith(word)) ?? '';
    const link = caseLink(file.number);
    link.replaceChildren(...(ending
      ? [file.number.slice(0, -ending.length), element('mark', {}, ending)]
      : [file.number]));
    return element('li', {},
      element('p', { class: 'search-title' },
        element('a', { href: addressOf(file.number) }, marked(file.title, this.words))),
      element('p', {}, link, ' ',
        element('span', { class: 'case-state' }, file.stateName), ' ',
        file.light ? element('strong', { class: `light-text-${file.light}` }, WORDS.lights[file.light]) : null),
      element('p', {}, [
        marked(file.category.name, this.words),
        file.unit ? ['  ', marked(file.unit.name, this.words)] : [],
        place?.address ? ['  ', marked(place.address, this.words)] : []
      ]),
      file.excerpt ? element('p', { class: 'search-excerpt' }, marked(file.excerpt, this.words)) : null,
      element('p', { class: 'light-quiet' },
        [WORDS.reported(time(file.reportedAt)), file.closedAt ? WORDS.ended(time(file.closedAt)) : null].filter(Boolean).join(english ? ', ' : '，')));
  }

  /** Units and categories with a part of a name that was typed: their cases are one step away. */
  offered() {
    const named = (field, all) => this.words.filter(word => word.length > 1).flatMap(word => all
      .filter(each => each.name.includes(word) && this.wanted[field] !== each.code)
      .map(each => ({ field, each, word })));
    const offers = [
      ...named('category', this.majors.flatMap(major => [major, ...major.minors])), ...named('unit', this.units)
    ].slice(0, MOST_OFFERED);
    return offers.length
      ? element('p', { class: 'search-offered' }, `${WORDS.offered} `, offers.map(({ field, each, word }) => [
          this.button('btn-default', [WORDS[field], ' ', each.name],
            () => look({ ...this.wanted, [field]: each.code, q: this.words.filter(other => other !== word).join(' ') })), ' ']))
      : null;
  }

  nothing() {
    const names = this.names();
    const filters = FIELDS.filter(name => this.wanted[name])
      .map(name => `${WORDS[name]} ${names[name]?.[this.wanted[name]] ?? this.wanted[name]}`).join(english ? ', ' : '，');
    return element('div', { class: 'search-nothing' },
      element('p', {}, element('strong', {}, WORDS.searched(this.wanted.q, filters))),
      element('p', {}, WORDS.searchedIn),
      element('ul', {}, WORDS.helps.filter(help => filters || help !== WORDS.helps[2]).map(help => element('li', {}, help))));
  }

  names() {
    return {
      state: WORDS.states, light: WORDS.lights, tier: WORDS.tiers,
      unit: Object.fromEntries(this.units.map(each => [each.code, each.name])),
      category: Object.fromEntries(this.majors.flatMap(major => [major, ...major.minors]).map(each => [each.code, each.name]))
    };
  }

  filters() {
    const changed = (name, value) => this.change(name, value);
    const of = (name, options) => choice(name, this.wanted[name], options, changed);
    const day = name => element('input', {
      id: `search-${name}`, type: 'date', class: 'form-control', value: this.wanted[name], change: event => changed(name, event.target.value)
    });
    const controls = {
      state: of('state', Object.entries(WORDS.states).map(option)),
      light: of('light', Object.entries(WORDS.lights).map(option)),
      tier: of('tier', Object.entries(WORDS.tiers).map(option)),
      unit: of('unit', this.units.map(each => option([each.code, each.name]))),
      category: of('category', this.majors.map(major => element('optgroup', { label: major.name },
        option([major.code, major.name]), major.minors.map(minor => option([minor.code, minor.name]))))),
      from: day('from'),
      to: day('to')
    };
    return element('form', { class: 'search-filters', submit: event => event.preventDefault() },
      FIELDS.map(name => element('div', {}, element('label', { for: `search-${name}` }, WORDS[name]), controls[name])),
      FIELDS.some(name => this.wanted[name])
        ? this.button('btn-default', WORDS.clear, () => look({ q: this.wanted.q }))
        : null);
  }
}

/** The box in the head of every page. The head is drawn by Camunda, so it is put there whenever it is not. */
export function boxInEveryHead() {
  const put = () => {
    const head = document.querySelector('[cam-widget-header]');
    const brand = head?.querySelector('.navbar-header, .navbar-brand');
    if (brand && !head.querySelector('.search-box')) {
      brand.after(box());
      follow();
    }
  };
  new MutationObserver(put).observe(document.documentElement, { childList: true, subtree: true });
  window.addEventListener('hashchange', follow);
  document.addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
    const field = document.querySelector('.search-box input');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.altKey && !event.metaKey && field) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}

function box() {
  const input = element('input', {
    type: 'search', class: 'form-control', 'aria-label': WORDS.box, placeholder: WORDS.box, maxlength: 100
  });
  return element('form', {
    class: 'search-box',
    role: 'search',
    submit: event => {
      event.preventDefault();
      focused = null;
      // On the page of the search the filters stay, and elsewhere there are none.
      look(onPage() ? { ...wanted(), q: input.value } : { q: input.value });
    }
  }, input, element('button', { type: 'submit', class: 'btn btn-default btn-sm' }, WORDS.find));
}

const onPage = () => location.hash.split('?')[0] === `#${PATH}`;

/** The box shows what is looked for as long as the page does. */
function follow() {
  const field = document.querySelector('.search-box input');
  if (field && field !== document.activeElement || field && onPage()) {
    field.value = onPage() ? wanted().q : '';
  }
}
