/*
 * Gridcase: names in Tasklist, where Camunda shows accounts and codes, what each card is about and how long there is left for it, and what is
 * past in red wherever it was opened from. Names take the place of Camunda's own text, which stays beside them in an attribute: Camunda
 * draws its text anew as it likes. The sheet follows when the task has changed hands, and before a task is claimed, put back or completed
 * the page asks whether what it shows is still so, and whether anything can come of it.
 */
import { call, element, english, everyMinute, time } from '../../welcome/scripts/gridcase.js';
import { span } from '../../welcome/scripts/case-words.js';
import { listed } from '../../welcome/scripts/page.js';
import { soon, watch } from '../../welcome/scripts/watch.js';
import { cases, completed, leave, openTask, refuse, reload, tell } from './sheet.js';

const WORDS = english
  ? {
      taken: name => `${name} has the task by now. The page shows it as it is now.`,
      warned: 'since',
      free: 'Nobody has the task any more. The page shows it as it is now.',
      void: 'What you pressed did not take effect. ',
      broken: 'trace broken', due: moment => `due ${moment}`, lights: { red: 'Red light', yellow: 'Yellow light', green: 'Green light' },
      over: 'The task is done or has gone. The list shows what is left.', typed: 'What stands here was not sent. It can be read and copied until you close the sheet.', close: 'Close',
      held: name => `${name} has this task. The form is here to be read only.`
    }
  : {
      taken: name => `任务已在${name}手中，页面已按现在的情况显示。`,
      warned: '已到',
      free: '任务已被放回，现在没有人领取，页面已按现在的情况显示。',
      void: '本次操作未生效：',
      broken: '留痕不符', due: moment => `时限 ${moment}`, lights: { red: '红灯', yellow: '黄灯', green: '绿灯' },
      over: '任务已经办完或已收回，请看列表中其余的任务。', typed: '此处填写的内容没有提交，关闭之前还可以查看、复制。', close: '关闭',
      held: name => `任务在${name}手中，表单只供查看。`
    };

const MOMENT = 200; // milliseconds
const ROWS = '.tasks-list > li.task';
const HEAD = '[cam-tasklist-task-meta]';

let known = new Map();
const names = new Map(); // of accounts, so that a list that is drawn anew has them at once
let asked = '';
let over = ''; // the task that was found to have ended while it was open
let waiting;

function taskOf(row) {
  return row.querySelector('h4.task a')?.getAttribute('href')?.match(/[?&]task=([\w-]+)/)?.[1];
}

function mark(node, name, value) {
  if (node && value && node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  } else if (node && !value && node.hasAttribute(name)) {
    node.removeAttribute(name);
  }
}

/** What Camunda wrote into a place. */
function written(place) {
  const text = place?.textContent.trim();
  return text && text === place.dataset.name ? place.dataset.account : text;
}

/** Writes a name where Camunda has written an account or codes; what it has written stays known. */
function write(place, account, name) {
  if (!place || !name || written(place) !== account || place.textContent.trim() === name) {
    return;
  }
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let first = null;
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim()) {
      text.data = first ? '' : name;
      first ??= text;
    }
  }
  place.dataset.account = account;
  place.dataset.name = name;
}

/** What a card says of its task: how it stands against its deadline, and which case it is about, where, whose and from whom. */
function card(row, task) {
  const about = task && [task.caseNumber, task.place, listed(task.units), task.channel].filter(Boolean).join(' · ');
  const left = task?.light ? `${span(task.deadline, task.asOf)} ${WORDS.due(time(task.deadline))}` : '';
  const place = row.querySelector('.names');
  const said = row.querySelector('.gridcase-card');
  const shown = JSON.stringify([about, left, task?.light]);
  if (!task || !place || said?.dataset.shown === shown) {
    return;
  }
  said?.remove();
  place.after(element('div', { class: 'gridcase-card', 'data-shown': shown },
    left ? element('div', { class: `gridcase-left light-text-${task.light}` }, element('span', { class: 'gridcase-light', role: 'img', 'aria-label': WORDS.lights[task.light] }), left) : null,
    element('div', { class: 'gridcase-about' }, about)));
}

const holderPlace = () => document.querySelector(`${HEAD} li.assignee .view-value`);

/** Shows the name of whoever has a task where the account stands; of a task that has changed hands since, what Camunda says. */
function show() {
  for (const row of document.querySelectorAll(ROWS)) {
    const holder = known.get(taskOf(row));
    const place = row.querySelector('h5.assignee');
    write(place, written(place), names.get(written(place)));
    mark(row, 'data-broken', holder?.broken ? WORDS.broken : null);
    card(row, holder);
  }
  const open = known.get(openTask());
  write(holderPlace(), open?.holder, open?.holderName);
  mark(document.querySelector(`${HEAD} li.assignee`), 'data-releasable', open?.releasable ? 'yes' : null);
  held(open?.holder && !open.mine && !isGone(openTask()) ? open.holderName : null, open?.refused);
  mark(document.querySelector('[cam-tasklist-task]'), 'data-over', over && over === openTask() ? 'yes' : null);
  foot();
  const groups = document.querySelector(`${HEAD} li.groups a[href]:not([translate])`);
  write(groups, written(groups), open && listed(open.units));
}

