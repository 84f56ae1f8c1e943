/*
 * Gridcase: what there is of a case before somebody acts: who did what, in words, and its photos, voice notes, videos and documents.
 */
import { element, time } from '../camunda/app/welcome/scripts/gridcase.js';
import { picture } from './media.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;
const ADDITION = 'addition-reported';
const MOMENT = 5000; // milliseconds
const SHOWN = 5; // of the newest steps; those before them are folded

/** What the system notes beside the handling. */
const UNTOLD = new Set(['tier-decided', 'units-proposed', 'notice-sent', 'table-asked', 'classified', 'claimed', 'put-back', 'light-turned', 'light-repaired', 'deadline-recounted', 'attached',
  'verification-offered', 'process-migrated', 'process-restarted', 'step-failed', 'boundary-redrawn', 'reporter-revealed', 'personal-data-exported']);

/** The line of an addition has no words; they are kept with the case, and come in the same moment. */
function withAdditions(story, additions) {
  const lines = story.filter(each => each.action === ADDITION);
  const rest = new Set(lines);
  const words = new Map();
  for (const { at, title, description, address } of additions) {
    const line = [...rest].find(each => Math.abs(Date.parse(each.at) - Date.parse(at)) < MOMENT);
    rest.delete(line);
    words.set(line ?? { at, action: ADDITION, actionName: WORDS.addition }, [...new Set([title, description, address])].filter(Boolean).join(' '));
  }
  return [...story, ...[...words.keys()].filter(each => !lines.includes(each))]
    .map(each => (words.get(each) ? { ...each, added: words.get(each) } : each))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** What was done, newest first, and kept for when there is no network; null where none is known. */
async function steps(account, number) {
  const kept = `done ${number}`;
  try {
    const { story, file } = await queue.ask(`api/cases/${encodeURIComponent(number)}/page`);
    const found = withAdditions(story.filter(each => !UNTOLD.has(each.action)), file.additions).reverse();
    await queue.keep(kept, { account, found });
    return found;
  } catch {
    const before = await queue.read(kept);
    return before?.account === account ? before.found : null;
  }
}

const step = each => element('li', {},
  element('span', { class: 'hint' }, `${time(each.at)} `, [each.unitName, each.actorName].filter(Boolean).join(' · ')),
  element('span', { class: 'words' }, [each.actionName, each.told].filter(Boolean).join(WORDS.colon), each.reason ? `${WORDS.colon}${each.reason}` : '', each.added ? `${WORDS.colon}${each.added}` : ''));

/** Who did what before, with their words. @param node in which it is shown */
export async function showSteps(node, account, number) {
  const found = await steps(account, number);
  const list = some => element('ol', { class: 'steps' }, some.map(step));
  node.replaceChildren(...(!found ? [element('p', { class: 'hint' }, WORDS.stepsOffline)]
    : [list(found.slice(0, SHOWN)), ...(found.length > SHOWN ? [element('details', {}, element('summary', {}, WORDS.stepsBefore), list(found.slice(SHOWN)))] : [])]));
}

const failure = problem => element('p', { class: 'fault', role: 'alert' }, problem.status ? problem.message : WORDS.needsNetwork);

/** What is no picture: it is fetched when somebody wants it, with the session, so no address would do. */
function other(of, file) {
  const words = `${file.stageName} · ${file.kindName} · ${file.name}`;
  if (!file.original) {
    return element('p', { class: 'hint' }, words);
  }
  const fault = element('div', {});
  const button = element('button', {
    type: 'button', class: 'quiet',
    click: async () => {
      button.disabled = true;
      try {
        const content = await (await queue.answered(`${of}/${file.id}`, { accept: '*/*' })).blob();
        const address = URL.createObjectURL(content);
        if (file.kind === 'document') {
          element('a', { href: address, download: file.name }).click();
          URL.revokeObjectURL(address);
          button.disabled = false;
        } else {
          button.replaceWith(element(file.kind === 'sound' ? 'audio' : 'video', { controls: true, src: address, 'aria-label': file.name }));
        }
        fault.replaceChildren();
      } catch (problem) {
        button.disabled = false;
        fault.replaceChildren(failure(problem));
      }
    }
  }, WORDS.open[file.kind] ?? WORDS.open.document);
  return element('div', { class: 'other' }, element('p', { class: 'hint' }, `${words} · ${time(file.at)}`), button, fault);
}

/** Whether the reporter sees a picture of the answer, for whoever decides that: it is shown by a second press, so that nobody does by mistake. */
function showing(of, file) {
  const told = element('div', { role: 'status' });
  let sure = file.shown;
  const button = element('button', {
    type: 'button', class: 'quiet', 'aria-pressed': String(file.shown),
    click: async () => {
      if (!sure) {
        sure = true;
        told.replaceChildren(element('p', { class: 'words' }, WORDS.sureShow));
        return;
      }
      button.disabled = true;
      try {
        const { files } = await queue.ask(`${of}/${file.id}/shown`, file.shown ? 'DELETE' : 'PUT');
        node.replaceWith(showing(of, files.find(each => each.id === file.id)));
      } catch (problem) {
        button.disabled = false;
        told.replaceChildren(failure(problem));
      }
    }
  }, file.shown ? WORDS.hideOne : WORDS.showOne);
  const node = element('div', {}, button, told);
  return node;
}

/** What was reported, done and seen before, each stage under its name. @param node in which it is shown */
export async function showFiles(node, number) {
  const of = `api/cases/${encodeURIComponent(number)}/attachments`;
  try {
    const { files } = await queue.ask(of);
    const shown = await Promise.all(files.filter(each => !each.erased).map(async each => (each.previewed
      ? element('figure', {}, picture(await (await queue.answered(`${of}/${each.id}/preview`, { accept: 'image/jpeg' })).blob(), each.name),
        element('figcaption', {}, `${each.stageName} · ${time(each.at)}`, each.taken ? ` · ${each.taken}` : '', each.showable ? showing(of, each) : ''))
      : other(of, each))));
    node.replaceChildren(...(shown.length ? shown : [element('p', { class: 'hint' }, WORDS.noFiles)]));
  } catch (problem) {
    node.replaceChildren(element('p', { class: 'hint' }, problem.status ? problem.message : WORDS.filesOffline));
  }
}
