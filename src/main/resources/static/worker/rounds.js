/*
 * Gridcase: the round of a grid worker: which places are to be visited, the longest missed first, and what a visit came to. What is found becomes a
 * case. The community enters the places and sees what was missed.
 */
import { element, time } from '../camunda/app/welcome/scripts/gridcase.js';
import { entering } from './care-place.js';
import { fault, mended, sorted } from './faults.js';
import { Files } from './media.js';
import { FIELDS, categories, known, titleOf } from './report.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;

/** Reads the places, and keeps them; those that were kept where there is no network. */
async function readPlaces(app) {
  try {
    const found = { ...await queue.ask('api/visits'), account: app.account };
    await queue.keep('visits', found);
    return { ...found, offline: false };
  } catch (problem) {
    if (problem.status === 401) {
      app.ended();
    }
    const kept = await queue.read('visits');
    return kept?.account === app.account ? { ...kept, offline: true } : { places: [], communities: [], kinds: [], askedBy: [], offline: true };
  }
}

export class RoundsPage {

  constructor(app) {
    this.app = app;
    this.node = element('section', { class: 'rounds' });
    this.pressed = new Set(); // places of which something is being done: a second press of a button is none
  }

  async open() {
    [this.found, this.finding, this.start] = await Promise.all([readPlaces(this.app), queue.read(this.draft()), known()]);
    await this.draw();
  }

  /** Read anew, except while somebody writes. */
  async renew() {
    if (!this.finding && !this.node.querySelector('details[open]')) {
      await this.open();
    }
  }

  /** Under which name it is kept what somebody has begun to write of a visit. */
  draft() {
    return `draft ${this.app.account} visit`;
  }

  /** @param finding what is being written; null where nothing is any more */
  async keep(finding) {
    this.finding = finding;
    await (finding ? queue.keep(this.draft(), finding) : queue.forget(this.draft()));
  }

  /** Does something with a place, once until the page is drawn anew. */
  async once(place, work) {
    if (this.pressed.has(place)) {
      return;
    }
    this.pressed.add(place);
    try {
      await work();
    } finally {
      this.pressed.delete(place);
    }
  }

  /** A finding that was not taken is written anew. */
  async mend(entry) {
    await this.keep({ place: entry.place, words: entry.words ?? '', category: entry.body?.category ?? '', files: entry.files, id: entry.id, visitedAt: entry.visitedAt, faults: sorted(entry, FIELDS) });
    await this.open();
    this.node.querySelector('.finding')?.scrollIntoView({ block: 'center' });
  }

  /** Keeps a visit to be sent; of a finding with the case that it becomes. */
  visit(place, outcome, finding = null) {
    return this.once(place.id, async () => {
      if (finding || confirm(WORDS.sureVisit(WORDS[outcome], place.place))) {
        await this.noted(place, outcome, finding);
      }
    });
  }

  async noted(place, outcome, finding) {
    const body = finding && {
      title: titleOf(finding.words), description: finding.words.trim(), category: finding.category ?? '', channel: 'grid-worker', gridCode: place.grid, location: { address: place.place }
    };
    const id = finding?.id ?? queue.freshId();
    await queue.add({
      id, kind: 'visit', account: this.app.account, title: `${place.place} · ${WORDS[outcome]}`, place: place.id, outcome,
      visitedAt: finding?.visitedAt ?? new Date().toISOString(), ...(body ? { body, files: finding.files, words: finding.words } : {})
    });
    await this.keep(null);
    await this.app.send();
    const entry = (await queue.entries(this.app.account)).find(each => each.id === id);
    if (entry?.state === 'refused' && finding && !entry.gone) {
      await this.mend(entry);
      return;
    }
    if (entry?.state === 'refused') {
      this.app.say(entry.message);
    }
    await this.open();
  }

  async draw() {
    const waiting = new Set((await queue.entries(this.app.account)).filter(each => each.kind === 'visit' && each.state === 'waiting').map(each => each.place));
    const { found } = this;
    const isDue = each => each.light !== 'green';
    const parts = [[WORDS.today, found.places.filter(isDue)], [WORDS.later, found.places.filter(each => !isDue(each))]].filter(([, places]) => places.length);
    const missed = found.places.filter(each => each.missedDays > 0).length;
    this.node.replaceChildren(
      element('h1', {}, WORDS.rounds),
      element('p', { class: 'hint as-of' }, (found.offline ? WORDS.asOfOffline : WORDS.asOf)(found.asOf ? time(found.asOf) : '–'), ' ',
        element('button', { type: 'button', class: 'link', click: () => this.open() }, WORDS.refresh)),
      missed ? element('p', { class: 'fault' }, WORDS.missedCount(missed)) : '',
      ...parts.flatMap(([words, places]) => [element('h2', {}, words),
        element('ul', { class: 'cards' }, places.map(each => element('li', { class: 'card' }, this.place(each, waiting.has(each.id)))))]),
      parts.length ? '' : element('p', {}, WORDS.noVisits),
      this.finding && !found.places.some(each => each.id === this.finding.place) ? element('div', { class: 'card' }, this.left()) : '',
      found.communities.length && !found.offline ? entering(found, this.app, () => this.open()) : '');
  }