/** Whether a task is over and somebody else has done it, or it was taken back. */
const isGone = task => Boolean(task) && !completed.has(task) && over === task;

/** What became of a task that is over, by whom and when, where its buttons were; and that what was typed has not been sent. */
async function foot() {
  const sheet = document.querySelector('[cam-tasklist-task]');
  const task = openTask();
  const gone = isGone(task);
  const said = sheet?.querySelector('.gridcase-over');
  if (!gone || said && said.dataset.task !== task) {
    said?.remove();
  }
  if (!gone || !sheet || sheet.querySelector('.gridcase-over')) {
    return;
  }
  const became = element('span', {}, WORDS.over);
  const typed = [...sheet.querySelectorAll('textarea')].some(field => field.value.trim());
  sheet.append(element('div', { class: 'gridcase-over', role: 'alert', 'data-task': task }, became, typed ? ` ${WORDS.typed} ` : ' ',
    element('button', { type: 'button', class: 'btn btn-default btn-sm', click: leave }, WORDS.close)));
  const { told } = await call(`tasks/${task}/ending`).catch(() => ({}));
  if (told) {
    became.textContent = told;
  }
}

/** Says something above a form, or no more. */
function above(form, kind, words) {
  const said = form.parentElement.querySelector(`.${kind}`);
  if (said && said.textContent !== words) {
    said.remove();
  }
  if (words && !form.parentElement.querySelector(`.${kind}`)) {
    form.before(element('p', { class: kind, role: 'status' }, words));
  }
}

/**
 * The form of a task that a colleague has can be read; whoever could fill it in would do so for nothing. So would whoever fills in one that is
 * refused: it can be read and put back.
 */
function held(name, refused) {
  mark(document.querySelector('[cam-tasklist-task]'), 'data-held', name);
  for (const form of document.querySelectorAll('[cam-tasklist-task] .fjs-container')) {
    form.inert = Boolean(name);
    above(form, 'gridcase-held', name ? WORDS.held(name) : '');
    above(form, 'gridcase-bent', refused ?? '');
  }
}

/** Of tabs that never hold anything here: the engine keeps no history of what its users do, and no task has a description. */
const EMPTY = ['历史', '说明', 'History', 'Description'];

function withoutEmptyTabs() {
  for (const tab of document.querySelectorAll('.tabbed-content .nav-tabs > li')) {
    if (EMPTY.includes(tab.textContent.trim())) {
      tab.style.display = 'none';
    }
  }
}

async function ask() {
  const rows = [...document.querySelectorAll(ROWS)];
  const tasks = [...new Set([openTask(), ...rows.map(taskOf)].filter(Boolean))];
  const holders = [...document.querySelectorAll(`${ROWS} h5.assignee, ${HEAD} li.assignee`)].map(written);
  const question = JSON.stringify([tasks, holders]);
  if (tasks.length && question !== asked) {
    asked = question;
    let found = []; // where nothing can be found out, what Camunda shows stays
    try {
      const query = new URLSearchParams(tasks.map(task => ['task', task]));
      if (openTask()) {
        query.set('opened', openTask());
      }
      found = await call(`tasks/holders?${query}`);
    } catch {
      // asked again in a minute
    }
    if (asked !== question) {
      return; // the list has been drawn anew meanwhile
    }
    known = new Map(found.map(each => [each.task, each]));
    found.forEach(each => cases.set(each.task, each.caseNumber));
    soon(); // what is drawn beside a form asks for the number of its case
    found.filter(each => each.holder).forEach(each => names.set(each.holder, each.holderName));
  }
  show();
  follow();
}

/* What the page shows may be of before: a colleague has claimed, put back or done the task meanwhile. */

const COMPLETING = '[cam-tasklist-task] .form-actions button.btn-primary';
const CHANGING = `${HEAD} button.claim, ${HEAD} .unclaim, ${HEAD} .reset-assignee, ${COMPLETING}`;

let sure = null;
let checking = false;
let following = false;
let turned = ''; // for whom the sheet was drawn anew, and said so, once

async function stands(task) {
  try {
    const [found = { gone: true }] = await call(`tasks/holders?task=${task}&opened=${task}`);
    if (found.caseNumber) {
      cases.set(task, found.caseNumber);
    }
    return found;
  } catch {
    return null; // the server says itself what is wrong
  }
}

