/*
 * Gridcase: a request for a later deadline says, before it is sent, how far it may go and which day it means.
 */
import { call, element, english, newest, time } from '../../welcome/scripts/gridcase.js';
import { model, type } from './form-fields.js';
import { WORDS } from './form-words.js';

let deferral = null; // what was said of the request that somebody fills in

/** What is written of a request by now. */
function termsOf(form) {
  const written = part => form.querySelector(`input[id$="field_${part}"]`)?.value.normalize('NFKC').trim();
  return { caseNumber: written('caseNumber') || model(form)?._getState().data.caseNumber, newDeadline: written('newDeadline'), unit: written('assignmentUnit') };
}

/** Whether a request has been changed since something was said of it. */
export function isToBeAsked(form) {
  const now = form.querySelector('input[id$="field_newDeadline"]') ? termsOf(form) : {};
  return Boolean(now.caseNumber && now.newDeadline) && deferral?.told !== JSON.stringify(now);
}

const answers = newest();

/** Asked anew with each deadline that is written. */
export async function terms(form) {
  const place = form.querySelector('input[id$="field_newDeadline"]')?.closest('.fjs-form-field');
  const { caseNumber, ...asked } = termsOf(form);
  if (!place || !caseNumber) {
    return;
  }
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  await answers(call(`cases/${encodeURIComponent(caseNumber)}/deferrals/terms?${query}`).then(
    told => [told.postponed, [element('div', {}, WORDS.present(time(told.deadline), time(told.latest))),
      element('div', {}, told.inDays ? WORDS.inDays : WORDS.inHours),
      picker(form, told),
      told.postponed ? element('strong', {}, told.postponed) : null]],
    problem => [null, [element('div', { class: 'fjs-form-field-error' }, problem.faults?.[0]?.message ?? problem.message)]]),
  ([postponed, says]) => {
    if (form.isConnected) {
      deferral = { asked: asked.newDeadline, postponed, told: JSON.stringify({ caseNumber, ...asked }) };
      place.querySelector('.gridcase-terms')?.remove();
      place.append(element('div', { class: 'gridcase-terms fjs-form-field-description', role: 'status' }, says));
    }
  });
}

/** The calendar of the browser or telephone, within what may be asked for. */
function picker(form, { inDays, deadline, latest }) {
  const length = inDays ? 10 : 16; // as the browser writes a day, or a day and a time
  return element('label', { class: 'gridcase-pick' }, `${WORDS.pick} `, element('input', {
    type: inDays ? 'date' : 'datetime-local', min: deadline.substring(0, length), max: latest.substring(0, length),
    change: ({ target }) => {
      const field = form.querySelector('input[id$="field_newDeadline"]');
      type(field, target.value.replace('T', ' '));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }));
}


document.addEventListener('change', ({ target }) => {
  if (target.matches?.('input[id$="field_newDeadline"], input[id$="field_caseNumber"], input[id$="field_assignmentUnit"]')) {
    terms(target.form);
  }
});

/** What has been asked for, in words, once it has been handed in. */
export function handedIn() {
  const told = [WORDS.deferral, deferral?.asked && WORDS.asked(deferral.asked), deferral?.postponed];
  deferral = null;
  return told.filter(Boolean).join(english ? ' ' : '');
}
