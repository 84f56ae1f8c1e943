/*
 * Gridcase: the light board in Tasklist: who of their own is late, for heads and everybody else, as far as they see. A page with an address of
 * its own, so that the way back from a case leads to it.
 */
import { element } from '../../welcome/scripts/gridcase.js';
import { untitled } from '../../welcome/scripts/page.js';
import { leaveBoard, PATH, showBoard, WORDS } from '../../welcome/scripts/board.js';

export default [
  {
    id: 'board-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => showBoard(node),
    unmount: () => {
      leaveBoard();
      untitled();
    }
  },
  {
    id: 'board',
    pluginPoint: 'tasklist.navbar.action',
    priority: 240,
    render: node => node.replaceChildren(element('a', { class: 'board-toggle', href: `#${PATH}` }, WORDS.title))
  }
];
