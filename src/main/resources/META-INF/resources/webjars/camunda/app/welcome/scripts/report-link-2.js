/*
 * Gridcase: on the start page the way to where a case is reported, for whoever reports. The number in the name changes with the content.
 */
import { call, element, english } from './gridcase-3.js';
import { refusal } from './page-2.js';

export default {
  id: 'report-link',
  pluginPoint: 'welcome.dashboard',
  priority: 100,
  render: async node => {
    try {
      const { channels } = await call('cases/channels');
      if (channels.length) {
        node.replaceChildren(element('p', { class: 'report-link' },
          element('a', { class: 'btn btn-lg btn-primary', href: '../../tasklist/default/#/report' }, english ? 'Report a case' : '上报案件')));
      }
    } catch (problem) {
      node.title = refusal(problem); // nobody has signed in yet
    }
  }
};
