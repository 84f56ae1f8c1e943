/*
 * Gridcase: what somebody has handed on and waits for: a list of its own below those of Tasklist, which hold tasks alone. It says what was done
 * last, whom the case is with now and until when. What is looked for stands in the address.
 */
import { call, element, english, everyMinute, newest, time } from '../../welcome/scripts/gridcase.js';
import { addressWith, asked, entitled, Page, table, untitled } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { LIGHTS, WORDS as BOARD } from '../../welcome/scripts/board-words.js';
import { answering, span } from '../../welcome/scripts/case-words.js';
import { watch } from '../../welcome/scripts/watch.js';

const PATH = '/waiting';
const SIZE = 50;
const LISTS = '[cam-tasklist-filters] .list-unstyled:has(.task-filter)';

const WORDS = english
  ? {
      title: 'Waiting for others', about: 'Cases that you have reported or handed on, and those that your unit leads while others help or decide. The most urgent come first.',
      none: 'You wait for nobody.', notFound: 'Nothing that you wait for is so.', words: 'Number, words or unit', find: 'Find', light: 'Light', any: 'All', clear: 'Show all',
      page: number => `Page ${number}`, past: number => `There are no cases on page ${number} any more.`, first: 'To the first page', back: 'Previous page', on: 'Next page', matter: 'Case', did: 'Done last', with: 'With whom', due: 'Due', reload: 'Reload', asOf: moment => `As of ${moment}`
    }
  : {
      title: '待他人', about: '您上报或经手、现在别的单位手中的案件，以及本单位主办、在等协办或审批的案件；时限最早的在前。',
      none: '没有在等别人办理的案件。', notFound: '在等的案件中没有这样的。', words: '编号、字词或单位全称', find: '查询', light: '灯', any: '全部', clear: '显示全部',
      page: number => `第 ${number} 页`, past: number => `第 ${number} 页已没有案件。`, first: '回第一页', back: '上一页', on: '下一页', matter: '案件', did: '上一步', with: '在等谁', due: '时限', reload: '刷新', asOf: moment => `截至 ${moment}`
    };

let focused = false; // somebody looks for something: the page is drawn anew with its address

class WaitingPage extends Page {
  constructor(node) {
    super();
    const query = asked();
    this.wanted = { q: query.get('q') ?? '', light: LIGHTS.find(light => light === query.get('light')) ?? '' };
    this.number = Math.max(1, Number.parseInt(query.get('page'), 10) || 1);
    this.answers = newest();
    // It stays what it is however often the page is drawn: somebody may be typing.
    this.input = element('input', { type: 'search', class: 'form-control', placeholder: WORDS.words, 'aria-label': WORDS.words, maxlength: 100 });
    this.input.value = this.wanted.q;
    this.node = element('article', { class: 'case-page waiting-page' });
    node.replaceChildren(this.node);
    this.stop = everyMinute(() => this.guarded(() => this.load(), null));
  }

  load() {
    const query = new URLSearchParams(Object.entries({ ...this.wanted, after: (this.number - 1) * SIZE, limit: SIZE }).filter(([, value]) => value));
    return this.answers(call(`cases/awaited?${query}`), found => {
      this.found = found;
      if (this.number === 1 && !query.has('q') && !query.has('light') && !found.more) {
        told({ count: found.cases.length, more: false });
      }
    });
  }

  /** Looks for something else, or turns the pages. */
  look(change) {
    const { page, ...wanted } = { ...this.wanted, ...change };
    location.hash = addressWith(PATH, { ...wanted, page: page > 1 ? String(page) : '' });
  }

