/*
 * Gridcase: a matter is reported in Tasklist, by whoever meets it in their grid or takes a call. What the tables make of the words, and which
 * open cases may be the same matter, stands beside them while they are written.
 */
import { call, element, time } from '../../welcome/scripts/gridcase.js';
import { ReportFiles } from '../../welcome/scripts/attachments.js';
import { entitled, Page, refusal, untitled } from '../../welcome/scripts/page.js';
import { addressOf } from '../../welcome/scripts/case-search.js';
import { Draft } from './draft.js';
import { OtherReport } from './report-elsewhere.js';
import { ReportPlace } from './report-place.js';
import { ReportProposals, similarCases } from './report-proposals.js';
import { PLACES, WORDS } from './report-words.js';

const PATH = '/report';

/** As long as the interface takes them. */
const LONGEST = { matter: 200, told: 4000, address: 200, name: 64, phone: 32 };

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
    this.words = new ReportProposals(this);
    this.where = new ReportPlace(this);
    this.draft = new Draft('report');
    this.files = new ReportFiles(waiting => this.keep('files', waiting));
    this.begin({});
    this.guarded(() => this.load());
  }

  begin(input) {
    this.elsewhere = new OtherReport(this, Boolean(input.id)); // a draft that is gone on with is the only one
    this.input = { id: ownId(), ...input };
    this.faults = [];
    this.words.forget();
    this.files.use(this.input.files ?? []);
    this.where.found = this.question = this.asked = null;
  }

  async load() {
    const [start, majors, units] = await Promise.all([call('cases/channels'), call('categories'), call('units')]);
    this.start = start;
    this.majors = majors;
    this.grids = units.filter(each => /^\d{15}$/.test(each.code));
    const kept = start.channels.length ? await this.draft.read() : {};
    const written = Object.keys(kept).length > 0;
    this.begin(written ? kept : this.own());
    if (written) {
      this.words.propose();
      this.where.locateGrid();
    }
    return written ? WORDS.kept : null;
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
    this.keepDraft();
    this.mended(name);
  }

  /** Keeps what is filled in, unless another report that was begun elsewhere lies there. */
  async keepDraft() {
    if (await this.elsewhere.isNone(this.input)) {
      const { name: who, phone, ...kept } = this.input;
      this.draft.keep(kept); // who has reported is not kept
    }
  }

  /** Goes on with a report that was begun before. */
  goOnWith(kept) {
    this.begin(kept);
    this.draw();
    this.words.propose();
    this.where.locateGrid();
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

  fill(field, text) {
    this.keep(field, text);
    this.node.querySelector(`#report-${field}`).value = text;
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

  /** Takes a category, with its kind. */
  adopt(code) {
    this.keep('major', this.category(code)?.major.code);
    this.keep('chosen', code);
    this.question = null;
    this.draw();
    this.words.propose();
  }

  /** The categories of the kind; what the table says of it stands in the field until another is chosen. */
  minors() {
    const select = this.node.querySelector('#report-minor');
    const shown = this.words.shown() ?? '';
    const offered = [...(this.majors.find(each => each.code === this.input.major)?.minors ?? [])];
    if (shown && !offered.some(each => each.code === shown)) {
      offered.unshift(this.category(shown)?.minor);
    }
    select?.replaceChildren(element('option', { value: '' }, WORDS.choose),
      ...offered.filter(Boolean).map(each => element('option', { value: each.code, selected: each.code === shown }, each.name)));
  }

  body() {
    const { matter, told, address, position, channel, name, phone, id, confirmed } = this.input;
    const code = this.words.shown();
    const found = [this.words.ofKind, ...this.words.proposals].find(each => each?.category.code === code);
    const grid = this.grid();
    return {
      title: matter ?? '', description: told ?? '', channel, externalId: id,
      ...(this.files.ids().length ? { attachments: this.files.ids() } : {}),
      // The table is asked once more, and its row stands in the trace; where it could not be asked about these words, what is shown counts.
      category: (this.words.failed ? null : found?.kind) ?? code ?? '',
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
      this.words.shown() ? null : ['minor', WORDS.missing.minor],
      this.grid() ? null : grid ? ['grid', WORDS.noGrid(grid)] : position ? null : ['grid', WORDS.missing.grid]
    ].filter(Boolean).map(([field, message]) => ({ field, message }));
  }

  /** The likeliest proposal, where the chosen category is none of them and nobody has been asked about it yet. */
  contradiction() {
    const code = this.words.shown();
    const [first] = this.words.proposals;
    return first && this.asked !== code && !this.words.proposals.some(each => each.category.code === code) ? first : null;
  }

  async send() {
    if (this.busy) {
      return; // a second press
    }
    this.question = null;
    await this.guarded(async () => {
      await this.words.propose();
      this.faults = this.missing();
      if (this.faults.length) {
        throw this.incomplete();
      }
      this.question = this.contradiction();
      if (this.question) {
        this.asked = this.words.shown();
        return;
      }
      if (this.words.isAsking()) {
        return; // the page asks about them
      }
      try {
        this.result = await call('cases', 'POST', this.body());
        if (!this.elsewhere.other) {
          this.draft.drop();
        }
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
      this.words.tell();
      this.where.draw();
    }
  }

  done(result) {
    const due = result.assignments?.find(each => !each.endedAt)?.deadline;
    const words = (result.differs ? WORDS.again : WORDS.done)(result.number, result.stateName, result.category.name)
      + (result.unit ? WORDS.withWhom(result.unit.name, due ? time(due) : '') : '');
    return [
      element('p', { class: 'alert alert-success', role: 'status' }, words, ' ',
        element('a', { href: addressOf(result.number), title: result.title }, WORDS.look)),
      result.similar?.length ? element('div', { class: 'report-similar' }, element('strong', {}, WORDS.similar), similarCases(result.similar)) : null,
      this.button('btn-primary', WORDS.another, () => this.another())
    ].filter(Boolean);
  }

  /** Begins the next report where the last one has been taken in. */
  another() {
    if (this.result) {
      const { other } = this.elsewhere;
      this.result = null;
      this.begin(other ?? this.own());
      this.draw();
    }
  }

  form() {
    const { start, majors, grids } = this;
    const asks = { input: () => this.words.proposeSoon(), change: () => this.words.propose() };
    return element('form', {
      novalidate: true,
      submit: event => {
        event.preventDefault();
        this.send();
      }
    },
      this.elsewhere.node,
      element('fieldset', {}, element('legend', {}, WORDS.what),
        this.field('matter', WORDS.matter, 'input', { type: 'text' }, asks),
        this.field('told', WORDS.told, 'textarea', { rows: 4 }, asks),
        this.files.node,
        this.words.says,
        this.words.likes,
        this.choice('major', WORDS.major, majors.map(each => [each.code, each.name]), value => {
          this.keep('major', value);
          this.keep('chosen', undefined);
          this.words.ofKind = null;
          this.words.tell();
          this.words.propose();
        }),
        this.choice('minor', WORDS.minor, [], value => {
          this.keep('chosen', value || undefined);
          this.words.tell();
          this.words.propose();
        }, this.asksWhich())),
      element('fieldset', {}, element('legend', {}, WORDS.where),
        this.field('grid', WORDS.grid, 'input', { type: 'text', list: 'report-grids', placeholder: WORDS.gridHint, autocomplete: 'off' }, {
          change: () => {
            this.where.draw();
            this.words.propose();
          }
        }),
        element('datalist', { id: 'report-grids' }, grids.map(each => element('option', { value: this.named(each) }))),
        this.field('address', WORDS.address, 'input', { type: 'text' }, asks),
        this.where.node,
        this.where.map.node),
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
    const own = this.category(this.words.shown())?.minor.name ?? this.words.ofKind?.category.name;
    return proposed
      ? element('div', { class: 'alert alert-warning report-question', role: 'alert' }, element('p', {}, WORDS.differs(own, proposed.name)),
          this.button('btn-primary', WORDS.takeOther(proposed.name), () => this.adopt(proposed.code)), ' ',
          this.button('btn-default', WORDS.keepOwn(own), () => this.send()))
      : null;
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
