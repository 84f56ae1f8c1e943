/*
 * Gridcase: names in Tasklist, where Camunda shows accounts and codes, and what is past in red wherever it was opened from. What is written
 * stands beside Camunda's own text in an attribute, which the style sheet shows instead: Camunda draws its text anew as it likes.
 */
import { call } from '../../welcome/scripts/gridcase-2.js';

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

/** Shows the name of whoever has a task where the account stands; of a task that has changed hands since, what Camunda says. */
function show() {
  for (const row of document.querySelectorAll(ROWS)) {
    const holder = known.get(taskOf(row));
    const place = row.querySelector('h5.assignee');
    mark(place, 'data-name', place?.textContent.trim() === holder?.holder ? holder?.holderName : null);
  }
  const open = known.get(openTask());
  const head = document.querySelector(`${HEAD} li.assignee .view-value`);
  mark(head, 'data-name', head?.textContent.trim() === open?.holder ? open?.holderName : null);
  mark(document.querySelector(`${HEAD} li.assignee`), 'data-releasable', open?.releasable ? 'yes' : null);
  mark(document.querySelector(`${HEAD} li.groups a[href]`), 'data-name', open?.units.join('、'));
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
  const holders = [...document.querySelectorAll(`${ROWS} h5.assignee, ${HEAD} li.assignee`)].map(place => place.textContent.trim());
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
