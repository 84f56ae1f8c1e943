/*
 * Gridcase: the words of the page of grid workers.
 */
import { english } from '../camunda/app/welcome/scripts/gridcase.js';

export const WORDS = english
  ? {
      title: 'Grid worker', report: 'Report', tasks: 'Tasks', waiting: 'Sent', rounds: 'Visits', offline: 'No network: what you send goes out later.', close: 'Close', wrong: 'Please correct what is marked.',
      signIn: 'Sign in', account: 'Account', password: 'Password', signOut: 'Sign out', ended: 'Your session has ended. Please sign in; what waits goes out then.', provider: 'Sign in through the organisation’s account',
      leftOffline: 'No network: this page is closed, and the session is ended as soon as there is a network.',
      change: 'Change password', noNetwork: 'No network, and nobody is signed in on this telephone.',
      left: count => `${count} not sent yet. They stay on this telephone and go out when you sign in here again. Sign out?`,
      what: 'What is it?', whatHint: 'The first sentence becomes the title.', photos: 'Photo', more: 'From the album', voice: 'Voice note', stop: 'Stop recording', recording: 'Recording …', noVoice: 'The microphone could not be used. Allow it in the browser.',
      remove: name => `Remove ${name}`, tooLarge: name => `“${name}” has more than 20 MB.`, unreadable: name => `“${name}” is no photo that can be sent. Take it anew, or save it as JPEG or PNG.`, tooMany: 'Nine files at most.',
      where: 'Where is it?', position: 'Use my position', locating: 'Looking for your position …', located: metres => `Position taken, to about ${metres} m.`, pointed: 'Taken from the map.', notLocated: 'Your position could not be found out. Allow it in the browser, point at the map, or choose the grid.',
      inGrid: name => `It lies in ${name}.`, nearGrid: (name, metres) => `It lies in no grid; the nearest is ${name}, ${metres} m away.`, forget: 'Without it', map: 'Point at it on the map', mapHow: 'Tap the place on the map.', noMap: 'No boundary is known here, or there is no network.', metres: count => `${count} m`,
      grid: 'Grid', chooseGrid: 'Please choose', address: 'Address (optional)', category: 'Category', byTables: 'As the tables find it', proposed: name => `By your words: ${name}`,
      confirmed: 'Where position and grid differ, the grid counts', send: 'Send', similar: 'Open cases here. Is it one of these?', kept: 'Your draft is here again.', notYours: 'Cases are reported here by grids and communities.',
      missing: { words: 'Say what it is.', place: 'Use your position, point at the map, or choose the grid.', outcome: 'Please choose.', opinion: 'Please fill this in.', noPosition: 'Take your position, or say why there is none.', deadline: 'Please choose a day.', outside: 'Please confirm the position, or take it anew.' },
      queued: 'Kept on this telephone. It goes out as soon as there is a network.', sentNow: number => `Sent: case ${number}.`, another: 'Next', toQueue: 'See what has been sent',
      none: 'Nothing to do now.', asOf: time => `As of ${time}`, asOfOffline: time => `Without network, as of ${time}`, refresh: 'Read anew', mine: 'Claimed by me', free: 'To claim', lights: { green: 'green', yellow: 'yellow', red: 'red' },
      urged: time => `urged ${time}`, remaining: words => `${words} left`, over: words => `overdue by ${words}`, minutes: count => `${count} min`, hours: count => `${count} h`, days: count => `${count} d`,
      away: metres => (metres < 1000 ? `${metres} m from here` : `${(metres / 1000).toFixed(1)} km from here`), route: 'The line goes from your position always to the nearest task next. It is no way along streets.', routeMap: 'Boundaries, tasks in the order of the way, your position', stop1: (number, title) => `${number} ${title}`,
      back: 'Back to the tasks', goneTask: 'This task is not among yours any more.', elsewhere: 'This task has a form of its own: please do it in Tasklist.', signAlarm: 'Sign the alarm', alarmSigned: 'The alarm is signed.', claim: 'Claim', release: 'Put back', reportedAt: 'Reported', place: 'Place', number: 'Number', through: 'Came by', deadline: 'Deadline', files: 'Photos and files', noFiles: 'None.', filesOffline: 'Photos need the network.',
      answer: 'Answer', outcomes: { resolved: 'Done', escalate: 'Pass up: beyond our powers', return: 'Give back: not ours' }, opinion: 'What was done, or why', opinionHint: 'Done: it is the answer to the reporter. Passed up or given back: the reason.',
      deferral: 'Ask for a later deadline', newDeadline: 'New deadline', reason: 'Reason', ask: 'Hand in', handedIn: 'The request has been handed in and waits for a decision.', needsNetwork: 'This needs the network.', latest: time => `At most until ${time}.`,
      steps: 'What was done before', stepsBefore: 'Earlier', stepsOffline: 'What was done before needs the network.', colon: ': ', open: { sound: 'Listen', video: 'Watch', document: 'Save the file' },
      verify: 'Look on the spot', conclusion: 'Conclusion', verified: 'Verified: it is solved', notVerified: 'Not verified: it is still there', seen: 'What you saw', before: 'Until now', after: 'Now', noPicture: 'No photo', takePhoto: 'Take a photo', spot: 'Position and time', takeSpot: 'I am here now',
      spotAt: (time, metres) => `At ${time}, to about ${metres} m.`, distance: metres => `${metres} m from the place of the case.`, noPoint: 'The case has no point to compare with.', stand: 'I stand by this position', noPosition: 'Why there is no position',
      already: 'An answer to this task waits to be sent.', waitingState: 'waits for the network', sentState: 'sent', refusedState: 'not taken', empty: 'Nothing waits, and nothing was sent of late.', again: 'Send now', mend: 'Mend', copy: 'Copy the words', drop: 'Remove', sureDrop: 'Remove it for good? It has not been sent.', kinds: { report: 'Report', answer: 'Answer', visit: 'Visit' },
      dueToday: 'due today', missed: days => `missed ${days} d ago`, due: day => `due ${day}`, noVisits: 'Nothing is to be visited here.', last: (time, outcome, name) => `Last: ${time}, ${outcome}, ${name}`, never: 'Not visited yet.',
      fine: 'All well', absent: 'Nobody there', finding: 'Found something', found: 'What did you find?', visitTo: (kind, by, until) => `${kind} · asked for by: ${by} · until ${until}`, enter: 'Enter a place', carePlace: 'Place', carePlaceHint: 'Where it is, without a name.', careNote: 'What to look after (optional)', careNoteHint: 'No names, telephone or identity card numbers.',
      careKind: 'Kind', careBy: 'Asked for by', careUntil: 'Until', save: 'Enter it', endVisits: 'End the visits', sureVisit: (outcome, place) => `Enter “${outcome}” for “${place}”? It can be taken back today.`, undo: 'Take this visit back', placeGone: 'This place is not visited any more. Report what you found under Report.', unlist: 'Take off the list', withFiles: count => `With ${count} ${count === 1 ? 'file' : 'files'}.`, openMap: 'Open in a map app', toConfirm: metres => `The position is to be confirmed: it lies ${metres} m outside the area.`, sureOver: 'You have begun another report here. Replace it by this one?', sureEnd: place => `End the visits to “${place}”? Its words are removed.`, waitingVisit: 'A visit waits to be sent.', later: 'Later', missedCount: count => `${count} missed`, today: 'To be visited', cancel: 'Cancel',
      toSend: count => `${count} to be sent`, signInFirst: 'Sign in, then it goes out.', case: number => `Case ${number}`, caseOf: (number, unit) => `Case ${number}${unit ? `, with ${unit} now` : ''}.`, copied: 'Copied.', place1: 'position', install: 'To have it at hand: “Add to home screen” in the browser’s menu.', refusedWords: 'Not taken: '
    }
  : {
      title: '网格随身办', report: '上报', tasks: '任务', waiting: '发送', rounds: '走访', offline: '没有网络：提交的内容先存在手机上，有网络时自动发送。', close: '关闭', wrong: '请改正标出的内容。',
      signIn: '登录', account: '账号', password: '密码', signOut: '退出登录', ended: '登录已失效，请重新登录，待发送的随后自动发送。', provider: '使用统一身份认证登录',
      leftOffline: '没有网络：本页已退出，一有网络随即在服务器上退出。',
      change: '修改密码', noNetwork: '没有网络，这部手机上也没有人登录。',
      left: count => `还有 ${count} 件没有发送。它们留在这部手机上，您再次在此登录时发送。确定退出吗？`,
      what: '什么事', whatHint: '第一句话作为标题。', photos: '拍照', more: '从相册选', voice: '录音', stop: '停止录音', recording: '正在录音…', noVoice: '无法使用麦克风，请在浏览器中允许。',
      remove: name => `去掉${name}`, tooLarge: name => `“${name}”超过 20 兆。`, unreadable: name => `“${name}”不是可以发送的照片，请重新拍照，或存为 JPEG、PNG。`, tooMany: '至多 9 个文件。',
      where: '在哪里', position: '用我现在的位置', locating: '正在取得位置…', located: metres => `已取得位置，误差约 ${metres} 米。`, pointed: '已在地图上点出。', notLocated: '没有取得您的位置。请在浏览器中允许定位，或在地图上点出，或选择网格。',
      inGrid: name => `在${name}。`, nearGrid: (name, metres) => `不在任何网格之内，最近的是${name}，相距 ${metres} 米。`, forget: '不用位置', map: '在地图上点出位置', mapHow: '在地图上点一下。', noMap: '此处没有边界，或者没有网络。', metres: count => `${count} 米`,
      grid: '网格', chooseGrid: '请选择', address: '地址（可不填）', category: '类别', byTables: '由规则表归类', proposed: name => `按您写的内容：${name}`,
      confirmed: '位置与网格不符时，以网格为准', send: '提交', similar: '此处的在办案件，请看是不是同一件事：', kept: '已恢复您上次填写的内容。', notYours: '这里由网格和社区上报案件。',
      missing: { words: '请写明是什么事。', place: '请用现在的位置，或在地图上点出，或选择网格。', outcome: '请选择。', opinion: '此项必填。', noPosition: '请取得位置，或写明没有坐标的原因。', deadline: '请选择日期。', outside: '请确认位置，或重新取得。' },
      queued: '已存在这部手机上，有网络时自动发送。', sentNow: number => `已提交，案件编号 ${number}。`, another: '再报一件', toQueue: '查看发送情况',
      none: '现在没有任务。', asOf: time => `截至 ${time}`, asOfOffline: time => `没有网络，截至 ${time}`, refresh: '刷新', mine: '我已领取', free: '待领取', lights: { green: '绿灯', yellow: '黄灯', red: '红灯' },
      urged: time => `${time} 催办`, remaining: words => `还剩 ${words}`, over: words => `已超 ${words}`, minutes: count => `${count} 分钟`, hours: count => `${count} 小时`, days: count => `${count} 天`,
      away: metres => (metres < 1000 ? `距此 ${metres} 米` : `距此 ${(metres / 1000).toFixed(1)} 公里`), route: '连线从您的位置开始，每次去最近的一件；是直线，不是道路。', routeMap: '边界、按路线次序排列的任务和您的位置', stop1: (number, title) => `${number} ${title}`,
      back: '返回任务', goneTask: '这件任务已不在您的任务中。', elsewhere: '这件任务有专门的表单，请在任务列表中办理。', signAlarm: '签收警报', alarmSigned: '已签收警报。', claim: '领取', release: '放回', reportedAt: '上报时间', place: '地点', number: '编号', through: '来源', deadline: '时限', files: '照片和附件', noFiles: '没有。', filesOffline: '看照片需要网络。',
      answer: '办理', outcomes: { resolved: '办结', escalate: '上报上级：超出本单位权限', return: '退回：不属本单位职责' }, opinion: '办理情况或理由', opinionHint: '办结的，写明做了什么，将答复报告人；上报、退回的，写明理由。',
      deferral: '申请缓办', newDeadline: '新时限', reason: '理由', ask: '提交申请', handedIn: '缓办申请已提交，正在等待审批。', needsNetwork: '此项需要网络。', latest: time => `最多可缓办至 ${time}。`,
      steps: '办理经过', stepsBefore: '更早的', stepsOffline: '没有网络，无法读取办理经过。', colon: '：', open: { sound: '播放录音', video: '播放视频', document: '保存文件' },
      verify: '现场核实', conclusion: '核实结论', verified: '核实通过：问题已解决', notVerified: '核实未通过：问题仍在', seen: '现场情况', before: '此前', after: '现在', noPicture: '没有照片', takePhoto: '拍照', spot: '位置和时间', takeSpot: '我已到现场',
      spotAt: (time, metres) => `${time} 在现场，误差约 ${metres} 米。`, distance: metres => `与案件地点相距 ${metres} 米。`, noPoint: '案件没有坐标，无法比较。', stand: '坐标已核对无误', noPosition: '没有坐标的原因',
      already: '这件任务已有一份待发送的答复。', waitingState: '等待网络', sentState: '已发送', refusedState: '未被接受', empty: '没有待发送的，近日也没有发送过。', again: '现在发送', mend: '修改', copy: '复制文字', drop: '删去', sureDrop: '尚未发送，确定删去吗？', kinds: { report: '上报', answer: '办理', visit: '走访' },
      dueToday: '今天走访', missed: days => `已漏访 ${days} 天`, due: day => `${day} 走访`, noVisits: '这里没有要走访的。', last: (time, outcome, name) => `上次 ${time}，${outcome}，${name}`, never: '还没有走访过。',
      fine: '正常', absent: '无人应门', finding: '发现问题', found: '发现了什么', visitTo: (kind, by, until) => `${kind} · ${by}要求 · 至 ${until}`, enter: '登记走访点', carePlace: '地点', carePlaceHint: '写明在哪里，不写姓名。', careNote: '看什么（可不填）', careNoteHint: '不写姓名、电话和证件号码。',
      careKind: '类别', careBy: '谁要求的', careUntil: '走访到', save: '登记', endVisits: '结束走访', sureVisit: (outcome, place) => `确定登记“${place}”${outcome}吗？当天可以撤销。`, undo: '撤销这次走访', placeGone: '这个走访点已不再走访，请在“上报”中上报发现的问题。', unlist: '不再列出', withFiles: count => `附 ${count} 个文件。`, openMap: '在地图应用中打开', toConfirm: metres => `位置待确认：坐标在此区域之外约 ${metres} 米。`, sureOver: '“上报”里有一份还没有提交的内容，确定用这一份替换吗？', sureEnd: place => `确定结束对“${place}”的走访吗？所写的地点和内容随即清除。`, waitingVisit: '已有一次走访待发送。', later: '以后', missedCount: count => `漏访 ${count} 处`, today: '现在要走访', cancel: '取消',
      toSend: count => `${count} 件待发送`, signInFirst: '请先登录，随后自动发送。', case: number => `案件 ${number}`, caseOf: (number, unit) => `案件 ${number}${unit ? `，现由${unit}办理` : ''}。`, copied: '已复制。', place1: '位置', install: '要放到桌面，请在浏览器菜单中选“添加到主屏幕”。', refusedWords: '未被接受：'
    };
