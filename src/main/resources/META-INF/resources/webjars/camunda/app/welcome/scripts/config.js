/*
 * Gridcase: settings of Welcome. Takes the place of the file shipped with Camunda 7.24.0.
 */

import { english } from './gridcase.js';
import { startApp } from './app-start.js';

startApp();

export default {
  app: {
    name: english ? '网格案件 Welcome' : '网格案件 首页',
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
  customScripts: ['scripts/sign-in', 'scripts/report-link', 'scripts/start'],

  csrfCookieName: 'XSRF-TOKEN',

  // Help is ours; Camunda's own documentation is for who builds with it.
  links: [],

  // The message links to Camunda's own English welcome page.
  disableWelcomeMessage: true
};
