/*
 * Gridcase: what is asked for on the page of a case: a later deadline, that the case be withdrawn, or a comment.
 */
import { call, element, english, newest, time } from './gridcase.js';
import { ledTo, Page, refusal } from './page.js';
import { ReportFiles } from './attachments.js';
import { addressOf } from './case-search.js';
import { WORDS } from './case-words.js';

const LONGEST = 500;

/** How far the table lets a deadline move. */
const LATEST = english ? latest => ` At most until ${latest}.` : latest => `最多可缓办至 ${latest}。`;

/** What the interface calls some of the fields. */
const OWN_NAMES = { opinion: 'reason', text: 'reason', matter: 'reason', words: 'reason' };

/** Said at a field that is empty. */
const REQUIRED = english ? 'Please fill this in.' : '此项必填。';

const REOPEN = english
  ? {
      open: 'Reopen', text: 'What is not solved', told: ['Case ', ' goes on with the matter.'],
      note: 'Another case goes on with the matter, with limits of its own. What this one says stays.'
    }
  : {
      open: '重办', text: '还有什么没有解决', told: ['已另立案件 ', ' 重办。'],
      note: '另立一案重新办理，另有时限；本案所记不变。'
    };

const COMMENT = english
  ? { open: 'Comment', text: 'Comment', unit: 'Tell a unit that handles the case', nobody: 'nobody in particular', note: 'It stays in the trace of the case; whoever sees the case can read it.', told: 'The comment stands in the story of the case.' }
  : { open: '备注', text: '备注内容', unit: '请办理单位看到', nobody: '不特别提醒', note: '写入本案留痕，不能删改；看得到本案的人都能看到。', told: '备注已写入本案经过。' };

/** A form that is opened by a button and says at each field what was wrong with it. */
export class CaseForm extends Page {
  /**
   * @param done called with what is told when it was taken
   * @param refused called with the form, what is told when it was not taken, and what was written: a colleague may have been quicker
   */
  constructor(number, word, { done, refused }) {
    super();
    this.number = number;
    this.word = word;
    this.done = done;
    this.notTaken = refused;
    this.input = { reason: '' };
    this.faults = [];
    this.node = element('div', { class: 'case-form' });
    this.draw();
  }

  async send() {
    this.faults = [...this.node.querySelectorAll('[required]')].filter(each => !each.value.trim())
      .map(each => ({ field: each.name, message: REQUIRED }));
    if (this.faults.length) {
      this.draw();
      this.node.querySelector(`[name="${this.faults[0].field}"]`).focus();
      return;
    }
    let refused = null;
    await this.guarded(async () => {
      try {
        const told = await this.sent();
        this.opened = false;
        this.input = { reason: '' };
        this.done(told);
      } catch (problem) {
        refused = problem.faults?.length === 1 ? problem.message : refusal(problem); // of one fault the answer says itself what it is
        this.faults = (problem.faults ?? []).map(fault => ({ ...fault, field: OWN_NAMES[fault.field] ?? fault.field }));
        throw this.faults.some(fault => this.fields().includes(fault.field)) ? Object.assign(new Error(''), { faults: [] }) : problem;
      }
    });
    if (refused) {
      await this.notTaken(this, refused, this.input.reason);
      this.leadToFault();
    }
  }

  /** To the field that has to be mended, or to what is said of the form as a whole. */
  leadToFault() {
    const field = this.node.querySelector('.case-field-wrong')?.parentElement.querySelector('input, select, textarea');
    if (field) {
      field.focus();
    } else {
      ledTo(this.node.querySelector('.alert'));
    }
  }

  /** What was wrong with a field, under it. */
  wrong(name) {
    return this.faults.filter(fault => fault.field === name).map(fault => element('p', { class: 'case-field-wrong', role: 'alert' }, fault.message));
  }

  field(name, label, tag, attributes) {
    const id = `${this.constructor.name}-${name}`;
    const input = element(tag, {
      id, name, class: 'form-control', ...attributes, input: event => {
        this.input[name] = event.target.value;
        this.faults = this.faults.filter(fault => fault.field !== name);
        input.parentElement.querySelectorAll('.case-field-wrong').forEach(each => each.remove());
      }
    });
    input.value = this.input[name] ?? '';
    return element('div', {}, element('label', { for: id }, label), input, this.wrong(name));
  }

  draw() {
    this.node.replaceChildren(this.opened
      ? element('form', {
          novalidate: true,
          submit: event => {
            event.preventDefault();
            this.send();
          }
        },
          element('strong', {}, this.word),
          this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
          this.content(),
          this.field('reason', this.reason(), 'textarea', { rows: 2, required: true, maxlength: LONGEST }),
          this.more(),
          element('p', {},
            this.button('btn-primary', WORDS.send, null, { type: 'submit' }), ' ',
            this.button('btn-default', WORDS.cancel, () => this.open(false))))
      : this.button('btn-default', this.word, () => this.open(true)));
  }

  /** What is asked for below the words. */
  more() {
    return null;
  }

  /** What the words that everybody writes are called. */
  reason() {
    return WORDS.reason;
  }

  open(opened) {
    this.opened = opened;
    this.message = null;
    this.faults = [];
    this.draw();
    this.node.querySelector(opened ? 'input, select, textarea' : 'button')?.focus();
  }
}

/** Asks for a later deadline of an assignment. */
export class DeferralForm extends CaseForm {
  constructor(number, told) {
    super(number, WORDS.defer, told);
    this.assignments = [];
    this.asks = newest();
    this.note = element('p', { class: 'reporter-note', role: 'status' });
  }

