/*
 * Gridcase: on a narrow screen Tasklist shows one of its three panes at a time: the cards of the list that is open first, the sheet of a task
 * while one is open, and the lists for whoever goes back to them. The styles leave out the others there; on a desk all three stand side by side.
 */
import { element, english } from '../../welcome/scripts/gridcase.js';
import { watch } from '../../welcome/scripts/watch.js';
import { leave, openTask } from './sheet.js';

const WORDS = english ? { lists: 'Lists', cards: 'Back to the list' } : { lists: '清单', cards: '返回列表' };

const COLUMNS = { lists: 'column-left', cards: 'column-center', sheet: 'column-right' };
const NARROW = window.matchMedia('(max-width: 768px)');

let atLists = false;

function show() {
  const pane = openTask() ? 'sheet' : atLists ? 'lists' : 'cards';
  if (document.body.dataset.pane !== pane) {
    document.body.dataset.pane = pane;
    if (NARROW.matches) {
      document.querySelector(`.three-cols-layout .${COLUMNS[pane]}`)?.scrollIntoView({ block: 'start' });
    }
  }
}

/** The way back, on top of a pane that Camunda has drawn. */
function wayBack(column, word, back) {
  const pane = document.querySelector(`.three-cols-layout .${column}`);
  if (pane && !pane.querySelector('.pane-back')) {
    pane.prepend(element('button', { type: 'button', class: 'btn btn-link pane-back', click: back }, `‹ ${word}`));
  }
}

watch(() => {
  wayBack('column-center', WORDS.lists, () => {
    atLists = true;
    show();
  });
  wayBack('column-right', WORDS.cards, () => {
    atLists = false;
    leave();
    show();
  });
  show();
});

window.addEventListener('hashchange', show);

// A list that is chosen is gone to, the one that is open already as well.
document.addEventListener('click', ({ target }) => {
  if (target.closest?.('[cam-tasklist-filters] h4.name > a')) {
    atLists = false;
    show();
  }
}, true);

export default [];
