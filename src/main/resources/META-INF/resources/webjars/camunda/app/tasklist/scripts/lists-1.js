/*
 * Gridcase: the lists of Tasklist begin with what is most overdue, unless somebody sorts them otherwise; and deadlines are the program's to
 * change, so nothing on a task offers to.
 */

const WORST_FIRST = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
const OF_CAMUNDA = JSON.stringify([{ sortBy: 'created', sortOrder: 'desc' }]);
const SORTED = 'gridcase-sorted';

/** Camunda writes its own order into the address when a list is opened for the first time; from then on it is the person's to change. */
function worstFirst() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const asked = new URLSearchParams(query);
  if ((path === '/' || path === '') && asked.get('sorting') === OF_CAMUNDA && !sessionStorage.getItem(SORTED)) {
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