  place(place, isWaiting) {
    const when = place.missedDays ? WORDS.missed(place.missedDays) : place.light === 'yellow' ? WORDS.dueToday : WORDS.due(place.due);
    const button = (outcome, click) => element('button', { type: 'button', class: 'quiet', click }, WORDS[outcome]);
    return [
      element('span', { class: 'card-top' }, element('span', { class: `light light-${place.light}` }, WORDS.lights[place.light]), element('span', {}, when), element('span', { class: 'holder' }, place.gridName)),
      element('strong', {}, place.place),
      place.note ? element('span', { class: 'words' }, place.note) : null,
      element('span', { class: 'hint' }, WORDS.visitTo(place.kind, place.askedBy, place.until)),
      element('span', { class: 'hint' }, place.lastAt ? WORDS.last(time(place.lastAt), place.lastOutcome, place.lastByName) : WORDS.never),
      place.lastDeviceAt ? element('span', { class: 'fault' }, WORDS.deviceClock(time(place.lastDeviceAt))) : null,
      place.endable ? element('span', { class: 'hint' }, WORDS.responsible((place.responsible ?? []).map(each => each.name).join(WORDS.and))) : null,
      place.undoable && !isWaiting && !this.found.offline ? element('button', { type: 'button', class: 'link', click: () => this.undo(place) }, WORDS.undo) : null,
      isWaiting ? element('span', { class: 'told' }, WORDS.waitingVisit)
        : this.finding?.place === place.id ? this.findingForm(place)
          : element('div', { class: 'buttons' },
              button('fine', () => this.visit(place, 'fine')),
              button('absent', () => this.visit(place, 'absent')),
              button('finding', () => {
                this.keep({ place: place.id, words: '', category: '', files: [], id: queue.freshId() }).then(() => this.draw());
              })),
      place.endable && !this.found.offline ? element('button', { type: 'button', class: 'link', click: () => this.end(place) }, WORDS.endVisits) : null
    ];
  }

  /** What was written of a place that is not visited any more. */
  left() {
    return [
      element('p', { class: 'fault', role: 'alert' }, this.finding.faults?.[''] ?? WORDS.placeGone),
      element('p', { class: 'words' }, this.finding.words),
      element('button', { type: 'button', class: 'quiet', click: () => this.keep(null).then(() => this.draw()) }, WORDS.drop)
    ];
  }

  findingForm(place) {
    const { finding } = this;
    const faults = finding.faults ??= {};
    const set = (name, value) => {
      finding[name] = value;
      if (name !== 'words' || titleOf(value)) {
        mended(form, faults, [name]);
      }
      this.keep(finding);
    };
    const said = name => fault(name, faults[name]);
    const words = element('textarea', { id: 'found', name: 'words', rows: 3, required: true, maxlength: 4000, 'aria-invalid': faults.words ? 'true' : null, input: ({ target }) => set('words', target.value) });
    words.value = finding.words;
    const form = element('form', {
      class: 'finding', novalidate: true,
      submit: event => {
        event.preventDefault();
        if (titleOf(finding.words)) {
          this.visit(place, 'finding', finding);
        } else {
          finding.faults = { words: WORDS.missing.words };
          this.draw();
        }
      }
    },
      said(''),
      element('label', { for: 'found' }, WORDS.found), words, said('words'),
      new Files(finding.files, files => set('files', files)).node, said('files'),
      said('place'), said('address'),
      categories(this.start.majors, finding.category ?? '', category => set('category', category)), said('category'),
      element('button', { class: 'send' }, WORDS.send),
      element('button', {
        type: 'button', class: 'link',
        click: () => {
          this.keep(null).then(() => this.draw());
        }
      }, WORDS.cancel));
    return form;
  }

  /** Takes back what was noted today by mistake. */
  undo(place) {
    return this.once(place.id, async () => {
      const visit = `${encodeURIComponent(place.id)}/undo/${encodeURIComponent(place.undoable)}`;
      await queue.ask(`api/visits/${visit}`, 'POST').catch(problem => alert(problem.status ? problem.message : WORDS.needsNetwork));
      await this.open();
    });
  }

  end(place) {
    return this.once(place.id, async () => {
      if (confirm(WORDS.sureEnd(place.place))) {
        await queue.ask(`api/visits/${encodeURIComponent(place.id)}/end`, 'POST').catch(problem => alert(problem.status ? problem.message : WORDS.needsNetwork));
        await this.open();
      }
    });
  }
}
