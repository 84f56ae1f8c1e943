/*
 * Gridcase: help for each role, with pictures: what to do first, in the words of the pages.
 */
import { element, english } from './gridcase.js';

/** Pictures of the documents, which the build puts beside the styles. */
const PICTURES = '../../welcome/styles/help/';

export const TITLE = english ? 'Help' : '帮助';

const ROLES = english
  ? [
      { role: 'Who handles cases: grids, communities, sections, departments', picture: 'tasklist-form', shows: 'The form of a task', steps: [
        'In Tasklist the lists stand on the left: “Red light” is late, “Yellow light” soon will be, “To claim” waits for somebody of your unit, “My tasks” are yours. The most urgent stands first.',
        'Open a card and press “Claim”. Above the form stands what was reported; the tab “Case” has the whole case, with map, history and who has it.',
        'Choose the result, write what was done or why not, and press “Complete”. What you write as done becomes the answer to the reporter.',
        'If the time does not suffice, press “Ask for a later deadline” on the page of the case; beside the date stands how far it may go.',
        '“Report a case” in the menu reports what you meet. It proposes the category from your words and shows what is already open nearby.',
        'A comment on the page of a case stands in its history for whoever sees the case; telephone numbers are refused there.'] },
      { role: 'Seats of command centres', picture: 'tasklist-dispatch', shows: 'A case is dispatched', steps: [
        'Open a 受理派遣 (accept and dispatch) in “To claim” and claim it. The unit that the table proposes stands in the form; confirm it, or choose another and name co-handlers.',
        'Many that wait are sent at once under “Dispatch many”, each with the unit that the table proposes.',
        'A case that is not for your street goes up or back with a reason. One that was reported at a wrong place is moved on the page of the case.',
        'A report by telephone is taken with “Report a case”; name and telephone are kept encrypted.'] },
      { role: 'Supervisors', picture: 'cockpit-light-board', shows: 'The light board', steps: [
        'In Cockpit open the light board: units by red, yellow and green, the worst first. A figure opens what is behind it, a number the page of the case.',
        'The page of a case names who answers for it, what was urged, ordered and answered, and by which row of which table each step was decided.',
        'Search every case from the head of the page (key “/”): words, number or its end, unit, category.'] },
      { role: 'Policy officers and reviewers', picture: 'cockpit-ladder', shows: 'Open cases on each tier', steps: [
        'Diagrams and tables are deployed from Camunda Modeler. What is deployed is a draft under “Changes of rules” and rules nothing yet.',
        'Try it out on past cases, seal it with a reason; a second person approves it, everywhere or in some areas first. One press takes it back.',
        'Under “Try tables out” any table answers values of your own, with the row that applies and why others do not.'] },
      { role: 'Administrators', picture: null, steps: [
        'Under “Units and people” in Admin people, posts and units change one act at a time, or come from files, each with a preview; first passwords are given out there.',
        'Time and place of what the system did stands in the history of each case; nobody alters it unseen.'] }
    ]
  : [
      { role: '承办人：网格、社区、科室、部门', picture: 'tasklist-form', shows: '任务的表单', steps: [
        '任务列表左边是各个清单：“红灯”已过时限，“黄灯”即将到时限，“待领取”等本单位的人领取，“我的任务”在您手中。最急的排在最前。',
        '打开一张卡片，点“领取”。表单上方是案情；“案件”页是本案的全部：地图、经过、现在在谁手中。',
        '选办理结果，写明做了什么或为什么不能办，点“办理完成”。办结时写的话就是给报告人的答复。',
        '来不及的，在案件页点“申请缓办”；日期旁写明最多可缓到哪一天。',
        '发现问题，点菜单里的“上报案件”：写几个字，就会建议类别，并列出附近可能是同一件事的在办案件。',
        '案件页的“备注”写入本案经过，看得到本案的人都能看到；不能写电话号码。'] },
      { role: '指挥中心坐席', picture: 'tasklist-dispatch', shows: '受理派遣', steps: [
        '在“待领取”里打开“受理派遣”并领取。规则表拟定的主办单位已填好，可以确认，也可以改，并可添加协办单位。',
        '等待派遣的很多时，用菜单里的“批量派遣”：各件已填好规则表拟定的单位，核对后一次派出。',
        '不属本街道的，写明理由上报或退回。报错地点的，在案件页的“变更地点”里更正。',
        '接到来电，用“上报案件”登记；姓名和电话加密保存。'] },
      { role: '督查专员', picture: 'cockpit-light-board', shows: '灯板', steps: [
        '在运行监控里打开“灯板”：各单位的红灯、黄灯、绿灯，最差的在前。点数字看背后的派单，点编号看案件页。',
        '案件页写明由谁负责、催办和督办、答复，以及每一步依据哪张表的哪一行。',
        '页首的“查案件”（按“/”键）：字词、编号或其末几位、单位、类别都可以查。'] },
      { role: '制度专员、法规科长', picture: 'cockpit-ladder', shows: '各级在办件数', steps: [
        '用建模工具部署流程图和规则表。部署的内容先是“规则变更”里的草稿，尚未生效。',
        '先用过去的案件试算，写明原因封存，再由另一人批准：全区生效，或先在几个街道试点。一次点击就能收回。',
        '“规则试算”里可以用自己的数值试一张表：适用哪一行，别的行为什么不适用。'] },
      { role: '系统管理员', picture: null, steps: [
        '在系统管理的“单位和人员”里逐项改人员、岗位、单位，也可从文件导入，每次先预览；首次密码也在那里发放。',
        '系统做过的每一步都写在案件的经过里，改动必被发现。'] }
    ];

/** Shows the help of all roles. @param opened the place of the one that stands open */
export function showHelp(node, opened = 0) {
  node.replaceChildren(element('article', { class: 'case-page' }, element('h1', {}, TITLE), ROLES.map(({ role, steps, picture, shows }, index) =>
    element('details', { class: 'case-map', open: index === opened }, element('summary', {}, role),
      element('ol', {}, steps.map(step => element('li', {}, step))),
      picture ? element('img', { src: `${PICTURES}${picture}.png`, alt: shows, width: '100%', loading: 'lazy' }) : null))));
}
