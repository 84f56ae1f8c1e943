/*
 * Gridcase: a community enters a place or a household that asked to be looked after.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { mark, mended, sorted } from './faults.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;

/**
 * @param found what the interface said of the caller's visits
 * @param done called when a place was entered
 */
export function entering(found, app, done) {
  const grids = element('select', { id: 'care-grid', name: 'grid', required: true });
  const options = (name, words) => element('select', { id: `care-${name}`, name, required: true }, words.map(each => element('option', { value: each.code }, each.name)));
  let faults = {};
  const button = element('button', { class: 'send' }, WORDS.save);
  const draft = `draft ${app.account} place`;
  const form = element('form', {
    input: ({ target }) => {
      mended(form, faults, [target.name]);
      queue.keep(draft, Object.fromEntries(new FormData(form)));
    },
    submit: async event => {
      event.preventDefault();
      if (button.disabled) {
        return;
      }
      button.disabled = true; // a second press would enter the place twice
      try {
        await queue.ask('api/visits', 'POST', Object.fromEntries([...new FormData(form)].filter(([, value]) => value)));
        await queue.forget(draft);
        await done();
      } catch (problem) {
        const named = Object.fromEntries([...form.elements].filter(each => each.name).map(each => [each.name, each.name]));
        faults = problem.status ? sorted(problem, named) : { '': WORDS.needsNetwork };
        mark(form, faults);
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
    button);
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
