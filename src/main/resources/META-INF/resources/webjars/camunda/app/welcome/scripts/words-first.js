/*
 * Gridcase: no page of Camunda's is drawn before its words are there. Some labels are worded once, when they are drawn: on the first visit of a
 * browser, which keeps the words, they would be codes until the next load.
 */

/** Milliseconds after which a page is drawn as it is. */
const LONG = 20_000;

export function drawWithWords() {
  window.angular.module('ng').run(['$injector', parts => {
    const [routes, words, wait, any] = ['$route', '$translate', '$timeout', '$q'].map(name => parts.get(name));
    for (const route of Object.values(routes.routes).filter(each => !each.redirectTo)) {
      route.resolve = { ...route.resolve, words: () => any.race([words.onReady(), wait(LONG)]) };
    }
  }]);
}
