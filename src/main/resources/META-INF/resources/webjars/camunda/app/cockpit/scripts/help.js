/*
 * Gridcase: the help in Cockpit.
 */
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { showHelp, TITLE } from '../../welcome/scripts/help.js';

const PATH = '/help';

/** Whose place in the help is opened: Cockpit is theirs first. */
const SUPERVISORS = 2;

export default [
  {
    id: 'help-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(TITLE);
      showHelp(node, SUPERVISORS);
    },
    unmount: untitled
  },
  {
    id: 'help-menu',
    pluginPoint: 'cockpit.navigation',
    priority: 1, // after what Camunda has, before 更多
    properties: { path: PATH, pagePath: `#${PATH}`, label: TITLE }
  }
];
