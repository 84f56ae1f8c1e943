/*
 * Gridcase: the way to a case: by its number, wherever one stands.
 */
import { element } from './gridcase.js';

/** The address of the page of a case within Cockpit and within Tasklist. */
export const addressOf = number => `#/case/${number}`;

/** The number of a case, as a link to its page. */
export function caseLink(number, words = number) {
  return element('a', { class: 'case-number', href: addressOf(number) }, words);
}

/** The number of the case whose page the address names. */
export function shownCase() {
  return location.hash.match(/^#\/case\/([^?/]+)/)?.[1];
}
