/*
 * Gridcase: what somebody has handed on and waits for: a list of its own below those of Tasklist, which hold tasks alone. It says what was done
 * last, whom the case is with now and until when.
 */
import { call, element, english, everyMinute, time } from '../../welcome/scripts/gridcase.js';
import { entitled, Page, table, untitled } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { answering, span } from '../../welcome/scripts/case-words.js';
import { watch } from '../../welcome/scripts/watch.js';

const PATH = '/waiting';
const LISTS = '[cam-tasklist-filters] .list-unstyled:has(.task-filter)';

const WORDS = english
  ? {
      title: 'Waiting for others', about: 'Cases that you have reported or handed on, and those that your unit leads while others help or decide. The most urgent come first.',
      none: 'You wait for nobody.', more: 'There are more; the 200 with the earliest deadlines are shown.', matter: 'Case', did: 'Done last', with: 'With whom', due: 'Due', reload: 'Reload', asOf: moment => `As of ${moment}`
    }
  : {
      title: '待他人', about: '您上报或经手、现在别的单位手中的案件，以及本单位主办、在等协办或审批的案件；时限最早的在前。',
      none: '没有在等别人办理的案件。', more: '还有更多，只显示时限最早的 200 件。', matter: '案件', did: '上一步', with: '在等谁', due: '时限', reload: '刷新', asOf: moment => `截至 ${moment}`
    };

class WaitingPage extends Page {
  constructor(node) {
    super();
    this.node = element('article', { class: 'case-page waiting-page' });
    node.replaceChildren(this.node);
    this.stop = everyMinute(() => this.guarded(() => this.load(), null));
  }

  async load() {
    this.found = await call('cases/awaited');
    count(this.found);
  }

  draw() {
    const { found, message } = this;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      element('p', { class: 'light-quiet' }, WORDS.about, found ? ` ${WORDS.asOf(time(found.asOf))}` : ''),
      ...(!found ? [] : found.cases.length ? [this.table(found)] : [element('p', {}, WORDS.none)]),
      ...(found?.more ? [element('p', { class: 'light-quiet' }, WORDS.more)] : []),
      element('footer', {}, this.button('btn-default', WORDS.reload, () => this.guarded(() => this.load()))));
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
let number = null; // of the cases; nothing until it is known

function count({ cases, more }) {
  number = `${cases.length}${more ? '+' : ''}`;
  offer();
}

async function recount() {
  if (document.querySelector(LISTS)) {
    await call('cases/awaited').then(count, () => null); // that of before stays
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
