/*
 * Gridcase: reports of one matter on the page of a case: which are joined, which open cases may be the same, joining and splitting.
 */
import { call, element, english, time } from './gridcase.js';
import { CaseForm } from './case-forms.js';
import { addressOf } from './case-search.js';

const WORDS = english
  ? {
      section: 'Joined reports', added: 'added: ', isPart: 'joined to ', parts: count => `${count} more joined`,
      files: count => count ? `${count} ${count === 1 ? 'file' : 'files'}` : null, elsewhere: state => `(of another area, ${state})`,
      join: 'Join to …', into: 'Number of the case', whyJoin: 'Why they are one matter', looking: 'Looking for similar open cases …',
      similar: 'Open cases that may be the same matter:', none: 'No open case here is like it. If you know the one, type its number.',
      choose: 'Choose', joined: ['Joined to case ', '. It is worked on there; the reporter is answered with it.'],
      joinNote: 'Nobody works on this case any more. Its number, words, files and reporter stay, and reports joined to it go along.',
      split: 'Split', whySplit: 'Why it is another matter', done: 'Split: it is a case of its own again, and its limit begins now.',
      splitNote: 'It becomes a case of its own again, from its first tier, with a limit that begins now.'
    }
  : {
      section: '并入的上报', added: '补充：', isPart: '已并入 ', parts: count => `另有 ${count} 件上报并入`,
      files: count => count ? `附件 ${count} 个` : null, elsewhere: state => `（由别的辖区办理，${state}）`,
      join: '并入…', into: '并入案件的编号', whyJoin: '为何是同一件事', looking: '正在查找疑似重复的在办案件…',
      similar: '疑似重复的在办案件：', none: '附近没有相似的在办案件。知道是哪一件的，请填写编号。',
      choose: '选择', joined: ['已并入案件 ', '，由该案办理并一并答复报告人。'],
      joinNote: '本案停办；编号、内容、附件和报告人照旧，已并入本案的上报一同并入。',
      split: '拆出', whySplit: '为何不是同一件事', done: '已拆出，单独成案，时限从现在起算。',
      splitNote: '拆出后单独成案，从第一级办起，时限从现在起算。'
    };

/** Joins the case to another. */
export class JoinForm extends CaseForm {
  constructor(number, told) {
    super(number, WORDS.join, told);
  }

  fields() {
    return ['into', 'reason'];
  }

  reason() {
    return WORDS.whyJoin;
  }

  open(opened) {
    super.open(opened);
    if (opened) {
      this.look();
    }
  }

  /** Which open cases may be the same; asked when the form is opened. */
  async look() {
    this.found = null;
    try {
      this.found = (await call(`cases/${this.number}/similar`)).cases;
    } catch {
      this.found = [];
    }
    this.node.querySelector('.case-similar')?.replaceWith(this.similar());
  }

  similar() {
    const { found } = this;
    return element('div', { class: 'case-similar', role: 'status' },
      !found ? WORDS.looking : !found.length ? WORDS.none : [WORDS.similar, element('ul', {}, found.map(each => element('li', {},
        this.button('btn-default', WORDS.choose, () => this.choose(each.number)), ' ',
        element('a', { href: addressOf(each.number), target: '_blank' }, each.title),
        ` ${[each.number, each.why, each.address, each.state, time(each.reportedAt)].filter(Boolean).join(' · ')}`)))]);
  }

  choose(number) {
    const field = this.node.querySelector('[name="into"]');
    field.value = number;
    field.dispatchEvent(new Event('input'));
    this.node.querySelector('[name="reason"]').focus();
  }

  content() {
    return [
      element('p', { class: 'reporter-note' }, WORDS.joinNote),
      this.similar(),
      this.field('into', WORDS.into, 'input', { required: true, maxlength: 19, inputmode: 'numeric', autocomplete: 'off' })
    ];
  }

  async sent() {
    const { number } = await call(`cases/${this.number}/joining`, 'POST', { into: (this.input.into ?? '').trim(), reason: this.input.reason });
    const [before, after] = WORDS.joined;
    return [before, element('a', { href: addressOf(number) }, number), after];
  }
}

/** Makes a joined report a case of its own again. */
export class SplitForm extends CaseForm {
  constructor(number, told) {
    super(number, WORDS.split, told);
  }

  fields() {
    return ['reason'];
  }

  reason() {
    return WORDS.whySplit;
  }

  content() {
    return element('p', { class: 'reporter-note' }, WORDS.splitNote);
  }

  async sent() {
    await call(`cases/${this.number}/split`, 'POST', { reason: this.input.reason });
    return WORDS.done;
  }
}

/** A link only for who may open it: of another area's case a page says that there is none. */
function numberOf(number, visible) {
  return visible ? element('a', { href: addressOf(number) }, number) : number;
}

/** Beside the number: where the report is worked on, or how many are worked on here. */
export function joiningBeside({ primary, primaryState, primaryVisible, reports }) {
  return primary
    ? element('span', {}, WORDS.isPart, numberOf(primary, primaryVisible), primaryVisible ? null : WORDS.elsewhere(primaryState))
    : reports.length ? element('span', {}, WORDS.parts(reports.length)) : null;
}

/** The title and content of the section with the words of the joined reports; nothing where there are none. */
export function joinedReports({ reports }) {
  return reports.length
    ? [WORDS.section, reports.map(each => element('div', { class: 'case-joined' },
        element('p', {}, numberOf(each.number, each.visible),
          ` ${[each.channel, time(each.reportedAt), each.place, WORDS.files(each.files)].filter(Boolean).join(' · ')} `, element('strong', {}, each.title)),
        element('p', { class: 'case-description' }, each.description),
        each.added.map(words => element('p', { class: 'case-description' }, WORDS.added, words))))]
    : null;
}