  draw() {
    const { found, message, wanted } = this;
    const isNarrowed = wanted.q || wanted.light;
    const typing = focused || document.activeElement === this.input;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      element('p', { class: 'light-quiet' }, WORDS.about, found ? ` ${WORDS.asOf(time(found.asOf))}` : ''),
      ...(found?.cases.length || isNarrowed || this.number > 1 ? [this.searching(isNarrowed)] : []),
      ...(!found ? [] : found.cases.length ? [this.table(found)]
        : this.number > 1 ? [element('p', {}, WORDS.past(this.number), ' ', this.button('btn-default', WORDS.first, () => this.look({ page: 1 })))]
        : [element('p', {}, isNarrowed ? WORDS.notFound : WORDS.none)]),
      element('footer', {}, this.turning(found), ' ', this.button('btn-default', WORDS.reload, () => this.guarded(() => this.load()))));
    if (typing && this.input.isConnected) {
      this.input.focus();
      focused = false;
    }
  }

  searching(isNarrowed) {
    return element('form', {
      class: 'case-search', role: 'search', submit: event => {
        event.preventDefault();
        focused = true;
        this.look({ q: this.input.value.trim() });
      }
    }, this.input, this.button('btn-primary', WORDS.find, null, { type: 'submit' }),
    element('select', { class: 'form-control', 'aria-label': WORDS.light, change: event => this.look({ light: event.target.value }) },
      ['', ...LIGHTS].map(light => element('option', { value: light, selected: light === this.wanted.light }, light ? BOARD[light] : WORDS.any))),
    isNarrowed ? this.button('btn-link', WORDS.clear, () => this.look({ q: '', light: '' })) : null);
  }

  /** To the pages before and behind, where there are some. */
  turning(found) {
    const { number } = this;
    return number === 1 && !found?.more ? null : [
      this.button('btn-default', WORDS.back, () => this.look({ page: number - 1 }), { disabled: number === 1 }), ` ${WORDS.page(number)} `,
      this.button('btn-default', WORDS.on, () => this.look({ page: number + 1 }), { disabled: !found?.more })];
  }

  table({ cases, asOf }) {
    return table([WORDS.matter, WORDS.did, WORDS.with, WORDS.due], cases.map(each => [
      [element('div', {}, caseLink(each.number), ' ', element('strong', {}, each.title)), element('div', {}, each.address ?? each.area)],
      [element('div', {}, each.did), element('span', { class: 'light-quiet' }, each.didBy ? `${each.didBy} ` : '', element('time', {}, time(each.didAt)))],
      each.with.map(other => element('div', {}, `${other.stageName} · ${other.unitName} `,
        element('span', { class: 'light-quiet' }, other.holderName ?? answering(other.responsible)))),
      each.with.map(other => element('div', { class: `light-text-${other.light}` }, `${each.with.length > 1 ? `${other.unitName} ` : ''}${time(other.deadline)} ${span(other.deadline, asOf)}`))
    ]));
  }
}

let page = null;
const counts = newest();
let number = null; // of the cases; nothing until it is known

function told({ count, more }) {
  number = `${count}${more ? '+' : ''}`;
  offer();
}

async function recount() {
  if (document.querySelector(LISTS)) {
    await counts(call('cases/awaited?limit=0'), told).catch(() => null); // that of before stays
  } else {
    number = null; // counted when the lists are shown again
  }
}

/** The list below those of Camunda, which looks like one of them. */
function offer() {
  const lists = document.querySelector(LISTS);
  const words = `${WORDS.title}${number === null ? '' : ` (${number})`}`;
  const link = lists?.querySelector('.gridcase-waiting a');
  if (link && link.textContent !== words) {
    link.textContent = words;
  } else if (lists && !link) {
    lists.append(element('div', { class: 'gridcase-waiting' }, element('a', { href: `#${PATH}` }, words)));
    if (number === null) {
      recount();
    }
  }
}

watch(offer);
window.addEventListener('gridcase-tasks-changed', () => setTimeout(recount, 1000));

export default [
  {
    id: 'waiting-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      page?.stop();
      page = new WaitingPage(node);
    },
    unmount: () => {
      page?.stop();
      page = null;
      untitled();
    }
  }
];
