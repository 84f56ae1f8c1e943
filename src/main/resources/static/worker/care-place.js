/*
 * Gridcase: a community enters a place or a household that asked to be looked after.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;

/**
 * @param found what the interface said of the caller's visits
 * @param done called when a place was entered
 */
export function entering(found, app, done) {
  const grids = element('select', { id: 'care-grid', name: 'grid', required: true });
  const options = (name, words) => element('select', { id: `care-${name}`, name, required: true }, words.map(each => element('option', { value: each.code }, each.name)));
  const wrong = element('p', { class: 'fault', role: 'alert', hidden: true });
  const button = element('button', { class: 'send' }, WORDS.save);
  const draft = `draft ${app.account} place`;
  /** Says at a field what is wrong with it. @return whether there is such a field */
  const mark = fault => {
    const field = form.elements[fault.field];
    field?.setAttribute('aria-invalid', 'true');
    field?.after(element('p', { class: 'fault wrong' }, fault.message));
    return Boolean(field);
  };
  const form = element('form', {
    input: () => queue.keep(draft, Object.fromEntries(new FormData(form))),
    submit: async event => {
      event.preventDefault();
      if (button.disabled) {
        return;
      }
      form.querySelectorAll('.wrong').forEach(each => each.remove());
      form.querySelectorAll('[aria-invalid]').forEach(each => each.removeAttribute('aria-invalid'));
      button.disabled = true; // a second press would enter the place twice
      wrong.hidden = true;
      try {
        await queue.ask('api/visits', 'POST', Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));
        await queue.forget(draft);
        await done();
      } catch (problem) {
        const general = problem.status ? problem.faults.filter(each => !mark(each)).map(each => each.message).join(' ') || (problem.faults.length ? '' : problem.message) : WORDS.needsNetwork;
        wrong.textContent = general || WORDS.wrong;
        wrong.hidden = false;
      } finally {
        button.disabled = false;
      }
    }
  },
    element('label', { for: 'care-grid' }, WORDS.grid), grids,
    element('label', { for: 'care-place' }, WORDS.carePlace), element('input', { id: 'care-place', name: 'place', maxlength: 200, required: true, autocomplete: 'off' }), element('p', { class: 'hint' }, WORDS.carePlaceHint),
    element('label', { for: 'care-note' }, WORDS.careNote), element('textarea', { id: 'care-note', name: 'note', rows: 2, maxlength: 500 }), element('p', { class: 'hint' }, WORDS.careNoteHint),
    element('label', { for: 'care-kind' }, WORDS.careKind), options('kind', found.kinds),
    element('label', { for: 'care-askedBy' }, WORDS.careBy), options('askedBy', found.askedBy),
    element('label', { for: 'care-until' }, WORDS.careUntil), element('input', { id: 'care-until', name: 'until', type: 'date', required: true, min: found.asOf.substring(0, 10) }),
    wrong, button);
  queue.read(draft).then(kept => (node.open = Boolean(kept)));
  const node = element('details', {
    class: 'enter',
    toggle: async ({ target }) => {
      if (target.open && !grids.length) {
        const units = await queue.ask('api/units').catch(() => []);
        grids.replaceChildren(...units.filter(each => /^\d{15}$/.test(each.code) && found.communities.some(community => each.code.startsWith(community)))
          .map(each => element('option', { value: each.code }, each.name)));
        for (const [name, value] of Object.entries(await queue.read(draft) ?? {})) {
          form.elements[name].value = value;
        }
      }
    }
  }, element('summary', {}, WORDS.enter), form);
  return node;
}
