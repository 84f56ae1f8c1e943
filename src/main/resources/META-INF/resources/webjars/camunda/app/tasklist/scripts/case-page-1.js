/*
 * Gridcase: the page of a case in Tasklist: beside the form of each task, and under an address of its own for notices and the light board. The
 * number in the name changes with the content.
 */
import { entitled, untitled } from '../../welcome/scripts/page-2.js';
import { CasePage, notShown } from '../../welcome/scripts/case-1.js';
import { shownCase } from '../../welcome/scripts/case-search-1.js';
import { WORDS } from '../../welcome/scripts/case-words-1.js';

let page;
let tab;

/** Handlers may read their task and not its process, so the number comes from the sheet that the form shows. */
async function numberOf(task, api) {
  const answer = await fetch(`${api.engineApi}/task/${task}/form-variables?variableNames=facts`, { headers: { Accept: 'application/json' } });
  return (await answer.json()).facts?.value?.match(/\*\*编号\*\* (\d{19})/)?.[1];
}

export default [
  {
    id: 'case-tab',
    pluginPoint: 'tasklist.task.detail',
    priority: 900,
    properties: { label: WORDS.tab },
    render: async (node, { api, taskId }) => {
      tab?.stop();
      try {
        tab = new CasePage(node, await numberOf(taskId, api), { api, task: taskId, inTasklist: true });
      } catch (problem) {
        notShown(node, problem);
      }
    },
    unmount: () => tab?.stop()
  },
  {
    id: 'case-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: '/case/:number' },
    render: (node, { api }) => {
      entitled(WORDS.title(shownCase()));
      page?.stop();
      page = new CasePage(node, shownCase(), { api, inTasklist: true });
    },
    unmount: () => {
      page?.stop();
      untitled();
    }
  }
];
