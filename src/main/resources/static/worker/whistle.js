/*
 * Gridcase: a whistle, for the unit that it calls: who calls, what for and until when, and how far the unit is.
 */
import { element, time } from '../camunda/app/welcome/scripts/gridcase.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;

/** Whether a task is a step of a response to a whistle. */
export const isWhistle = task => task.form.startsWith('whistle-');

/** The whistles of a case, kept for when there is no network; null where none are known. */
async function whistles(account, number) {
  const kept = `called ${number}`;
  try {
    const found = await queue.ask(`api/cases/${encodeURIComponent(number)}/whistles`);
    await queue.keep(kept, { account, found });
    return found;
  } catch {
    const before = await queue.read(kept);
    return before?.account === account ? before.found : null;
  }
}

/** One step that was taken, in a line. */
const step = each => element('li', {}, element('span', { class: 'hint' }, `${time(each.at)} · ${each.byName}`), ' ',
  [each.stepName, each.words].filter(Boolean).join(WORDS.colon));

/** What the unit of a task is called for. @param node in which it is shown */
export async function showCall(node, account, { units, about }) {
  const found = await whistles(account, about.number);
  const mine = each => each.responses.find(response => units.includes(response.unitName) && response.waitingFor);
  const whistle = found?.find(each => !each.endedAt && mine(each));
  if (!whistle) {
    node.replaceChildren(element('p', { class: 'hint' }, found ? WORDS.callOver : WORDS.stepsOffline));
    return;
  }
  const { callerName, calledByName, calledAt, matter, place, arriveBy } = whistle;
  const lines = [[WORDS.callBy, `${callerName} · ${calledByName} · ${time(calledAt)}`], [WORDS.callPlace, place ?? WORDS.callPlaceOfCase], ...(arriveBy ? [[WORDS.callArriveBy, time(arriveBy)]] : [])];
  const { steps } = mine(whistle);
  node.replaceChildren(
    element('p', { class: 'words' }, matter),
    element('dl', {}, lines.map(([term, words]) => [element('dt', {}, term), element('dd', {}, words)])),
    ...(steps.length ? [element('ol', { class: 'steps' }, steps.map(step))] : []));
}
