/*
 * Gridcase: the search for cases in Tasklist, in place of Camunda's search for tasks, whose terms are those of its engine.
 */
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { boxInEveryHead, PATH, SearchPage, WORDS } from '../../welcome/scripts/search.js';

/** An address of former times can still narrow the list of tasks, and nothing would say so. */
function unnarrowed() {
  const [path, query = ''] = location.hash.split('?');
  const asked = new URLSearchParams(query);
  if (asked.has('searchQuery') && asked.get('searchQuery') !== '[]') {
    asked.delete('searchQuery');
    location.replace(`${path}?${asked}`);
  }
}

boxInEveryHead();
window.addEventListener('hashchange', unnarrowed);
unnarrowed();

export default {
  id: 'case-search',
  pluginPoint: 'tasklist.route',
  priority: 1,
  properties: { path: PATH },
  render: node => {
    entitled(WORDS.title);
    new SearchPage(node);
  },
  unmount: untitled
};
