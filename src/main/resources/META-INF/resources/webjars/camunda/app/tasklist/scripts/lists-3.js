/*
 * Gridcase: the lists of Tasklist begin with what is most overdue, unless somebody sorts them otherwise, and say how much is in each without a
 * click; and deadlines are the program's to change, so nothing on a task offers to. The number in the name changes with the content.
 */
import { element, everyMinute } from '../../welcome/scripts/gridcase-3.js';

const WORST_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
const OF_CAMUNDA = JSON.stringify([{ sortBy: 'created', sortOrder: 'desc' }]);
const SORTED = 'gridcase-sorted';

// Whether an address is as somebody left it, or Camunda's own of a moment ago, only the first visit cannot tell.
let before = sessionStorage.getItem(SORTED) ? location.hash : '';

/** Camunda writes its own order into an address that has none; an order that the person has chosen stays. */
function worstFirst() {
  if (location.hash === before) {
    return;
  }
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const asked = new URLSearchParams(query);
  const chosen = before.includes('sorting=');
  before = location.hash;
  if ((path === '/' || path === '') && asked.get('sorting') === OF_CAMUNDA && !chosen) {
    sessionStorage.setItem(SORTED, 'yes');
    asked.set('sorting', WORST_FIRST);
    location.replace(`#/?${asked}`);
  }
}

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

/** Nothing where there is no answer: the figures of before stay. */
async function read(path) {
  const address = `${document.querySelector('base').getAttribute('engine-api')}engine/default/${path}`;
  const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => null);
  return answer?.ok ? answer.json() : null;
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
