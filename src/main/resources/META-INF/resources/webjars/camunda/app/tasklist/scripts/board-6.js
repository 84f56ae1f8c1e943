/*
 * Gridcase: the light board in Tasklist's menu, over the page: who of their own is late, for heads and everybody else, as far as they see.
 */
import { element, english } from '../../welcome/scripts/gridcase-3.js';
import { LightBoard, WORDS } from '../../welcome/scripts/board-6.js';

const CLOSE = english ? 'Back to the tasks' : '返回任务';

let opened;

/** The page below, without what it writes into its address by itself: the list and the task that are open. */
const page = () => window.location.hash.split('?')[0];

function close() {
  opened?.board.stop();
  opened?.panel.remove();
  opened = null;
}

function open() {
  if (opened) {
    close();
    return;
  }
  const panel = element('div', { class: 'board-panel', role: 'dialog', 'aria-label': WORDS.title },
    element('button', { type: 'button', class: 'btn btn-default btn-sm board-close', click: close }, CLOSE));
  document.body.append(panel);
  opened = { panel, over: page(), board: new LightBoard(panel) };
}

document.addEventListener('keydown', event => opened && event.key === 'Escape' && close());
window.addEventListener('hashchange', () => opened && opened.over !== page() && close());

export default {
  id: 'board',
  pluginPoint: 'tasklist.navbar.action',
  priority: 240,
  render: node => node.replaceChildren(element('a', {
    role: 'button', tabindex: 0, class: 'board-toggle', click: open, keydown: event => event.key === 'Enter' && open()
  }, WORDS.title)),
  unmount: close
};
