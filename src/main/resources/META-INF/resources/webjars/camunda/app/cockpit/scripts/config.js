/*
 * Gridcase: settings of Cockpit. Takes the place of the file shipped with Camunda 7.24.0.
 */

import { english } from '../../welcome/scripts/gridcase.js';
import { startApp } from '../../welcome/scripts/app-start.js';

startApp();

export default {
  app: {
    name: english ? '网格案件 Cockpit' : '网格案件 运行监控',
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
  customScripts: ['scripts/sign-in', 'scripts/own-name', 'scripts/search', 'scripts/light-board', 'scripts/light-diagram', 'scripts/case-page', 'scripts/help', 'scripts/rule-changes', 'scripts/rule-try-out', 'scripts/rule-stories', 'scripts/tasks', 'scripts/satisfaction', 'scripts/exports', 'scripts/exchange'],

  csrfCookieName: 'XSRF-TOKEN',

  // The message links to Camunda's own English welcome page.
  disableWelcomeMessage: true,

  skipCustomListeners: {
    default: true,
    hidden: false
  },
  skipIoMappings: {
    default: true,
    hidden: false
  },
  cascade: {
    default: false
  },
  batchOperation: {
    mode: 'filter',
    autoLoadEnded: true
  },
  runtimeActivityInstanceMetrics: {
    display: true
  },
  historicActivityInstanceMetrics: {
    adjustablePeriod: true,
    period: {
      unit: 'day'
    }
  },
  userOperationLogAnnotationLength: 4000,
  previewHtml: true
};
