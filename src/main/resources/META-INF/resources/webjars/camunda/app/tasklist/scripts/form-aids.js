/*
 * Gridcase: what is tedious to type in the forms of Tasklist: why a unit is proposed, where and when somebody is, and what people of a unit
 * write again and again.
 */
import { call, element, english } from '../../welcome/scripts/gridcase.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { refusal } from '../../welcome/scripts/page.js';
import { PlacePicker } from '../../welcome/scripts/place-picker.js';
import { keep } from './form-drafts.js';
import { fieldOf, model, type } from './form-fields.js';
import { WORDS } from './form-words.js';
import { cases, openTask } from './sheet.js';

/** Beside the lead stands the row that proposes it, and how long the chosen unit would have. */
export async function becauseOf(form) {
  const place = form.querySelector('input[id$="field_leadUnit"]')?.closest('.fjs-form-field');
  const task = openTask();
  const lead = model(form)?._getState().data.leadUnit ?? '';
  const shown = `${task} ${lead}`;
  if (!place || !task || place.dataset.because === shown) {
    return;
  }
  place.dataset.because = shown;
  const { proposed, rules, limit, caseNumber } = await call(`dispatches/${task}?${new URLSearchParams(lead ? { lead } : {})}`).catch(() => ({}));
  if (place.dataset.because !== shown) {
    return; // another one has been chosen meanwhile
  }
  const rule = rules?.at(-1);
  place.querySelector('.gridcase-because')?.remove();
  if (proposed) {
    place.append(element('div', { class: 'gridcase-because fjs-form-field-description' },
      [WORDS.proposed(proposed), rule && WORDS.rule(rule.name, rule.row), rule?.note, limit && WORDS.limit(limit)].filter(Boolean).join(english ? ' ' : '')));
  }
  if (caseNumber) {
    await alikeTo(place, caseNumber);
  }
}

/** Below the category that a seat chooses stands what it would mean: its conditions, who would have it and for how long; and which others the words of the report name. */
/** The categories that the words of the open task's report name, whatever is chosen: they are asked for once. */
let named = { task: null, categories: [] };

export async function courseOf(form) {
  const place = form.querySelector('input[id$="field_category"]')?.closest('.fjs-form-field');
  const task = openTask();
  const { category = '', urgency = '' } = model(form)?._getState().data ?? {};
  const shown = `${task} ${category} ${urgency}`;
  if (!place || !task || place.dataset.course === shown) {
    return;
  }
  place.dataset.course = shown;
  const asked = Object.entries({ category, urgency, words: named.task === task ? '' : 'true' }).filter(([, value]) => value);
  const found = await call(`establishing/${task}?${new URLSearchParams(asked)}`).catch(() => null);
  if (place.dataset.course !== shown) {
    return; // another one has been chosen meanwhile
  }
  place.querySelector('.gridcase-because')?.remove();
  if (found) {
    named = found.byWords ? { task, categories: found.byWords } : named;
    const others = named.task === task ? named.categories.filter(each => each.code !== category) : [];
    place.append(element('div', { class: 'gridcase-because fjs-form-field-description' }, WORDS.course(found),
      others.length ? element('p', {}, WORDS.byWords, others.map(each => element('button', {
        type: 'button', class: 'btn btn-default btn-sm', click: () => fillIn(form, { category: each.code })
      }, each.name))) : null));
  }
}

/** A seat sees that a report is worked on already before deciding anything about it. */
export async function alikeToReport(form) {
  const place = model(form)?._getState().schema?.id === 'establish-case' && fieldOf(form, 'field_outcome');
  const number = place && cases.get(openTask());
  if (number) {
    await alikeTo(place, number);
  }
}

/** Before it is dispatched is the time to see that it is worked on already. */
async function alikeTo(place, number) {
  if (place.dataset.alike === number) {
    return;
  }
  place.dataset.alike = number;
  place.querySelector('.gridcase-alike')?.remove();
  const { cases, more } = await call(`cases/${number}/similar`).catch(() => ({ cases: [] }));
  if (cases.length && place.dataset.alike === number) {
    place.append(element('div', { class: 'gridcase-alike fjs-form-field-description' }, caseLink(number, WORDS.alike(cases.length + more))));
  }
}

/** Gives a field of the form a value as if somebody had filled it in. */
function fillIn(form, values) {
  const held = model(form);
  held._setState({ data: { ...held._getState().data, ...values } });
  keep(form);
}

/** A button beside a field, and what came of it. */
function beside(form, id, kind, word, work) {
  const place = fieldOf(form, id);
  if (!place || place.querySelector(`.${kind}`) || !place.querySelector('input:enabled')) {
    return;
  }
  const says = element('span', { class: 'light-quiet', role: 'status' });
  place.append(element('div', { class: kind }, element('button', {
    type: 'button', class: 'btn btn-default btn-sm', click: () => work(words => (says.textContent = ` ${words}`))
  }, word), says));
}

