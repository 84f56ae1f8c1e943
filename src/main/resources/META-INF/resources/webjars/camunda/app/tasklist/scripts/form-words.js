/*
 * Gridcase: the words of what the forms of Tasklist are helped with.
 */
import { english } from '../../welcome/scripts/gridcase.js';

export const WORDS = english
  ? {
      date: text => `“${text}” was not understood; write a date such as 2026/11/27.`,
      time: text => `“${text}” was not understood; write a time such as 14:30.`,
      half: text => `“${text}”: in the morning or in the afternoon? Write a time such as 02:30 or 14:30.`,
      future: 'This day lies in the future. Please check the date.',
      longAgo: 'This day is more than a year ago. Please check the date.',
      noChoice: text => `“${text}” is not on the list. Type a part of the name and choose from the list.`,
      twice: lead => `${lead} is the lead already and cannot help as well.`,
      present: (due, latest) => `The deadline is ${due} now; the new one must be later, and ${latest} at the latest.`,
      inDays: 'This task counts in days: write a date; it ends with that day’s business.',
      inHours: 'This task counts in hours: write a date and a time.',
      saved: 'Saved: it will be here at any computer. The task is not completed yet.', unsaved: 'Could not be saved. It stays in this window.',
      begun: 'Handed in.',
      deferral: 'The request has been handed in and waits for a decision.',
      wrong: fields => `Please fill in or correct: ${fields.join(', ')}.`,
      alike: count => `${count} open cases may be the same matter; the page of the case joins them`, proposed: words => `Proposed: ${words}.`, limit: limit => `The chosen unit has ${limit}.`, byWords: 'The words of the report name: ', course: ({ risk, handlingType, lowestTier, taking, responsible, limit }) => `Conditions: ${risk}, ${handlingType}, lowest tier ${lowestTier}. It would go to ${taking} first${responsible && responsible !== taking ? `, who would be proposed ${responsible}` : ''}${limit ? `, with ${limit}` : ''}.`, rule: (name, row) => `By the table “${name}”${row ? `, row ${row}` : ''}.`,
      elsewhere: name => `This point lies ${name ? `in ${name}` : 'outside of all grids'}, not where the case is. Please check it.`,
      here: 'Use my position', located: metres => `to about ${metres} m`, notLocated: 'Your position could not be found out. Allow it in the browser, or write why there is none.', now: 'Just now', pick: 'Choose the day',
      phrases: 'Phrases of the unit', keepPhrase: 'Keep what is written as a phrase', dropPhrase: words => `Remove the phrase “${words}”`, sureToDrop: (words, unit) => `“${words}” will be gone for everybody of ${unit}. `, drop: 'Remove it', leave: 'Keep it', nothingToKeep: 'Nothing is written yet.',
      required: 'Please fill this in.', first: 'Claim the task first.', open: fields => `Still to fill in: ${fields.join(', ')}.`, asked: text => `Asked for: ${text}.`,
      done: 'Done.', awaiting: (number, state, until) => `Case ${number}: ${state}, until ${until} for the reporter.`, standing: (number, state, unit) => `Case ${number}: ${state}${unit ? `, with ${unit} now` : ''}.`, next: 'Next task',
      claimed: 'Claimed: the task is in the list My tasks now.',
      kept: 'What you had typed is here again.'
    }
  : {
      date: text => `没有看懂“${text}”，日期请写成 2026/11/27。`,
      time: text => `没有看懂“${text}”，时刻请写成 14:30。`,
      half: text => `“${text}”是上午还是下午？请写成 02:30 或 14:30 这样的时刻。`,
      future: '这一天还没有到，请核对日期。',
      longAgo: '这一天已过去一年以上，请核对日期。',
      noChoice: text => `列表中没有“${text}”，请输入名称的一部分，再从列表中选择。`,
      twice: lead => `${lead}已是主办单位，不能同时协办，请从协办单位中删去。`,
      present: (due, latest) => `现在的时限是 ${due}，新时限须晚于它，最多可缓办至 ${latest}。`,
      inDays: '本任务按天计时：写年、月、日，到当天下班为止。',
      inHours: '本任务按小时计时：年、月、日和时刻都要写。',
      saved: '已保存，换一台电脑登录也能接着填写。任务尚未办理完成。', unsaved: '未能保存，填写的内容仍在本窗口中。',
      begun: '已发起。',
      deferral: '缓办申请已提交，正在等待审批。',
      wrong: fields => `请补填或改正：${fields.join('、')}。`,
      alike: count => `疑似重复的在办案件 ${count} 件，是同一件事的在案件页上并入`, proposed: words => `规则表拟定：${words}。`, limit: limit => `所选单位的办理时限 ${limit}。`, byWords: '按来件文字归为：', course: ({ risk, handlingType, lowestTier, taking, responsible, limit }) => `条件：${risk}，${handlingType}，最低由${lowestTier}办理。立案后先由${taking}接手${responsible && responsible !== taking ? `，拟由${responsible}承办` : ''}${limit ? `，办理时限 ${limit}` : ''}。`, rule: (name, row) => `依据：表“${name}”${row ? `第 ${row} 行` : ''}。`,
      elsewhere: name => `该点${name ? `在${name}` : '不在任何网格之内'}，不在本案的网格或区域，请核对。`,
      here: '用我现在的位置', located: metres => `误差约 ${metres} 米`, notLocated: '没有取得您的位置。请在浏览器中允许定位，或写明没有坐标的原因。', now: '就是现在', pick: '选择日期',
      phrases: '本单位常用语', keepPhrase: '把写好的存为常用语', dropPhrase: words => `删去常用语“${words}”`, sureToDrop: (words, unit) => `“${words}”删去后，${unit}的人都不能再用。`, drop: '确定删去', leave: '保留', nothingToKeep: '还没有写内容。',
      required: '此项必填。', first: '请先领取任务。', open: fields => `还须填写：${fields.join('、')}。`, asked: text => `申请缓至 ${text}。`,
      done: '已办理完成。', awaiting: (number, state, until) => `案件 ${number} ${state}，等报告人答复，至 ${until}。`, standing: (number, state, unit) => `案件 ${number} ${state}${unit ? `，现由${unit}办理` : ''}。`, next: '下一件',
      claimed: '已领取，任务现在“我的任务”中。',
      kept: '已恢复您上次填写的内容。'
    };
