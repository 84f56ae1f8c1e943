/*
 * Gridcase: what is wrong with a form of the page of grid workers. It stands at the field until that is mended, and what is said of the whole form
 * goes with the last of it; nothing that is being typed is drawn anew.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { WORDS } from './words.js';

/** What is wrong with a field, or with the whole where the name is empty; nothing where there is nothing. */
export const fault = (name, words) => (words ? element('p', { class: 'fault', role: 'alert', 'data-fault': name }, words) : null);

/**
 * What the server says is wrong, by the fields of a form; of the whole is what has no field there.
 *
 * @param fields of the form, by what the interface calls them
 */
export function sorted({ message, faults = [] }, fields) {
  const found = {};
  for (const each of faults) {
    const name = fields[(each.field ?? '').replace(/\[.*/, '')] ?? '';
    found[name] = [...new Set([found[name], each.message].filter(Boolean))].join(' ');
  }
  return { '': faults.length ? WORDS.wrong : message, ...found };
}

/** Says it at the fields of a form that is not drawn anew, and what is of the whole above its button. */
export function mark(form, faults) {
  mended(form, {}, [...form.querySelectorAll('[data-fault]')].map(each => each.dataset.fault));
  for (const [name, words] of Object.entries(faults)) {
    const field = name && form.elements[name];
    field?.setAttribute?.('aria-invalid', 'true');
    if (field) {
      field.after(fault(name, words));
    } else {
      form.querySelector('button').before(fault(name, words));
    }
  }
}

/** Takes away what is said of these fields, and with the last of them what is said of the whole. */
export function mended(node, faults, names) {
  const gone = name => {
    delete faults[name];
    node.querySelectorAll(`[data-fault="${name}"]`).forEach(each => each.remove());
    node.querySelector(`[aria-invalid]:is([id="${name}"], [name="${name}"])`)?.removeAttribute('aria-invalid');
  };
  names.forEach(gone);
  if (!Object.keys(faults).some(each => each !== '')) {
    gone('');
  }
}