/** A moment as the form writes it: what the clock here says, and how far it is from UTC. */
function localMinute(moment) {
  const ahead = -moment.getTimezoneOffset();
  const two = number => String(Math.floor(Math.abs(number))).padStart(2, '0');
  return `${new Date(moment.getTime() + ahead * 60_000).toISOString().substring(0, 16)}${ahead < 0 ? '-' : '+'}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** What stands in the field of the position, in degrees; nothing where it is none. */
function written(form) {
  const { position = '', coordinateSystem } = model(form)?._getState().data ?? {};
  const degrees = String(position).trim().split(/\s*[,，]\s*/).map(Number);
  return degrees.length === 2 && degrees.every(each => each && Number.isFinite(each)) ? { degrees, system: coordinateSystem || 'wgs84' } : null;
}

/** Says at once and at the field that what stands there lies elsewhere than the case, and shows it on the map. */
async function compare(form, place, map) {
  const found = written(form);
  map.use(map.grid, found?.system === 'wgs84' ? found.degrees : undefined);
  const asked = place.dataset.compared = JSON.stringify(found);
  const at = found && await call(`organisation/grid-at?longitude=${found.degrees[0]}&latitude=${found.degrees[1]}&system=${found.system}`).catch(() => null);
  if (place.dataset.compared !== asked) {
    return; // another one stands there by now
  }
  place.querySelector('.gridcase-elsewhere')?.remove();
  if (at && (at.metres > 0 || !at.grid?.startsWith(map.grid))) {
    map.node.before(element('p', { class: 'light-warning gridcase-elsewhere', role: 'alert' }, WORDS.elsewhere(at.metres > 0 || !at.grid ? null : at.name)));
  }
}

/** The place of a verification is pointed at on the map of the case's grid, too. */
async function pointAt(form) {
  const place = fieldOf(form, 'field_position');
  const task = openTask();
  if (!place || !task || place.querySelector('.case-map') || !place.querySelector('input:enabled')) {
    return;
  }
  const map = new PlacePicker((longitude, latitude) => put(form, longitude, latitude));
  place.append(map.node);
  const number = cases.get(task) ?? (await call(`tasks/holders?task=${task}`).catch(() => []))[0]?.caseNumber;
  const found = number && await call(`cases/${number}/location`).catch(() => null);
  if (found) {
    map.use(found.area, undefined, typeof found.longitude === 'number' ? [found.longitude, found.latitude] : undefined);
    model(form)?.on('changed', () => JSON.stringify(written(form)) === place.dataset.compared || compare(form, place, map));
    compare(form, place, map);
  } else {
    map.node.remove();
  }
}

/** Puts a position into the form. */
function put(form, longitude, latitude) {
  fillIn(form, { position: `${longitude},${latitude}`, coordinateSystem: 'wgs84' });
}

/** Whoever looks on the spot is there: their position and the time need not be typed. */
export function onTheSpot(form) {
  pointAt(form);
  beside(form, 'field_position', 'gridcase-here', WORDS.here, say => (navigator.geolocation
    ? navigator.geolocation.getCurrentPosition(({ coords }) => {
        put(form, coords.longitude.toFixed(6), coords.latitude.toFixed(6));
        say(WORDS.located(Math.round(coords.accuracy)));
      }, () => say(WORDS.notLocated), { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 })
    : say(WORDS.notLocated)));
  beside(form, 'field_seenAt', 'gridcase-now', WORDS.now, () => {
    fillIn(form, { seenAt: localMinute(new Date()) });
  });
}

/* What people of a unit write again and again. */

let phrases = null; // asked for once, and anew when somebody has changed them

/** Beside an opinion or a reply the phrases of the unit, to be put into it. */
export function offerPhrases(form) {
  const field = form.querySelector('textarea[id$="field_opinion"]');
  const place = field?.closest('.fjs-form-field');
  if (!place || place.querySelector('.gridcase-phrases') || field.readOnly || field.disabled) {
    return;
  }
  const list = element('ul', { class: 'list-unstyled' });
  const says = element('p', { class: 'case-field-wrong', role: 'alert' }); // not of those that go when the field is changed
  const act = work => work().then(found => {
    phrases = Promise.resolve(found);
    says.textContent = '';
    show(found);
  }).catch(problem => (says.textContent = refusal(problem)));
  const insert = words => {
    type(field, [field.value.trimEnd(), words].filter(Boolean).join('\n'));
    field.focus();
  };
  const phrase = each => element('li', {},
    element('button', { type: 'button', class: 'btn btn-link', title: each.unitName, click: () => insert(each.words) }, each.words),
    element('button', {
      type: 'button', class: 'btn btn-link', 'aria-label': WORDS.dropPhrase(each.words), click: ({ target }) => target.closest('li').replaceWith(asked(each))
    }, '×'));
  const asked = each => element('li', { role: 'alert' }, WORDS.sureToDrop(each.words, each.unitName),
    element('button', {
      type: 'button', class: 'btn btn-default btn-sm', click: () => act(() => call(`phrases/${each.id}`, 'DELETE').then(() => call('phrases')))
    }, WORDS.drop),
    element('button', { type: 'button', class: 'btn btn-default btn-sm', click: ({ target }) => target.closest('li').replaceWith(phrase(each)) }, WORDS.leave));
  const show = found => list.replaceChildren(...found.map(phrase));
  place.append(element('details', { class: 'gridcase-phrases' },
    element('summary', {}, WORDS.phrases), list, says,
    element('button', {
      type: 'button', class: 'btn btn-default btn-sm',
      click: () => (field.value.trim() ? act(() => call('phrases', 'POST', { words: field.value })) : (says.textContent = WORDS.nothingToKeep))
    }, WORDS.keepPhrase)));
  phrases ??= call('phrases');
  phrases.then(show, () => (phrases = null));
}

/** Somebody else's unit has others. */
export function forgetPhrases() {
  phrases = null;
}
