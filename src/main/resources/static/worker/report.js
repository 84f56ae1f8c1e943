/*
 * Gridcase: a grid worker reports what is there: photo first, words, place. What is written is kept on the telephone, and so is what is sent until
 * the server has it.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { fault, mended, sorted } from './faults.js';
import { Files, here } from './media.js';
import { pointing } from './map.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;
const REST = 800; // milliseconds without typing, after which the tables are asked
const TITLE = 200;

/** What is asked for once and kept: the caller's grid, the grids around it, the categories. */
export async function known() {
  try {
    const [start, majors, units] = await Promise.all(['api/cases/channels', 'api/categories', 'api/units'].map(each => queue.ask(each)));
    const around = start.gridCode?.substring(0, 12) ?? '';
    const grids = units.filter(each => /^\d{15}$/.test(each.code) && each.code.startsWith(around)).map(({ code, name }) => ({ code, name }));
    const kept = {
      gridCode: start.gridCode, channels: start.channels.map(each => each.code), grids,
      majors: majors.map(({ name, minors }) => ({ name, minors: minors.map(({ code, name: minor }) => ({ code, name: minor })) }))
    };
    await queue.keep('start', kept);
    return kept;
  } catch (problem) {
    return await queue.read('start') ?? { channels: ['grid-worker'], grids: [], majors: [], gridCode: null };
  }
}

/** The words up to the end of the first sentence. */
export const titleOf = words => [...words.trim().split(/[。！？!?；;\n]/u).find(each => each.trim()) ?? ''].slice(0, TITLE).join('').trim();

/** A field in which a category is chosen, or none, so that the tables find it. */
export function categories(majors, category, chosen) {
  const select = element('select', { id: 'category', change: ({ target }) => chosen(target.value) },
    element('option', { value: '' }, WORDS.byTables),
    majors.map(major => element('optgroup', { label: major.name },
      major.minors.map(each => element('option', { value: each.code, selected: each.code === category }, each.name)))));
  return [element('label', { for: 'category' }, WORDS.category), select];
}

export class ReportPage {

  /** @param app the page, which knows whose it is */
  constructor(app) {
    this.app = app;
    this.node = element('section', { class: 'report' });
    this.faults = {};
  }

  async open() {
    [this.start, this.input] = await Promise.all([known(), queue.read(this.draft())]);
    Object.assign(this, { faults: {}, place: null, map: null });
    this.told = this.input?.words || this.input?.files?.length ? WORDS.kept : null;
    this.input ??= this.fresh();
    this.result = null;
    this.draw();
    this.propose();
  }

  /** Goes on with one that was not taken. */
  async mend(entry) {
    const begun = await queue.read(this.draft());
    if (begun?.words.trim() && begun.id !== entry.id && !confirm(WORDS.sureOver)) {
      await this.open();
      return;
    }
    this.start = await known();
    Object.assign(this, { place: null, map: null, told: null });
    this.input = { ...entry.input, files: entry.files, id: entry.id };
    await this.keep();
    this.faults = sorted(entry, FIELDS);
    this.result = null;
    this.draw();
  }

  /** Under which name it is kept what somebody has begun. */
  draft() {
    return `draft ${this.app.account}`;
  }

  fresh() {
    return { id: queue.freshId(), words: '', files: [], grid: this.start.gridCode ?? '', address: '', category: '' };
  }

  keep() {
    return queue.keep(this.draft(), this.input);
  }

  set(name, value) {
    this.input[name] = value;
    this.keep();
    const missing = this.missing();
    mended(this.node, this.faults, [name, ...(PLACE.includes(name) ? ['place'] : [])].filter(each => !missing[each] || this.faults[each] !== missing[each]));
  }

  /** What has still to be said before it can be sent, by field. */
  missing() {
    const { words, position, grid } = this.input;
    return { ...(titleOf(words) ? {} : { words: WORDS.missing.words }), ...(position || grid ? {} : { place: WORDS.missing.place }) };
  }

  body() {
    const { words, position, grid, address, category, confirmed } = this.input;
    const location = {
      ...(address.trim() ? { address: address.trim() } : {}),
      ...(position ? { longitude: position.longitude, latitude: position.latitude, system: 'wgs84' } : {})
    };
    return {
      title: titleOf(words), description: words.trim(), category,
      channel: this.start.channels[0] ?? 'grid-worker',
      ...(grid ? { gridCode: grid } : {}), ...(confirmed ? { placeConfirmed: true } : {}),
      ...(Object.keys(location).length ? { location } : {})
    };
  }

  async send() {
    const { words, files, id } = this.input;
    this.faults = this.missing();
    if (Object.keys(this.faults).length) {
      this.draw();
      this.node.querySelector('.fault')?.scrollIntoView({ block: 'center' });
      return;
    }
    const { files: chosen, ...input } = this.input;
    await queue.add({ id, kind: 'report', account: this.app.account, title: titleOf(words), input, body: this.body(), files });
    await queue.forget(this.draft());
    await this.app.send();
    const entry = (await queue.entries(this.app.account)).find(each => each.id === id);
    if (entry?.state === 'refused') {
      this.mend(entry);
      return;
    }
    this.result = entry;
    this.input = this.fresh();
    this.draw();
  }

  async locate() {
    this.place = WORDS.locating;
    this.draw();
    try {
      await this.take(await here());
    } catch {
      this.place = WORDS.notLocated;
      this.draw();
    }
  }

