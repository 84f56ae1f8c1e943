/*
 * Gridcase: the lists of Tasklist begin with what is most overdue, unless somebody sorts them otherwise; they say how much is in each without a
 * click, all of one moment, and those of a kind of work that the reader has none of are left out; and deadlines are the program's to change, so
 * nothing on a task offers to.
 */
import { call, element, english, everyMinute, newest } from '../../welcome/scripts/gridcase.js';
import { addressWith } from '../../welcome/scripts/page.js';
import { watch } from '../../welcome/scripts/watch.js';

const WORST_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
const OF_CAMUNDA = JSON.stringify([{ sortBy: 'created', sortOrder: 'desc' }]);
const SORTED = 'gridcase-sorted';

// Whether an address is as somebody left it, or Camunda's own of a moment ago, only the first visit cannot tell.
let before = sessionStorage.getItem(SORTED) ? location.hash : '';

/** Where somebody has gone: the path of the address, and what it asks for. */
function gone() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { path, asked: new URLSearchParams(query) };
}

const isList = path => path === '/' || path === '';

/** Camunda writes its own order into an address that has none; an order that the person has chosen stays. */
function worstFirst() {
  if (location.hash === before) {
    return;
  }
  const { path, asked } = gone();
  const chosen = before.includes('sorting=');
  before = location.hash;
  if (isList(path) && asked.get('sorting') === OF_CAMUNDA && !chosen) {
    sessionStorage.setItem(SORTED, 'yes');
    asked.set('sorting', WORST_FIRST);
    location.replace(`#/?${asked}`);
  }
}

// Camunda has written its order by the time this is told, in place of the address without one that somebody has gone to. An address of a task
// is left alone: written anew while the task is being opened it would lose it.
window.addEventListener('hashchange', ({ newURL }) => {
  const { hash } = new URL(newURL);
  before = /[?&](sorting|task)=/.test(hash) ? before : hash;
  worstFirst();
});

// A link to a task names none, and Camunda would sort the list beside the task by its own: the link takes the order of the list along.
document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[href^="#/?task="]');
  const task = link?.getAttribute('href').match(/^#\/\?task=([\w-]+)$/)?.[1];
  if (task && !link.closest('.tasks-list')) {
    const sorting = gone().asked.get('sorting');
    link.setAttribute('href', addressWith('/', { task, sorting: sorting && sorting !== OF_CAMUNDA ? sorting : WORST_FIRST }));
  }
}, true);

/* How much is in each list. Camunda counts the one that is open, whenever it reads it: where it finds another number, all are counted anew. */

const NAMES = '[cam-tasklist-filters] h4.name > a';
const LATER = 1000; // milliseconds, after which what somebody has done has been written
let lists = new Map(); // by the name that the list has in Camunda
const counts = newest();
let ofCamunda = ''; // what it has counted last

function nameOf(link) {
  return link.dataset.list ?? texts(link).map(each => each.data).join('').trim();
}

function texts(link) {
  return [...link.childNodes].filter(each => each.nodeType === Node.TEXT_NODE);
}

function show() {
  for (const link of document.querySelectorAll(NAMES)) {
    const list = lists.get(nameOf(link));
    const words = list ? ` (${list.count})` : '';
    const said = link.querySelector('.gridcase-count') ?? link.appendChild(element('span', { class: 'gridcase-count' }));
    if (said.textContent !== words) {
      said.textContent = words;
    }
    if (list) {
      named(link, list);
      const row = link.closest('.item') ?? link.closest('li');
      const left = !list.needed && !row?.classList.contains('active');
      row?.classList.toggle('gridcase-not-needed', left);
      row?.classList.add('gridcase-kept-list');
      recount(link.querySelector('.counter:not(.ng-hide)')?.textContent.trim(), list);
    }
  }
  openWithWork();
}

function recount(number, list) {
  const read = `${list.code} ${number}`;
  if (number && read !== ofCamunda) {
    ofCamunda = read;
    if (+number !== list.count) {
      count();
    }
  }
}

// Whoever comes without an address of a list or task, and has work in hand, is led to it; the first list has what they may claim.
let opening = !/[?&]filter=/.test(location.hash);

document.addEventListener('click', ({ target }) => (opening &&= !target.closest?.('[cam-tasklist-filters]')), true);

function openWithWork() {
  const open = opening && lists.size && document.querySelector('[cam-tasklist-filters] .item.active h4.name > a');
  if (open) {
    opening = false;
    const mine = [...lists.values()].find(each => each.code === 'mine');
    if (lists.get(nameOf(open))?.code === 'to-claim' && mine.count > 0 && !/[?&]task=/.test(location.hash)) {
      [...document.querySelectorAll(NAMES)].find(link => nameOf(link) === mine.listName)?.click();
    }
  }
}

/** A list of ours has a name in each language; Camunda knows one. */
function named(link, list) {
  const text = texts(link).find(each => each.data.trim());
  if (english && text && text.data.trim() !== list.name) {
    link.dataset.list = list.listName;
    text.data = ` ${list.name} `;
  }
}

/** Counts of another minute would contradict one another, so all are asked for at once. Where no answer comes, those of before stay. */
async function count() {
  if (!lists.size && !isSignedIn()) {
    return;
  }
  await counts(call('tasks/lists'), found => {
    lists = new Map(found.map(each => [each.listName, each]));
    show();
    window.dispatchEvent(new CustomEvent('gridcase-lists-counted', { detail: found }));
  }).catch(() => null);
}

/** The head of every page has a way out for who has signed in. */
const isSignedIn = () => Boolean(document.querySelector('[cam-widget-header] li.logout'));

/** A page of ours has no lists, and its menu counts what waits all the same. */
const isOwnPage = () => !isList(gone().path) && isSignedIn();

let counted = ''; // for which kind of page, if for any

watch(() => {
  worstFirst();
  const place = document.querySelector(NAMES) ? 'lists' : isOwnPage() ? 'own' : '';
  if (place !== counted && (place === 'lists' || !counted)) {
    count();
  }
  counted = place;
  show();
});

everyMinute(count);
window.addEventListener('gridcase-tasks-changed', () => setTimeout(count, LATER));
window.addEventListener('focus', () => count());

const DATES = '[cam-tasklist-task-meta] .due-date, [cam-tasklist-task-meta] .followup-date';

for (const event of ['click', 'keydown']) {
  document.addEventListener(event, pressed => {
    if (pressed.target.closest?.(DATES) && (event === 'click' || pressed.key === 'Enter')) {
      pressed.stopImmediatePropagation();
      pressed.preventDefault();
    }
  }, true);
}

export default [];
