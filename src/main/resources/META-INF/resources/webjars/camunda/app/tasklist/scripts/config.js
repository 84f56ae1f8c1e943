/*
 * Gridcase: settings of Tasklist. Takes the place of the file shipped with Camunda 7.24.0.
 */

import { english } from '../../welcome/scripts/gridcase.js';
import { startApp } from '../../welcome/scripts/app-start.js';

startApp();

export default {
  app: {
    name: english ? '网格案件 Tasklist' : '网格案件 任务列表',
    vendor: 'Gridcase'
  },

  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'YYYY-MM-DD HH:mm',
    normal: 'YYYY-MM-DD HH:mm',
    long: 'YYYY-MM-DD HH:mm',
    short: 'YYYY-MM-DD'
  },

  // Who reads English gets English, everyone else Chinese. The fallback is loaded too, and should it come last it
  // sets the language of "two hours ago": for an English browser it has to be English.
  locales: {
    availableLocales: ['zh', 'en'],
    fallbackLocale: english ? 'en' : 'zh'
  },

  // Modules of this app's folder, without ".js". One that does not load leaves the whole app blank.
  customScripts: ['scripts/sign-in', 'scripts/search', 'scripts/inbox', 'scripts/case-page', 'scripts/forms', 'scripts/board', 'scripts/report', 'scripts/help', 'scripts/dispatches', 'scripts/waiting', 'scripts/whistles', 'scripts/duty', 'scripts/lists', 'scripts/panes', 'scripts/names'],

  csrfCookieName: 'XSRF-TOKEN',

  // The message links to Camunda's own English welcome page.
  disableWelcomeMessage: true,

  assignProcessInstanceIdToTaskComment: false,

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: english ? 'claims the currently selected task' : '领取当前选择的任务'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: english ? 'sets the focus to the first filter in the list' : '转到列表中的第一个筛选'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: english ? 'sets the focus to the first task in the list' : '转到列表中的第一个任务'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: english ? 'sets the focus to the first input field in a task form' : '转到任务表单的第一个输入框'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: english ? 'opens the start process modal dialog' : '打开发起流程的对话框'
    }
  }
};
