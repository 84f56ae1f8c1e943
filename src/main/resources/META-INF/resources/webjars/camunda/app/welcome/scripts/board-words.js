/*
 * Gridcase: the words of the light board.
 */
import { english, time } from './gridcase.js';

/** The board within Cockpit and within Tasklist. */
export const PATH = '/lights';

export const LIGHTS = ['red', 'yellow', 'green'];

/** The stage at which orders are answered. */
export const ORDERS = 'order-answer';

/** The ways of looking, and by what the interface counts for each; the tree is made of the board itself. */
export const BY = { tree: null, category: 'category', person: 'person', map: 'place' };

export const WORDS = english
  ? {
      title: 'Light board',
      red: 'Red', yellow: 'Yellow', green: 'Green',
      unit: 'Unit', category: 'Category', person: 'Person', all: 'All units', district: 'Units of the district',
      provisional: 'Provisional', worst: 'Red of open', overdue: 'Overdue longest',
      views: 'Shown by', view: { tree: 'Area and unit', category: 'Category', person: 'Person', map: 'Place' },
      personTold: 'What somebody has claimed is theirs; what nobody has claimed is with who answers for the unit.',
      filter: 'A part of a name', noMatch: 'Nothing has this name.', unfold: 'Unfold all', fold: 'Fold all',
      own: 'Own work', answers: 'Answers to orders and requests', stages: 'Stage', every: 'All stages', nobody: 'Nobody',
      itself: name => `${name} (itself)`, exportOrders: 'Export the orders:',
      steps: {
        grid: 'Step Grid', community: 'Step Community', street: 'Step Street', district: 'Step District', 'leading-group': 'Step Leading group',
        verifying: 'Step Verification', beside: 'Beside the way of the case'
      },
      besideTold: 'Answers to orders, requests, referrals and whistles are no step of this diagram. Late and soon late are besides:',
      orders: 'Orders to be answered', ofThem: late => `${late} of them overdue`,
      asOf: 'As of', refresh: 'Refresh', refreshing: 'Refreshing …', open: 'Open the light board',
      never: 'The lights have not been checked yet.', lost: 'Of what this address names nothing is open, or there is no such thing. This is the rest of the board.',
      swept: sweep => `Last check ${time(sweep.at)} (${sweep.byName ?? sweep.by}): ${sweep.examined} examined, `
        + `${sweep.differences} differences, ${sweep.repaired} repaired.`,
      corrected: (number, units) => number === null ? ' The sums of the board could not be compared; the next check does it.'
        : number ? ` ${number} sums of the board were wrong${units.length ? ` (${units.join(', ')})` : ''} and have been counted again.` : '',
      found: number => `What the last check found (${number})`, whatFound: 'What was found', repaired: 'Repaired', notRepaired: 'Not repaired',
      stuckCase: 'Stands still',
      noIncidents: 'No step stands still because it failed.', incidents: number => `Steps that failed and stand still (${number})`,
      process: 'Process', step: 'Step',
      unverified: 'The trace has not been verified yet: it is every night after its anchor.',
      verified: run => `Trace verified ${time(run.finishedAt)}: ${run.cases} cases, ${run.lines} lines, `
        + (run.broken ? `${run.broken} breaks.` : run.proved ? 'all of it holds.' : 'no break, but without an anchor nothing is proved.'),
      differs: number => `The list has ${number}, the board another figure: somebody has just worked on a case, or a record was changed in the `
        + 'database alone. Refresh; if it stays, check the lights now.',
      unanchored: lines => (lines ? ` ${lines} more lines wait for the next anchor: until then only their own chain vouches for them.` : ''),
      seen: each => (each.firstSeen ? `first seen ${time(each.firstSeen)}` : '')
        + (each.lastWhole ? `, last whole ${time(each.lastWhole)}` : ''),
      register: 'Register', brokenCase: 'trace broken', unproved: cases => `${cases} cases are not as their trace says: their lights are counted as the record stands, and are not proved.`,
      unfinished: run => `The verification of the trace that began ${time(run.startedAt)} could not finish; an administrator finds why in the log.`,
      breaks: number => `Breaks of the trace (${number}). Change nothing; have the database dumped as it is.`,
      sweep: 'Check now', sweeping: 'Checking …',
      none: 'No open assignments.',
      noCases: 'Your post sees no cases: only rules that failed stand here. Supervisors see the lights on their board.',
      case: 'Case', stage: 'Stage', matter: 'Matter', whose: 'Unit', stands: 'Case stands with', first: name => `Received first, tells the reporter: ${name}`, handler: 'Handler',
      deadline: 'Deadline', deadlines: { 'order-answer': 'Answer by', 'deferral-decision': 'Decide by', referral: 'Decide by', 'emergency-signing': 'Sign by' }, about: 'About', measure: 'Newest measure', more: 'More', diagram: 'Diagram',
      caption: (unit, light) => `${unit}: ${light}`,
      counted: (number, cases) => (cases === null ? `, ${number} assignments` : `, ${number} assignments on ${cases} cases`),
      state: 'State',
      failures: 'Rules that failed', rule: 'Rule', missing: 'What is missing', waiting: 'Waiting', since: 'Since',
      deployed: version => `Version ${version} rules now: what waits can go on.`,
      goOn: 'Go on', goingOn: 'Going on …',
      wentOn: result => `${result.rule}: ${result.continued} go on, ${result.waiting} wait still. ${result.reason ?? ''}`,
      findStuck: 'Find stuck cases', findingStuck: 'Looking …', stuck: 'Stuck cases', noneStuck: 'No case stands still.', why: 'Why',
      resting: 'Waiting because the diagram says so, or for a failed step to be tried again', waitsUntil: 'Until', answersFor: 'Answers for it',
      repair: 'Repair', repairing: 'Repairing …',
      trend: 'The last 30 days', ofOwnUnits: ' (what your units have)', trendTold: (first, red, now) => `Red: ${red} on ${first}, ${now} now.`,
      noTrend: 'The daily check keeps the figures of each day; from tomorrow on the line begins here.',
      mapTold: 'Grids in the colour of their worst light, with the number of these; the more red in one, the darker it is. Choose one for its list. The map counts by the grid of the case, the tree by the unit that has it: the figures of one place may differ.',
      loading: 'Loading …', noBoundaries: 'No boundaries have been imported; an administrator does it (boundaries).',
      onMap: each => `${each.name}: ${each.red} red, ${each.yellow} yellow, ${each.green} green`,
      offMap: 'Not on the map: known to a wider area only, or without a boundary: ', quiet: 'Nothing open'
    }
  : {
      title: '灯板',
      red: '红灯', yellow: '黄灯', green: '绿灯',
      unit: '承办单位', category: '类别', person: '人员', all: '全部单位', district: '区级单位',
      provisional: '暂定时限', worst: '红灯占比', overdue: '最久超期',
      views: '查看方式', view: { tree: '区域和单位', category: '类别', person: '人员', map: '地点' },
      personTold: '已领取的计在领取人名下；尚未领取的，计在承办单位负责人名下。',
      filter: '名称或负责人', noMatch: '没有这个名称。', unfold: '全部展开', fold: '全部收起',
      own: '本单位办理', answers: '答复督办、审批', stages: '环节', every: '全部环节', nobody: '无人负责',
      itself: name => `${name}（本级）`, exportOrders: '导出督办单清单：',
      steps: {
        grid: '网格办理', community: '社区受理派遣和承办', street: '街道受理派遣和承办', district: '区级受理派遣和承办', 'leading-group': '领导小组协调和承办',
        verifying: '核实', beside: '督办答复、缓办审批、问责处理、吹哨'
      },
      besideTold: '督办答复、缓办审批、问责处理、吹哨不是本图的步骤，另有红灯、黄灯：',
      orders: '待答复督办单', ofThem: late => `其中逾期 ${late}`,
      asOf: '截至', refresh: '刷新', refreshing: '正在刷新…', open: '打开灯板',
      never: '尚未做过灯态核查。', lost: '这个网址所指的清单、环节或查看方式不存在，或已没有在办的派单，以下是灯板的其余内容。',
      swept: sweep => `上次灯态核查 ${time(sweep.at)}（${sweep.byName ?? sweep.by}）：核查 ${sweep.examined} 件，`
        + `不符 ${sweep.differences} 件，已修复 ${sweep.repaired} 件。`,
      corrected: (number, units) => number === null ? '灯板合计未能清点，留待下次核查。' : number ? `灯板合计和清单有 ${number} 处不符${units.length ? `（${units.join('、')}的合计）` : ''}，已重新清点。` : '',
      found: number => `上次核查的发现（${number}）`, whatFound: '发现', repaired: '已修复', notRepaired: '未修复',
      stuckCase: '停滞',
      noIncidents: '没有因运行异常停住的步骤。', incidents: number => `因运行异常停住的步骤（${number}）`,
      process: '流程', step: '步骤',
      unverified: '尚未核验过留痕；每夜生成锚后自动核验。',
      verified: run => `上次留痕核验 ${time(run.finishedAt)}：${run.cases} 个案件、${run.lines} 行，`
        + (run.broken ? `断链或不符 ${run.broken} 处。` : run.proved ? '全部相符。' : '未见断链，但还没有锚，不能证明。'),
      differs: number => `逐件列出 ${number} 件，与灯板的件数不符：刚有变动，或记录在数据库中被直接改动。请刷新；仍不符的，请立即核查。`,
      unanchored: lines => (lines ? `另有 ${lines} 行尚待锚定，此前只有各自的链可以为证。` : ''),
      seen: each => (each.firstSeen ? `首次发现 ${time(each.firstSeen)}` : '')
        + (each.lastWhole ? `，最近一次相符 ${time(each.lastWhole)}` : ''),
      register: '登记', brokenCase: '留痕不符', unproved: cases => `有 ${cases} 件案件与留痕不符：其灯色按登记现状计，未经证实，见下方留痕核验`,
      unfinished: run => `${time(run.startedAt)} 开始的留痕核验未能完成；请管理员查看日志。`,
      breaks: number => `留痕断链或不符（${number}）。请勿改动数据库，先备份现状`,
      sweep: '立即核查', sweeping: '正在核查…',
      none: '没有在办的派单。',
      noCases: '您的岗位不查看案件，这里只列规则异常；案件的红黄绿灯见督查人员的灯板。',
      case: '案件', stage: '环节', matter: '事项', whose: '单位', stands: '案件所在单位', first: name => `首接代办：${name}`, handler: '经办人',
      deadline: '时限', deadlines: { handling: '办结时限', 'order-answer': '答复期限', 'deferral-decision': '审批期限', referral: '处理期限', 'emergency-signing': '签收期限' }, about: '所办的事', measure: '最近措施', more: '更多', diagram: '流程图',
      caption: (unit, light) => `${unit} ${light}派单`,
      counted: (number, cases) => (cases === null ? `：${number} 件` : `：${number} 件，涉及 ${cases} 个案件`),
      state: '状态',
      failures: '规则异常', rule: '规则', missing: '缺什么', waiting: '等待', since: '起于',
      deployed: version => `现行的是第 ${version} 版，等待的案件可以继续办理。`,
      goOn: '继续办理', goingOn: '正在继续…',
      wentOn: result => `${result.rule}：已继续 ${result.continued} 件，仍等待 ${result.waiting} 件。${result.reason ?? ''}`,
      findStuck: '查找停滞案件', findingStuck: '正在查找…', stuck: '停滞案件', noneStuck: '没有停滞的案件。', why: '原因',
      resting: '按流程图等待、或步骤出错后等系统再试的案件', waitsUntil: '等到', answersFor: '其间负责',
      repair: '修复', repairing: '正在修复…',
      trend: '近 30 天', ofOwnUnits: '（本单位承办的）', trendTold: (first, red, now) => `红灯：${first} 为 ${red} 件，现在 ${now} 件。`,
      noTrend: '每日核查时记下当天的件数，从明天起在此连成曲线。',
      mapTold: '网格按其中最重的灯着色，数字是这种灯的件数，红灯越多颜色越深；点选网格，列出其中的派单。地图按案件所在网格计，“区域和单位”按承办单位计，同一地方的件数可以不同。',
      loading: '正在读取…', noBoundaries: '尚未导入边界，请管理员导入网格边界。',
      onMap: each => `${each.name}：红灯 ${each.red}，黄灯 ${each.yellow}，绿灯 ${each.green}`,
      offMap: '未画在图上：只知道较大的区域，或者没有边界：', quiet: '没有在办'
    };
