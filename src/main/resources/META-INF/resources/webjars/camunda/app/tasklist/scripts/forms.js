/*
 * Gridcase: what the forms of Tasklist are helped with. Dates and times are understood in any width; what cannot be understood, and what the
 * server refuses, is said at the field, stays there and is not sent; a button that cannot be pressed says why; what was typed is there again
 * when somebody comes back to a task; and an error goes when what it was about has succeeded, is tried again or is no longer shown. The number
 * in the name changes with the content.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase.js';
import { refusal } from '../../welcome/scripts/page.js';
import { offerFiles } from '../../welcome/scripts/attachments.js';
import { watch } from '../../welcome/scripts/watch.js';
import { cases, completed, openTask, reload, tell } from './sheet.js';

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
      saved: 'Saved: it will be here at any computer. The task is not completed yet.', unsaved: 'Could not be saved. It stays in this window.',
      begun: 'Handed in.',
      deferral: 'The request has been handed in and waits for a decision.',
      wrong: fields => `Please fill in or correct: ${fields.join(', ')}.`,
      proposed: words => `Proposed: ${words}.`, limit: limit => `It would have ${limit}.`, rule: (name, row) => `By the table “${name}”${row ? `, row ${row}` : ''}.`,
      here: 'Use my position', located: metres => `to about ${metres} m`, notLocated: 'Your position could not be found out. Allow it in the browser, or write why there is none.', now: 'Just now', pick: 'Choose the day',
      phrases: 'Phrases of the unit', keepPhrase: 'Keep what is written as a phrase', dropPhrase: words => `Remove the phrase “${words}”`, sureToDrop: (words, unit) => `“${words}” will be gone for everybody of ${unit}. Remove it?`, nothingToKeep: 'Nothing is written yet.',
      required: 'Please fill this in.', first: 'Claim the task first.', open: fields => `Still to fill in: ${fields.join(', ')}.`, asked: text => `Asked for: ${text}.`,
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
      saved: '已保存，换一台电脑登录也能接着填写。任务尚未办理完成。', unsaved: '未能保存，填写的内容仍在本窗口中。',
      begun: '已发起。',
      deferral: '缓办申请已提交，正在等待审批。',
      wrong: fields => `请补填或改正：${fields.join('、')}。`,
      proposed: words => `规则表拟定：${words}。`, limit: limit => `办理时限 ${limit}。`, rule: (name, row) => `依据：表“${name}”${row ? `第 ${row} 行` : ''}。`,
      here: '用我现在的位置', located: metres => `误差约 ${metres} 米`, notLocated: '没有取得您的位置。请在浏览器中允许定位，或写明没有坐标的原因。', now: '就是现在', pick: '选择日期',
      phrases: '本单位常用语', keepPhrase: '把写好的存为常用语', dropPhrase: words => `删去常用语“${words}”`, sureToDrop: (words, unit) => `“${words}”删去后，${unit}的人都不能再用。确定删去？`, nothingToKeep: '还没有写内容。',
      required: '此项必填。', first: '请先领取任务。', open: fields => `还须填写：${fields.join('、')}。`, asked: text => `申请缓至 ${text}。`,
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
const STORE = 1500; // after the last change

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

/* What must be filled in and is not yet, and what the server says of a field. */

const fieldOf = (form, id) => form.querySelector(`[id*="-${id}"], [name*="-${id}"]`)?.closest('.fjs-form-field');

/** The fields that are shown, must be filled in and are empty. */
function missing(form) {
  const held = model(form);
  const { data } = held?._getState() ?? { data: {} };
  const empty = value => value === undefined || value === null || value === false || (typeof value === 'string' ? !value.trim() : value.length === 0);
  return (held?.get('formFieldRegistry').getAll() ?? [])
    .filter(field => field.key && field.validate?.required && empty(data[field.key]) && !typedIn(form, field.id))
    .map(field => fieldOf(form, field.id)).filter(Boolean);
}

/** A form takes up what is typed when the field is left. */
function typedIn(form, id) {
  const input = form.querySelector(`textarea[id$="-${id}"], input[type=text][id$="-${id}"]`);
  return input === document.activeElement && input.value.trim();
}

const labelOf = field => field.querySelector('.fjs-form-field-label')?.textContent.replace(/\*\s*$/, '').trim();

/** Says something at a field until somebody changes it. */
function sayAt(field, words) {
  field.querySelector('.gridcase-field-says:not(.gridcase-twice)')?.remove();
  const said = element('div', { class: 'gridcase-field-says fjs-form-field-error', role: 'alert' }, words);
  field.append(said);
  const gone = () => {
    said.remove();
    ['input', 'change'].forEach(event => field.removeEventListener(event, gone));
  };
  ['input', 'change'].forEach(event => field.addEventListener(event, gone));
}

