/*
 * Gridcase: the search for cases in Cockpit.
 */
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { boxInEveryHead, PATH, SearchPage, WORDS } from '../../welcome/scripts/search.js';

boxInEveryHead();

export default {
  id: 'case-search',
  pluginPoint: 'cockpit.route',
  priority: 1,
  properties: { path: PATH },
  render: node => {
    entitled(WORDS.title);
    new SearchPage(node);
  },
  unmount: untitled
};
