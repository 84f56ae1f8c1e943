/*
 * Gridcase: the words of the page of a case, and how times are told in them.
 */
import { english, time } from './gridcase.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Below that a span tells minutes as well: limits of emergencies and of calls to the spot are as short. */
const SHORT = 4 * HOUR;

export const WORDS = english
  ? {
      tab: 'Case', title: number => `Case ${number}`,
      loading: 'Loading …', notShown: 'Please check the number; cases of other areas are not shown to you.', leave: 'To the first page', noCase: 'There is no case to show: the task is about none, or it has ended.', asOf: moment => `As of ${time(moment)}`,
      bent: found => `Not to be relied on, found by the verification of the trace: ${found}`,
      diagram: 'Diagram', back: 'Light board',
      facts: 'The matter', category: 'Category', urgency: 'Urgency', channel: 'Channel', reported: 'Reported', occurred: 'Occurred',
      grid: 'Grid or area', address: 'Address', with: 'With', tier: 'Tier', closed: 'Ended', handledBy: 'Handled by', reply: 'Reply to the reporter',
      added: (at, words) => `Added ${at}: ${words}`,
      now: 'Open now', nothingOpen: 'Nothing is open.', awaited: until => `waits for the reporter until ${until}`, askedBack: until => `Waits until ${until} for the reporter, who was asked:`, done: 'What has been done', stage: 'Stage', unit: 'Unit',
      deadline: 'Deadline', handler: 'Handled by', from: 'Began', until: 'Ended', result: 'What was decided, and why', wasLate: 'late', lateWhenEnded: 'late when it was ended', nobody: '—',
      claimed: (name, since) => `${name}, claimed at ${since}`, unclaimed: 'not claimed', answering: names => `answers for it: ${names}`,
      acting: (name, absent) => `${name} (for ${absent})`, ofUnit: unit => `${unit}: `, andMore: (all, named) => ` and ${all - named} more`,
      late: span => `${span} late`, left: span => `${span} left`, days: days => `${days} d`, hours: hours => `${hours} h`,
      minutes: minutes => `${minutes} min`, instant: 'less than a minute', working: words => ` (${words} of working time)`, provisional: 'provisional',
      acknowledge: what => `Acknowledge ${what}`, urging: 'the urging', acknowledged: (name, at) => `acknowledged by ${name} at ${at}`, isAcknowledged: 'It stands in the story of the case that you have seen it.',
      supervision: 'Supervision', measures: 'Urged and supervised', measure: 'Measure', at: 'At',
      orders: 'Supervision orders', order: 'Order', addressee: 'Addressee', answerBy: 'To answer by', state: 'State', answer: 'Answer',
      referrals: 'Called to account', decided: 'Decided by', deferrals: 'Deferrals', asked: 'Asked by', reason: 'Reason', change: 'Deadline',
      place: 'Place', reporter: 'Reporter', story: 'The story of the case', system: 'The system', about: unit => ` (about ${unit})`,
      rule: (name, row, version) => `By the table “${name}”${row ? `, row ${row}` : ''}${version ? ` (version ${version})` : ''}`,
      tasks: 'Yours to do', take: 'Claim', putBack: 'Put back', whyBack: 'A colleague of the unit can claim it then', isBack: name => `“${name}” has been put back: a colleague of the unit can claim it.`, open: 'Open', heldBy: name => `with ${name}`,
      defer: 'Ask for a later deadline', newDeadline: 'New deadline', deferred: 'The request has been handed in and waits for a decision.',
      presently: due => `The deadline is ${due} now; the new one must be later.`, dayOff: 'A day off counts as the next working day.', forUnit: 'For',
      withdraw: 'Withdraw the case', withdrawn: 'The case has been withdrawn.', withdrawNote: 'The case ends with it and cannot be opened again.',
      rated: ({ rating, words }) => `Reporter: ${rating}${words ? ` – ${words}` : ''}`,
      round: times => `reopened (${times}), goes on with `, goesOn: 'goes on as ', unsent: words => `Not sent: ${words}`,
      lights: { green: 'Green', yellow: 'Yellow', red: 'Red' },
      roles: { lead: 'Lead', 'co-handler': 'Co-handler', assistant: 'Assistant' },
      files: count => `, ${count} of them`, before: 'Files, handling and reply of the round before: case ',
      send: 'Hand in', cancel: 'Cancel', move: 'Move the case'
    }
  : {
      tab: '案件', title: number => `案件 ${number}`,
      loading: '正在读取…', notShown: '请核对编号；其他区域的案件不向您显示。', leave: '返回首页', noCase: '没有可显示的案件：这项任务不属于案件，或已经结束。', asOf: moment => `数据时刻 ${time(moment)}`,
      bent: found => `本案留痕核验不符，不能据以办理：${found}`,
      diagram: '流程图', back: '灯板',
      facts: '案情', category: '类别', urgency: '紧急程度', channel: '来源', reported: '上报时间', occurred: '发生时间',
      grid: '网格或区域', address: '地址', with: '现在所在', tier: '层级', closed: '终结时间', handledBy: '主办', reply: '给报告人的答复',
      added: (at, words) => `补充上报 ${at}：${words}`,
      now: '目前在办', nothingOpen: '没有在办的事项。', awaited: until => `等报告人补充，至 ${until}`, askedBack: until => `已请报告人补充，等到 ${until}；来电、来访说明的，由提问的指挥中心登记补充情况。问题：`, done: '已办事项', stage: '环节', unit: '单位',
      deadline: '时限', handler: '经办人', from: '开始', until: '结束', result: '结果和理由', wasLate: '逾期办结', lateWhenEnded: '终止时已逾期', nobody: '—',
      claimed: (name, since) => `${name}，${since} 领取`, unclaimed: '尚未领取', answering: names => `负责人 ${names}`,
      acting: (name, absent) => `${name}（代${absent}）`, ofUnit: unit => `${unit} `, andMore: all => `等 ${all} 人`,
      late: span => `已超 ${span}`, left: span => `还剩 ${span}`, days: days => `${days} 天`, hours: hours => `${hours} 小时`,
      minutes: minutes => `${minutes} 分钟`, instant: '不到 1 分钟', working: words => `（工作时间 ${words}）`, provisional: '暂定',
      acknowledge: what => `签收${what}`, urging: '催办', acknowledged: (name, at) => `${name} ${at} 签收`, isAcknowledged: '已签收，写入本案经过。',
      supervision: '督办情况', measures: '催办和督办', measure: '措施', at: '时间',
      orders: '督办单', order: '督办单', addressee: '答复单位', answerBy: '答复期限', state: '状态', answer: '答复',
      referrals: '移交问责', decided: '处理', deferrals: '缓办', asked: '申请人', reason: '理由', change: '时限',
      place: '地点', reporter: '报告人', story: '经过', system: '系统', about: unit => `（涉及${unit}）`,
      rule: (name, row, version) => `按表“${name}”${row ? `第 ${row} 行` : ''}${version ? `（第 ${version} 版）` : ''}`,
      tasks: '可由您办理', take: '领取', putBack: '放回', whyBack: '放回后由本单位同事领取', isBack: name => `“${name}”已放回，本单位同事可以领取。`, open: '打开', heldBy: name => `在${name}手中`,
      defer: '申请缓办', newDeadline: '新的办结时限', deferred: '缓办申请已提交，正在等待审批。',
      presently: due => `现在的时限是 ${due}，新时限须晚于它。`, dayOff: '所选日期不是工作日的，顺延到下一个工作日下班。', forUnit: '承办单位',
      rated: ({ rating, words }) => `报告人评价：${rating}${words ? `；${words}` : ''}`,
      round: times => `第 ${times} 次重办，接续 `, goesOn: '已重办，见 ', unsent: words => `您写的没有提交：${words}`,
      lights: { green: '绿灯', yellow: '黄灯', red: '红灯' },
      roles: { lead: '主办', 'co-handler': '协办', assistant: '协助' },
      files: count => `，共 ${count} 个`, before: '上一轮的附件、承办和答复，见案件 ',
      withdraw: '撤回案件', withdrawn: '案件已撤回。', withdrawNote: '撤回后案件终结，不能恢复。',
      send: '提交', cancel: '取消', move: '变更地点'
    };

