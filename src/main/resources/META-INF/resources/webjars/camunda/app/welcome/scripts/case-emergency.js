/*
 * Gridcase: the emergency of a case on its page: who has signed, what was instructed and reported, and what its reader can do. Above the light
 * board, those that are open.
 */
import { call, element, english, time } from './gridcase.js';
import { CaseForm } from './case-forms.js';
import { addressOf } from './case-search.js';

const WORDS = english
  ? {
      strip: count => `Open emergencies: ${count}`, gaps: 'Nobody on duty in the coming seven days: ', roster: 'Duty rosters', level: name => `Emergency: ${name}`, since: 'since', signed: 'signed', unsigned: 'not signed',
      late: 'late', withdrawn: 'need not sign', signBy: 'sign by', to: 'to', open: 'not acknowledged', acknowledged: 'acknowledged by', acknowledge: 'Acknowledge',
      report: ['What happened', 'Measures', 'Losses', 'Follow-up'], reported: 'Closing report', revoked: 'Revoked', over: 'Response over, closing report due',
      declare: 'Declare an emergency', change: 'Change the level', revoke: 'Revoke', instruct: 'Enter an instruction', sign: 'Sign the alarm',
      levelName: 'Level', changed: name => `Level changed to: ${name}`, why: 'Why', words: 'Instruction', unit: 'To', all: 'all units alarmed', signWords: 'What is said to it',
      declareNote: 'Those on duty of the tiers that the rules name for the level are alarmed at once, by the channels and at the hours that the rules name. The case goes on as it does.',
      changeNote: 'Tiers that are new are alarmed at once. What is signed stays.', revokeNote: 'It was none. Nobody need sign and report any more.',
      instructNote: 'It stays in the trace. The unit it is addressed to must acknowledge it.', signNote: 'For your unit; nobody signs for others.', done: 'Done.'
    }
  : {
      strip: count => `未终报的应急：${count} 起`, gaps: '今后七天无人值班：', roster: '值班表', level: name => `${name}应急`, since: '起于', signed: '签收', unsigned: '未签收',
      late: '逾期', withdrawn: '无需签收', signBy: '签收期限', to: '批示对象：', open: '未回执', acknowledged: '已回执：', acknowledge: '回执',
      report: ['事情经过', '采取的措施', '损失和伤亡', '后续工作'], reported: '已终报', revoked: '已撤销', over: '处置结束，待终报',
      declare: '宣布应急', change: '调整级别', revoke: '撤销应急', instruct: '登记领导批示', sign: '签收警报',
      levelName: '级别', changed: name => `级别调整为${name}`, why: '理由', words: '批示内容', unit: '批示对象', all: '各接警单位', signWords: '签收回告',
      declareNote: '规则表为所选级别定的各层级值班员随即接警，渠道和时段也按规则表；案件照常办理。',
      changeNote: '新增的层级随即接警；已签收的不变。', revokeNote: '误报，或者不是险情。此后不必再签收和报告。',
      instructNote: '写入本案留痕；有批示对象的，由该单位回执。', signNote: '代表本单位签收，不能代签。', done: '已登记。'
    };

/** A form of the emergency, sent to its own address. */
class EmergencyForm extends CaseForm {
  /** @param form word, note, reason, address; levels or units to choose from */
  constructor(number, told, form) {
    super(number, form.word, told);
    this.form = form;
    this.draw();
  }

  fields() {
    return ['level', 'unit', 'reason'];
  }

  reason() {
    return this.form?.reason ?? WORDS.why;
  }

  choice(name, label, options) {
    const id = `emergency-${this.form.address}-${name}`;
    this.input[name] ??= options[0]?.[0] ?? '';
    return element('div', {}, element('label', { for: id }, label),
      element('select', { id, name, class: 'form-control', change: event => { this.input[name] = event.target.value; } },
        options.map(([value, words]) => element('option', { value, selected: value === this.input[name] }, words))),
      this.wrong(name));
  }

  content() {
    const { note, levels, units } = this.form;
    return [
      element('p', { class: 'reporter-note' }, note),
      levels ? this.choice('level', WORDS.levelName, levels) : null,
      units ? this.choice('unit', WORDS.unit, [['', WORDS.all], ...units]) : null
    ];
  }

  async sent() {
    const { level, unit, reason } = this.input;
    const { address, levels, units } = this.form;
    const words = address === '/signature' || units ? { words: reason } : { reason };
    await call(`cases/${this.number}/emergency${address}`, 'POST', {
      ...words, ...(levels ? { level } : {}), ...(units && unit ? { unit } : {})
    });
    this.input = { reason: '' };
    return WORDS.done;
  }
}

/** What its reader can do about the emergency of a case; forms that somebody fills in stay when the page is drawn anew. */
export class EmergencyForms {
  constructor(number, told) {
    this.make = form => new EmergencyForm(number, told, form);
    this.kept = new Map();
  }

