/*
 * Gridcase: the reporter of a case, on its page. Name and phone are masked; they are shown to whoever has to act on the case and gives a
 * reason, which stays in the trace.
 */
import { call, element, english, time } from './gridcase.js';

const SHORTEST = 10;
const LONGEST = 200;

const WORDS = english
  ? {
      short: length => `At least ${SHORTEST} characters; there are ${length}.`,
      long: length => `At most ${LONGEST} characters; there are ${length}.`,
      none: 'Nobody said who they are.', erased: at => `Erased ${at}.`, damaged: 'What is stored cannot be read; ask an administrator.', reason: `Why do you need name and phone? (${SHORTEST}–${LONGEST} characters)`,
      button: 'Show the reporter', recorded: 'Who looked, when and why stays in the trace of the case.',
      name: 'Name', phone: 'Phone', unknown: '–'
    }
  : {
      short: length => `至少 ${SHORTEST} 字，现有 ${length} 字。`,
      long: length => `最多 ${LONGEST} 字，现有 ${length} 字。`,
      none: '没有留下报告人信息。', erased: at => `${at} 已清除。`, damaged: '登记内容无法解读，请联系管理员。', reason: `为何需要姓名和电话？（${SHORTEST}–${LONGEST} 字）`,
      button: '查看报告人联系方式', recorded: '何人、何时、为何查看，记入本案留痕，不能删改。',
      name: '姓名', phone: '电话', unknown: '未留'
    };

/** Who reported a case, masked; with a form for whoever may see more. */
export class CaseReporter {
  constructor(node, number) {
    this.node = node;
    this.number = number;
    this.reason = '';
  }

  /**
   * Shows what is known by now; what was typed and revealed stays.
   *
   * @param revealable whether the reader may see name and phone after giving a reason
   */
  use(masked, revealable) {
    this.masked = masked;
    this.revealable = revealable;
    if (!revealable || masked?.erasedAt) {
      this.reporter = null;
    }
    this.draw();
  }

  async reveal() {
    this.message = null;
    try {
      this.reporter = await call(`cases/${this.number}/reporter/reveal`, 'POST', { reason: this.reason });
    } catch (problem) {
      this.message = problem.faults?.[0]?.message ?? problem.message;
    }
    this.draw();
  }

  draw() {
    const asks = this.masked && this.revealable && !this.reporter && !this.masked.erasedAt;
    this.node.replaceChildren(element('div', { class: 'reporter case-reporter' },
      this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
      this.masked ? this.shown(this.reporter ?? this.masked) : element('p', { class: 'reporter-note' }, WORDS.none),
      this.masked?.erasedAt ? element('p', { class: 'reporter-note' }, WORDS.erased(time(this.masked.erasedAt)), this.masked.erasedNote ?? '') : null,
      this.masked?.damaged ? element('p', { class: 'reporter-note' }, WORDS.damaged) : null,
      asks ? this.question() : null));
  }

  question() {
    return element('form', {
      submit: event => {
        event.preventDefault();
        const length = [...this.reason.trim()].length; // in code points, as the server counts
        if (length < SHORTEST || length > LONGEST) {
          this.message = length > LONGEST ? WORDS.long(length) : WORDS.short(length);
          this.draw();
        } else {
          this.reveal();
        }
      }
    },
      element('label', { for: 'reporter-reason' }, WORDS.reason),
      element('textarea', {
        id: 'reporter-reason',
        class: 'form-control',
        rows: 2,
        required: true,
        input: event => (this.reason = event.target.value)
      }, this.reason),
      element('p', { class: 'reporter-note' }, WORDS.recorded),
      element('button', { type: 'submit', class: 'btn btn-default' }, WORDS.button));
  }

  shown({ name, phone }) {
    return element('dl', {},
      element('div', {}, element('dt', {}, WORDS.name), element('dd', {}, name ?? WORDS.unknown)),
      element('div', {}, element('dt', {}, WORDS.phone), element('dd', {}, phone ?? WORDS.unknown)));
  }
}
