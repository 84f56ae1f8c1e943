/*
 * Gridcase: what Camunda's programs draw as a symbol alone has a name for whoever has the page read aloud.
 */
import { english } from './gridcase.js';

/** Symbols without words of their own: where they are, and what they are called. */
const NAMES = [
  ['.region-toggle[data-region=filters]', '展开或收起清单', 'Show or hide the lists'],
  ['.region-toggle[data-region=list]', '展开或收起任务', 'Show or hide the tasks'],
  ['.region-toggle[data-region=task]', '展开或收起表单', 'Show or hide the form'],
  ['button.maximize', '只看表单', 'Only the form'],
  ['button.section-toggle', '展开或收起', 'Show or hide'],
  ['a.instance-link', '流程图', 'Diagram'],
  ['.dropdown-toggle:has(> .glyphicon-home)', '其他程序', 'Other programs'],
  ['.dropdown-toggle:has(> .glyphicon-plus-sign)', '再按一项排序', 'Sort by one more'],
  ['.dropdown-toggle[ng-disabled*=searches]', '保存的查询', 'Saved searches'],
  ['a.app-label-wrapper[href*="/tasklist/"]', '任务列表', 'Tasklist'],
  ['a.app-label-wrapper[href*="/cockpit/"]', '运行监控', 'Cockpit'],
  ['a.app-label-wrapper[href*="/admin/"]', '系统管理', 'Admin']
];

/** Words that Camunda's programs have written into their pages in English alone: where, and what stands there in Chinese. */
const WRITTEN = [
  ['.null-value', 'null', '无'],
  ['thead td.actions', 'Actions', '操作']
];

const isBare = each => !each.textContent.trim() && !each.ariaLabel;

function name() {
  for (const [where, chinese, inEnglish] of NAMES) {
    [...document.querySelectorAll(where)].filter(each => !each.ariaLabel).forEach(each => each.setAttribute('aria-label', english ? inEnglish : chinese));
  }
  for (const [where, inEnglish, chinese] of english ? [] : WRITTEN) {
    [...document.querySelectorAll(where)].filter(each => each.textContent.trim() === inEnglish).forEach(each => each.replaceChildren(chinese));
  }
  // What a mouse would bring up.
  for (const each of [...document.querySelectorAll('a, button')].filter(isBare)) {
    const words = (each.closest('[uib-tooltip]') ?? each.querySelector('[uib-tooltip]'))?.getAttribute('uib-tooltip');
    if (words && !words.includes('{{')) {
      each.setAttribute('aria-label', words);
      if (!each.hasAttribute('href')) {
        each.setAttribute('role', 'button'); // a link that leads nowhere has no name
      }
    }
  }
  document.querySelectorAll('input.main-field[aria-expanded]:not([role])').forEach(each => each.setAttribute('role', 'combobox'));
}

/** Does so for as long as the program is open, at most once for each picture that the browser draws. */
export function nameSymbols() {
  let waits = false;
  new MutationObserver(() => {
    if (!waits) {
      waits = true;
      requestAnimationFrame(() => {
        waits = false;
        name();
      });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}
