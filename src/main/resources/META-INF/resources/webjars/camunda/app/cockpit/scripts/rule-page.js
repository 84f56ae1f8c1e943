/*
 * Gridcase: what the pages about rules have in common: fields by the names that the forms give them.
 */
import { element, english } from '../../welcome/scripts/gridcase.js';
import { Page } from '../../welcome/scripts/page.js';

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

export class RulePage extends Page {

  /** Those that all pages about rules have; a page adds its own. */
  labels() {
    return LABELS;
  }

  refused(problem) {
    const faults = (problem.faults ?? []).map(fault => ({
      ...fault,
      field: fault.field.replace(/^stories\..*/, ''), // its sentence begins with the story
      message: fault.message.replace(OWN_NAME, '')
    }));
    return super.refused({ message: problem.message.replace(KNOWING_IN_JSON, TICK), faults });
  }
}

/** A field for the number of a case, which the page keeps in `number`. */
export function caseNumberField(page, label) {
  const field = element('input', {
    type: 'text', class: 'form-control', placeholder: label, 'aria-label': label, maxlength: 30,
    input: () => { page.number = field.value; }
  });
  field.value = page.number;
  return field;
}
