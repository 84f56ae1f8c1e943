/*
 * Gridcase: the lists of Tasklist begin with what is most overdue, unless somebody sorts them otherwise, and say how much is in each without a
 * click; and deadlines are the program's to change, so nothing on a task offers to. The number in the name changes with the content.
 */
import { element, everyMinute } from '../../welcome/scripts/gridcase-3.js';

const WORST_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
const OF_CAMUNDA = JSON.stringify([{ sortBy: 'created', sortOrder: 'desc' }]);
const CHOSEN = 'gridcase-sorted';

let before = null;

/** How the list under an address is sorted; nothing where it says nothing, or there is no list. */
function sorting(hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split('?');
  return path === '/' || path === '' ? new URLSearchParams(query).get('sorting') : null;
}

/** Camunda takes its own order where an address has none, and writes it there; an order that the person has chosen stays. */
function worstFirst() {
  const hash = location.hash;
  if (hash === before) {
    return;
  }
  const [path, query = ''] = hash.replace(/^#/, '').split('?');
  const [now, then] = [sorting(hash), sorting(before ?? '')];
  before = hash;
  if (now && then && now !== then) {
    sessionStorage.setItem(CHOSEN, now);
  }
  if (path === '/' && (!now || (now === OF_CAMUNDA && sessionStorage.getItem(CHOSEN) !== OF_CAMUNDA))) {
    const asked = new URLSearchParams(query);
    asked.set('sorting', WORST_FIRST);
    before = `#/?${asked}`;
    location.replace(before);
  }
}

worstFirst();
window.addEventListener('hashchange', worstFirst);

/* How much is in each list. Camunda counts the one that is open. */

const NAMES = '[cam-tasklist-filters] h4.name > a';
const LATER = 1000; // milliseconds, after which what somebody has done has been written
let counts = new Map();

function nameOf(link) {
  return [...link.childNodes].filter(each => each.nodeType === Node.TEXT_NODE).map(each => each.data).join('').trim();
}

function show() {
  for (const link of document.querySelectorAll(NAMES)) {
    const count = counts.get(nameOf(link));
    const words = count === undefined ? '' : ` (${count})`;
    const said = link.querySelector('.gridcase-count') ?? link.appendChild(element('span', { class: 'gridcase-count' }));
    if (said.textContent !== words) {
      said.textContent = words;
    }
  }
}

async function read(path) {
  const answer = await fetch(`${document.querySelector('base').getAttribute('engine-api')}engine/default/${path}`, { headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : null;
}

async function count() {
  if (!document.querySelector(NAMES)) {
    return; // nobody has signed in, or the page shows no lists
  }
  const lists = await read('filter?resourceType=Task') ?? [];
  const found = await Promise.all(lists.map(async each => [each.name, (await read(`filter/${each.id}/count`))?.count]));
  counts = new Map(found.filter(([, number]) => number !== undefined));
  show();
}

let counted = false;

new MutationObserver(() => {
  worstFirst();
  const shown = Boolean(document.querySelector(NAMES));
  if (shown && !counted) {
    count();
  }
  counted = shown;
  show();
}).observe(document.documentElement, { childList: true, subtree: true });

everyMinute(count);
window.addEventListener('gridcase-tasks-changed', () => setTimeout(count, LATER));

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
