/*
 * Gridcase: on the start page the ways to where a case is reported, for whoever reports, and to the help.
 */
import { call, element, english } from './gridcase.js';
import { refusal } from './page.js';

export default {
  id: 'report-link',
  pluginPoint: 'welcome.dashboard',
  priority: 100,
  render: async node => {
    try {
      const { channels } = await call('cases/channels');
      const way = (path, kind, words) => element('a', { class: `btn btn-lg ${kind}`, href: `../../tasklist/default/#${path}` }, words);
      node.replaceChildren(element('p', { class: 'report-link' },
        channels.length ? [way('/report', 'btn-primary', english ? 'Report a case' : '上报案件'), ' '] : null,
        way('/help', 'btn-default', english ? 'Help' : '帮助')));
    } catch (problem) {
      node.title = refusal(problem); // nobody has signed in yet
    }
  }
};
