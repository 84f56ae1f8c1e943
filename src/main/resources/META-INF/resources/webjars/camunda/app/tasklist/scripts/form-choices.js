/*
 * Gridcase: choices in the forms of Tasklist: what is typed into a list and is none stays and is asked about, a unit does not help itself, and
 * what would be refused is not offered.
 */
import { element } from '../../welcome/scripts/gridcase.js';
import { MOMENT, type } from './form-fields.js';
import { WORDS } from './form-words.js';

const TAGS = 'input.fjs-taglist-input';

export function noChoice(target, text) {
  const place = target.closest('.fjs-form-field');
  const gone = () => place?.querySelector('.gridcase-field-says:not(.gridcase-twice)')?.remove();
  gone();
  place?.append(element('div', { class: 'gridcase-field-says fjs-form-field-error', role: 'alert' }, WORDS.noChoice(text)));
  target.addEventListener('input', gone, { once: true });
}

document.addEventListener('gridcase-no-choice', ({ target, detail }) => noChoice(target, detail));

/** The list of choices that was left a moment ago, with what was typed into it and how many were chosen. */
let leaving = null;

const chosen = field => field.closest('.fjs-form-field')?.querySelectorAll('.fjs-taglist-tag').length;

/** What stands in a list of choices and is none, also where it has just been left by the click that sends. */
function unchosen(field) {
  const text = field.value.trim() || (leaving?.field === field && chosen(field) === leaving.before ? leaving.text : '');
  return text ? { field, text } : null;
}

/** The first list of choices in a place in which something stands that is none. */
export const looseChoice = place => [...place.querySelectorAll(TAGS)].map(unchosen).find(Boolean);

// A list of several choices empties itself when it is left; what was typed and is no choice stays.
window.addEventListener('blur', event => {
  const field = event.target;
  const text = field instanceof HTMLInputElement && field.matches(TAGS) ? field.value.trim() : '';
  if (text) {
    const left = { field, text, before: chosen(field) };
    leaving = left;
    setTimeout(() => {
      leaving = leaving === left ? null : leaving;
      if (field.isConnected && !field.value && chosen(field) === left.before && document.activeElement !== field) {
        type(field, text);
        noChoice(field, text);
      }
    }, MOMENT);
  }
}, true);

/** A unit cannot help itself. */
export function leadAmongHelpers(form) {
  const lead = form.querySelector('.fjs-form-field-select input')?.value;
  const place = form.querySelector('.fjs-form-field-taglist');
  place?.querySelectorAll('.fjs-dropdownlist-item').forEach(item => item.classList.toggle('gridcase-not-offered', item.textContent.trim() === lead));
  const helpers = [...(place?.querySelectorAll('.fjs-taglist-tag-label') ?? [])].map(tag => tag.textContent);
  const said = place?.querySelector('.gridcase-twice');
  if (lead && helpers.includes(lead)) {
    if (said?.textContent !== WORDS.twice(lead)) {
      said?.remove();
      place.append(element('div', { class: 'gridcase-twice gridcase-field-says fjs-form-field-error', role: 'alert' }, WORDS.twice(lead)));
    }
  } else {
    said?.remove();
  }
}

/*
 * What would be refused, or is not theirs, is not offered: the sheet says so of a case whose place is known no better than the centre that has
 * it, and to whoever helps, who has no case to hand up.
 */

const NOT_OFFERED = [
  [words => words.includes('不能退回下级办理'), '退回'],
  [words => words.includes('本单位协办，主办是'), '上报']
];

export function withoutChoices(form) {
  const sheet = [...form.querySelectorAll('strong')].map(words => words.textContent);
  const refused = NOT_OFFERED.filter(([says]) => sheet.some(says)).map(([, choice]) => choice);
  for (const button of refused.length ? form.querySelectorAll('input[type=radio]') : []) {
    const label = button.closest('label') ?? button.parentElement;
    if (refused.some(choice => label.textContent.trim().startsWith(choice))) {
      (label.closest('.fjs-inline-label') ?? label).style.display = 'none';
    }
  }
}
