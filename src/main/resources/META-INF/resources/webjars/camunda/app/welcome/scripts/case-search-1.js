/*
 * Gridcase: the way to a case: by its number, wherever one stands. The number in the name changes with the content.
 */
import { element } from './gridcase-3.js';
import { WORDS } from './case-words-1.js';

/** The address of the page of a case within Cockpit and within Tasklist. */
export const addressOf = number => `#/case/${number}`;

/** The number of a case, as a link to its page. */
export function caseLink(number) {
  return element('a', { class: 'case-number', href: addressOf(number) }, number);
}

/** The number of the case whose page the address names. */
export function shownCase() {
  return location.hash.match(/^#\/case\/([^?/]+)/)?.[1];
}

/** A field for the number of a case, which leads to its page. */
export class CaseSearch {
  constructor() {
    this.input = element('input', { type: 'search', class: 'form-control', 'aria-label': WORDS.number, placeholder: WORDS.number, maxlength: 40 });
    this.said = element('p', { class: 'case-search-said', role: 'alert' });
    this.node = element('div', {},
      element('form', {
        class: 'case-search',
        role: 'search',
        submit: event => {
          event.preventDefault();
          this.find();
        }
      },
        element('strong', {}, WORDS.search), this.input,
        element('button', { type: 'submit', class: 'btn btn-primary btn-sm' }, WORDS.find)),
      this.said);
  }

  find() {
    const number = this.input.value.normalize('NFKC').replace(/\s/g, '');
    this.said.textContent = '';
    if (/^\d{19}$/.test(number)) {
      location.hash = addressOf(number);
    } else {
      this.said.textContent = number ? WORDS.hint : WORDS.needed;
    }
  }
}
