/*
 * Gridcase: what the forms of Tasklist are helped with. Dates and times are understood in any width; what cannot be understood is said at
 * the field, stays there and is not sent; what was typed is there again when somebody comes back to a task; and an error goes when what it
 * was about has succeeded, is tried again or is no longer shown. The number in the name changes with the content.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase-3.js';
import { cases, openTask, reload, tell } from './sheet-3.js';

const WORDS = english
  ? {
      date: text => `“${text}” was not understood; write a date such as 2026/11/27.`,
      time: text => `“${text}” was not understood; write a time such as 14:30.`,
      half: text => `“${text}”: in the morning or in the afternoon? Write a time such as 02:30 or 14:30.`,
      future: 'This day lies in the future. Please check the date.',
      longAgo: 'This day is more than a year ago. Please check the date.',
      noChoice: text => `“${text}” is not on the list. Type a part of the name and choose from the list.`,
      twice: lead => `${lead} is the lead already and cannot help as well.`,
      present: (due, latest) => `The deadline is ${due} now; the new one must be later, and ${latest} at the latest.`,
      inDays: 'This task counts in days: write a date; it ends with that day’s business.',
      inHours: 'This task counts in hours: write a date and a time.',
      saved: 'Saved in this browser; the task is not completed yet.',
      begun: 'Handed in.',
      deferral: 'The request has been handed in and waits for a decision.',
      wrong: fields => `Please fill in or correct: ${fields.join(', ')}.`,
      done: 'Done.', standing: (number, state, unit) => `Case ${number}: ${state}${unit ? `, with ${unit} now` : ''}.`, next: 'Next task',
      claimed: 'Claimed: the task is in the list 我的任务 now.',
      kept: 'What you had typed is here again.'
    }
  : {
      date: text => `没有看懂“${text}”，日期请写成 2026/11/27。`,
      time: text => `没有看懂“${text}”，时刻请写成 14:30。`,
      half: text => `“${text}”是上午还是下午？请写成 02:30 或 14:30 这样的时刻。`,
      future: '这一天还没有到，请核对日期。',
      longAgo: '这一天已过去一年以上，请核对日期。',
      noChoice: text => `列表中没有“${text}”，请输入名称的一部分，再从列表中选择。`,
      twice: lead => `${lead}已是主办单位，不能同时协办，请从协办单位中删去。`,
      present: (due, latest) => `现在的时限是 ${due}，新时限须晚于它，最多可缓办至 ${latest}。`,
      inDays: '本任务按天计时：写年、月、日，到当天下班为止。',
      inHours: '本任务按小时计时：年、月、日和时刻都要写。',
      saved: '已保存在本浏览器中，任务尚未办理完成。',
      begun: '已发起。',
      deferral: '缓办申请已提交，正在等待审批。',
      wrong: fields => `请补填或改正：${fields.join('、')}。`,
      done: '已办理完成。', standing: (number, state, unit) => `案件 ${number} ${state}${unit ? `，现由${unit}办理` : ''}。`, next: '下一件',
      claimed: '已领取，任务现在“我的任务”中。',
      kept: '已恢复您上次填写的内容。'
    };

const DATE = '.fjs-datepicker input.fjs-input'; // the calendar has fields of its own
const TIME = '.fjs-timepicker input.fjs-input';
const DRAFT = 'gridcase-draft:';
const DAY = 86_400_000;
const ATTEMPTS = 8;
const MOMENT = 250; // milliseconds

/* Dates and times. */

/** One width, no blanks at the ends or around the signs of a date or time. */
function plain(text) {
  return text.normalize('NFKC').replace(/[‐‑‒–—―−ー]/g, '-').replace(/\s*([:/.-])\s*/g, '$1').trim();
}

/** A date as people write it, with its year, month and day; nothing where it is none. */
function day(text) {
  const parts = plain(text).match(/^(\d{4})(?:[-/.年]\s*)(\d{1,2})(?:[-/.月]\s*)(\d{1,2})日?$/) ?? plain(text).match(/^(\d{4})(\d{2})(\d{2})$/);
  const found = parts && new Date(+parts[1], +parts[2] - 1, +parts[3]);
  return found && found.getMonth() === +parts[2] - 1 && found.getDate() === +parts[3] ? found : null;
}