  /** A position counts more than the grid that was filled in beforehand. */
  async take(position) {
    this.set('position', position);
    if (position && !this.input.chosen) {
      this.input.grid = '';
    }
    this.place = position ? position.metres === undefined ? WORDS.pointed : WORDS.located(position.metres) : null;
    this.draw();
    if (position) {
      const found = await queue.ask(`api/organisation/grid-at?longitude=${position.longitude}&latitude=${position.latitude}`).catch(() => null);
      if (found?.grid && this.input.position === position) {
        this.place = found.metres ? WORDS.nearGrid(found.name ?? found.grid, Math.round(found.metres)) : WORDS.inGrid(found.name ?? found.grid);
        this.draw();
      }
    }
  }

  proposeSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.propose(), REST);
  }

  async propose() {
    const { words, position, grid } = this.input;
    if (!titleOf(words)) {
      return;
    }
    const found = await queue.ask('api/cases/proposal', 'POST', {
      title: titleOf(words), description: words.trim(), ...(grid ? { area: grid } : {}), ...(position ? { longitude: position.longitude, latitude: position.latitude } : {})
    }).catch(() => null);
    if (found && words === this.input.words) {
      const first = found.proposals[0]?.category;
      this.proposed.textContent = first ? WORDS.proposed(first.name) : '';
      mended(this.node, this.faults, first && !this.input.category ? ['category'] : []);
      this.similar.replaceChildren(...(found.similar.length
        ? [element('p', {}, WORDS.similar), element('ul', {}, found.similar.map(each => element('li', {}, `${each.number} · ${each.title} · ${each.why} · ${each.state}`)))] : []));
    }
  }

  draw() {
    const { result, start, told } = this;
    if (result) {
      const sent = result.state === 'sent';
      this.node.replaceChildren(element('h1', {}, WORDS.report),
        element('p', { class: 'told', role: 'status' }, sent ? WORDS.sentNow(result.result.number) : WORDS.queued),
        element('div', { class: 'buttons' },
          element('button', { type: 'button', class: 'send', click: () => this.open() }, WORDS.another),
          element('a', { class: 'button', href: '#waiting' }, WORDS.toQueue)));
      return;
    }
    if (!start.channels.length) {
      this.node.replaceChildren(element('h1', {}, WORDS.report), element('p', {}, WORDS.notYours));
      return;
    }
    this.proposed = element('p', { class: 'hint', role: 'status' });
    this.similar = element('div', { class: 'similar', role: 'status' });
    const files = new Files(this.input.files, chosen => this.set('files', chosen), { voice: true });
    this.node.replaceChildren(element('h1', {}, WORDS.report),
      fault('', this.faults['']) ?? '', told ? element('p', { class: 'told', role: 'status' }, told) : '',
      element('form', {
        novalidate: true,
        submit: event => {
          event.preventDefault();
          const button = event.target.querySelector('button.send');
          button.disabled = true;
          this.send().finally(() => (button.disabled = false));
        }
      },
        files.node, this.fault('files'),
        this.field('words', WORDS.what, 'textarea', { rows: 4, maxlength: 4000, required: true }, () => this.proposeSoon()),
        element('p', { class: 'hint' }, WORDS.whatHint), this.fault('words'), this.similar,
        element('fieldset', {}, element('legend', {}, WORDS.where), this.fault('place'),
          element('div', { class: 'buttons' },
            element('button', { type: 'button', class: 'quiet', click: () => this.locate() }, WORDS.position),
            element('button', { type: 'button', class: 'quiet', click: event => this.point(event.target) }, WORDS.map),
            this.input.position ? element('button', { type: 'button', class: 'quiet', click: () => this.take(undefined) }, WORDS.forget) : null),
          element('p', { class: 'here', role: 'status', hidden: !this.place }, this.place ?? ''),
          this.map ?? null,
          this.choice('grid', WORDS.grid, start.grids.map(each => [each.code, each.name]), WORDS.chooseGrid, () => (this.input.chosen = true)),
          this.input.position && this.input.grid
            ? element('label', { class: 'tick' }, element('input', { type: 'checkbox', checked: !!this.input.confirmed, change: ({ target }) => this.set('confirmed', target.checked) }), WORDS.confirmed)
            : null,
          this.field('address', WORDS.address, 'input', { maxlength: 200, autocomplete: 'off' }), this.fault('address')),
        categories(start.majors, this.input.category, chosen => this.set('category', chosen)), this.proposed, this.fault('category'),
        element('button', { class: 'send' }, WORDS.send)));
    this.propose();
  }

  async point(button) {
    const area = this.input.grid || this.start.gridCode || this.start.grids[0]?.code;
    if (this.map) {
      this.map.remove();
      this.map = null;
    } else {
      this.map = area ? await pointing(area, this.input.position, point => this.take(point)) : element('p', { class: 'hint' }, WORDS.noMap);
      button.closest('.buttons').after(this.map);
    }
  }

  field(name, label, tag, attributes, written = () => {}) {
    const input = element(tag, {
      id: name, ...attributes, 'aria-invalid': this.faults[name] ? 'true' : null,
      input: ({ target }) => {
        this.set(name, target.value);
        written();
      }
    });
    input.value = this.input[name];
    return [element('label', { for: name }, label), input];
  }

  choice(name, label, options, none, chosen = () => {}) {
    return [element('label', { for: name }, label), element('select', {
      id: name,
      change: ({ target }) => {
        chosen();
        this.set(name, target.value);
        this.draw();
      }
    }, element('option', { value: '' }, none), options.map(([value, words]) => element('option', { value, selected: value === this.input[name] }, words)))];
  }

  fault(name) {
    return fault(name, this.faults[name]);
  }
}

/** What says where it is. */
const PLACE = ['position', 'grid', 'confirmed'];

/** The fields of a report by what the interface calls them. */
export const FIELDS = {
  category: 'category', gridCode: 'place', area: 'place', location: 'place', 'location.longitude': 'place', 'location.latitude': 'place', 'location.address': 'address',
  title: 'words', description: 'words', attachments: 'files', files: 'files'
};
