/*
 * Gridcase: my whistles – what the units of the reader have called for, how far each called unit has come, who is late, what is to be rated; and
 * what the units of the reader are called for: a list of its own below those of Tasklist.
 */
import { call, element, english, everyMinute, newest, time } from '../../welcome/scripts/gridcase.js';
import { addressWith, asked, entitled, Page, table, untitled } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { course } from '../../welcome/scripts/case-whistle.js';
import { watch } from '../../welcome/scripts/watch.js';

const PATH = '/whistles';
const SIZE = 50; // that 更多 adds
const MOST = 200; // that one answer has
const LISTS = '[cam-tasklist-filters] .list-unstyled:has(.task-filter)';
const WORDS = english
  ? {
      title: 'My whistles', sides: { mine: 'We called', called: 'We were called' }, states: { open: 'Open', ended: 'Ended', '': 'All' },
      about: { mine: 'Whistles of your units: who has signed, made contact, come and reported, who is late, and what you are to rate.', called: 'Whistles that call your units to the spot.' },
      none: 'No such whistles.', matter: 'Case and matter', who: 'Caller', units: 'Units called', late: 'late', rate: 'you (rating)', by: (name, at) => `${name}, by ${at}`, done: 'done', more: 'More', reload: 'Reload'
    }
  : {
      title: '我的吹哨', sides: { mine: '本单位吹的哨', called: '召集本单位的' }, states: { open: '未结束', ended: '已结束', '': '全部' },
      about: { mine: '本单位吹的哨：各单位签收、联系、到场、答复到哪一步，谁逾期，哪些待评价。', called: '召集本单位到场的吹哨。' },
      none: '没有这样的吹哨。', matter: '案件和事由', who: '吹哨单位', units: '召集的单位', late: '逾期', rate: '本单位评价', by: (name, at) => `待${name}，${at} 前`, done: '完结', more: '更多', reload: '刷新'
    };

class WhistlesPage extends Page {
  constructor(node) {
    super();
    const query = asked();
    this.side = query.get('side') in WORDS.sides ? query.get('side') : 'mine';
    this.state = query.has('state') && query.get('state') in WORDS.states ? query.get('state') : 'open';
    this.wanted = SIZE; // shown at the most
    this.answers = newest();
    this.node = element('article', { class: 'case-page whistles-page' });
    node.replaceChildren(this.node);
    this.stop = everyMinute(() => this.guarded(() => this.load(), null));
  }

  ask(limit, after) {
    const wanted = { [this.side]: 'true', state: this.state, limit, after };
    return call(`whistles?${new URLSearchParams(Object.entries(wanted).filter(([, value]) => value))}`);
  }

  /** Reads all that is shown anew, what 更多 has added as well. */
  load() {
    return this.answers(this.read(this.wanted), found => Object.assign(this, found));
  }

  async read(wanted) {
    const whistles = [];
    let next = null;
    do {
      const page = await this.ask(Math.min(wanted - whistles.length, MOST), next);
      whistles.push(...page.whistles);
      next = page.next;
    } while (next && whistles.length < wanted);
    return { whistles, next };
  }

  more() {
    this.wanted += SIZE;
    return this.load();
  }

  look(change) {
    const { side, state } = { side: this.side, state: this.state, ...change };
    location.hash = `${addressWith(PATH, { side })}&state=${state}`;
  }

  choice(name, words) {
    return element('div', { class: 'btn-group', role: 'group' }, Object.entries(words).map(([value, word]) =>
      this.button(value === this[name] ? 'btn-primary' : 'btn-default', word, () => this.look({ [name]: value }), { 'aria-pressed': String(value === this[name]) })));
  }

  draw() {
    const { whistles, message } = this;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      element('p', {}, this.choice('side', WORDS.sides), ' ', this.choice('state', WORDS.states)),
      element('p', { class: 'light-quiet' }, WORDS.about[this.side]),
      ...(!whistles ? [] : whistles.length
        ? [table([WORDS.matter, WORDS.who, WORDS.units], whistles.map(each => row(each, this.side)))]
        : [element('p', {}, WORDS.none)]),
      element('footer', {}, this.next ? this.button('btn-default', WORDS.more, () => this.guarded(() => this.more())) : null, ' ',
        this.button('btn-default', WORDS.reload, () => this.guarded(() => this.load()))));
  }
}

function row(whistle, side) {
  return [
    [element('div', {}, caseLink(whistle.caseNumber), ' ', element('strong', {}, whistle.caseTitle)), element('div', {}, whistle.matter)],
    [element('div', {}, whistle.callerName), element('span', { class: 'light-quiet' }, `${whistle.calledByName} ${time(whistle.calledAt)}`),
      whistle.endedAt ? element('div', {}, `${whistle.endingName} ${time(whistle.endedAt)}`) : null],
    whistle.responses.map(each => response(each, side))
  ];
}

function response(each, side) {
  const late = each.light === 'red' || each.steps.some(step => !step.inTime);
  return element('div', {}, element('strong', {}, each.unitName), ' ',
    element('span', { class: each.light ? `light-text-${each.light}` : '' }, each.stateName), ' ',
    each.waitingFor ? element('span', { class: 'light-quiet' }, WORDS.by(side === 'mine' && each.state === 'reported' ? WORDS.rate : each.waitingFor, time(each.deadline))) : null,
    late ? element('strong', { class: 'light-text-red' }, ` ${WORDS.late}`) : null, course(each));
}

let page = null;
const counts = newest();
let number = null; // of the open ones; nothing until it is known, so that who calls nobody sees no list

async function recount() {
  if (document.querySelector(LISTS)) {
    await counts(call('whistles/count'), ({ mine, called }) => {
      number = mine + called;
      offer();
    }).catch(() => null); // that of before stays
  } else {
    number = null; // counted when the lists are shown again
  }
}

/** The list below those of Camunda, for units that have called or are called. */
function offer() {
  const lists = document.querySelector(LISTS);
  const link = lists?.querySelector('.gridcase-whistles a');
  const words = `${WORDS.title} (${number})`;
  if (lists && number === null) {
    number = 0;
    recount();
  } else if (link && link.textContent !== words) {
    link.textContent = words;
  } else if (lists && !link && number > 0) {
    lists.append(element('div', { class: 'gridcase-whistles' }, element('a', { href: `#${PATH}` }, words)));
  }
}

watch(offer);
window.addEventListener('gridcase-tasks-changed', () => setTimeout(() => {
  recount();
  page?.guarded(() => page.load(), null);
}, 1000));

export default [
  {
    id: 'whistles-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      page?.stop();
      page = new WhistlesPage(node);
    },
    unmount: () => {
      page?.stop();
      page = null;
      untitled();
    }
  }
];
