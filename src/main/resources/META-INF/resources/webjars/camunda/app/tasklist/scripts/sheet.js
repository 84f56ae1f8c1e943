/*
 * Gridcase: what the scripts of Tasklist share about the open task.
 */
import { element } from '../../welcome/scripts/gridcase.js';

const MOMENT = 200; // milliseconds
export const SHOWN = 10_000;
const GLANCE = 4000; // what is done and asks for nothing covers the form no longer

/** The numbers of the cases that tasks are or were about, where the page has shown them. */
export const cases = new Map();

/** The tasks that have been completed on this page: what became of them has been said. */
export const completed = new Set();

export function openTask() {
  return location.hash.match(/[?&]task=([\w-]+)/)?.[1];
}

function say(attributes, words, shown) {
  document.querySelector('.gridcase-told')?.remove();
  const told = element('div', attributes, [words]);
  document.body.append(told);
  leaves(told, shown);
  return told;
}

let leaving;

function leaves(told, shown) {
  clearTimeout(leaving);
  leaving = setTimeout(() => told.remove(), shown);
}

/** Says for a moment what has become of a task. */
export function tell(words, shown = GLANCE) {
  return say({ class: 'gridcase-told', role: 'status' }, words, shown);
}

/** Adds what can be done next to what is still being said. */
export function offer(told, next) {
  if (told.isConnected) {
    told.append(' ', next);
    leaves(told, SHOWN);
  }
}

/** Says for a moment why nothing has come of what was pressed. */
export function refuse(words) {
  say({ class: 'gridcase-told gridcase-refused', role: 'alert' }, words, SHOWN);
}

/**
 * Has Camunda read anew who has the open task; its form stays as it is. By the address alone it would at times read nothing, where both changes come
 * before it looks, and it then writes an address of its own, without the task.
 */
export function reload(task) {
  const sheet = window.angular?.element(document.querySelector('[cam-tasklist-task]')).isolateScope?.();
  if (!sheet?.taskData) {
    reopen(task);
    return;
  }
  sheet.$applyAsync(() => {
    sheet.taskExists = true;
    sheet.taskData.changed('task');
    sheet.taskData.changed('taskList');
  });
}

/** Has Camunda draw the open task anew, with its form and what that says of the case. */
export function reopen(task) {
  const { path, place } = leave();
  place.set('task', task);
  setTimeout(() => (location.hash = `${path}?${place}`), MOMENT);
}

/** Leaves the open task. */
export function leave() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  const place = new URLSearchParams(query);
  place.delete('task');
  location.hash = `${path}?${place}`;
  return { path, place };
}