const CLOCK = /^(凌晨|早上|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分?|(半)|([一三])刻|整)?)(上午|下午|am|pm)?$/i;
const MORNING = /凌晨|早上|上午|am/i;

/** Which half of the day is meant is not for us to guess: “2点半” is 02:30 or 14:30. */
function isHalf(parts) {
  return !parts[3] && !parts[1] && !parts[7] && +parts[2] > 0 && +parts[2] <= 12;
}

function hour(parts) {
  const half = parts[1] ?? parts[7];
  const said = +parts[2];
  if (said === 12 && /凌晨|am/i.test(half)) {
    return 0;
  }
  const early = !half || MORNING.test(half) || said >= 12 || (half === '中午' && said > 9);
  return early ? said : said + 12;
}

/** A time as people write it, in minutes of the day; nothing where it is none, or may be two. */
function minutes(text) {
  const parts = plain(text).replace(/\s+/g, '').replace(/^(\d{2})(\d{2})$/, '$1:$2').replace(/^(\d{1,2})(am|pm)$/i, '$1:00$2').match(CLOCK);
  if (!parts || isHalf(parts)) {
    return null;
  }
  const minute = parts[5] ? 30 : parts[6] ? (parts[6] === '一' ? 15 : 45) : +(parts[3] ?? parts[4] ?? 0);
  return hour(parts) < 24 && minute < 60 ? 60 * hour(parts) + minute : null;
}

/** Why a text is no time. */
function noTime(text) {
  const parts = plain(text).replace(/\s+/g, '').match(CLOCK);
  return parts && isHalf(parts) ? WORDS.half(text) : WORDS.time(text);
}

// The form reads times by it; without it by its own, which takes 02:00 out of “2点半”.
self.gridcaseTime = text => minutes(text ?? '');

/** Gives a field of the form another text, as if somebody had typed it. */
function type(field, text) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function say(field, text) {
  const place = field.closest('.fjs-datetime-subsection');
  place.querySelector('.gridcase-field-says')?.remove();
  if (text) {
    place.append(element('div', { class: 'gridcase-field-says fjs-form-field-error', role: 'alert' }, text));
  }
}

/** Before the form reads what was typed: a date or time in its own writing, or a sentence about what it is not. */
function understand(event) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.readOnly || !field.value) {
    return;
  }
  if (field.matches(DATE)) {
    const found = day(field.value);
    if (found) {
      const shown = new Intl.DateTimeFormat('default', { year: 'numeric', month: '2-digit', day: '2-digit' });
      const picker = field._flatpickr;
      field.value = picker ? picker.formatDate(found, picker.config.dateFormat) : shown.format(found);
      const ago = Date.now() - found.getTime();
      understood.set(field, field.value);
      say(field, ago < 0 ? WORDS.future : ago > 366 * DAY ? WORDS.longAgo : null);
    } else {
      say(field, WORDS.date(field.value));
    }
  } else if (field.matches(TIME)) {
    say(field, minutes(field.value) === null ? noTime(field.value) : null);
  }
}

/** While a date or time is typed: what was said about it no longer holds, and the form reads half-width signs only. */
function whileTyping(event) {
  const field = event.target;
  if (event.isComposing || !(field instanceof HTMLInputElement) || !field.matches(`${DATE}, ${TIME}`)) {
    return;
  }
  // The picker empties a date that it cannot read, and writes the one it has read anew: what was said about it stays.
  if (field.value === understood.get(field) || (field.value === '' && !event.isTrusted)) {
    return;
  }
  typing = field;
  say(field, null);
  const better = field.value.normalize('NFKC');
  if (better !== field.value) {
    field.value = better;
  }
}

let typing;
const understood = new WeakMap();

