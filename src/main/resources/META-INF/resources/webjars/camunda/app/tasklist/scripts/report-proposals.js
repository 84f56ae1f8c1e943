/*
 * Gridcase: while a report is written, what the tables make of its words, which open cases may be the same matter, and which numbers of people
 * stand where whoever sees the case reads them.
 */
import { call, element, newest, time } from '../../welcome/scripts/gridcase.js';
import { addressOf } from '../../welcome/scripts/case-search.js';
import { PLACES, WORDS } from './report-words.js';

/** In milliseconds: how long somebody rests before what is written by then is asked about. */
const REST = 800;

/** The fields in whose words numbers are looked for. */
const TOLD = ['matter', 'told', 'address'];

export class ReportProposals {

  /** @param page on which the report is written */
  constructor(page) {
    this.page = page;
    this.answers = newest();
    this.says = element('div', { class: 'report-proposal', role: 'status' });
    this.likes = element('div', { class: 'report-similar', role: 'status' });
    this.forget();
  }

  forget() {
    this.proposals = [];
    this.numbers = [];
    this.ofKind = null;
    this.likes.replaceChildren();
  }

  /** Whether a number of a person still has to be asked about. */
  isAsking() {
    return TOLD.some(field => this.unasked(field).length);
  }

  /** The code of the category that stands in the field: the chosen one, or what the table says of the chosen kind. */
  shown() {
    return this.page.input.chosen ?? this.ofKind?.category.code;
  }

  /** Asks when nobody types any more. */
  proposeSoon() {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.propose(), REST);
  }

  /** What the tables say of the words by now, and which open cases are like them. */
  async propose() {
    clearTimeout(this.resting);
    const { matter, told, address, major, chosen, position } = this.page.input;
    if (!matter?.trim()) {
      this.answers();
      return;
    }
    const kind = this.page.majors.find(each => each.code === major)?.name;
    const area = this.page.grid()?.code;
    try {
      await this.answers(call('cases/proposal', 'POST', {
        title: matter, ...(told?.trim() ? { description: told } : {}), ...(address?.trim() ? { address } : {}), ...(kind ? { kind } : {}), ...(chosen ? { category: chosen } : {}),
        ...(area ? { area } : {}), ...(position ? { longitude: position.longitude, latitude: position.latitude } : {})
      }), ({ proposals, ofKind, similar, moreSimilar, numbers }) => {
        this.numbers = numbers.map(each => ({ ...each, field: PLACES[each.field] ?? each.field }));
        Object.assign(this, { proposals, ofKind, failed: false });
        this.tell();
        this.liken(similar, moreSimilar);
      });
    } catch { // what is wrong with the words is said when they are sent
      this.failed = true;
    }
  }

  /** What the words say, with the row that says so; pressed once it is taken over. */
  tell() {
    const shown = this.shown();
    this.says.replaceChildren(...this.proposals.map(each => element('p', {},
      WORDS.proposed(`${each.category.majorName} · ${each.category.name}`, each.rules.at(-1) ?? { name: '' }), ' ',
      each.category.code === shown
        ? element('strong', {}, WORDS.adopted)
        : this.page.button('btn-default', WORDS.adopt, () => this.page.adopt(each.category.code)))));
    this.page.minors();
    if (shown) {
      this.page.mended('minor');
    }
    TOLD.forEach(field => this.askAbout(field));
  }

  /** The numbers of a field that somebody has not said to be a part of the matter. */
  unasked(field) {
    return this.numbers.filter(each => each.field === field && !this.page.input.parts?.includes(each.text));
  }

  /** Who sees a case reads its words, and the reporter's number is sealed: at the field in which one stands the page asks which it is. */
  askAbout(field) {
    const place = this.page.node.querySelector(`#report-${field}`)?.closest('.report-field');
    place?.querySelectorAll('.report-number').forEach(each => each.remove());
    place?.append(...this.unasked(field).map(each => element('div', { class: 'alert alert-warning report-number', role: 'alert' },
      element('p', {}, (each.telephone ? WORDS.telephone : WORDS.card)(WORDS[field], each.text)),
      this.page.button('btn-primary', each.telephone && !this.page.input.phone?.trim() ? WORDS.toPhone : WORDS.drop, () => this.withoutNumber(each)), ' ',
      this.page.button('btn-default', WORDS.part, () => {
        this.page.keep('parts', [...(this.page.input.parts ?? []), each.text]);
        this.askAbout(field);
      }))));
  }

  /** Takes a number out of the words, and a telephone number to its own field where that is empty. */
  withoutNumber({ field, text, telephone }) {
    const before = this.page.input[field];
    const at = before.indexOf(text);
    const start = before.substring(0, at).replace(/[，,、；;]?\s*(?:联系)?(?:电话|手机|身份证)(?:号码|号)?\s*[:：是为]*\s*$/, '');
    this.page.fill(field, start + before.substring(at + text.length));
    if (telephone && !this.page.input.phone?.trim()) {
      this.page.fill('phone', text.normalize('NFKC').replace(/[^0-9+]/g, ''));
    }
    this.numbers = this.numbers.filter(each => each.field !== field || each.text !== text);
    this.askAbout(field);
    this.propose();
  }

  liken(similar, more) {
    this.likes.replaceChildren(...(similar.length
      ? [element('strong', {}, WORDS.similar), more ? ` ${WORDS.more(more)}` : '', similarCases(similar)]
      : []));
  }
}

/** Open cases that may be the same matter, each with why. */
export function similarCases(similar) {
  return element('ul', {}, similar.map(each => element('li', {},
    element('a', { href: addressOf(each.number), target: '_blank' }, each.title),
    ` ${[each.why, each.address, each.state, time(each.reportedAt)].filter(Boolean).join(' · ')}`)));
}