/** The first of those who answer for a unit, with whom they act for and what unit they are of where it is another one. */
function people(responsible) {
  const named = responsible.slice(0, 3).map(each => (each.ofUnit ? WORDS.ofUnit(each.ofUnit) : '')
    + (each.actingFor ? WORDS.acting(each.name, each.actingFor) : each.name));
  return named.join(english ? ', ' : '、') + (responsible.length > named.length ? WORDS.andMore(responsible.length, named.length) : '');
}

/** Who answers for a unit, in words; nothing where nobody does. */
export function answering(responsible) {
  return responsible.length ? WORDS.answering(people(responsible)) : '';
}

/** Nobody has claimed it: who answers for the unit has to see to it. */
export function unclaimed({ responsible }) {
  return [WORDS.unclaimed, answering(responsible)].filter(Boolean).join(english ? ', ' : '，');
}

/** How long a deadline is past, or still ahead, in words. */
export function span(deadline, now) {
  const words = lasting(Math.abs(new Date(deadline) - new Date(now)));
  return new Date(deadline) <= new Date(now) ? WORDS.late(words) : WORDS.left(words);
}

/** @param apart in milliseconds */
function lasting(apart) {
  const days = Math.floor(apart / (24 * HOUR));
  const hours = Math.floor((apart % (24 * HOUR)) / HOUR);
  const minutes = apart < SHORT ? Math.floor((apart % HOUR) / MINUTE) : 0;
  return [days ? WORDS.days(days) : null, hours ? WORDS.hours(hours) : null, minutes ? WORDS.minutes(minutes) : null].filter(Boolean).join(' ') || WORDS.instant;
}

/** The same with the working time in it, where that is what counts. */
export function spanOfWork(assignment, minutes, now) {
  const words = minutes < 60 ? WORDS.minutes(minutes) : WORDS.hours(Math.round(minutes / 6) / 10);
  return span(assignment.deadline, now) + (minutes ? WORDS.working(words) : '');
}
