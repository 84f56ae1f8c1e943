/*
 * Gridcase: what is refused in Tasklist is said at its field, in plain words, once, and goes when what it was about has succeeded, is tried
 * again or is no longer shown; a button that cannot be pressed says why.
 */
import { element, english } from '../../welcome/scripts/gridcase.js';
import { fieldOf, labelOf, missing, model, sayAt } from './form-fields.js';
import { WORDS } from './form-words.js';

/** A refusal names the field of the answer that it is about. */
export function refusedAt(answer) {
  let found = null;
  try {
    found = JSON.parse(answer);
  } catch {
    return; // not from the engine
  }
  const form = document.querySelector('.modal-dialog .fjs-container form') ?? document.querySelector('[cam-tasklist-task] .fjs-container form');
  const held = form && found?.field && model(form);
  const field = held?.get('formFieldRegistry').getAll().find(each => each.key === found.field);
  const place = field && fieldOf(form, field.id);
  if (place) {
    sayAt(place, found.message).scrollIntoView({ block: 'center' });
  }
}

/** What stands at its field is not said a second time over the page. */
export function saidAtTheField() {
  const said = [...document.querySelectorAll('.gridcase-field-says')].map(each => each.textContent);
  for (const alert of said.length ? document.querySelectorAll('.page-notifications .alert-danger, .modal-dialog .alert-danger') : []) {
    if (!alert.hidden && said.some(words => alert.textContent.includes(words))) {
      withdraw(alert);
    }
  }
}

/** Beside a button that cannot be pressed stands why. */
export function why(button) {
  const place = button.closest('.modal-dialog, [cam-tasklist-task]');
  const form = place?.querySelector('.fjs-container form');
  if (!form || !button.offsetParent) {
    return; // one that is not shown needs no words
  }
  const free = !place.matches('.modal-dialog') && document.querySelector('[cam-tasklist-task-meta] button.claim');
  const open = button.disabled && !free ? missing(form).map(labelOf).filter(Boolean) : [];
  const words = free ? WORDS.first : open.length ? WORDS.open([...new Set(open)]) : '';
  const said = button.parentElement.querySelector('.gridcase-why');
  if ((said?.textContent ?? '') !== words) {
    said?.remove();
    button.after(...(words ? [element('span', { class: 'gridcase-why', role: 'status' }, words)] : []));
  }
}

/** What was refused before is of no interest when something is sent anew, or another task is open. */
export function dismiss() {
  document.querySelectorAll('.page-notifications .alert-danger .close').forEach(close => close.click());
}

/** Of what was refused the newest counts; several boxes would push the form off the page. */
const told = new WeakSet();

function withdraw(alert) {
  alert.querySelector('.close')?.click();
  alert.hidden = true; // those of a dialog stay when they are closed
  alert.style.display = 'none';
}

export function newestOnly() {
  const alerts = [...document.querySelectorAll('.page-notifications .alert-danger, .modal-dialog .alert-danger')];
  if (alerts.some(alert => !told.has(alert))) {
    alerts.filter(alert => told.has(alert)).forEach(withdraw);
    alerts.forEach(alert => told.add(alert));
  }
}

/** Which list and task are open. */
function place() {
  const open = new URLSearchParams(location.hash.split('?')[1]);
  return `${open.get('filter')} ${open.get('task')}`;
}

let before = place();
window.addEventListener('hashchange', () => {
  if (location.hash.startsWith('#/?') && place() !== before) { // the page for signing in has something to say itself
    before = place();
    dismiss();
  }
});

/** The names of the fields at which the form itself says that something is wrong. */
function wrongFields(place) {
  const fields = [...(place?.querySelectorAll('.fjs-form-field-error') ?? [])].map(said => said.closest('.fjs-form-field'));
  const labels = [...new Set(fields)].map(field => field && labelOf(field));
  return labels.filter(Boolean);
}

/** What the server says, without the name of what the page had asked for, which it puts before. */
export function plainly(alert) {
  const [title, message] = ['.status', '.message'].map(part => alert.querySelector(part));
  if (title && message && message.textContent.trim() && message.textContent.trim() === title.textContent.trim()) {
    for (let part = message; part && part !== title; part = part.previousElementSibling) {
      part.style.display = 'none'; // the same sentence twice, and a colon between
    }
  }
  if (title && message && !message.textContent.trim() && alert.matches('.alert-danger')) {
    const wrong = wrongFields(alert.closest('.modal-dialog') ?? document.querySelector('[cam-tasklist-task]'));
    if (wrong.length) {
      message.textContent = WORDS.wrong(wrong);
    }
  }
  if (title && message && !message.textContent.trim()) {
    [...alert.childNodes, ...title.parentElement.childNodes].filter(each => each.nodeType === Node.TEXT_NODE && /^\s*[:：]\s*$/.test(each.data)).forEach(each => (each.data = ' '));
  }
  const texts = document.createTreeWalker(alert, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const bare = texts.currentNode.data.replace(/^\s*(?:<|&lt;)\w+(?:>|&gt;) (?:<|&lt;)- /, '');
    const said = english ? bare : bare.replace(/^\s*:\s*$/, '：');
    if (said !== texts.currentNode.data) {
      texts.currentNode.data = said;
    }
  }
}
