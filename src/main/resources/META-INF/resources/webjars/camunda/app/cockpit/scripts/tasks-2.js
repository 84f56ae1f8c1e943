/*
 * Gridcase: the page 人工任务 of Cockpit for those who are no administrators. The engine counts the tasks of groups for administrators alone;
 * whoever else opens the page is told where the figures stand, and not that something has gone wrong.
 */
import { element, english } from '../../welcome/scripts/gridcase-3.js';

const HEADS = ['按用户组统计', 'Assignments by group'];
const INSTEAD = english
  ? 'Administrators alone see this count. What every unit has open is on the light board.'
  : '这项统计只给管理员；各单位在办的任务见“灯板”。';

const MOMENT = 200; // milliseconds

let refused = false;
let waiting;

/** The nearest part of the page that has the table to a head. */
function panelOf(head) {
  let panel = head;
  while (panel && !panel.querySelector('table')) {
    panel = panel.parentElement;
  }
  return panel;
}

function instead() {
  const heads = [...document.querySelectorAll('h1, h2, h3, h4')].filter(head => HEADS.includes(head.textContent.trim()));
  for (const panel of heads.map(panelOf)) {
    const table = panel?.querySelector('table');
    if (table && table.style.display !== 'none') {
      table.style.display = 'none';
      table.before(element('p', { class: 'gridcase-instead' }, INSTEAD));
    }
  }
  for (const alert of document.querySelectorAll('.page-notifications .alert-danger')) {
    if (/无法取得按用户组的统计|Unable to fetch assignments by group/.test(alert.textContent)) {
      alert.querySelector('.close')?.click();
      alert.style.display = 'none';
    }
  }
}

// A moment after the page is drawn: Camunda listens to its own buttons only then.
new MutationObserver(() => {
  clearTimeout(waiting);
  waiting = setTimeout(() => refused && instead(), MOMENT);
}).observe(document.documentElement, { childList: true, subtree: true });

const asked = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...more) {
  if (String(url).includes('task/report/candidate-group-count')) {
    this.addEventListener('load', () => (refused = this.status === 403));
  }
  return asked.call(this, method, url, ...more);
};

export default [];
