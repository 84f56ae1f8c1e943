/*
 * Gridcase: the help in Tasklist.
 */
import { call, element } from '../../welcome/scripts/gridcase.js';
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { showHelp, TITLE } from '../../welcome/scripts/help.js';

const PATH = '/help';

/** The place of the seats of command centres in the help. */
const SEATS = 1;

/** Whoever dispatches finds their own part open. */
async function help(node) {
  const lists = await call('tasks/lists').catch(() => []);
  showHelp(node, lists.find(each => each.code === 'to-dispatch')?.needed ? SEATS : 0);
}

export default [
  {
    id: 'help-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(TITLE);
      help(node);
    },
    unmount: untitled
  },
  {
    id: 'help',
    pluginPoint: 'tasklist.navbar.action',
    priority: 100,
    render: node => node.replaceChildren(element('a', { class: 'board-toggle', href: `#${PATH}` }, TITLE))
  }
];