/** A refusal names the field of the answer that it is about. */
function refusedAt(answer) {
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
    sayAt(place, found.message);
    place.scrollIntoView({ block: 'center' });
  }
}

/** What stands at its field is not said a second time over the page. */
function saidAtTheField() {
  const said = [...document.querySelectorAll('.gridcase-field-says')].map(each => each.textContent);
  for (const alert of said.length ? document.querySelectorAll('.page-notifications .alert-danger, .modal-dialog .alert-danger') : []) {
    if (!alert.hidden && said.some(words => alert.textContent.includes(words))) {
      withdraw(alert);
    }
  }
}

/** Beside a button that cannot be pressed stands why. */
function why(button) {
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
function dismiss() {
  document.querySelectorAll('.page-notifications .alert-danger .close').forEach(close => close.click());
}

/** Of what was refused the newest counts; several boxes would push the form off the page. */
const told = new WeakSet();

function withdraw(alert) {
  alert.querySelector('.close')?.click();
  alert.hidden = true; // those of a dialog stay when they are closed
  alert.style.display = 'none';
}

function newestOnly() {
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

// Camunda would keep it in the browser, readable for whoever uses the computer next.
window.addEventListener('click', async event => {
  const save = event.target.closest?.('.form-actions button.btn-default');
  const form = save && !save.disabled && document.querySelector('[cam-tasklist-task] .fjs-container form');
  if (form) {
    event.preventDefault();
    event.stopImmediatePropagation();
    dismiss();
    await keep(form);
    tell(await store(openTask()) ? WORDS.saved : WORDS.unsaved);
  }
}, true);

/*
 * What was typed. It lies in the tab, under the account that typed it, until the task is done or somebody signs out, and a moment later with the
 * server, which gives it to nobody else.
 */

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
  const before = sessionStorage.getItem(key);
  const now = Object.keys(typed).length > 0 ? JSON.stringify(typed) : null;
  if (now) {
    sessionStorage.setItem(key, now);
  } else {
    sessionStorage.removeItem(key);
  }
  if (now !== before) {
    clearTimeout(storing);
    storing = setTimeout(() => store(task), STORE);
  }
}

let storing;

/** Gives the server what lies in the tab. @return whether it has it */
async function store(task) {
  clearTimeout(storing);
  const content = sessionStorage.getItem(`${DRAFT}${await whoIsIt()}:${task}`);
  const path = `tasks/${task}/draft`;
  return call(...(content ? [path, 'PUT', { content }] : [path, 'DELETE'])).then(() => true, () => false);
}

/** What lies in the tab, or else with the server, from another computer or tab. */
async function draftOf(task) {
  const who = await whoIsIt();
  forget(key => !key.startsWith(`${DRAFT}${who}:`));
  const here = sessionStorage.getItem(`${DRAFT}${who}:${task}`);
  return JSON.parse(here ?? (await call(`tasks/${task}/draft`)).content ?? '{}');
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
  return task ? draftOf(task) : {};
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
    deferral = null;
    opened.set(form, takeUp(form));
  }
}

