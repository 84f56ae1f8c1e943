/*
 * Gridcase: the words of the page on which a case is reported.
 */
import { english } from '../../welcome/scripts/gridcase.js';

export const WORDS = english
  ? {
      title: 'Report a case', what: 'What is it?', matter: 'Title', told: 'What has happened', files: 'Files', major: 'Kind of matter', minor: 'Category', choose: 'Please choose',
      proposed: (name, rule) => `By the table “${rule.name}”${rule.row ? `, row ${rule.row}` : ''}: ${name}`, adopt: 'Take it', adopted: 'taken',
      differs: (own, proposed) => `Your words read like ${proposed}, and you have chosen ${own}. Which is it?`, keepOwn: own => `Report as ${own}`, takeOther: other => `Take ${other}`,
      where: 'Where is it?', grid: 'Grid', gridHint: 'Type a part of the name or the code and choose', noGrid: text => `“${text}” is no grid on the list. Type a part of its name and choose it.`,
      address: 'Address', point: 'Position', position: 'Use my position', located: metres => (metres ? `Position taken, to about ${metres} m.` : 'Position taken.'), forget: 'Without it',
      notLocated: 'Your position could not be found out. Allow it in the browser, or choose the grid.',
      inGrid: name => `It lies in ${name}.`, elsewhere: (name, chosen) => `It lies in ${name}, not in the chosen ${chosen}.`, move: name => `Take ${name}`,
      near: (name, metres) => `It lies in no grid; the nearest is ${name}, about ${metres} m away.`, far: 'There is no grid within 100 km of it. Check the position, or report without it.',
      confirmed: 'Where position and grid differ, the grid counts',
      who: 'Who reported it? (optional)', channel: 'Reported by', name: 'Name', phone: 'Phone', sealed: 'Kept encrypted and shown masked. Not kept before it is reported: type them again when you come back to this page.',
      here: 'What is typed and not reported is kept encrypted for you alone, and is there at any computer.',
      begunElsewhere: title => `Elsewhere you have begun “${title}” and not reported it. It stays; what is typed here is not kept until it is reported.`,
      goOn: 'Go on with that one', dropOther: 'Remove that one', untitled: 'a report without a title',
      similar: 'Open cases here. Is it one of these?', more: number => `${number} more are less alike.`, send: 'Report', another: 'Report another', wrong: names => `Please correct: ${names.join(', ')}.`,
      missing: { matter: 'Say in a few words what it is.', told: 'Say what has happened.', minor: 'Choose the kind and the category, or take the proposal.', grid: 'Choose the grid, use your position, or point at the place on the map.' },
      done: (number, state, category) => `Reported as ${category}: case ${number}. ${state}.`, again: (number, state) => `This had been reported already: case ${number}. ${state}.`,
      withWhom: (unit, due) => ` With ${unit} now${due ? `, due ${due}` : ''}.`, look: 'The page of the case',
      notYours: 'Cases are reported here by grids, communities and command centres. You belong to none of them.', kept: 'What you had written is here again. Name and phone are not kept: please type them again.',
      telephone: (field, text) => `${field} has a telephone number, “${text}”, which whoever sees the case can read. A reporter’s belongs in the field Phone, where it is sealed.`,
      card: (field, text) => `${field} has an identity card number, “${text}”, which whoever sees the case can read. Please remove it.`,
      toPhone: 'Move it to Phone', drop: 'Remove it', part: 'It is part of the matter, leave it'
    }
  : {
      title: '上报案件', what: '什么事', matter: '标题', told: '情况', files: '附件', major: '大类', minor: '小类', choose: '请选择',
      proposed: (name, rule) => `按表“${rule.name}”${rule.row ? `第 ${rule.row} 行` : ''}建议：${name}`, adopt: '采用建议', adopted: '已采用',
      differs: (own, proposed) => `按您写的内容应是“${proposed}”，您选的是“${own}”。请确定：`, keepOwn: own => `按“${own}”上报`, takeOther: other => `改为“${other}”`,
      where: '在哪里', grid: '网格', gridHint: '输入名称或编码的一部分，再从列表中选择', noGrid: text => `列表中没有“${text}”这个网格，请输入名称的一部分，再从列表中选择。`,
      address: '地址', point: '位置', position: '用我现在的位置', located: metres => (metres ? `已取得位置，误差约 ${metres} 米。` : '已取得位置。'), forget: '不用位置',
      notLocated: '没有取得您的位置。请在浏览器中允许定位，或者选择网格。',
      inGrid: name => `在${name}。`, elsewhere: (name, chosen) => `在${name}，不在所选的${chosen}。`, move: name => `改为${name}`,
      near: (name, metres) => `不在任何网格之内，最近的是${name}，相距约 ${metres} 米。`, far: '方圆 100 公里之内没有网格，请核对位置，或者不用位置。',
      confirmed: '位置与网格不符时，以网格为准',
      who: '谁反映的（可不填）', channel: '来源', name: '姓名', phone: '电话', sealed: '加密保存，平时只显示一部分；上报之前不保存，离开本页再回来须重填。',
      here: '未上报的内容加密保存，只有您能看到，换一台电脑登录也能接着填写。',
      begunElsewhere: title => `您在另一处填写的“${title}”尚未上报，仍保存着。这里填写的在上报之前不保存。`,
      goOn: '接着填那一件', dropOther: '不要那一件', untitled: '未写标题的一件',
      similar: '此处的在办案件，请看是不是同一件事：', more: number => `另有 ${number} 件不如这些相近。`, send: '上报', another: '再报一件', wrong: names => `请改正：${names.join('、')}。`,
      missing: { matter: '请用几个字写明是什么事。', told: '请写明情况。', minor: '请选择大类和小类，或采用建议。', grid: '请选择网格，或用现在的位置，或在地图上点出位置。' },
      done: (number, state, category) => `已立案，编号 ${number}，类别${category}，${state}。`, again: (number, state) => `此事先前已经立案，编号 ${number}，${state}。`,
      withWhom: (unit, due) => `现由${unit}办理${due ? `，时限 ${due}` : ''}。`, look: '查看本案',
      notYours: '这里由网格、社区和各级指挥中心上报案件，您不属于其中的单位。', kept: '已恢复您上次填写的内容。姓名和电话不保存，请重新填写。',
      telephone: (field, text) => `${field}里有电话号码“${text}”，能看本案的人都会看到。报告人的电话请写在“电话”一栏，加密保存。`,
      card: (field, text) => `${field}里有身份证号“${text}”，能看本案的人都会看到，请删去。`,
      toPhone: '移到电话一栏', drop: '删去', part: '是案情的一部分，保留'
    };

/** The fields of the page by what the interface calls them. */
export const PLACES = {
  category: 'minor', gridCode: 'grid', area: 'grid', location: 'position', 'location.address': 'address', 'location.longitude': 'position',
  'location.latitude': 'position', 'location.system': 'position', description: 'told', title: 'matter', 'reporter.name': 'name', 'reporter.phone': 'phone', attachments: 'files'
};
