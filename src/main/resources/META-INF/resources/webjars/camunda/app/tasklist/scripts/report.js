/*
 * Gridcase: a matter is reported in Tasklist, by whoever meets it in their grid or takes a call. What the tables make of the words, and which
 * open cases may be the same matter, stands beside them while they are written. The number in the name changes with the content.
 */
import { call, element, time } from '../../welcome/scripts/gridcase.js';
import { ReportFiles } from '../../welcome/scripts/attachments.js';
import { entitled, Page, refusal, untitled } from '../../welcome/scripts/page.js';
import { addressOf } from '../../welcome/scripts/case-search.js';
import { PlacePicker } from '../../welcome/scripts/place-picker.js';
import { WORDS } from './report-words.js';

const PATH = '/report';

/** As long as the interface takes them. */
const LONGEST = { matter: 200, told: 4000, address: 200, name: 64, phone: 32 };

/** In milliseconds: how long somebody rests before what is written by then is asked about. */
const REST = 800;

/** What the interface calls the fields of the page. */
const PLACES = {
  category: 'minor', gridCode: 'grid', area: 'grid', location: 'position', 'location.address': 'address', 'location.longitude': 'position',
  'location.latitude': 'position', 'location.system': 'position', description: 'told', title: 'matter', 'reporter.name': 'name', 'reporter.phone': 'phone', attachments: 'files'
};

/** One report is one case, however often it is sent. */
function ownId() {
  return `web-${[...crypto.getRandomValues(new Uint8Array(12))].map(each => each.toString(16).padStart(2, '0')).join('')}`;
}

const asWritten = text => (text ?? '').normalize('NFKC').trim();

class ReportPage extends Page {
  constructor(node) {
    super();
    this.node = element('article', { class: 'case-page report-page' });
    node.replaceChildren(this.node);
    this.says = element('div', { class: 'report-proposal', role: 'status' });
    this.likes = element('div', { class: 'report-similar', role: 'status' });
    this.lies = element('div', { class: 'report-field report-position', role: 'status' });
    this.map = new PlacePicker((longitude, latitude) => this.put({ longitude, latitude }));
    this.files = new ReportFiles(waiting => this.keep('files', waiting));
    this.begin({});
    this.guarded(() => this.load());
  }

  begin(input) {
    this.input = { id: ownId(), ...input };
    this.faults = [];
    this.proposals = [];
    this.numbers = [];
    this.ofKind = null;
    this.likes.replaceChildren();
    this.files.use(this.input.files ?? []);
    this.found = this.question = this.asked = null;
  }

  async load() {
    const [start, majors, units] = await Promise.all([call('cases/channels'), call('categories'), call('units')]);
    this.start = start;
    this.majors = majors;
    this.grids = units.filter(each => /^\d{15}$/.test(each.code));
    const draft = sessionStorage.getItem(this.draft());
    this.begin(draft ? JSON.parse(draft) : this.own());
    if (draft) {
      this.propose();
      this.locateGrid();
    }
    return draft ? WORDS.kept : null;
  }

  /** It goes with the sign-out, as all drafts do; who has reported is not kept. */
  draft() {
    return `gridcase-draft:${this.start.reader}:report`;
  }

  /** Whoever works in a grid mostly reports what is there. */
  own() {
    const grid = this.grids.find(each => each.code === this.start.gridCode);
    return { channel: this.start.channels[0]?.code, ...(grid ? { grid: this.named(grid) } : {}) };
  }

  named(grid) {
    return `${grid.name} ${grid.code}`;
  }

  keep(name, value) {
    this.input[name] = value;
    const { name: who, phone, ...kept } = this.input;
    sessionStorage.setItem(this.draft(), JSON.stringify(kept));
    this.mended(name);
  }

  /** What was said at a field goes when somebody has changed it, and with the last of them what stands above the form. */
  mended(field) {
    if (!this.faults.some(each => each.field === field)) {
      return;
    }
    this.faults = this.faults.filter(each => each.field !== field);
    this.node.querySelector(`#report-${field}`)?.closest('.report-field').querySelectorAll('.report-wrong').forEach(each => each.remove());
    const above = this.node.querySelector('.alert-danger');
    this.message = this.faults.length ? this.incomplete().message : null;
    if (this.message && above) {
      above.textContent = this.message;
    } else {
      above?.remove();
    }
  }