/** Whether the sheet shows the holder that the task has. */
function isShown(now) {
  const shown = document.querySelector(`${HEAD} button.claim`) ? null : written(holderPlace());
  return shown ? [now.holder, now.holderName].includes(shown) : !now.holder; // Camunda knows the names of some people itself
}

/** Whether the sheet is drawn, shows a task that is there, and is not just about to change by what this person does. */
function isAtRest() {
  const button = document.querySelector(`${HEAD} button.claim, ${HEAD} .unclaim`);
  return Boolean(button || holderPlace()) && !button?.disabled && !document.querySelector('.task-card.task-removed');
}

/** Shows the sheet as it is now, with a word why, and that nothing came of what was pressed; what was typed comes back with the task. */
function turn(task, now, pressed) {
  const words = now.holder ? WORDS.taken(now.holderName) : WORDS.free;
  if (pressed) {
    refuse(WORDS.void + words);
  } else {
    tell(words);
  }
  turned = standing(task, now);
  asked = '';
  reload(task);
}

function standing(task, now) {
  return `${task} ${now.holder}`;
}

/** Camunda says that the open task has gone, for good, when it could not read it once: what is so the server says. */
async function believe(task) {
  following = true;
  const now = await stands(task);
  following = false;
  if (now?.gone) {
    over = task;
    show();
  } else if (now && task === openTask()) {
    reload(task);
  }
}

/** A colleague has claimed or put back the open task, or it has ended: looked at twice, because what this person does takes a moment, too. */
async function follow() {
  const task = openTask();
  const differs = now => isAtRest() && over !== task && !completed.has(task) && (now.gone || !isShown(now));
  const believed = known.get(task) ?? { gone: true };
  if (following || !task) {
    return;
  }
  if (document.querySelector('.task-card.task-removed') && over !== task && !completed.has(task)) {
    await believe(task);
    return;
  }
  if (!differs(believed)) {
    turned = isAtRest() && !believed.gone ? '' : turned;
    return;
  }
  following = true;
  await new Promise(done => setTimeout(done, 5 * MOMENT));
  const now = task === openTask() ? await stands(task) : null;
  following = false;
  if (!now || task !== openTask()) {
    return;
  }
  if (!differs(now)) {
    if (!now.gone) { // of one that is gone the list keeps what it said
      known.set(task, now);
    }
  } else if (now.gone) {
    over = task; // what was typed can be read until the sheet is left
    show();
  } else if (turned !== standing(task, now)) {
    turn(task, now, false);
  }
}

document.addEventListener('click', async pressed => {
  const button = pressed.target.closest?.(CHANGING);
  const task = openTask();
  if (!button || !task || sure === button) {
    return;
  }
  pressed.stopImmediatePropagation();
  pressed.preventDefault();
  if (checking) {
    return; // a second press while the first is looked into
  }
  checking = true;
  const now = await stands(task);
  checking = false;
  const completes = button.matches(COMPLETING); // of a task that has ended the server says when and by whom
  const same = !now || (now.gone ? completes : isShown(now) && (now.releasable || !button.matches('.reset-assignee')));
  if (same && completes && now?.refused) {
    refuse(WORDS.void + now.refused);
    show();
  } else if (same && button.isConnected) {
    sure = button;
    button.click();
    sure = null;
  } else if (!same && now.gone) {
    over = task;
    show();
  } else if (!same) {
    turn(task, now, true);
  }
}, true);

/** Camunda compares a date with an instant that only the list knows; a task that no list holds stays blue for ever. */
function late() {
  for (const date of document.querySelectorAll(`${HEAD} .due-date, ${HEAD} .followup-date`)) {
    const place = date.querySelector('[am-time-ago]');
    const moment = place?.getAttribute('uib-tooltip');
    const { deadline, yellowAt, asOf } = known.get(openTask()) ?? {};
    const due = date.matches('.due-date');
    const own = due ? deadline : yellowAt;
    if (own) {
      write(place, written(place), !due && new Date(own) <= new Date(asOf) ? WORDS.warned : span(own, asOf)); // Camunda rounds; cards and sheets do not
    }
    mark(place, 'data-moment', own && time(own)); // as the sheet has it, wherever the browser is
    const past = moment && new Date(moment.replace(' ', 'T')) < new Date();
    if (date.classList.contains('gridcase-overdue') !== Boolean(past)) {
      date.classList.toggle('gridcase-overdue', Boolean(past));
    }
  }
}

watch(() => {
  show();
  late();
  withoutEmptyTabs();
  clearTimeout(waiting);
  waiting = setTimeout(ask, MOMENT);
});

function askAnew() {
  asked = '';
  ask();
}

everyMinute(askAnew);
window.addEventListener('focus', askAnew);

export default [];
