/*
 * Gridcase: running cases and the diagrams of a change: who can go by them, and how far those are that do.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase.js';
import { listed, named, noted, said, table } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';

const WORDS = english
  ? {
      title: 'Running cases', none: 'No running case goes by another diagram.', loading: 'Reading …',
      sum: (all, possible) => `${all} running processes: ${possible} can go by the new diagram, ${all - possible} cannot.`,
      process: 'Process', version: 'Version', steps: 'Stands at', count: 'Number', result: 'Result', cases: 'Cases',
      possible: 'can', anew: 'begins anew at the step that is due',
      running: 'Under way', done: 'Done',
      progress: run => `${run.instances - run.waiting} of ${run.instances}: ${run.migrated} by the new diagram, ${run.begunAnew} begun anew, `
        + `${run.over} ended meanwhile, ${run.refused} by the old one`,
      problems: 'By the diagram they had'
    }
  : {
      title: '在途案件', none: '没有按别的流程图办理的在途案件。', loading: '正在读取…',
      sum: (all, possible) => `在途流程 ${all} 个：可以改按新流程图 ${possible} 个，不能 ${all - possible} 个。`,
      process: '流程', version: '现在的版本', steps: '停在', count: '个数', result: '结果', cases: '案件',
      possible: '可以', anew: '按登记应办的环节重新开始',
      running: '正在迁移', done: '已迁移完',
      progress: run => `${run.instances} 个中已处理 ${run.instances - run.waiting} 个：改按新流程图 ${run.migrated} 个，重新开始 ${run.begunAnew} 个，`
        + `其间已办完 ${run.over} 个，仍按原图 ${run.refused} 个`,
      problems: '仍按原图的'
    };

/** How often the progress is read again while a run is under way. */
const EVERY = 2000;

/** The part of a change's card that is about running cases; it reads itself, and again while a run is under way. */
export class RuleMigration {

  constructor(change) {
    this.change = change;
    this.node = element('div', { class: 'rule-migration' }, WORDS.loading);
    this.read();
  }

  async read() {
    try {
      const told = await call(`rule-changes/${this.change}/migration`);
      this.node.replaceChildren(element('h4', {}, WORDS.title), ...this.run(told.run), ...this.groups(told));
      if (told.run?.state === 'running') {
        setTimeout(() => this.node.isConnected && this.read(), EVERY);
      }
    } catch (problem) {
      this.node.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, problem.message));
    }
  }

  run(run) {
    if (!run) {
      return [];
    }
    return [
      element('p', { role: 'status' }, named(
        `${run.state === 'running' ? WORDS.running : WORDS.done}${noted(`${run.begun.name} ${time(run.begun.at)} ${run.begun.reason ?? ''}`)}`,
        WORDS.progress(run))),
      run.state === 'running'
        ? element('progress', { max: run.instances || 1, value: run.instances - run.waiting })
        : null,
      ...(run.problems.length
        ? [element('h4', {}, WORDS.problems), element('ul', {}, run.problems.map(each =>
          element('li', {}, each.caseNumber ? caseLink(each.caseNumber) : each.process, named('', said(each.obstacles)))))]
        : [])
    ].filter(each => each);
  }

  groups(told) {
    if (!told.instances) {
      return [element('p', { class: 'light-quiet' }, WORDS.none)];
    }
    const heads = [WORDS.process, WORDS.version, WORDS.steps, WORDS.count, WORDS.result, WORDS.cases];
    return [
      element('p', {}, WORDS.sum(told.instances, told.possible)),
      table(heads, told.groups.map(group => [
        group.name, group.version, listed(group.steps), group.instances,
        group.possible ? said([group.anew ? WORDS.anew : WORDS.possible, ...group.later]) : said(group.obstacles), listed(group.cases)
      ]))
    ];
  }
}