  /** The grid that was chosen or typed, if it is there. */
  grid() {
    const text = asWritten(this.input.grid);
    const code = text.match(/\d{15}/)?.[0];
    return code ? this.grids.find(each => each.code === code) : this.grids.find(each => each.name === text);
  }

  /** The kind of a category, and the category, by its code. */
  category(code) {
    const major = this.majors.find(each => each.minors.some(minor => minor.code === code));
    return major && { major, minor: major.minors.find(each => each.code === code) };
  }

  /** The code of the category that stands in the field: the chosen one, or what the table says of the chosen kind. */
  shown() {
    return this.input.chosen ?? this.ofKind?.category.code;
  }

  /** Asks when nobody types any more. */
  proposeSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.propose(), REST);
  }

  /** What the tables say of the words by now, and which open cases are like them; of two answers the one that was asked for last counts. */
  async propose() {
    clearTimeout(this.resting);
    const { matter, told, address, major, chosen, position } = this.input;
    const asking = this.asking = Symbol('asking');
    if (!matter?.trim()) {
      return;
    }
    const kind = this.majors.find(each => each.code === major)?.name;
    const area = this.grid()?.code;
    try {
      const { proposals, ofKind, similar, moreSimilar, numbers } = await call('cases/proposal', 'POST', {
        title: matter, ...(told?.trim() ? { description: told } : {}), ...(address?.trim() ? { address } : {}), ...(kind ? { kind } : {}), ...(chosen ? { category: chosen } : {}),
        ...(area ? { area } : {}), ...(position ? { longitude: position.longitude, latitude: position.latitude } : {})
      });
      if (this.asking === asking) {
        this.numbers = numbers.map(each => ({ ...each, field: PLACES[each.field] ?? each.field }));
        Object.assign(this, { proposals, ofKind });
        this.tell();
        this.liken(similar, moreSimilar);
      }
    } catch {
      // what is wrong with the words is said when they are sent
    }
  }

  /** What the words say, with the row that says so; pressed once it is taken over. */
  tell() {
    const shown = this.shown();
    this.says.replaceChildren(...this.proposals.map(each => element('p', {},
      WORDS.proposed(`${each.category.majorName} · ${each.category.name}`, each.rules.at(-1) ?? { name: '' }), ' ',
      each.category.code === shown
        ? element('strong', {}, WORDS.adopted)
        : this.button('btn-default', WORDS.adopt, () => this.adopt(each.category.code)))));
    this.minors();
    if (shown) {
      this.mended('minor');
    }
    ['matter', 'told', 'address'].forEach(field => this.askAbout(field));
  }

  /** The numbers of a field that somebody has not said to be a part of the matter. */
  unasked(field) {
    return this.numbers.filter(each => each.field === field && !this.input.parts?.includes(each.text));
  }

  /** Who sees a case reads its words, and the reporter's number is sealed: at the field in which one stands the page asks which it is. */
  askAbout(field) {
    const place = this.node.querySelector(`#report-${field}`)?.closest('.report-field');
    place?.querySelectorAll('.report-number').forEach(each => each.remove());
    place?.append(...this.unasked(field).map(each => element('div', { class: 'alert alert-warning report-number', role: 'alert' },
      element('p', {}, (each.telephone ? WORDS.telephone : WORDS.card)(WORDS[field], each.text)),
      this.button('btn-primary', each.telephone && !this.input.phone?.trim() ? WORDS.toPhone : WORDS.drop, () => this.withoutNumber(each)), ' ',
      this.button('btn-default', WORDS.part, () => {
        this.keep('parts', [...(this.input.parts ?? []), each.text]);
        this.askAbout(field);
      }))));
  }

  /** Takes a number out of the words, and a telephone number to its own field where that is empty. */
  withoutNumber({ field, text, telephone }) {
    const before = this.input[field];
    const at = before.indexOf(text);
    const start = before.substring(0, at).replace(/[，,、；;]?\s*(?:联系)?(?:电话|手机|身份证)(?:号码|号)?\s*[:：是为]*\s*$/, '');
    this.fill(field, start + before.substring(at + text.length));
    if (telephone && !this.input.phone?.trim()) {
      this.fill('phone', text.normalize('NFKC').replace(/[^0-9+]/g, ''));
    }
    this.numbers = this.numbers.filter(each => each.field !== field || each.text !== text);
    this.askAbout(field);
    this.propose();
  }

  fill(field, text) {
    this.keep(field, text);
    this.node.querySelector(`#report-${field}`).value = text;
  }

  liken(similar, more) {
    this.likes.replaceChildren(...(similar.length
      ? [element('strong', {}, WORDS.similar), more ? ` ${WORDS.more(more)}` : '', element('ul', {}, similar.map(each => element('li', {},
          element('a', { href: addressOf(each.number), target: '_blank' }, each.title),
          ` ${[each.why, each.address, each.state, time(each.reportedAt)].filter(Boolean).join(' · ')}`)))]
      : []));
  }

  /** Takes a category, with its kind. */
  adopt(code) {
    this.keep('major', this.category(code)?.major.code);
    this.keep('chosen', code);
    this.question = null;
    this.draw();
    this.propose();
  }

  /** The categories of the kind; what the table says of it stands in the field until another is chosen. */
  minors() {
    const select = this.node.querySelector('#report-minor');
    const shown = this.shown() ?? '';
    const offered = [...(this.majors.find(each => each.code === this.input.major)?.minors ?? [])];
    if (shown && !offered.some(each => each.code === shown)) {
      offered.unshift(this.category(shown)?.minor);
    }
    select?.replaceChildren(element('option', { value: '' }, WORDS.choose),
      ...offered.filter(Boolean).map(each => element('option', { value: each.code, selected: each.code === shown }, each.name)));
  }

  locate() {
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => this.put({ longitude: +coords.longitude.toFixed(6), latitude: +coords.latitude.toFixed(6), metres: Math.round(coords.accuracy) }),
      () => {
        this.faults = [{ field: 'position', message: WORDS.notLocated }];
        this.place();
      },
      { enableHighAccuracy: true, timeout: 15_000 });
  }

  /** Takes a position, or takes it away. */
  put(position) {
    this.keep('position', position);
    this.keep('confirmed', undefined);
    if (position) {
      this.mended('grid');
    }
    this.found = null;
    this.place();
    this.locateGrid();
    this.propose();
  }

  /** In which grid the position lies is told at once, and taken where none was chosen. */
  async locateGrid() {
    const { position } = this.input;
    if (!position) {
      return;
    }
    try {
      const found = await call(`organisation/grid-at?longitude=${position.longitude}&latitude=${position.latitude}`);
      if (position !== this.input.position) {
        return;
      }
      this.found = found;
      const grid = this.grids.find(each => each.code === found.grid);
      if (grid && !found.metres && !asWritten(this.input.grid)) {
        this.take(grid);
      }
    } catch (problem) {
      this.faults = [{ field: 'position', message: refusal(problem) }];
    }
    this.place();
  }

  take(grid) {
    this.keep('grid', this.named(grid));
    const input = this.node.querySelector('#report-grid');
    if (input) {
      input.value = this.input.grid;
    }
    this.place();
    this.propose();
  }

  body() {
    const { matter, told, address, position, channel, name, phone, id, confirmed } = this.input;
    const code = this.shown();
    const found = [this.ofKind, ...this.proposals].find(each => each?.category.code === code);
    const grid = this.grid();
    return {
      title: matter ?? '', description: told ?? '', channel, externalId: id,
      ...(this.files.ids().length ? { attachments: this.files.ids() } : {}),
      category: found?.kind ?? code ?? '', // the table is asked once more, and its row stands in the trace
      ...(grid ? { gridCode: grid.code } : {}),
      ...(confirmed ? { placeConfirmed: true } : {}),
      ...(address?.trim() || position
        ? { location: { ...(address?.trim() ? { address } : {}), ...(position ? { longitude: position.longitude, latitude: position.latitude, system: 'wgs84' } : {}) } }
        : {}),
      ...(name?.trim() || phone?.trim() ? { reporter: { ...(name?.trim() ? { name } : {}), ...(phone?.trim() ? { phone } : {}) } } : {})
    };
  }

  /** What is missing, in the words of the page. */
  missing() {
    const { matter, told, position } = this.input;
    const grid = asWritten(this.input.grid);
    return [
      matter?.trim() ? null : ['matter', WORDS.missing.matter],
      told?.trim() ? null : ['told', WORDS.missing.told],
      this.shown() ? null : ['minor', WORDS.missing.minor],
      this.grid() ? null : grid ? ['grid', WORDS.noGrid(grid)] : position ? null : ['grid', WORDS.missing.grid]
    ].filter(Boolean).map(([field, message]) => ({ field, message }));
  }

  /** The likeliest proposal, where the chosen category is none of them and nobody has been asked about it yet. */
  contradiction() {
    const code = this.shown();
    const [first] = this.proposals;
    return first && this.asked !== code && !this.proposals.some(each => each.category.code === code) ? first : null;
  }

  async send() {
    if (this.busy) {
      return; // a second press
    }
    this.question = null;
    await this.guarded(async () => {
      await this.propose();
      this.faults = this.missing();
      if (this.faults.length) {
        throw this.incomplete();
      }
      this.question = this.contradiction();
      if (this.question) {
        this.asked = this.shown();
        return;
      }
      if (['matter', 'told', 'address'].some(field => this.unasked(field).length)) {
        return; // the page asks about them
      }
      try {
        this.result = await call('cases', 'POST', this.body());
        sessionStorage.removeItem(this.draft());
      } catch (problem) {
        this.faults = (problem.faults ?? []).map(each => ({ ...each, field: PLACES[each.field] ?? each.field }));
        this.files.wrong(this.faults.find(each => each.field === 'files')?.message);
        const atFields = this.faults.length && this.faults.every(each => Object.values(PLACES).includes(each.field));
        throw atFields ? this.incomplete() : problem;
      }
    });
    const first = this.node.querySelector('.report-question, .report-number, .report-wrong')?.closest('.report-field');
    (first?.querySelector('input:not([type=checkbox]), select, textarea') ?? first?.querySelector('button'))?.focus({ preventScroll: true });
    (first ?? this.node).scrollIntoView({ block: first ? 'center' : 'start' });
  }

  /** Names the fields that are wrong, in their order. */
  incomplete() {
    const names = [...new Set(this.faults.map(each => (each.field === 'position' ? WORDS.point : WORDS[each.field])))];
    return Object.assign(new Error(WORDS.wrong(names)), { faults: [] });
  }

  draw() {
    const { message, told } = this;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      ...(told && !this.result ? [element('p', { class: 'light-quiet', role: 'status' }, told)] : []),
      ...(!this.start ? [] : this.result ? this.done(this.result) : this.start.channels.length ? [this.form()] : [element('p', {}, WORDS.notYours)]));
    if (this.start && !this.result) {
      this.tell();
      this.place();
    }
  }

  done(result) {
    const due = result.assignments?.find(each => !each.endedAt)?.deadline;
    const words = (result.differs ? WORDS.again : WORDS.done)(result.number, result.stateName)
      + (result.unit ? WORDS.withWhom(result.unit.name, due ? time(due) : '') : '');
    return [
      element('p', { class: 'alert alert-success', role: 'status' }, words, ' ',
        element('a', { href: addressOf(result.number), title: result.title }, WORDS.look)),
      this.button('btn-primary', WORDS.another, () => this.another())
    ];
  }

  /** Begins the next report where the last one has been taken in. */
  another() {
    if (this.result) {
      this.result = null;
      this.begin(this.own());
      this.draw();
    }
  }

  form() {
    const { start, majors, grids } = this;
    const asks = { input: () => this.proposeSoon(), change: () => this.propose() };
    return element('form', {
      novalidate: true,
      submit: event => {
        event.preventDefault();
        this.send();
      }
    },
      element('fieldset', {}, element('legend', {}, WORDS.what),
        this.field('matter', WORDS.matter, 'input', { type: 'text' }, asks),
        this.field('told', WORDS.told, 'textarea', { rows: 4 }, asks),
        this.files.node,
        this.says,
        this.likes,
        this.choice('major', WORDS.major, majors.map(each => [each.code, each.name]), value => {
          this.keep('major', value);
          this.keep('chosen', undefined);
          this.ofKind = null;
          this.tell();
          this.propose();
        }),
        this.choice('minor', WORDS.minor, [], value => {
          this.keep('chosen', value || undefined);
          this.tell();
          this.propose();
        }, this.asksWhich())),
      element('fieldset', {}, element('legend', {}, WORDS.where),
        this.field('grid', WORDS.grid, 'input', { type: 'text', list: 'report-grids', placeholder: WORDS.gridHint, autocomplete: 'off' }, {
          change: () => {
            this.place();
            this.propose();
          }
        }),
        element('datalist', { id: 'report-grids' }, grids.map(each => element('option', { value: this.named(each) }))),
        this.field('address', WORDS.address, 'input', { type: 'text' }, asks),
        this.lies,
        this.map.node),
      element('fieldset', {}, element('legend', {}, WORDS.who),
        start.channels.length > 1 ? this.choice('channel', WORDS.channel, start.channels.map(each => [each.code, each.name]), value => this.keep('channel', value)) : null,
        this.field('name', WORDS.name, 'input', { type: 'text', autocomplete: 'off' }),
        this.field('phone', WORDS.phone, 'input', { type: 'tel', autocomplete: 'off' }),
        element('p', { class: 'reporter-note' }, WORDS.sealed)),
      element('p', { class: 'reporter-note' }, WORDS.here),
      element('p', { class: 'report-send' }, this.button('btn-primary btn-lg', WORDS.send, null, { type: 'submit' })));
  }

  /** Asked once where the words and the choice contradict each other. */
  asksWhich() {
    const proposed = this.question?.category;
    const own = this.category(this.shown())?.minor.name ?? this.ofKind?.category.name;
    return proposed
      ? element('div', { class: 'alert alert-warning report-question', role: 'alert' }, element('p', {}, WORDS.differs(own, proposed.name)),
          this.button('btn-primary', WORDS.takeOther(proposed.name), () => this.adopt(proposed.code)), ' ',
          this.button('btn-default', WORDS.keepOwn(own), () => this.send()))
      : null;
  }

  /** The position, with what it means, and the map. */
  place() {
    const { position, confirmed } = this.input;
    const { found } = this;
    const chosen = this.grid();
    const there = this.grids.find(each => each.code === found?.grid);
    const outside = found && (!found.grid || found.metres > 0);
    const differs = there && chosen && there.code !== chosen.code;
    this.lies.replaceChildren(...(position
      ? [element('p', { class: outside || differs ? 'light-warning' : '' }, WORDS.located(position.metres), ' ', found ? this.meaning(found, there, chosen) : '', ' ',
          there && differs && !outside ? [this.button('btn-default', WORDS.move(there.name), () => this.take(there)), ' '] : null,
          this.button('btn-default', WORDS.forget, () => this.put(undefined))),
        chosen && (outside || differs)
          ? element('label', {}, element('input', {
              type: 'checkbox', checked: !!confirmed, change: event => this.keep('confirmed', event.target.checked)
            }), ` ${WORDS.confirmed}`)
          : null].flat(Infinity).filter(Boolean)
      : [this.button('btn-default', WORDS.position, () => this.locate())]), ...this.wrong('position'));
    this.map.use(chosen?.code, position && [position.longitude, position.latitude]);
  }

  meaning(found, there, chosen) {
    if (!found.grid) {
      return WORDS.far;
    }
    const name = there?.name ?? found.name ?? found.grid;
    return found.metres > 0 ? WORDS.near(name, Math.round(found.metres)) : chosen && chosen.code !== found.grid ? WORDS.elsewhere(name, chosen.name) : WORDS.inGrid(name);
  }

  wrong(name) {
    return this.faults.filter(each => each.field === name).map(each => element('p', { class: 'case-field-wrong report-wrong', role: 'alert' }, each.message));
  }

  field(name, label, tag, attributes, { input: written = () => {}, change } = {}) {
    const input = element(tag, {
      id: `report-${name}`, class: 'form-control', maxlength: LONGEST[name], ...attributes, change,
      input: event => {
        this.keep(name, event.target.value);
        written();
      }
    });
    input.value = this.input[name] ?? '';
    return element('div', { class: 'report-field' }, element('label', { for: `report-${name}` }, label), input, this.wrong(name));
  }

  choice(name, label, options, chosen, more = null) {
    return element('div', { class: 'report-field' }, element('label', { for: `report-${name}` }, label),
      element('select', { id: `report-${name}`, class: 'form-control', change: event => chosen(event.target.value) },
        element('option', { value: '' }, WORDS.choose),
        options.map(([value, words]) => element('option', { value, selected: value === this.input[name] }, words))),
      this.wrong(name), more);
  }
}

let page = null; // the one that is open

/** The way to the page, for whoever reports. Asked for until somebody has signed in. */
async function offer(node) {
  try {
    const { channels } = await call('cases/channels');
    node.replaceChildren(...(channels.length ? [element('a', { class: 'board-toggle', href: `#${PATH}`, click: () => page?.another() }, WORDS.title)] : []));
  } catch (problem) {
    node.replaceChildren();
    node.title = refusal(problem);
  }
}

export default [
  {
    id: 'report-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      page = new ReportPage(node);
    },
    unmount: () => {
      page = null;
      untitled();
    }
  },
  {
    id: 'report',
    pluginPoint: 'tasklist.navbar.action',
    priority: 250,
    render: offer
  }
];
