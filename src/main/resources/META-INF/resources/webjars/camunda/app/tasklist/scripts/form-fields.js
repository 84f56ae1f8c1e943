/*
 * Gridcase: what a form of Tasklist holds, and what is said at its fields. The library has it, and shows it a moment before it can take
 * anything up: until then nothing is sent.
 */
import { element } from '../../welcome/scripts/gridcase.js';

export const MOMENT = 250; // milliseconds
const ATTEMPTS = 8;

/** The form of the library, which FormLibrary has made known. */
export function model(form) {
  for (let place = form; place; place = place.parentElement) {
    if (place.gridcaseForm) {
      return place.gridcaseForm;
    }
  }
  return null;
}

const instances = held => held.get('formFieldInstanceRegistry').getAllKeyed().length;

/** Waits until the form takes up what is put into its fields; not for ever, as a form may have none. */
export function isReady(held) {
  return new Promise(done => {
    const ready = () => setTimeout(done); // after the other fields of the same drawing
    if (instances(held)) {
      ready();
    } else {
      held.on('formFieldInstanceRegistry.changed', ready);
      setTimeout(done, ATTEMPTS * MOMENT);
    }
  });
}

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What somebody has filled in, by the names of the form's variables. */
export function filledIn({ data, initialData }) {
  return Object.fromEntries(Object.entries(data)
    .filter(([key, value]) => !same(value, initialData[key]) && (typeof value !== 'string' || value.trim())));
}

/** Puts values into the fields that nobody has touched. @return whether there were any */
export function put(held, values) {
  const { data, initialData } = held._getState();
  const wanted = Object.entries(values).filter(([key, value]) => same(data[key], initialData[key]) && !same(data[key], value));
  if (wanted.length) {
    held._setState({ data: { ...data, ...Object.fromEntries(wanted) } });
  }
  return wanted.length > 0;
}

/** Gives a field of the form another text, as if somebody had typed it. */
export function type(field, text) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value').set.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export const fieldOf = (form, id) => form.querySelector(`[id*="-${id}"], [name*="-${id}"]`)?.closest('.fjs-form-field');

/** The fields that are shown, must be filled in and are empty. */
export function missing(form) {
  const held = model(form);
  const { data } = held?._getState() ?? { data: {} };
  const empty = value => value === undefined || value === null || value === false || (typeof value === 'string' ? !value.trim() : value.length === 0);
  return (held?.get('formFieldRegistry').getAll() ?? [])
    .filter(field => field.key && field.validate?.required && empty(data[field.key]) && !typedIn(form, field.id))
    .map(field => fieldOf(form, field.id)).filter(Boolean);
}

/** A form takes up what is typed when the field is left. */
function typedIn(form, id) {
  const input = form.querySelector(`textarea[id$="-${id}"], input[type=text][id$="-${id}"]`);
  return input === document.activeElement && input.value.trim();
}

export const labelOf = field => field.querySelector('.fjs-form-field-label')?.textContent.replace(/\*\s*$/, '').trim();

/** Says something at a field until somebody changes it; above what helps to fill it in. @return what is said */
export function sayAt(field, words) {
  field.querySelector('.gridcase-field-says:not(.gridcase-twice)')?.remove();
  const said = element('div', { class: 'gridcase-field-says fjs-form-field-error', role: 'alert' }, words);
  const aid = field.querySelector('.case-map, .gridcase-files, .gridcase-phrases');
  if (aid) {
    aid.before(said);
  } else {
    field.append(said);
  }
  const gone = () => {
    said.remove();
    ['input', 'change'].forEach(event => field.removeEventListener(event, gone));
  };
  ['input', 'change'].forEach(event => field.addEventListener(event, gone));
  return said;
}
