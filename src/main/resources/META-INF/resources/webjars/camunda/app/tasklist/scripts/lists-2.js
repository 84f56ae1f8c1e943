/*
 * Gridcase: the lists of Tasklist begin with what is most overdue, unless somebody sorts them otherwise; and deadlines are the program's to
 * change, so nothing on a task offers to.
 */

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
new MutationObserver(worstFirst).observe(document.documentElement, { childList: true, subtree: true });

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
