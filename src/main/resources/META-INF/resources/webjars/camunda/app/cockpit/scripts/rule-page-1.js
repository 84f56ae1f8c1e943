/*
 * Gridcase: what the pages about rules have in common: the marks of each language, and fields by the names that the forms give them. The
 * number in the name changes with the content.
 */
import { english } from '../../welcome/scripts/gridcase-3.js';
import { Page } from '../../welcome/scripts/page-2.js';

/** One after the other. */
export const listed = words => words.join(english ? ', ' : '、');

/** Sentences, one after the other. */
export const said = sentences => sentences.join(english ? '; ' : '；');

/** A remark on what stands before it. */
export const noted = words => english ? ` (${words})` : `（${words}）`;

/** What something is called, and what there is to say of it. */
export const named = (name, words) => `${name}${english ? ': ' : '：'}${words}`;

/** What the forms call a field, a refusal calls it, too. */
const LABELS = english
  ? {
      name: 'Name', reason: 'Reason', from: 'From', to: 'To', areas: 'Areas', area: 'Area', state: 'State', files: 'Files', stories: 'Stories',
      cases: 'Number of cases', table: 'Table', change: 'Change'
    }
  : {
      name: '名称', reason: '原因', from: '生效时间', to: '到哪天止', areas: '区域', area: '区域', state: '状态', files: '文件', stories: '故事',
      cases: '案件数', table: '规则表', change: '变更'
    };

/** The name that the interface itself has put before some sentences. */
const OWN_NAME = /^(理由：|Reason: )/;

/** What a program has to send is a box to be ticked here. */
const KNOWING_IN_JSON = /请带上 "knowing": true|send "knowing": true/;
const TICK = english ? 'tick the box below' : '请勾选下面的“已经知道，仍要这样办”';

/** Whether what was refused is done when the caller says that they know it. */
export const asksKnowing = problem => KNOWING_IN_JSON.test(problem.message);

/** What was refused, and below it each fault at its field. */
function refused(problem, labels) {
  const faults = (problem.faults ?? []).map(fault => {
    const field = fault.field.replace(/^stories\..*/, 'stories'); // which story it is its sentence says
    const sentence = fault.message.replace(OWN_NAME, '');
    return field ? named(labels[field] ?? field, sentence) : sentence;
  });
  return [problem.message.replace(KNOWING_IN_JSON, TICK), ...faults].join('\n');
}

export class RulePage extends Page {

  /** Names of fields that only this page has, or calls otherwise. */
  labels() {
    return {};
  }

  attempted(work) {
    return super.attempted(async () => {
      try {
        return await work();
      } catch (problem) {
        throw Object.assign(new Error(refused(problem, { ...LABELS, ...this.labels() })), { faults: [] });
      }
    });
  }
}
