/*
 * Gridcase: the page 人工任务 of Cockpit. The engine counts to whom tasks are offered from a history that is not kept, so its table said of every
 * task that nobody had been given it; in its place stands how many are claimed, and why the figure is not that of the light board. The tasks of
 * groups it counts for administrators alone: whoever else opens the page is told where the figures stand, and not that something has gone wrong.
 */
import { call, element, english, ofCamunda } from '../../welcome/scripts/gridcase.js';

const BY_TYPE = ['按类型统计', 'Assignments by type'];
const BY_GROUP = ['按用户组统计', 'Assignments by group'];
const UNLIKE = english
  ? 'The two figures differ: somebody has just worked on a case, or a record was changed in the database. Load the page again; if they still differ, check the lights.'
  : '两个件数不符：刚有变动，或记录在数据库中被直接改动。请刷新；仍不符的，请在灯板上立即核查。';
const WORDS = english
  ? {
      groups: 'Administrators alone see this count. What every unit has open is on the light board.',
      offered: (all, claimed) => `${all} tasks, each offered to a unit: ${claimed} claimed by somebody, ${all - claimed} waiting to be claimed.`,
      onBoard: (dated, board) => `${dated} of them have a deadline and stand on the light board (${board}).`,
      undated: number => `${number} have none, such as releasing co-handlers, and are not on the board.`,
      standing: number => `${number} wait for a reporter to add something: their clock stands, and they have no light.`
    }
  : {
      groups: '这项统计只给管理员；各单位在办的任务见“灯板”。',
      offered: (all, claimed) => `共 ${all} 个任务，都派给了单位：已有人领取 ${claimed} 个，等待领取 ${all - claimed} 个。`,
      onBoard: (dated, board) => `其中 ${dated} 个有时限，在灯板上（${board} 件）。`,
      undated: number => `${number} 个没有时限（如“解除协办”），不在灯板上。`,
      standing: number => `${number} 个等报告人补充（待补充），停止计时，不亮灯。`
    };

const WAITS_FOR_REPORTER = 'userTask_recordSupplement'; // it has a day by which the case goes on, and no light
const LONG_AGO = encodeURIComponent('2000-01-01T00:00:00.000+0000');
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

/** Puts sentences in the place of the table below a head, once; the last of them are made when that is done. */
function replace(names, sentences) {
  const heads = [...document.querySelectorAll('h1, h2, h3, h4')].filter(head => names.includes(head.textContent.trim()));
  for (const panel of heads.map(panelOf)) {
    const table = panel?.querySelector('table');
    if (table && table.style.display !== 'none') {
      table.style.display = 'none';
      const place = element('div', { class: 'gridcase-instead' });
      table.before(place);
      sentences().then(all => place.replaceChildren(...all.map(each => element('p', {}, each))))
        .catch(() => (table.style.display = ''));
    }
  }
}

async function engineCount(query) {
  return (await ofCamunda(`engine/engine/default/task/count${query}`)).count;
}

async function counted() {
  const [all, claimed, undated, standing, lights] = await Promise.all([
    engineCount(''), engineCount('?assigned=true'), engineCount('?withoutDueDate=true'),
    engineCount(`?taskDefinitionKey=${WAITS_FOR_REPORTER}&dueAfter=${LONG_AGO}`), call('lights')]);
  const board = lights.red + lights.yellow + lights.green;
  const dated = all - undated - standing;
  return [
    WORDS.offered(all, claimed), WORDS.onBoard(dated, board),
    ...(undated ? [WORDS.undated(undated)] : []), ...(standing ? [WORDS.standing(standing)] : []), ...(dated === board ? [] : [UNLIKE])
  ];
}

function instead() {
  replace(BY_TYPE, counted);
  if (refused) {
    replace(BY_GROUP, async () => [WORDS.groups]);
    for (const alert of document.querySelectorAll('.page-notifications .alert-danger')) {
      if (/无法取得按用户组的统计|Unable to fetch assignments by group/.test(alert.textContent)) {
        alert.querySelector('.close')?.click();
        alert.style.display = 'none';
      }
    }
  }
}

// A moment after the page is drawn: Camunda listens to its own buttons only then.
new MutationObserver(() => {
  clearTimeout(waiting);
  waiting = setTimeout(instead, MOMENT);
}).observe(document.documentElement, { childList: true, subtree: true });

const asked = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...more) {
  if (String(url).includes('task/report/candidate-group-count')) {
    this.addEventListener('load', () => (refused = this.status === 403));
  }
  return asked.call(this, method, url, ...more);
};

export default [];
