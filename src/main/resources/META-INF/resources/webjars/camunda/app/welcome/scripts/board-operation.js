/* Gridcase: what the light board says of the operation itself: rules that failed, cases that stand still, the last sweep, the last verification. */
import { call, element, time } from './gridcase.js';
import { table } from './page.js';
import { caseLink } from './case-search.js';
import { WORDS } from './board-words.js';

export class BoardOperation {
  /** @param options as the board has them */
  constructor(page, options) {
    this.page = page;
    this.options = options;
  }

  async load() {
    const { board } = this.page;
    this.verification = this.options.sweeps && board.sweeps ? (await call('trace/verifications')).last : null;
    this.failures = board.ruleFailures ? (await call('rule-failures')).failures : [];
  }

  /** Beside the figures, how many cases among them are not as their trace says: their rows are counted as they stand. */
  unproved() {
    const cases = new Set((this.verification?.breaks ?? []).map(each => each.caseNumber).filter(Boolean)).size;
    return cases ? element('p', { class: 'light-text-red case-broken' }, WORDS.unproved(cases)) : null;
  }

  async sweep() {
    await this.page.guarded(async () => {
      await call('supervision/sweep', 'POST');
      await this.page.load();
    }, 'sweep');
  }

  /** The rule is repaired: the cases that wait for it go on. */
  async goOn(rule) {
    await this.page.guarded(async () => {
      this.page.result = WORDS.wentOn(await call(`rule-failures/${encodeURIComponent(rule)}/retry`, 'POST'));
      await this.page.load();
    }, 'goOn');
  }

  /** Looked for when somebody asks: every open case is looked at. */
  async findStuck() {
    await this.page.guarded(() => this.loadStuck(), 'findStuck');
  }

  async repair(number) {
    await this.page.guarded(async () => {
      const repaired = await call(`stuck-cases/${encodeURIComponent(number)}/repair`, 'POST');
      this.page.result = repaired.reason ?? '';
      await this.loadStuck();
    }, 'repair');
  }

  async loadStuck() {
    this.stuck = await call('stuck-cases');
  }

  /** Rules that failed, with the cases that wait for their repair. */
  failed() {
    return this.failures?.length
      ? [element('section', { class: 'light-failures' },
          table([WORDS.rule, WORDS.missing, WORDS.waiting, WORDS.since, ''],
            this.failures.map(failure => [
              `${failure.kindName} ${failure.rule}`,
              [...failure.sentences, ...(failure.deployedVersion ? [WORDS.deployed(failure.deployedVersion)] : [])].join('\n'),
              String(failure.steps), time(failure.since),
              this.page.doing('btn-primary', 'goOn', 'goingOn', () => this.goOn(failure.rule))
            ]), { caption: WORDS.failures }))]
      : [];
  }

  /** Cases that nothing brings on any more; for those who see the whole board in Cockpit. */
  standing() {
    if (!this.options.sweeps || !this.page.board.sweeps) {
      return [];
    }
    const find = this.page.doing('btn-link', 'findStuck', 'findingStuck', () => this.findStuck());
    if (!this.stuck) {
      return [find];
    }
    return [find, element('section', { class: 'light-stuck' },
      this.stuck.cases.length
        ? table([WORDS.case, WORDS.matter, WORDS.stage, WORDS.why, ''],
            this.stuck.cases.map(stuck => [caseLink(stuck.caseNumber), stuck.title, stuck.stateName, stuck.fault,
              this.page.doing('btn-default', 'repair', 'repairing', () => this.repair(stuck.caseNumber))]), { caption: WORDS.stuck })
        : element('p', {}, WORDS.noneStuck),
      this.stuck.waiting.length
        ? table([WORDS.case, WORDS.matter, WORDS.stage, WORDS.waitsUntil, WORDS.answersFor],
            this.stuck.waiting.map(waiting => [caseLink(waiting.caseNumber), waiting.title, waiting.stateName, time(waiting.until),
              waiting.responsibleUnitName]), { caption: WORDS.resting })
        : null)];
  }

  notes(board) {
    const maySweep = this.options.sweeps && board.sweeps;
    return element('div', { class: 'light-notes' },
      element('p', { class: board.provisional ? 'light-warning' : 'light-quiet' }, board.warning),
      maySweep
        ? element('p', { class: 'light-sweep' },
            board.lastSweep ? WORDS.swept(board.lastSweep) : WORDS.never,
            board.lastSweep ? WORDS.corrected(board.lastSweep.correctedSums, board.lastSweep.correctedUnits) : '', ' ',
            this.page.doing('btn-link', 'sweep', 'sweeping', () => this.sweep()))
        : null,
      ...(maySweep ? [...this.foundBySweep(board), ...this.incidents(board), this.verified(), ...this.broken(), ...board.standing.map(warning)] : []));
  }

  /** What the last sweep found, from the figure to its cases. */
  foundBySweep(board) {
    return board.findings.length
      ? [table([WORDS.case, WORDS.whatFound, WORDS.since, WORDS.state],
          board.findings.map(each => [caseLink(each.caseNumber), each.fault, WORDS.seen(each),
            each.stuck ? WORDS.stuckCase : each.repaired ? WORDS.repaired : WORDS.notRepaired]),
          { kind: 'light-assignments light-found', caption: WORDS.found(board.findings.length) })]
      : [];
  }

  /** Steps that failed, each with the way to its instance. */
  incidents(board) {
    return board.incidents.length
      ? [table([WORDS.process, WORDS.step, WORDS.case, WORDS.since, ''],
          board.incidents.map(each => [each.process, each.step, each.caseNumber ? caseLink(each.caseNumber) : '', time(each.since),
            each.instance && this.options.diagram ? element('a', { href: this.options.diagram(each.instance) }, WORDS.diagram) : '']),
          { kind: 'light-assignments light-incidents', caption: WORDS.incidents(board.incidents.length) })]
      : [element('p', { class: 'light-quiet' }, WORDS.noIncidents)];
  }

  /** Whether the trace held when it was verified last. */
  verified() {
    const run = this.verification;
    if (!run) {
      return element('p', { class: 'light-sweep' }, WORDS.unverified);
    }
    return run.finishedAt && !run.broken
      ? element('p', { class: 'light-sweep' }, WORDS.verified(run), WORDS.unanchored(run.unanchored))
      : warning(run.finishedAt ? WORDS.verified(run) + WORDS.unanchored(run.unanchored) : WORDS.unfinished(run));
  }

  broken() {
    const breaks = this.verification?.breaks ?? [];
    return breaks.length
      ? [table([WORDS.case, WORDS.whatFound, WORDS.since],
          breaks.map(each => [each.caseNumber ? caseLink(each.caseNumber) : WORDS.register, each.message, WORDS.seen(each)]),
          { kind: 'light-assignments light-broken', caption: WORDS.breaks(this.verification.broken) })]
      : [];
  }
}

export function warning(sentence) {
  return element('p', { class: 'light-warning', role: 'alert' }, sentence);
}
