/*
 * Gridcase: the page of a case in Tasklist: beside the form of each task, and under an address of its own for notices and the light board.
 */
import { call, newest } from '../../welcome/scripts/gridcase.js';
import { entitled, untitled } from '../../welcome/scripts/page.js';
import { CasePage, notShown } from '../../welcome/scripts/case.js';
import { shownCase } from '../../welcome/scripts/case-search.js';
import { WORDS } from '../../welcome/scripts/case-words.js';

let page;
let tab;
const numbers = newest(); // of the case of the task beside whose form the tab is

/** Of the case that a task is about; nothing where it is about none, or is no longer there. */
async function numberOf(task) {
  return (await call(`tasks/holders?task=${task}`))[0]?.caseNumber;
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
        await numbers(numberOf(taskId), number => {
          if (number) {
            tab = new CasePage(node, number, { api, task: taskId, inTasklist: true });
          } else {
            notShown(node, new Error(WORDS.noCase));
          }
        });
      } catch (problem) {
        notShown(node, problem);
      }
    },
    unmount: () => {
      numbers(); // left meanwhile
      tab?.stop();
    }
  },
  {
    id: 'case-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: '/case/:number' },
    render: (node, { api }) => {
      entitled(WORDS.title(shownCase()));
      page = CasePage.at(node, shownCase(), { api, inTasklist: true }, page);
    },
    unmount: () => {
      page?.leave();
      untitled();
    }
  }
];