  /** @param assignments those for which the reader may ask by now, at least one; what was typed stays */
  use(assignments) {
    this.assignments = assignments;
    this.draw();
  }

  fields() {
    return ['newDeadline', 'reason', 'unit'];
  }

  chosen() {
    return this.assignments.find(each => each.unit === this.input.unit) ?? this.assignments[0];
  }

  content() {
    const chosen = this.chosen();
    if (this.faults.some(fault => fault.field === 'newDeadline')) {
      this.note.querySelector('.case-field-wrong')?.remove(); // it stands at the field
    }
    return [
      this.assignments.length > 1
        ? element('div', {}, element('label', { for: 'deferral-unit' }, WORDS.forUnit),
            element('select', {
              id: 'deferral-unit',
              class: 'form-control',
              change: event => {
                this.input.unit = event.target.value;
                this.draw();
                this.ask();
              }
            }, this.assignments.map(each => element('option', { value: each.unit, selected: each === chosen }, each.unitName))),
            this.wrong('unit'))
        : this.wrong('unit'),
      this.field('newDeadline', WORDS.newDeadline, 'input', {
        type: chosen.counting.endsWith('days') ? 'date' : 'datetime-local', required: true, min: this.earliest(chosen),
        change: () => this.ask()
      }),
      this.note
    ];
  }

  open(opened) {
    super.open(opened);
    if (opened) {
      this.ask();
    }
  }

  /** Asks what the deadline that is written by now would mean; the form is not drawn anew, because somebody is filling it in. */
  async ask() {
    const presently = WORDS.presently(time(this.chosen().deadline));
    let none = false; // whatever is written would be refused
    await this.asks(this.terms().then(
      terms => [presently, LATEST(time(terms.latest)), terms.postponed ? element('strong', {}, ` ${terms.postponed}`) : terms.inDays ? ` ${WORDS.dayOff}` : null],
      problem => {
        none = Boolean(problem.faults?.length) && !this.input.newDeadline;
        return [presently, element('span', { class: 'case-field-wrong' }, ` ${problem.faults?.[0]?.message ?? problem.message}`)];
      }), says => {
      this.note.replaceChildren(...says.filter(Boolean));
      this.node.querySelectorAll('input, textarea, [type=submit]').forEach(each => each.toggleAttribute('disabled', none));
    });
  }

  terms() {
    const { newDeadline, unit } = this.asked();
    const query = new URLSearchParams({ ...(newDeadline ? { newDeadline } : {}), ...(unit ? { unit } : {}) });
    return call(`cases/${this.number}/deferrals/terms?${query}`);
  }

  /** What is sent of the deadline. */
  asked() {
    return {
      newDeadline: (this.input.newDeadline ?? '').replace('T', ' '),
      ...(this.assignments.length > 1 ? { unit: this.chosen().unit } : {})
    };
  }

  earliest(chosen) {
    const now = chosen.deadline.substring(0, 16);
    return chosen.counting.endsWith('days') ? now.substring(0, 10) : now;
  }

  async sent() {
    const { postponed } = await call(`cases/${this.number}/deferrals`, 'POST', { ...this.asked(), reason: this.input.reason });
    return [WORDS.deferred, postponed].filter(Boolean).join(english ? ' ' : '');
  }
}

/** Withdraws a case. */
export class WithdrawForm extends CaseForm {
  constructor(number, told) {
    super(number, WORDS.withdraw, told);
  }

  fields() {
    return ['reason'];
  }

  content() {
    return element('p', { class: 'reporter-note' }, WORDS.withdrawNote);
  }

  async sent() {
    await call(`cases/${this.number}/withdraw`, 'POST', { reason: this.input.reason });
    return WORDS.withdrawn;
  }
}

/** Remarks on a case, open or ended. */
export class CommentForm extends CaseForm {
  constructor(number, told) {
    super(number, COMMENT.open, told);
  }

  fields() {
    return ['reason', 'unit'];
  }

  reason() {
    return COMMENT.text;
  }

  /** @param assignments of the units that handle the case, each of which can be asked to look */
  use(assignments) {
    this.units = new Map(assignments.map(each => [each.unit, each.unitName]));
    this.draw();
  }

  content() {
    return [
      element('p', { class: 'reporter-note' }, COMMENT.note),
      this.units?.size
        ? element('div', {}, element('label', { for: 'comment-unit' }, COMMENT.unit),
            element('select', {
              id: 'comment-unit', class: 'form-control', change: event => {
                this.input.unit = event.target.value;
              }
            }, [['', COMMENT.nobody], ...this.units].map(([code, name]) => element('option', { value: code, selected: code === (this.input.unit ?? '') }, name))),
            this.wrong('unit'))
        : null
    ];
  }

  async sent() {
    const { reason: text, unit } = this.input;
    await call(`cases/${this.number}/comments`, 'POST', { text, ...(unit ? { unit } : {}) });
    return COMMENT.told;
  }
}

/** Takes up again what was closed and is not solved. */
export class ReopenForm extends CaseForm {
  constructor(number, told) {
    super(number, REOPEN.open, told);
    this.files = new ReportFiles(() => null);
  }

  fields() {
    return ['reason'];
  }

  more() {
    return this.files.node;
  }

  reason() {
    return REOPEN.text;
  }

  content() {
    return element('p', { class: 'reporter-note' }, REOPEN.note);
  }

  async sent() {
    const { number } = await call(`cases/${this.number}/reopenings`, 'POST', { reason: this.input.reason, attachments: this.files.ids() });
    this.files.use([]);
    const [before, after] = REOPEN.told;
    return [before, element('a', { href: addressOf(number) }, number), after];
  }
}
