/*
 * Gridcase: the page of a case, open or closed: where it stands and who has it, what was done and by which rule, what was asked and answered,
 * and what its reader can do. Cockpit and Tasklist show it under an address of its own, Tasklist also beside the form of each task.
 */
import { call, element, english, everyMinute, newest, tasksChanged, time } from './gridcase.js';
import { ledTo, noted, Page, refusal, said, table } from './page.js';
import { answering, spanOfWork, unclaimed, WORDS } from './case-words.js';
import { CommentForm, DeferralForm, ReopenForm, WithdrawForm } from './case-forms.js';
import { called, WhistleForm } from './case-whistle.js';
import { disputable, DisputeForm, disputesOf, receivedBy } from './case-disputes.js';
import { emergencyBeside, EmergencyForms, emergencySections } from './case-emergency.js';
import { JoinForm, joinedReports, joiningBeside, SplitForm } from './case-joining.js';
import { addressOf } from './case-search.js';
import { ATTACHMENTS, CaseAttachments } from './attachments.js';
import { CasePlace } from './place.js';
import { CaseReporter } from './reporter.js';

const TASK_OF_OTHER_APP = '../../tasklist/default/';

/** A moment that stands on one line. */
const at = moment => element('time', {}, time(moment));

/** What somebody wrote, after what was decided. */
const after = words => (words ? `${english ? ': ' : '：'}${words}` : '');


const wasLate = assignment => new Date(assignment.endedAt) > new Date(assignment.deadline);

/** How work ends that nobody has done. */
const TAKEN_AWAY = ['released', 'cancelled', 'transferred'];

/** The stage, with the order that is to be answered; of those who handle the role, as the story has it. */
const matter = assignment => assignment.subject?.includes('〔') ? `${assignment.stageName} ${assignment.subject}`
  : assignment.stage === 'handling' ? WORDS.roles[assignment.role] : assignment.stageName;

/** The lines of the story: files that somebody has added one after the other are one line. */
function together(story) {
  const lines = [];
  for (const each of story) {
    const last = lines.at(-1);
    const same = each.action === 'attached' && ['action', 'actorName', 'unitName', 'told'].every(part => last?.[part] === each[part]);
    if (same) {
      last.times++;
    } else {
      lines.push({ ...each, times: 1 });
    }
  }
  return lines;
}

/** So long, in milliseconds, a page that has been left can be gone on with. */
const GOES_ON = 2000;

export class CasePage extends Page {
  /**
   * The page at an address. A list of Camunda's may write its filter into that address when the page is there already, and all of the place is
   * drawn anew by that: then the page goes on as it is, with what it has told.
   *
   * @param before the page that was there before, if any
   */
  static at(node, number, options, before) {
    if (before?.leaving && before.number === number) {
      clearTimeout(before.leaving);
      before.leaving = null;
      node.replaceChildren(before.node);
      return before;
    }
    before?.stop();
    return new CasePage(node, number, options);
  }

