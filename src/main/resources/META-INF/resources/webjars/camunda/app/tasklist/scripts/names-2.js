/*
 * Gridcase: names in Tasklist, where Camunda shows accounts and codes, and what is past in red wherever it was opened from. Names take the
 * place of Camunda's own text, which stays beside them in an attribute: Camunda draws its text anew as it likes. Before a task is claimed
 * or put back the page asks whether what it shows is still so.
 */
import { call, element, english } from '../../welcome/scripts/gridcase-2.js';

const WORDS = english
  ? {
      taken: name => `${name} has the task by now. The page shows it as it is now.`,
      free: 'Nobody has the task any more. The page shows it as it is now.',
      over: 'The task is done or has gone. The list shows what is left.'
    }
  : {
      taken: name => `任务已在${name}手中，页面已按现在的情况显示。`,
      free: '任务已被放回，现在没有人领取，页面已按现在的情况显示。',
      over: '任务已经办完或已收回，请看列表中其余的任务。'
    };

const MOMENT = 200; // milliseconds
const ROWS = '.tasks-list > li.task';
const HEAD = '[cam-tasklist-task-meta]';

let known = new Map();
let asked = '';
let waiting;

function openTask() {
  return location.hash.match(/[?&]task=([\w-]+)/)?.[1];
}

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

const holderPlace = () => document.querySelector(`${HEAD} li.assignee .view-value`);

/** Shows the name of whoever has a task where the account stands; of a task that has changed hands since, what Camunda says. */
function show() {
  for (const row of document.querySelectorAll(ROWS)) {
    const holder = known.get(taskOf(row));
    write(row.querySelector('h5.assignee'), holder?.holder, holder?.holderName);
  }
  const open = known.get(openTask());
  write(holderPlace(), open?.holder, open?.holderName);
  mark(document.querySelector(`${HEAD} li.assignee`), 'data-releasable', open?.releasable ? 'yes' : null);
  const groups = document.querySelector(`${HEAD} li.groups a[href]:not([translate])`);
  write(groups, written(groups), open?.units.join('、'));
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
    try {
      const query = new URLSearchParams(tasks.map(task => ['task', task]));
      known = new Map((await call(`tasks/holders?${query}`)).map(each => [each.task, each]));
    } catch {
      known = new Map(); // what Camunda shows stays
    }
  }
  show();
}

/* What the page shows may be of before: a colleague has claimed, put back or done the task meanwhile. */

const CHANGING = `${HEAD} button.claim, ${HEAD} .unclaim, ${HEAD} .reset-assignee`;

let sure = null;

/** Says for a moment why nothing was done. */
function tell(words) {
  document.querySelector('.gridcase-told')?.remove();
  const told = element('div', { class: 'gridcase-told', role: 'status' }, words);
  document.body.append(told);
  setTimeout(() => told.remove(), 8000);
}

/** Has Camunda read the open task anew, or leave it where it is over. */
function reload(task, isThere) {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const place = new URLSearchParams(query);
  place.delete('task');
  location.hash = `${path}?${place}`;
  if (isThere) {
    place.set('task', task);
    setTimeout(() => (location.hash = `${path}?${place}`), MOMENT);
  }
}

async function stands(task) {
  try {
    return (await call(`tasks/holders?task=${task}`))[0] ?? { gone: true };
  } catch {
    return null; // the server says itself what is wrong
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
  const shown = button.matches('.claim') ? null : written(holderPlace()); // Camunda knows the names of some people itself
  const now = await stands(task);
  const asShown = now && (shown ? [now.holder, now.holderName].includes(shown) : !now.holder);
  const same = !now || (!now.gone && asShown && (now.releasable || !button.matches('.reset-assignee')));
  if (same && button.isConnected) {
    sure = button;
    button.click();
    sure = null;
  } else if (!same) {
    tell(now.gone ? WORDS.over : now.holder ? WORDS.taken(now.holderName) : WORDS.free);
    asked = '';
    reload(task, !now.gone);
  }
}, true);

/** Camunda compares a date with an instant that only the list knows; a task that no list holds stays blue for ever. */
function late() {
  for (const date of document.querySelectorAll(`${HEAD} .due-date, ${HEAD} .followup-date`)) {
    const moment = date.querySelector('[am-time-ago]')?.getAttribute('uib-tooltip');
    const past = moment && new Date(moment.replace(' ', 'T')) < new Date();
    if (date.classList.contains('gridcase-overdue') !== Boolean(past)) {
      date.classList.toggle('gridcase-overdue', Boolean(past));
    }
  }
}

new MutationObserver(() => {
  late();
  withoutEmptyTabs();
  clearTimeout(waiting);
  waiting = setTimeout(ask, MOMENT);
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

export default [];
