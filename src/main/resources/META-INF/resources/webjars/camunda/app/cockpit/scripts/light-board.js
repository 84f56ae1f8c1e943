/*
 * Gridcase: the light board in Cockpit. A page of its own, an entry in the menu, and the sums on the dashboard.
 */
import { call, element, everyMinute } from '../../welcome/scripts/gridcase.js';
import { untitled } from '../../welcome/scripts/page.js';
import { leaveBoard, PATH, seesNoCases, showBoard, tileLinks, WORDS } from '../../welcome/scripts/board.js';

let stopSums;

export default [
  {
    id: 'light-board-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => showBoard(node, { sweeps: true, diagram: process => `#/process-instance/${process}/runtime` }),
    unmount: () => {
      leaveBoard();
      untitled();
    }
  },
  {
    id: 'light-board-menu',
    pluginPoint: 'cockpit.navigation',
    priority: 600,
    // Without a function to render it, Camunda makes a link of its own style.
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  },
  {
    id: 'light-board-sums',
    pluginPoint: 'cockpit.dashboard',
    priority: 1000,
    render: node => {
      node.classList.add('light-sums');
      stopSums?.();
      stopSums = everyMinute(async () => {
        try {
          const board = await call('lights');
          node.replaceChildren(
            element('h3', {}, WORDS.title),
            seesNoCases(board) ? element('a', { href: `#${PATH}`, title: WORDS.open }, WORDS.noCases) : tileLinks(board));
        } catch (problem) {
          node.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, problem.message));
        }
      });
    },
    unmount: () => stopSums?.()
  }
];
