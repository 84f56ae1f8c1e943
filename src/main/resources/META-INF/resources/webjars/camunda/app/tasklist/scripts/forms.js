/*
 * Gridcase: what the forms of Tasklist are helped with: what is shown is what is sent, and what has become of it is told.
 */
import { call, element, english, tasksChanged, time } from '../../welcome/scripts/gridcase.js';
import { offerFiles } from '../../welcome/scripts/attachments.js';
import { watch } from '../../welcome/scripts/watch.js';
import { changeHands, forget } from './draft.js';
import { alikeToReport, becauseOf, courseOf, forgetPhrases, offerPhrases, onTheSpot } from './form-aids.js';
import { leadAmongHelpers, looseChoice, noChoice, withoutChoices } from './form-choices.js';
import { understand, unreadable } from './form-dates.js';
import { handedIn, isToBeAsked, terms } from './form-deferral.js';
import { begin, draftOf, isToBegin } from './form-drafts.js';
import { fieldOf, missing, MOMENT, sayAt } from './form-fields.js';
import { dismiss, newestOnly, plainly, refusedAt, saidAtTheField, why } from './form-refusals.js';
import { WORDS } from './form-words.js';
import { cases, completed, offer, openTask, reopen, SHOWN, tell } from './sheet.js';

const SENDS = '.form-actions button.btn-primary, .modal-footer button.btn-primary';

/** What stands in a field of dates or times and is none is not sent as if nothing stood there, or what stood there before. */
function sending(event) {
  const button = event.target.closest?.(SENDS);
  const place = button?.closest('.modal-dialog, [cam-tasklist-task]');
  if (!place?.querySelector('.fjs-container form')) {
    return;
  }
  const form = place.querySelector('.fjs-container form');
  if (isToBegin(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    begin(form).then(() => button.isConnected && button.click());
    return;
  }
  dismiss();
  const loose = looseChoice(place);
  if (loose) {
    event.preventDefault();
    event.stopImmediatePropagation();
    noChoice(loose.field, loose.text);
    loose.field.scrollIntoView({ block: 'center' });
    return;
  }
  if (isToBeAsked(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!terms.pressed) { // a second press meanwhile is the same one
      terms.pressed = true;
      terms(form).then(() => {
        terms.pressed = false;
        return button.isConnected && button.click();
      });
    }
    return;
  }
  const refused = missing(form)[0] ?? place.querySelector('.gridcase-terms .fjs-form-field-error')?.closest('.fjs-form-field');
  if (refused) {
    event.preventDefault();
    event.stopImmediatePropagation();
    missing(form).forEach(field => sayAt(field, WORDS.required));
    refused.scrollIntoView({ block: 'center' });
    refused.querySelector('input, textarea')?.focus({ preventScroll: true });
    return;
  }
  const wrong = unreadable(place);
  if (wrong) {
    event.preventDefault();
    event.stopImmediatePropagation();
    understand({ target: wrong });
    wrong.scrollIntoView({ block: 'center' });
  } else if (place.contains(document.activeElement) && document.activeElement !== button) {
    document.activeElement.blur(); // a press of a key, or a browser whose buttons take no focus: the field is not left yet
  }
}

window.addEventListener('click', sending, true);

/** What is a picture alone gets the words that a mouse would bring up: a finger brings up none. */
function label(picture) {
  const words = picture.getAttribute('uib-tooltip'); // in the language of the page a moment after it is drawn
  if (words && picture.title !== words && !picture.textContent.trim()) {
    picture.setAttribute('aria-label', words);
    picture.title = words;
  }
}

// The open menu lies over the page: it folds when somebody has gone to a page by it.
document.addEventListener('click', ({ target }) => {
  if (target.closest?.('[cam-widget-header] a[href^="#/"]')) {
    document.querySelector('[cam-widget-header] .navbar-toggle.open')?.click();
  }
});

watch(() => {
  document.querySelectorAll('.fjs-container form').forEach(form => {
    begin(form);
    leadAmongHelpers(form);
    withoutChoices(form);
    offerPhrases(form);
    offerFiles(fieldOf(form, 'field_opinion'), cases.get(openTask()), !document.querySelector('[cam-tasklist-task-meta] button.claim'));
    becauseOf(form);
    courseOf(form);
    alikeToReport(form);
    onTheSpot(form);
  });
  document.querySelectorAll(SENDS).forEach(why);
  document.querySelectorAll('.small-screen-warning [uib-tooltip]').forEach(label);
  newestOnly();
  document.querySelectorAll('.page-notifications .alert, .modal-dialog .notifications .alert').forEach(plainly);
  saidAtTheField();
  if (document.querySelector('.gridcase-told')) { // of one event one word: ours
    document.querySelectorAll('.page-notifications .alert-success .close').forEach(close => close.click());
  }
});

/* What the page asks of the server, and has succeeded in. */

const asked = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...more) {
  this.addEventListener('load', () => {
    if (this.status >= 200 && this.status < 300) {
      succeeded(method.toUpperCase(), String(url));
    } else if ((this.status === 400 || this.status === 409) && /\/submit-form\b/.test(String(url))) {
      refusedAt(this.responseText);
    }
  });
  return asked.call(this, method, url, ...more);
};

/** What has become of the case, and the way to the next task of the list. */
async function done(task) {
  const number = cases.get(task);
  // None where the task is about no case, or about one that is not theirs any more.
  const file = number ? await call(`cases/${number}`).catch(() => null) : null;
  const until = file?.state === 'asked-back' && !file.assignments.some(each => !each.endedAt) // the reporter's turn
    ? await call(`cases/${number}/page`).then(page => page.askedBack.until, () => null)
    : null;
  const words = [WORDS.done, file && (until ? WORDS.awaiting(file.number, file.stateName, time(until)) : WORDS.standing(file.number, file.stateName, file.unit?.name))].filter(Boolean);
  const next = () => [...document.querySelectorAll('.tasks-list > li.task h4.task a')].find(each => !each.getAttribute('href').includes(task));
  const told = tell(words.join(english ? ' ' : ''), SHOWN);
  while (told.isConnected && !next()) { // the list is being read anew, and empty until then
    await new Promise(later => setTimeout(later, MOMENT));
  }
  offer(told, element('button', { type: 'button', class: 'btn btn-default btn-sm', click: () => next()?.click() }, WORDS.next));
}

function succeeded(method, url) {
  const task = method === 'POST' && url.match(/\/task\/([\w-]+)\/(submit-form|complete|resolve)\b/)?.[1];
  if (task) {
    completed.add(task);
    draftOf(task).drop();
    done(task);
  }
  if (method === 'POST' && /\/task\//.test(url)) {
    tasksChanged();
  }
  if (task || (method === 'POST' && /\/(submit-form|claim|unclaim|start)\b/.test(url))) {
    dismiss();
  }
  if (method === 'POST' && /\/process-definition\/[^/]+\/(submit-form|start)\b/.test(url)) {
    tell(/\/deferral(:|%3A)/.test(url) ? handedIn() : WORDS.begun);
    setTimeout(() => openTask() && reopen(openTask()), 4 * MOMENT); // the dialogue leaves the address first
  }
  if (method === 'POST' && /\/task\/[\w-]+\/claim\b/.test(url)) {
    tell(WORDS.claimed);
  }
  if (/\/auth\/user\/[\w-]+\/logout\b/.test(url)) {
    forget();
    forgetPhrases();
  }
  if (/\/auth\/user\/[\w-]+\/log(in\/|out\b)/.test(url)) {
    changeHands();
  }
}

export default [];