// A click beside a date makes the form read it before the field is left; this comes earlier.
for (const event of ['mousedown', 'focus']) {
  window.addEventListener(event, ({ target }) => {
    if (typing && target !== typing) {
      understand({ target: typing });
      typing = null;
    }
  }, true);
}
document.addEventListener('input', whileTyping, true);
document.addEventListener('compositionend', event => {
  if (event.target instanceof HTMLInputElement && event.target.matches(`${DATE}, ${TIME}`)) {
    type(event.target, event.target.value.normalize('NFKC'));
  }
}, true);
document.addEventListener('blur', understand, true);
document.addEventListener('keydown', event => event.key === 'Enter' && understand(event), true);

// The form has put back what the calendar had emptied.
document.addEventListener('gridcase-no-date', ({ target }) => say(target, WORDS.date(target.value)));

/* What is sent is what is shown. */

const SENDS = '.form-actions button.btn-primary, .modal-footer button.btn-primary';

/** What stands in a field of dates or times and is none is not sent as if nothing stood there, or what stood there before. */
function sending(event) {
  const button = event.target.closest?.(SENDS);
  const place = button?.closest('.modal-dialog, [cam-tasklist-task]');
  if (!place?.querySelector('.fjs-container form')) {
    return;
  }
  const form = place.querySelector('.fjs-container form');
  if (model(form) && !taken.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    begin(form);
    opened.get(form).then(() => button.isConnected && button.click());
    return;
  }
  dismiss();
  const loose = [...place.querySelectorAll(TAGS)].map(unchosen).find(each => each);
  if (loose) {
    event.preventDefault();
    event.stopImmediatePropagation();
    noChoice(loose.field, loose.text);
    loose.field.scrollIntoView({ block: 'center' });
    return;
  }
  const wrong = [...place.querySelectorAll(`${DATE}, ${TIME}`)]
    .find(field => field.value.trim() && (field.matches(DATE) ? !day(field.value) : minutes(field.value) === null));
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

/** What was refused before is of no interest when something is sent anew, or another task is open. */
function dismiss() {
  document.querySelectorAll('.page-notifications .alert-danger .close').forEach(close => close.click());
}

/** Of what was refused the newest counts; several boxes would push the form off the page. */
const told = new WeakSet();

function newestOnly() {
  const alerts = [...document.querySelectorAll('.page-notifications .alert-danger, .modal-dialog .alert-danger')];
  if (alerts.some(alert => !told.has(alert))) {
    alerts.filter(alert => told.has(alert)).forEach(alert => {
      alert.querySelector('.close')?.click();
      alert.hidden = true; // those of a dialog stay when they are closed
      alert.style.display = 'none';
    });
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

// The form keeps what is saved in the browser, without a word.
window.addEventListener('click', ({ target }) => {
  const save = target.closest?.('.form-actions button.btn-default');
  if (save && !save.disabled) {
    dismiss();
    tell(WORDS.saved);
  }
}, true);

/* What was typed. It lies in the tab, under the account that typed it, until the task is done or somebody signs out. */

let account;

/** Asked once for each person who signs in. */
function whoIsIt() {
  account ??= fetch(`${document.querySelector('base').getAttribute('admin-api')}auth/user/default`, {
    headers: { Accept: 'application/json' }
  }).then(answer => (answer.ok ? answer.json() : {})).then(body => body.userId).catch(() => undefined);
  return account;
}

function drafts() {
  return Object.keys(sessionStorage).filter(key => key.startsWith(DRAFT));
}

function forget(wanted) {
  drafts().filter(wanted).forEach(key => sessionStorage.removeItem(key));
}

/* What a form holds. The library has it, and shows it a moment before it can take anything up: until then nothing is sent. */

/** The form of the library, which FormLibrary has made known. */
function model(form) {
  for (let place = form; place; place = place.parentElement) {
    if (place.gridcaseForm) {
      return place.gridcaseForm;
    }
  }
  return null;
}

const instances = held => held.get('formFieldInstanceRegistry').getAllKeyed().length;

/** Waits until the form takes up what is put into its fields; not for ever, as a form may have none. */
function isReady(held) {
  return new Promise(done => {
    const ready = () => setTimeout(done); // after the other fields of the same drawing
    if (instances(held)) {
      ready();
    } else {
      held.on('formFieldInstanceRegistry.changed', ready);
      setTimeout(done, ATTEMPTS * MOMENT);
    }
  });
}

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What somebody has filled in, by the names of the form's variables. */
function filledIn({ data, initialData }) {
  return Object.fromEntries(Object.entries(data)
    .filter(([key, value]) => !same(value, initialData[key]) && (typeof value !== 'string' || value.trim())));
}

/** Puts values into the fields that nobody has touched. @return whether there were any */
function put(held, values) {
  const { data, initialData } = held._getState();
  const wanted = Object.entries(values).filter(([key, value]) => same(data[key], initialData[key]) && !same(data[key], value));
  if (wanted.length) {
    held._setState({ data: { ...data, ...Object.fromEntries(wanted) } });
  }
  return wanted.length > 0;
}

/** Keeps what is filled in; of the field in which somebody types what stands there, which the form takes up when it is left. */
async function keep(form, typing) {
  const held = model(form);
  const task = openTask();
  const who = await whoIsIt();
  if (!held || !task || !who || form.closest('.modal-dialog')) {
    return;
  }
  const field = typing && held.get('formFieldRegistry').get(typing.id.substring(typing.id.lastIndexOf('-') + 1));
  const typed = filledIn(held._getState());
  if (field?.key && typing.value.trim()) {
    typed[field.key] = typing.value;
  }
  const key = `${DRAFT}${who}:${task}`;
  if (Object.keys(typed).length > 0) {
    sessionStorage.setItem(key, JSON.stringify(typed));
  } else {
    sessionStorage.removeItem(key);
  }
}

document.addEventListener('input', ({ target }) => {
  const form = target.closest?.('.fjs-container form');
  if (form && target.matches('textarea, input[type=text], input[type=number]')) {
    keep(form, target);
  }
});

/** For each form the promise that it has taken up what it is opened with. */
const opened = new WeakMap();
const taken = new WeakSet();

/** What the form is opened with: of a task its draft, of a request made beside a task the case. */
async function beginning(form) {
  const task = openTask();
  if (form.closest('.modal-dialog')) {
    return task && form.querySelector('input[id$="field_caseNumber"]') ? { caseNumber: (await call(`tasks/holders?task=${task}`))[0]?.caseNumber } : {};
  }
  const who = await whoIsIt();
  forget(key => !key.startsWith(`${DRAFT}${who}:`));
  return JSON.parse(sessionStorage.getItem(`${DRAFT}${who}:${task}`) ?? '{}');
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

function begin(form) {
  if (model(form) && !opened.has(form)) {
    opened.set(form, takeUp(form));
  }
}

/** The names of the fields at which the form itself says that something is wrong. */
function wrongFields(place) {
  const fields = [...(place?.querySelectorAll('.fjs-form-field-error') ?? [])].map(said => said.closest('.fjs-form-field'));
  const labels = [...new Set(fields)].map(field => field?.querySelector('.fjs-form-field-label')?.textContent.replace(/\*\s*$/, '').trim());
  return labels.filter(Boolean);
}

/** What the server says, without the name of what the page had asked for, which it puts before. */
function plainly(alert) {
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
  const texts = document.createTreeWalker(alert, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const bare = texts.currentNode.data.replace(/^\s*(?:<|&lt;)\w+(?:>|&gt;) (?:<|&lt;)- /, '');
    const said = english ? bare : bare.replace(/^\s*:\s*$/, '：');
    if (said !== texts.currentNode.data) {
      texts.currentNode.data = said;
    }
  }
}

/** What is a picture alone gets the words that a mouse would bring up: a finger brings up none. */
function label(picture) {
  const words = picture.getAttribute('uib-tooltip'); // in the language of the page a moment after it is drawn
  if (words && picture.title !== words && !picture.textContent.trim()) {
    picture.setAttribute('aria-label', words);
    picture.title = words;
  }
}

/* What was typed into a list of choices and is none. */

const TAGS = 'input.fjs-taglist-input';

function noChoice(target, text) {
  const place = target.closest('.fjs-form-field');
  const gone = () => place?.querySelector('.gridcase-field-says:not(.gridcase-twice)')?.remove();
  gone();
  place?.append(element('div', { class: 'gridcase-field-says fjs-form-field-error', role: 'alert' }, WORDS.noChoice(text)));
  target.addEventListener('input', gone, { once: true });
}

document.addEventListener('gridcase-no-choice', ({ target, detail }) => noChoice(target, detail));

/** The list of choices that was left a moment ago, with what was typed into it and how many were chosen. */
let leaving = null;

const chosen = field => field.closest('.fjs-form-field')?.querySelectorAll('.fjs-taglist-tag').length;

/** What stands in a list of choices and is none, also where it has just been left by the click that sends. */
function unchosen(field) {
  const text = field.value.trim() || (leaving?.field === field && chosen(field) === leaving.before ? leaving.text : '');
  return text ? { field, text } : null;
}

// A list of several choices empties itself when it is left; what was typed and is no choice stays.
window.addEventListener('blur', event => {
  const field = event.target;
  const text = field instanceof HTMLInputElement && field.matches(TAGS) ? field.value.trim() : '';
  if (text) {
    const left = { field, text, before: chosen(field) };
    leaving = left;
    setTimeout(() => {
      leaving = leaving === left ? null : leaving;
      if (field.isConnected && !field.value && chosen(field) === left.before && document.activeElement !== field) {
        type(field, text);
        noChoice(field, text);
      }
    }, MOMENT);
  }
}, true);

/* A request for a later deadline says, before it is sent, how far it may go and which day it means. */

/** Asked anew with each deadline that is written; of two answers the one that was asked for last counts. */
async function terms(form) {
  const field = form.querySelector('input[id$="field_newDeadline"]');
  const place = field?.closest('.fjs-form-field');
  const written = part => form.querySelector(`input[id$="field_${part}"]`)?.value.normalize('NFKC').trim();
  const caseNumber = written('caseNumber') || (place && model(form)._getState().data.caseNumber);
  if (!place || !caseNumber) {
    return;
  }
  const asking = terms.asking = Symbol('asking');
  const asked = { newDeadline: written('newDeadline'), unit: written('assignmentUnit') };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  const says = [];
  let later = null;
  try {
    const told = await call(`cases/${encodeURIComponent(caseNumber)}/deferrals/terms?${query}`);
    says.push(element('div', {}, WORDS.present(time(told.deadline), time(told.latest))),
      element('div', {}, told.inDays ? WORDS.inDays : WORDS.inHours),
      told.postponed ? element('strong', {}, told.postponed) : null);
    later = told.postponed;
  } catch (problem) {
    says.push(element('div', { class: 'fjs-form-field-error' }, problem.faults?.[0]?.message ?? problem.message));
  }
  if (terms.asking === asking) {
    postponed = later;
    place.querySelector('.gridcase-terms')?.remove();
    place.append(element('div', { class: 'gridcase-terms fjs-form-field-description', role: 'status' }, ...says));
  }
}

let postponed = null;

document.addEventListener('change', ({ target }) => {
  if (target.matches?.('input[id$="field_newDeadline"], input[id$="field_caseNumber"], input[id$="field_assignmentUnit"]')) {
    terms(target.form);
  }
});

/* A unit cannot help itself. */

function leadAmongHelpers(form) {
  const lead = form.querySelector('.fjs-form-field-select input')?.value;
  const place = form.querySelector('.fjs-form-field-taglist');
  const helpers = [...(place?.querySelectorAll('.fjs-taglist-tag-label') ?? [])].map(tag => tag.textContent);
  const said = place?.querySelector('.gridcase-twice');
  if (lead && helpers.includes(lead)) {
    if (said?.textContent !== WORDS.twice(lead)) {
      said?.remove();
      place.append(element('div', { class: 'gridcase-twice gridcase-field-says fjs-form-field-error', role: 'alert' }, WORDS.twice(lead)));
    }
  } else {
    said?.remove();
  }
}

/*
 * What would be refused, or is not theirs, is not offered: the sheet says so of a case whose place is known no better than the centre that has
 * it, and to whoever helps, who has no case to hand up.
 */

const NOT_OFFERED = [
  [words => words.includes('不能退回下级办理'), '退回'],
  [words => words.includes('本单位协办，主办是'), '上报']
];

function withoutChoices(form) {
  const sheet = [...form.querySelectorAll('strong')].map(words => words.textContent);
  const refused = NOT_OFFERED.filter(([says]) => sheet.some(says)).map(([, choice]) => choice);
  for (const button of refused.length ? form.querySelectorAll('input[type=radio]') : []) {
    const label = button.closest('label') ?? button.parentElement;
    if (refused.some(choice => label.textContent.trim().startsWith(choice))) {
      (label.closest('.fjs-inline-label') ?? label).style.display = 'none';
    }
  }
}

/* On a narrow screen the form lies below the list: whoever opens a task is led to it. */

const NARROW = window.matchMedia('(max-width: 768px)');
let shown;

function leadToForm() {
  const task = openTask();
  const form = task && task !== shown && document.querySelector('.fjs-container form');
  if (form) {
    shown = task;
    (form.closest('[cam-tasklist-task]') ?? form).scrollIntoView({ block: 'start' });
  }
}

new MutationObserver(() => {
  document.querySelectorAll('.fjs-container form').forEach(form => {
    begin(form);
    leadAmongHelpers(form);
    withoutChoices(form);
  });
  document.querySelectorAll('.small-screen-warning [uib-tooltip]').forEach(label);
  if (NARROW.matches) {
    leadToForm();
  }
  newestOnly();
  document.querySelectorAll('.page-notifications .alert, .modal-dialog .notifications .alert').forEach(plainly);
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'readonly', 'uib-tooltip'] });

/* What the page asks of the server, and has succeeded in. */

const asked = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...more) {
  this.addEventListener('load', () => this.status >= 200 && this.status < 300 && succeeded(method.toUpperCase(), String(url)));
  return asked.call(this, method, url, ...more);
};

/** What has become of the case, and the way to the next task of the list. */
async function done(task) {
  const number = cases.get(task);
  let standing = '';
  try {
    const file = number ? await call(`cases/${number}`) : null;
    standing = file ? (english ? ' ' : '') + WORDS.standing(file.number, file.stateName, file.unit?.name) : '';
  } catch {
    // about no case, or about one that is none of theirs any more
  }
  const next = () => [...document.querySelectorAll('.tasks-list > li.task h4.task a')].find(each => !each.getAttribute('href').includes(task));
  tell(WORDS.done + standing, ' ', element('button', { type: 'button', class: 'btn btn-default btn-sm', click: () => next()?.click() }, WORDS.next));
}

function succeeded(method, url) {
  const task = method === 'POST' && url.match(/\/task\/([\w-]+)\/(submit-form|complete|resolve)\b/)?.[1];
  if (task) {
    forget(key => key.endsWith(`:${task}`));
  }
  if (task) {
    done(task);
  }
  if (method === 'POST' && /\/task\//.test(url)) {
    window.dispatchEvent(new Event('gridcase-tasks-changed'));
  }
  if (task || (method === 'POST' && /\/(submit-form|claim|unclaim|start)\b/.test(url))) {
    dismiss();
  }
  if (method === 'POST' && /\/process-definition\/[^/]+\/(submit-form|start)\b/.test(url)) {
    tell(/\/deferral(:|%3A)/.test(url) ? [WORDS.deferral, postponed].filter(Boolean).join(english ? ' ' : '') : WORDS.begun);
    postponed = null;
    setTimeout(() => openTask() && reload(openTask(), true), 4 * MOMENT); // the dialogue leaves the address first
  }
  if (method === 'POST' && /\/task\/[\w-]+\/claim\b/.test(url)) {
    tell(WORDS.claimed);
  }
  if (/\/auth\/user\/[\w-]+\/logout\b/.test(url)) {
    forget(() => true);
    account = undefined;
  }
  if (/\/auth\/user\/[\w-]+\/login\//.test(url)) {
    account = undefined;
  }
}

export default [];
