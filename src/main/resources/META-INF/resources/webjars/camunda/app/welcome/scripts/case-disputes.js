/*
 * Gridcase: on the page of a case, whose matter it is: disputes over responsibility, and who received it first.
 */
import { call, element, english } from './gridcase.js';
import { CaseForm } from './case-forms.js';

const WORDS = english
  ? {
      open: 'Dispute responsibility', responsible: 'Unit that is responsible', forUnit: 'For', reason: 'Why it is not your unit’s matter',
      note: 'An arbiter rules who handles the case; the page then says who, and until when. Leave the unit out only if you have returned the case before.',
      told: (arbiter, meanwhile) => `The dispute is with ${arbiter} for a settlement. ${meanwhile}.`,
      disputes: 'Disputes over responsibility', heads: ['Unit', 'Says', 'Arbiter', 'Until then', 'Settlement'], names: unit => `responsible: ${unit}. `,
      first: 'Received first by', told1: 'Reporter told', owed: 'has to tell the reporter before the case is closed'
    }
  : {
      open: '提出权属争议', responsible: '应负责的单位', forUnit: '提出单位', reason: '为什么不属本单位职责',
      note: '由规则表定的单位限期裁定由谁办理。从列表中选或写单位名称；本单位退回过本案的，可以不写应负责的单位。',
      told: (arbiter, meanwhile) => `已提出，待${arbiter}裁定；裁定之前：${meanwhile}。`,
      disputes: '权属争议', heads: ['提出单位', '理由', '裁定单位', '裁定之前', '裁定'], names: unit => `应由${unit}负责：`,
      first: '首接单位', told1: '答复报告人', owed: '办结核实后由它答复报告人，再结案'
    };

/** Below the street nobody dispatches, and what is not theirs is returned. */
const WITHOUT = ['grid', 'community'];

/** Units to which a matter can belong that is not a community's own. */
const KINDS = ['section', 'department'];

/** Says that a case is another unit's matter. */
export class DisputeForm extends CaseForm {
  constructor(number, told) {
    super(number, WORDS.open, told);
    this.assignments = [];
    this.units = [];
  }

  /** Whom one could mean is asked for when somebody begins: the sections of the street and the departments of the district. */
  open(opened) {
    super.open(opened);
    if (opened && !this.units.length) {
      call('units').then(all => {
        const own = this.assignments.map(each => each.unit);
        const areas = all.filter(each => own.includes(each.code)).map(each => each.area);
        this.units = all.filter(({ code, kind, area }) => KINDS.includes(kind) && !own.includes(code)
          && areas.some(each => each.startsWith(area) || area.startsWith(each)));
        this.list.replaceChildren(...this.units.map(({ name }) => element('option', { value: name })));
      }, () => {}); // without the list a name can still be written
    }
  }

  /** @param assignments those that the reader's units handle, at least one; what was typed stays */
  use(assignments) {
    this.assignments = assignments;
    this.draw();
  }

  fields() {
    return ['responsibleUnit', 'reason', 'unit'];
  }

  reason() {
    return WORDS.reason;
  }

  chosen() {
    return this.assignments.find(each => each.unit === this.input.unit) ?? this.assignments[0];
  }

  content() {
    this.list = element('datalist', { id: 'dispute-units' }, this.units.map(({ name }) => element('option', { value: name })));
    return [
      this.list,
      element('p', { class: 'reporter-note' }, WORDS.note),
      this.assignments.length > 1
        ? element('div', {}, element('label', { for: 'dispute-unit' }, WORDS.forUnit),
            element('select', {
              id: 'dispute-unit', class: 'form-control', change: event => {
                this.input.unit = event.target.value;
              }
            }, this.assignments.map(each => element('option', { value: each.unit, selected: each === this.chosen() }, each.unitName))))
        : null,
      this.wrong('unit'),
      this.wrong('caseNumber'),
      this.field('responsibleUnit', WORDS.responsible, 'input', { type: 'text', maxlength: 100, list: 'dispute-units', autocomplete: 'off' })
    ];
  }

  async sent() {
    const { responsibleUnit, reason } = this.input;
    const dispute = await call(`cases/${this.number}/disputes`, 'POST', {
      reason, ...(responsibleUnit ? { responsibleUnit } : {}), ...(this.assignments.length > 1 ? { unit: this.chosen().unit } : {})
    });
    return WORDS.told(dispute.arbiterName, dispute.meanwhileName);
  }
}

/** The assignments that the reader may dispute; none while the case is disputed, nor of a unit whose matter it is by the newest settlement. */
export function disputable(page) {
  const { disputes } = page.supervision;
  const open = disputes.some(each => each.state === 'open');
  const settled = unit => disputes.filter(each => each.settledUnit && [each.settledUnit, each.unit].includes(unit)).at(-1)?.settledUnit === unit;
  return open || WITHOUT.includes(page.file.tier) ? [] : page.file.assignments.filter(each => page.deferrable.includes(each.id) && !settled(each.unit));
}

/** Title, heads and rows of the disputes of a case. */
export function disputesOf(disputes, at) {
  return [WORDS.disputes, WORDS.heads, disputes.map(each => [
    [each.unitName, ' ', at(each.openedAt)],
    [each.responsibleUnitName ? WORDS.names(each.responsibleUnitName) : '', each.reason],
    each.arbiterName,
    each.meanwhile === 'clock' ? each.meanwhileName : `${each.meanwhileName} ${each.handlerName}`,
    [each.stateName, ' ', each.settledUnitName ?? '', ' ', each.opinion ?? each.lapsedWhy ?? '']
  ])];
}

/** Rows of the facts: who received the case first, and what the reporter was told. */
export function receivedBy({ unitName, answers, told, toldAt, words }, at) {
  return [
    ...(unitName ? [[WORDS.first, answers && !told ? `${unitName}（${WORDS.owed}）` : unitName]] : []),
    ...(told ? [[WORDS.told1, [told, ' ', at(toldAt), ' ', words]]] : [])
  ];
}