/** The names of the fields at which the form itself says that something is wrong. */
function wrongFields(place) {
  const fields = [...(place?.querySelectorAll('.fjs-form-field-error') ?? [])].map(said => said.closest('.fjs-form-field'));
  const labels = [...new Set(fields)].map(field => field && labelOf(field));
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

/** What is written of a request by now. */
function termsOf(form) {
  const written = part => form.querySelector(`input[id$="field_${part}"]`)?.value.normalize('NFKC').trim();
  return { caseNumber: written('caseNumber') || model(form)?._getState().data.caseNumber, newDeadline: written('newDeadline'), unit: written('assignmentUnit') };
}

/** Whether a request has been changed since something was said of it. */
function isToBeAsked(form) {
  const now = form.querySelector('input[id$="field_newDeadline"]') ? termsOf(form) : {};
  return Boolean(now.caseNumber && now.newDeadline) && deferral?.told !== JSON.stringify(now);
}

/** Asked anew with each deadline that is written; of two answers the one to the question that was asked last counts. */
async function terms(form) {
  const place = form.querySelector('input[id$="field_newDeadline"]')?.closest('.fjs-form-field');
  const { caseNumber, ...asked } = termsOf(form);
  if (!place || !caseNumber) {
    return;
  }
  const asking = terms.asking = Symbol('asking');
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  const says = [];
  let later = null;
  try {
    const told = await call(`cases/${encodeURIComponent(caseNumber)}/deferrals/terms?${query}`);
    says.push(element('div', {}, WORDS.present(time(told.deadline), time(told.latest))),
      element('div', {}, told.inDays ? WORDS.inDays : WORDS.inHours),
      picker(form, told),
      told.postponed ? element('strong', {}, told.postponed) : null);
    later = told.postponed;
  } catch (problem) {
    says.push(element('div', { class: 'fjs-form-field-error' }, problem.faults?.[0]?.message ?? problem.message));
  }
  if (terms.asking === asking && form.isConnected) {
    deferral = { asked: asked.newDeadline, postponed: later, told: JSON.stringify({ caseNumber, ...asked }) };
    place.querySelector('.gridcase-terms')?.remove();
    place.append(element('div', { class: 'gridcase-terms fjs-form-field-description', role: 'status' }, ...says));
  }
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

let deferral = null; // what the open dialogue asks for

document.addEventListener('change', ({ target }) => {
  if (target.matches?.('input[id$="field_newDeadline"], input[id$="field_caseNumber"], input[id$="field_assignmentUnit"]')) {
    terms(target.form);
  }
});

/* What is tedious to type: why a unit is proposed, where and when somebody is, and a day of the calendar. */

/** Beside the proposed unit stands the row that proposes it, and how long that unit would have. */
async function becauseOf(form) {
  const place = form.querySelector('input[id$="field_leadUnit"]')?.closest('.fjs-form-field');
  const task = openTask();
  if (!place || !task || place.dataset.because === task) {
    return;
  }
  place.dataset.because = task;
  const { proposed, rules, limit } = await call(`dispatches/${task}`).catch(() => ({}));
  const rule = rules?.at(-1);
  place.querySelector('.gridcase-because')?.remove();
  if (proposed) {
    place.append(element('div', { class: 'gridcase-because fjs-form-field-description' },
      [WORDS.proposed(proposed), limit && WORDS.limit(limit), rule && WORDS.rule(rule.name, rule.row), rule?.note].filter(Boolean).join(english ? ' ' : '')));
  }
}

/** Gives a field of the form a value as if somebody had filled it in. */
function fillIn(form, values) {
  const held = model(form);
  held._setState({ data: { ...held._getState().data, ...values } });
  keep(form);
}

/** A button beside a field, and what came of it. */
function beside(form, id, kind, word, work) {
  const place = fieldOf(form, id);
  if (!place || place.querySelector(`.${kind}`) || !place.querySelector('input:enabled')) {
    return;
  }
  const says = element('span', { class: 'light-quiet', role: 'status' });
  place.append(element('div', { class: kind }, element('button', {
    type: 'button', class: 'btn btn-default btn-sm', click: () => work(words => (says.textContent = ` ${words}`))
  }, word), says));
}

/** A moment as the form writes it: what the clock here says, and how far it is from UTC. */
function localMinute(moment) {
  const ahead = -moment.getTimezoneOffset();
  const two = number => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${new Date(moment.getTime() + ahead * 60_000).toISOString().substring(0, 16)}${ahead < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** Whoever looks on the spot is there: their position and the time need not be typed. */
function onTheSpot(form) {
  beside(form, 'field_position', 'gridcase-here', WORDS.here, say => (navigator.geolocation
    ? navigator.geolocation.getCurrentPosition(({ coords }) => {
        fillIn(form, { position: `${coords.longitude.toFixed(6)},${coords.latitude.toFixed(6)}`, coordinateSystem: 'wgs84' });
        say(WORDS.located(Math.round(coords.accuracy)));
      }, () => say(WORDS.notLocated), { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 })
    : say(WORDS.notLocated)));
  beside(form, 'field_seenAt', 'gridcase-now', WORDS.now, () => {
    fillIn(form, { seenAt: localMinute(new Date()) });
  });
}

/* What people of a unit write again and again. */

let phrases = null; // asked for once, and anew when somebody has changed them

/** Beside an opinion or a reply the phrases of the unit, to be put into it. */
function offerPhrases(form) {
  const field = form.querySelector('textarea[id$="field_opinion"]');
  const place = field?.closest('.fjs-form-field');
  if (!place || place.querySelector('.gridcase-phrases') || field.readOnly || field.disabled) {
    return;
  }
  const list = element('ul', { class: 'list-unstyled' });
  const says = element('p', { class: 'case-field-wrong', role: 'alert' }); // not of those that go when the field is changed
  const act = work => work().then(found => {
    phrases = Promise.resolve(found);
    says.textContent = '';
    show(found);
  }).catch(problem => (says.textContent = refusal(problem)));
  const insert = words => {
    type(field, [field.value.trimEnd(), words].filter(Boolean).join('\n'));
    field.focus();
  };
  const show = found => list.replaceChildren(...found.map(each => element('li', {},
    element('button', { type: 'button', class: 'btn btn-link', title: each.unitName, click: () => insert(each.words) }, each.words),
    element('button', {
      type: 'button', class: 'btn btn-link', 'aria-label': WORDS.dropPhrase(each.words),
      click: () => confirm(WORDS.sureToDrop(each.words, each.unitName)) && act(() => call(`phrases/${each.id}`, 'DELETE').then(() => call('phrases')))
    }, '×'))));
  place.append(element('details', { class: 'gridcase-phrases' },
    element('summary', {}, WORDS.phrases), list, says,
    element('button', {
      type: 'button', class: 'btn btn-default btn-sm',
      click: () => (field.value.trim() ? act(() => call('phrases', 'POST', { words: field.value })) : (says.textContent = WORDS.nothingToKeep))
    }, WORDS.keepPhrase)));
  phrases ??= call('phrases');
  phrases.then(show, () => (phrases = null));
}

/* A unit cannot help itself. */

function leadAmongHelpers(form) {
  const lead = form.querySelector('.fjs-form-field-select input')?.value;
  const place = form.querySelector('.fjs-form-field-taglist');
  place?.querySelectorAll('.fjs-dropdownlist-item').forEach(item => item.classList.toggle('gridcase-not-offered', item.textContent.trim() === lead));
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

// The open menu lies over the page: it folds when somebody has gone to a page by it.
document.addEventListener('click', ({ target }) => {
  if (target.closest?.('[cam-widget-header] a[href^="#/"]')) {
    document.querySelector('[cam-widget-header] .navbar-toggle.open')?.click();
  }
});

function leadToForm() {
  const task = openTask();
  const form = task && task !== shown && document.querySelector('.fjs-container form');
  if (form) {
    shown = task;
    (form.closest('[cam-tasklist-task]') ?? form).scrollIntoView({ block: 'start' });
  }
}

watch(() => {
  document.querySelectorAll('.fjs-container form').forEach(form => {
    begin(form);
    leadAmongHelpers(form);
    withoutChoices(form);
    offerPhrases(form);
    offerFiles(fieldOf(form, 'field_opinion'), cases.get(openTask()));
    becauseOf(form);
    onTheSpot(form);
  });
  document.querySelectorAll(SENDS).forEach(why);
  document.querySelectorAll('.small-screen-warning [uib-tooltip]').forEach(label);
  if (NARROW.matches) {
    leadToForm();
  }
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
    } else if (this.status === 400 && /\/submit-form\b/.test(String(url))) {
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
  const words = [WORDS.done, file && WORDS.standing(file.number, file.stateName, file.unit?.name)].filter(Boolean);
  const next = () => [...document.querySelectorAll('.tasks-list > li.task h4.task a')].find(each => !each.getAttribute('href').includes(task));
  tell(words.join(english ? ' ' : ''), ' ', element('button', { type: 'button', class: 'btn btn-default btn-sm', click: () => next()?.click() }, WORDS.next));
}

function succeeded(method, url) {
  const task = method === 'POST' && url.match(/\/task\/([\w-]+)\/(submit-form|complete|resolve)\b/)?.[1];
  if (task) {
    completed.add(task);
    clearTimeout(storing);
    forget(key => key.endsWith(`:${task}`));
    call(`tasks/${task}/draft`, 'DELETE').catch(() => null); // nobody finds it any more; it goes with the case
    done(task);
  }
  if (method === 'POST' && /\/task\//.test(url)) {
    window.dispatchEvent(new Event('gridcase-tasks-changed'));
  }
  if (task || (method === 'POST' && /\/(submit-form|claim|unclaim|start)\b/.test(url))) {
    dismiss();
  }
  if (method === 'POST' && /\/process-definition\/[^/]+\/(submit-form|start)\b/.test(url)) {
    const told = [WORDS.deferral, deferral?.asked && WORDS.asked(deferral.asked), deferral?.postponed];
    tell(/\/deferral(:|%3A)/.test(url) ? told.filter(Boolean).join(english ? ' ' : '') : WORDS.begun);
    deferral = null;
    setTimeout(() => openTask() && reload(openTask(), true), 4 * MOMENT); // the dialogue leaves the address first
  }
  if (method === 'POST' && /\/task\/[\w-]+\/claim\b/.test(url)) {
    tell(WORDS.claimed);
  }
  if (/\/auth\/user\/[\w-]+\/logout\b/.test(url)) {
    forget(() => true);
    account = undefined;
    phrases = null;
  }
  if (/\/auth\/user\/[\w-]+\/login\//.test(url)) {
    account = undefined;
  }
}

export default [];
