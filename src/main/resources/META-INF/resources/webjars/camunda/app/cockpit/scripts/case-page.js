/*
 * Gridcase: the page of a case in Cockpit, and the way to it from the diagram.
 */
import { element } from '../../welcome/scripts/gridcase.js';
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { CasePage } from '../../welcome/scripts/case.js';
import { addressOf, shownCase } from '../../welcome/scripts/case-search.js';
import { WORDS } from '../../welcome/scripts/case-words.js';

let page;

async function asked(api, path) {
  const answer = await fetch(`${api.engineApi}/${path}`, { headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : null;
}

/** Where the diagram of an open case is, for whoever may see it. */
const diagramOf = api => async number => {
  const root = (await asked(api, `process-instance?businessKey=${number}&rootProcessInstances=true`))?.[0];
  return root ? `#/process-instance/${root.id}/runtime` : null;
};

export default [
  {
    id: 'case-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: '/case/:number' },
    render: (node, { api }) => {
      const number = shownCase();
      entitled(WORDS.title(number));
      page = CasePage.at(node, number, { api, diagram: diagramOf(api) }, page);
    },
    unmount: () => {
      page?.leave();
      untitled();
    }
  },
  {
    id: 'case-of-instance',
    pluginPoint: 'cockpit.processInstance.runtime.action',
    priority: 100,
    render: async (node, { api, processInstanceId }) => {
      const number = (await asked(api, `process-instance/${processInstanceId}`))?.businessKey;
      if (/^\d{19}$/.test(number)) {
        node.replaceChildren(element('a', { class: 'btn btn-default btn-toolbar', href: addressOf(number), title: WORDS.title(number) }, WORDS.tab));
      }
    }
  }
];