  use({ emergencies, declarable, levels }) {
    const open = emergencies.find(each => !each.endedAt);
    const others = levels.filter(each => each.code !== open?.level).map(each => [each.code, each.name]);
    const units = open?.signatures.map(each => [each.unit, each.unitName]);
    const wanted = [
      open?.signable && { word: WORDS.sign, note: WORDS.signNote, reason: WORDS.signWords, address: '/signature' },
      open?.instructable && { word: WORDS.instruct, note: WORDS.instructNote, reason: WORDS.words, address: '/instructions', units },
      open?.leadable && { word: WORDS.change, note: WORDS.changeNote, address: '/level', levels: others },
      open?.leadable && { word: WORDS.revoke, note: WORDS.revokeNote, address: '/revocation' },
      declarable && { word: WORDS.declare, note: WORDS.declareNote, address: '', levels: others }
    ].filter(Boolean);
    const next = new Map();
    wanted.forEach(form => next.set(form.address, Object.assign(this.kept.get(form.address) ?? this.make(form), { form })));
    this.kept = next;
  }

  nodes() {
    return [...this.kept.values()].map(each => each.node);
  }

  has(form) {
    return [...this.kept.values()].includes(form);
  }
}

const signature = each => element('li', {}, `${each.unitName} `,
  element('strong', { class: each.late ? 'light-text-red' : '' },
    each.signedAt ? `${WORDS.signed} ${each.signedByName} ${time(each.signedAt)}`
      : each.withdrawnAt ? WORDS.withdrawn : `${WORDS.unsigned} · ${WORDS.signBy} ${time(each.signBy)}`,
    each.late ? ` ${WORDS.late}` : ''),
  each.words ? ` ${each.words}` : null);

function entry(number, each, done) {
  return element('li', {}, element('strong', {}, each.kindName), ` ${each.byName} ${time(each.at)} `, each.words,
    each.unitName ? ` ${WORDS.to}${each.unitName} ` : null,
    each.unitName ? (each.acknowledgedAt ? `${WORDS.acknowledged}${each.acknowledgedByName} ${time(each.acknowledgedAt)}` : element('strong', {}, WORDS.open)) : null,
    each.acknowledgeable
      ? [' ', element('button', {
          type: 'button', class: 'btn btn-default',
          click: () => done(() => call(`cases/${number}/emergency/instructions/${each.id}/acknowledgement`, 'POST', {}))
        }, WORDS.acknowledge)]
      : null);
}

/**
 * The sections of the emergencies of a case, each its title and content.
 *
 * @param done does something and reads the page anew
 */
export function emergencySections({ emergencies }, done) {
  return emergencies.map(each => {
    const { report } = each;
    const parts = report ? [report.happened, report.measures, report.losses, report.followUp] : [];
    const stands = each.endedAt ? `${report ? WORDS.reported : WORDS.revoked} ${time(each.endedAt)} ${each.endedByName}` : each.overAt ? WORDS.over : null;
    return [WORDS.level(each.levelName), element('div', { class: 'case-emergency' },
      element('p', {}, [`${WORDS.since} ${time(each.declaredAt)}`, each.declaredByName, each.reason, stands, each.revokedBecause].filter(Boolean).join(' · ')),
      each.changes.length ? element('ul', {}, each.changes.map(change => element('li', {}, [`${WORDS.changed(change.levelName)} ${time(change.at)}`, change.byName, change.reason].filter(Boolean).join(' · ')))) : null,
      element('ul', {}, each.signatures.map(signature)),
      each.log.length ? element('ul', {}, each.log.map(line => entry(each.number, line, done))) : null,
      parts.length ? element('dl', {}, parts.map((words, at) => element('div', {}, element('dt', {}, WORDS.report[at]), element('dd', {}, words)))) : null)];
  });
}

/** Beside the number of a case: that it is an emergency. */
export function emergencyBeside({ emergencies }) {
  const open = emergencies.find(each => !each.endedAt);
  return open ? element('strong', { class: 'case-light light-text-red' }, WORDS.level(open.levelName)) : null;
}

/** Fills the strip of the open emergencies, and of when nobody is on duty; it is empty where there are none. */
export async function showEmergencies(strip) {
  const [{ emergencies }, { gaps }] = await Promise.all([
    call('emergencies').catch(() => ({ emergencies: [] })), call('duty').catch(() => ({ gaps: [] }))]);
  strip.replaceChildren(
    ...(emergencies.length ? [element('strong', {}, WORDS.strip(emergencies.length)), element('ul', {}, gravest(emergencies).map(open))] : []),
    ...(gaps.length ? [element('p', {}, WORDS.gaps, gaps.map(gap => `${gap.unitName} ${time(gap.from)}–${time(gap.until)}`).join(english ? '; ' : '；'), ' ',
      element('a', { href: '../../tasklist/default/#/duty' }, WORDS.roster))] : []));
  strip.classList.toggle('light-warning', emergencies.length + gaps.length > 0);
}

const LEVELS = ['grave', 'major', 'larger', 'general'];

/** The gravest first; those of one level stay the newest first. */
function gravest(emergencies) {
  return [...emergencies].sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
}

/** One of the open emergencies, with the units that have not signed. */
function open(each) {
  const unsigned = each.signatures.filter(one => !one.signedAt && !one.withdrawnAt);
  const stands = unsigned.length ? `${WORDS.unsigned}${english ? ': ' : '：'}${unsigned.map(one => one.unitName).join(english ? ', ' : '、')}` : each.overAt ? WORDS.over : '';
  return element('li', {}, element('a', { href: addressOf(each.number) }, `${WORDS.level(each.levelName)} ${each.title}`),
    ` ${each.place} · ${WORDS.since} ${time(each.declaredAt)} `,
    element('strong', { class: unsigned.some(one => one.late) ? 'light-text-red' : '' }, stands));
}
