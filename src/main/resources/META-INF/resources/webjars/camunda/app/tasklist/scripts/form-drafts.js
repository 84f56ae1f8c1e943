/*
 * Gridcase: what was typed into a form of Tasklist is there again when somebody comes back to it, also at another computer.
 */
import { call, element } from '../../welcome/scripts/gridcase.js';
import { Draft } from './draft.js';
import { terms } from './form-deferral.js';
import { filledIn, isReady, model, put } from './form-fields.js';
import { dismiss } from './form-refusals.js';
import { WORDS } from './form-words.js';
import { openTask, tell } from './sheet.js';

const drafts = new Map();

/** The draft of a task. */
export function draftOf(task) {
  if (!drafts.has(task)) {
    drafts.set(task, new Draft(task));
  }
  return drafts.get(task);
}

/** Keeps what is filled in; of the field in which somebody types what stands there, which the form takes up when it is left. */
export async function keep(form, typing) {
  const held = model(form);
  const task = openTask();
  if (!held || !task || form.closest('.modal-dialog')) {
    return;
  }
  const field = typing && held.get('formFieldRegistry').get(typing.id.substring(typing.id.lastIndexOf('-') + 1));
  const typed = filledIn(held._getState());
  if (field?.key && typing.value.trim()) {
    typed[field.key] = typing.value;
  }
  await draftOf(task).keep(typed);
}

document.addEventListener('input', ({ target }) => {
  const form = target.closest?.('.fjs-container form');
  if (form && target.matches('textarea, input[type=text], input[type=number]')) {
    keep(form, target);
  }
});

// Camunda would keep it in the browser, readable for whoever uses the computer next.
window.addEventListener('click', async event => {
  const save = event.target.closest?.('.form-actions button.btn-default');
  const form = save && !save.disabled && document.querySelector('[cam-tasklist-task] .fjs-container form');
  if (form) {
    event.preventDefault();
    event.stopImmediatePropagation();
    dismiss();
    await keep(form);
    tell(await draftOf(openTask()).store() ? WORDS.saved : WORDS.unsaved);
  }
}, true);

/** For each form the promise that it has taken up what it is opened with, and those that have. */
const opened = new WeakMap();
const taken = new WeakSet();

/** What the form is opened with: of a task its draft, of a request made beside a task the case. */
async function beginning(form) {
  const task = openTask();
  if (form.closest('.modal-dialog')) {
    return task && form.querySelector('input[id$="field_caseNumber"]') ? { caseNumber: (await call(`tasks/holders?task=${task}`))[0]?.caseNumber } : {};
  }
  return task ? draftOf(task).read() : {};
}

async function takeUp(form) {
  const held = model(form);
  const [values] = await Promise.all([beginning(form).catch(() => ({})), isReady(held)]);
  if (put(held, values) && !form.closest('.modal-dialog')) {
    form.prepend(element('p', { class: 'gridcase-kept', role: 'status' }, WORDS.kept));
  }
  held.on('changed', () => keep(form));
  taken.add(form);
  terms(form);
}

/** Has a form take up what it is opened with, once; a form without a model is Camunda's own and has nothing to take up. */
export function begin(form) {
  if (model(form) && !opened.has(form)) {
    opened.set(form, takeUp(form));
  }
  return opened.get(form);
}

/** Whether a form still has to take up what it is opened with. */
export const isToBegin = form => Boolean(model(form)) && !taken.has(form);