  /** Its place is taken away, for good unless it is gone on with at once. */
  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      this.leaving = null;
      this.stop();
    }, GOES_ON);
  }

  /**
   * @param node where it is drawn
   * @param number of the case
   * @param options api: of Camunda; task: the task beside whose form it stands; inTasklist: whether tasks open here; diagram: finds the address of
   *     the case's diagram
   */
  constructor(node, number, options) {
    super();
    this.number = number;
    this.options = options;
    this.reads = newest();
    this.node = element('article', { class: 'case-page', 'data-case': number });
    node.replaceChildren(this.node);
    this.draw();
    this.stop = everyMinute(() => this.isTyped() || this.load());
  }

  /** Whether somebody is filling in a form, which must not be drawn anew meanwhile. */
  isTyped() {
    return this.node.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');
  }

  async load() {
    await this.guarded(() => this.read(), null);
  }

  read() {
    return this.reads(this.asked(), ({ page, diagram }) => {
      this.diagram = diagram;
      this.use(page);
    });
  }

  async asked() {
    const page = await call(`cases/${encodeURIComponent(this.number)}/page`);
    return { page, diagram: this.page ? this.diagram : await this.options.diagram?.(this.number) };
  }

  /** Does something, and reads the page anew whether it was taken or refused: a colleague may have been quicker. */
  async acted(work) {
    await this.guarded(work, null);
    const { message, told } = this;
    if (message) {
      await this.attempted(() => this.read());
      Object.assign(this, { message, told });
      this.draw();
    }
    this.answered();
  }

  /** Something has been done or refused: the answer stands above all else, and what is counted elsewhere may be another number. */
  answered() {
    ledTo(this.node.querySelector(':scope > .alert'));
    tasksChanged();
  }

  /** Of a form that is offered no longer, the page says itself why nothing came of it, and what was written. */
  async notTaken(form, words, written) {
    await this.attempted(() => this.read());
    if (![this.deferral, this.dispute, this.whistle, this.withdrawal, this.reopening, this.joining, this.splitting, this.comment].includes(form) && !this.emergency.has(form)) {
      this.message = [this.linked(words), written ? element('blockquote', {}, WORDS.unsent(written)) : null];
      this.draw();
      this.answered();
    } else {
      this.draw();
    }
  }

  /** A sentence in which the numbers of other cases lead to them. */
  linked(words) {
    return words.split(/(\d{19})/).map(each => (/^\d{19}$/.test(each) && each !== this.number ? this.linkTo(each) : each));
  }

  /** Parts that somebody fills in stay when the page is drawn anew, with what was read last. */
  use(page) {
    const file = page.file;
    const pending = new Set(page.supervision.deferrals.filter(each => each.state === 'requested').map(each => each.assignment));
    const deferrable = file.assignments.filter(each => page.deferrable.includes(each.id) && !pending.has(each.id));
    const told = {
      done: words => this.acted(async () => {
        await this.read();
        return words;
      }),
      refused: (form, words, written) => this.notTaken(form, words, written)
    };
    this.page = page;
    this.deferral = deferrable.length ? this.deferral ?? new DeferralForm(file.number, told) : null;
    this.deferral?.use(deferrable);
    const disputed = disputable(page);
    this.dispute = disputed.length ? this.dispute ?? new DisputeForm(file.number, told) : null;
    this.dispute?.use(disputed);
    this.whistle = page.whistles.callable.length ? this.whistle ?? new WhistleForm(file.number, told) : null;
    this.whistle?.use(page.whistles.callable);
    this.withdrawal = page.withdrawable ? this.withdrawal ?? new WithdrawForm(file.number, told) : null;
    this.reopening = page.reopenable ? this.reopening ?? new ReopenForm(file.number, told) : null;
    this.joining = page.joinable ? this.joining ?? new JoinForm(file.number, told) : null;
    this.splitting = page.splittable ? this.splitting ?? new SplitForm(file.number, told) : null;
    this.emergency ??= new EmergencyForms(file.number, told);
    this.emergency.use(page.emergency);
    this.comment = page.joining.primary ? null : this.comment ?? new CommentForm(file.number, told); // remarks belong to the case that is worked on
    this.comment?.use(file.assignments.filter(each => !each.endedAt && each.stage === 'handling'));
    this.attachments ??= new CaseAttachments(file.number, () => this.load());
    this.attachments.use(page.attachments);
    this.place ??= new CasePlace(element('div'), () => this.load());
    this.place.use(page.place);
    this.reporter ??= new CaseReporter(element('div'), file.number);
    this.reporter.use(file.reporter, page.revealable);
  }

  draw() {
    const { page, message, told } = this;
    this.node.replaceChildren(
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      ...(told ? [element('p', { class: 'alert alert-info', role: 'status' }, told)] : []),
      ...(page ? this.content(page) : message ? wayOn() : [element('p', {}, WORDS.loading)]));
  }

  content(page) {
    const file = page.file;
    const open = file.assignments.filter(each => !each.endedAt);
    return [
      this.head(page, open),
      ...file.breaks.map(each => element('p', { class: 'light-warning', role: 'alert' }, WORDS.bent(each))),
      this.actions(page),
      ...emergencySections(page.emergency, work => this.acted(work)).map(([title, content]) => this.section(title, content)),
      this.section(WORDS.facts, this.facts(page), element('p', { class: 'case-description' }, file.description),
        file.additions.map(each => element('p', { class: 'case-description' },
          WORDS.added(time(each.at), said([each.changes, each.title, each.description, each.address].filter(Boolean)))))),
      ...[joinedReports(page.joining)].filter(Boolean).map(([title, reports]) => this.section(title, reports)),
      this.attachments.isNeeded || page.rounds.previous
        ? this.section(ATTACHMENTS,
            page.rounds.previous ? element('p', { class: 'case-before' }, WORDS.before, this.linkTo(page.rounds.previous)) : null,
            this.attachments.node)
        : null,
      this.section(WORDS.now, open.length ? this.open(page, open) : this.waiting(page.askedBack)),
      ...[called(page.whistles)].filter(Boolean).map(([title, whistles]) => this.section(title, whistles)),
      this.done(file),
      ...this.supervision(page.supervision),
      this.section(WORDS.place, this.place.node),
      this.section(WORDS.reporter, this.reporter.node),
      this.section(WORDS.story, this.story(page))
    ].filter(Boolean);
  }

  section(title, ...content) {
    return element('section', {}, element('h2', {}, title), content);
  }

  /** Number, title, state, and the light of what the unit that has the case must do first; of what is due before that, by whom. */
  head(page, open) {
    const file = page.file;
    const byDeadline = [...open].sort((one, other) => new Date(one.deadline) - new Date(other.deadline));
    const ofUnit = byDeadline.find(each => each.unit === file.unit?.code);
    const due = byDeadline[0] && byDeadline[0] !== ofUnit && byDeadline[0].unit !== ofUnit?.unit ? [ofUnit, byDeadline[0]].filter(Boolean) : byDeadline.slice(0, 1);
    return element('header', {},
      element('h1', {}, file.title),
      element('p', { class: 'case-standing' },
        element('span', { class: 'case-own-number' }, file.number),
        element('span', { class: 'case-state' }, file.stateName),
        file.unit ? element('span', {}, file.unit.name) : null,
        page.rounds.round ? element('span', {}, WORDS.round(page.rounds.round), this.linkTo(page.rounds.previous)) : null,
        page.rounds.next ? element('span', {}, WORDS.goesOn, this.linkTo(page.rounds.next)) : null,
        joiningBeside(page.joining),
        page.rating.asked?.rating ? element('span', {}, WORDS.rated(page.rating.asked)) : null,
        emergencyBeside(page.emergency),
        due.map(each => this.light(page, each)),
        page.askedBack.until ? element('span', {}, WORDS.awaited(time(page.askedBack.until))) : null,
        this.diagram ? element('a', { class: 'case-diagram', href: this.diagram }, WORDS.diagram) : null,
        element('span', { class: 'light-as-of' }, WORDS.asOf(page.asOf))));
  }

  /** The light of one assignment, with its unit where that is not the one that has the case. */
  light(page, assignment) {
    const minutes = page.holders.find(each => each.assignment === assignment.id)?.workingMinutes;
    const unit = assignment.unit === page.file.unit?.code ? '' : `${assignment.unitName} `;
    return element('span', { class: 'case-due' },
      element('strong', { class: `case-light light-text-${assignment.light}` },
        `${WORDS.lights[assignment.light]} · ${unit}${matter(assignment)} ${spanOfWork(assignment, minutes, page.asOf)}`),
      element('span', {}, `${WORDS.deadline} `, at(assignment.deadline)));
  }

  linkTo(number) {
    return element('a', { href: addressOf(number) }, number);
  }

  /** What the reader can do: at least remark on the case. */
  actions(page) {
    const tasks = page.tasks.filter(each => each.task !== this.options.task);
    return element('div', { class: 'case-actions' },
      tasks.length
        ? element('div', { class: 'case-tasks' }, element('strong', {}, WORDS.tasks), element('ul', {}, tasks.map(each => this.task(page, each))))
        : null,
      this.acknowledging(page), ...this.emergency.nodes(), this.deferral?.node, this.dispute?.node, this.whistle?.node ?? (page.whistles.callers ? element('p', { class: 'light-quiet' }, page.whistles.callers) : null), this.reopening?.node, this.joining?.node, this.splitting?.node, this.comment?.node, this.withdrawal?.node);
  }

  task(page, task) {
    const address = `${this.options.inTasklist ? '' : TASK_OF_OTHER_APP}#/?task=${task.task}`;
    const link = element('a', { href: address }, task.name);
    return element('li', {}, link, ' ',
      !task.holder
        ? this.button('btn-default', WORDS.take, () => this.acted(async () => {
            await this.change(task, 'claim', { userId: page.reader });
            link.click(); // it takes the order of an open list along
          }))
        : task.holder === page.reader ? null : element('span', { class: 'light-quiet' }, WORDS.heldBy(task.holderName)), ' ',
      task.releasable
        ? this.button('btn-default', WORDS.putBack, () => this.acted(async () => {
            await this.change(task, 'unclaim', {});
            await this.read();
            return WORDS.isBack(task.name);
          }), { title: WORDS.whyBack })
        : null);
  }

  /** Claims a task, or puts it back for a colleague to claim. */
  async change(task, what, body) {
    const { engineApi, CSRFToken } = this.options.api;
    const answer = await fetch(`${engineApi}/task/${task.task}/${what}`, {
      method: 'POST',
      headers: { 'X-XSRF-TOKEN': CSRFToken, 'Content-Type': 'application/json' },
      body: JSON.stringify(body)
    });
    if (!answer.ok) {
      throw new Error((await answer.json()).message);
    }
  }

  facts(page) {
    const file = page.file;
    const handled = file.assignments.filter(each => each.stage === 'handling' && each.role === 'lead' && each.endedAt).at(-1);
    const rows = [
      [WORDS.category, `${file.category.majorName} · ${file.category.name}`],
      [WORDS.urgency, element('span', { class: `case-urgency-${file.urgency}` }, page.urgencyName)],
      [WORDS.channel, page.channelName],
      [WORDS.grid, page.place.name],
      ...(page.place.address ? [[WORDS.address, page.place.address]] : []),
      [WORDS.tier, file.tierName],
      ...(file.occurredAt ? [[WORDS.occurred, time(file.occurredAt)]] : []),
      [WORDS.reported, time(file.reportedAt)],
      ...receivedBy(page.firstReceiver, at),
      ...(file.closedAt ? [[WORDS.closed, time(file.closedAt)]] : []),
      ...(file.closedAt && handled ? [[WORDS.handledBy, [handled.unitName, handled.handledByName].filter(Boolean).join(' ')]] : []),
      ...(file.reply ? [[WORDS.reply, file.reply]] : [])
    ];
    return element('dl', {}, rows.map(([term, text]) => element('div', {}, element('dt', {}, term), element('dd', {}, text))));
  }

  /** Where no unit has anything to do: for whose answer the case waits, if for anybody's. */
  waiting({ question, until }) {
    return question
      ? element('p', { class: 'case-asked-back' }, WORDS.askedBack(time(until)), element('blockquote', {}, question))
      : element('p', {}, WORDS.nothingOpen);
  }

  open(page, open) {
    const holders = new Map(page.holders.map(each => [each.assignment, each]));
    return table([WORDS.stage, WORDS.unit, WORDS.handler, WORDS.deadline], open.map(each => [
      matter(each), each.unitName, this.holder(holders.get(each.id)) ?? unclaimed(each),
      [element('strong', { class: `light-text-${each.light}` }, spanOfWork(each, holders.get(each.id)?.workingMinutes, page.asOf)), ' ',
        at(each.deadline), each.provisional ? noted(WORDS.provisional) : '']
    ]));
  }

  /** Who has claimed it, if anybody has. */
  holder(held) {
    return held?.claimedBy ? WORDS.claimed(held.claimedBy, time(held.claimedSince)) : null;
  }

  done(file) {
    const ended = file.assignments.filter(each => each.endedAt);
    return ended.length
      ? this.section(WORDS.done, table([WORDS.stage, WORDS.unit, WORDS.handler, WORDS.result, WORDS.from, WORDS.until], ended.map(each => [
          matter(each), each.unitName, each.handledByName ?? each.handledBy ?? WORDS.nobody,
          [each.result, wasLate(each) ? element('strong', { class: 'light-text-red' }, ` ${TAKEN_AWAY.includes(each.outcome) ? WORDS.lateWhenEnded : WORDS.wasLate}`) : null],
          at(each.startedAt), at(each.endedAt)])))
      : null;
  }

  /** Who has seen an order or the newest urging. */
  acknowledgement(about) {
    const seen = this.page.supervision.acknowledged.find(each => each.about === about);
    return seen ? element('div', { class: 'light-quiet' }, WORDS.acknowledged(seen.byName, time(seen.at))) : null;
  }

  /** The orders and urgings that the reader's unit has not said to have seen. */
  acknowledging(page) {
    return page.supervision.acknowledgeable.map(about =>
      this.button('btn-default', WORDS.acknowledge(about.includes('〔') ? about : WORDS.urging), () => this.acted(async () => {
        await call(`cases/${this.number}/acknowledgements`, 'POST', { about });
        await this.read();
        return WORDS.isAcknowledged;
      })));
  }

  supervision({ measures, orders, referrals, deferrals, disputes }) {
    const isNewestUrging = (each, index) => each.measure === 'urge'
      && !measures.some((other, at) => at > index && other.measure === 'urge' && other.assignment === each.assignment);
    const work = each => {
      const late = this.page.file.assignments.find(other => other.id === each.assignment);
      return late ? matter(late) : each.stageName;
    };
    const part = (title, heads, rows) => (rows.length ? [this.section(title, table(heads, rows))] : []);
    return [
      ...part(WORDS.measures, [WORDS.at, WORDS.unit, WORDS.stage, WORDS.measure],
        measures.map((each, index) => [at(each.at), each.unitName, work(each),
          [each.measureName, isNewestUrging(each, index) ? this.acknowledgement(each.assignment) : null]])),
      ...part(WORDS.orders, [WORDS.order, WORDS.addressee, WORDS.answerBy, WORDS.state, WORDS.answer],
        orders.map(each => [`${each.number} ${each.levelName}`,
          [each.addresseeName, ' ', answering(each.responsible)], at(each.answerBy), [each.stateName, this.acknowledgement(each.number)],
          [each.answeredByName ?? '', each.answeredByName ? after(each.answer) : each.answer ?? '']])),
      ...part(WORDS.referrals, [WORDS.unit, WORDS.measure, WORDS.at, WORDS.decided, WORDS.result],
        referrals.map(each => [each.unitName, each.proposedName, at(each.at), each.decidedByName ?? '',
          [each.outcomeName ?? '', after(each.opinion)]])),
      ...part(WORDS.deferrals, [WORDS.unit, WORDS.asked, WORDS.reason, WORDS.change, WORDS.state],
        deferrals.map(each => [each.unitName, [each.requestedByName ?? '', ' ', at(each.requestedAt)], each.reason,
          [at(each.oldDeadline), ' → ', at(each.newDeadline)],
          [each.stateName, each.decidedByName ? ` ${each.decidedByName}` : '', after(each.opinion || each.lapsedWhy)]])),
      ...part(...disputesOf(disputes, at))
    ];
  }

  story(page) {
    return element('ol', { class: 'case-story' }, together(page.story).map(each => element('li', { 'data-action': each.action },
      at(each.at),
      element('div', {},
        element('strong', {}, [each.actorName ?? WORDS.system, each.unitName ? noted(each.unitName) : '']), ' ',
        [each.actionName, after(each.told), each.aboutUnitName ? WORDS.about(each.aboutUnitName) : '', each.times > 1 ? WORDS.files(each.times) : ''].join(''),
        each.reason ? element('blockquote', {}, each.reason) : null,
        each.rules.map(rule => element('p', { class: 'case-rule' }, WORDS.rule(rule.name, rule.row, rule.version), after(rule.note)))))));
  }
}

/** What was wrong, in a place where there is no case to show. */
export function notShown(node, problem) {
  node.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, refusal(problem)));
}

/** For whom there is no case to show: why that may be, and where to go. */
function wayOn() {
  return [element('p', { class: 'light-quiet' }, WORDS.notShown), element('p', {}, element('a', { class: 'btn btn-default', href: '#/' }, WORDS.leave))];
}
