/*
 * Gridcase: people, posts and units in Admin, one act at a time: what is written goes through the import, which checks it, says beforehand what
 * follows, and keeps the register.
 */
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { element } from '../../welcome/scripts/gridcase.js';
import { StaffPage, WORDS } from '../../welcome/scripts/staff.js';

const PATH = '/staff';

export default [
  {
    id: 'staff-page',
    pluginPoint: 'admin.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      return new StaffPage(node, { changes: true });
    },
    unmount: untitled
  },
  {
    id: 'staff-section',
    pluginPoint: 'admin.dashboard.section',
    priority: 1000,
    render: node => node.replaceChildren(
      element('h3', {}, WORDS.title),
      element('p', {}, element('a', { class: 'btn btn-primary staff-open', href: `#${PATH}` }, WORDS.open)),
      element('p', {}, WORDS.about))
  }
];
