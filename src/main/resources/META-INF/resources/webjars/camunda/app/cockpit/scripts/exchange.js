/*
 * Gridcase: other systems: whom they are told, what they have sent and nobody could carry out, and what is missing of theirs. A page of Cockpit, for
 * administrators and the supervisors of the whole district.
 */
import { call, element, english, isOpen, time } from '../../welcome/scripts/gridcase.js';
import { entitled, listed, named, Page, table, unlabelled, untitled } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';
import { forWhoMay } from './menu-entry.js';

const PATH = '/exchange';
const ADD = 'subscriptions';
const WORDS = english
  ? {
      title: 'Other systems', hint: 'What systems are told of changes, and what they have sent that needs somebody.', reload: 'Reload',
      told: 'Told of changes', noneTold: 'No system is told of changes.', name: 'System', address: 'Address', channel: 'Channel', area: 'Area (code)', about: 'Told of', district: 'the whole district', anything: 'all changes', areaHint: 'the whole district, if empty', waiting: 'Waiting', givenUp: 'Given up', last: 'Last taken', trouble: 'Trouble',
      stop: 'Stop', resume: 'Resume', stopped: 'stopped', retry: 'Send again', again: number => `${number} are sent again.`,
      add: 'Add a system', secret: words => `Added. Its secret, which is shown this once: ${words}`,
      missing: 'Missing messages', lost: each => `${each.partnerName}: message ${each.next} has not come, ${each.early} came at ${time(each.since)} before its turn.`, skip: 'Go on without', skipped: 'The next message is taken in; what is missing is kept when it comes after all.',
      orders: 'Messages about orders', noOrders: 'No message waits for somebody.', from: 'From', number: 'No.', kind: 'Wants', order: 'Order', at: 'Received', reason: 'Why it waits', content: 'What it said',
      events: 'Events of devices', noEvents: 'No event waits for somebody.', type: 'Type', more: number => `and ${number} more`,
      settle: 'Settle', description: 'What it is about', category: 'Category (code or name)', gridCode: 'Code of the grid', takeUp: 'Make a case', carryOut: 'Carry out', why: 'Why it is laid aside', dismiss: 'Lay aside', made: 'Case ', laid: 'Laid aside.'
    }
  : {
      title: '系统交换', hint: '向其他系统发送案件变化的情况，以及其他系统发来、须人工处理的消息。', reload: '刷新',
      told: '订阅案件变化的系统', noneTold: '没有订阅案件变化的系统。', name: '系统', address: '地址', channel: '渠道', area: '区域编码', about: '发送范围', district: '全区', anything: '全部变化', areaHint: '不填为全区', waiting: '待发', givenUp: '未送达', last: '最近送达', trouble: '最近问题',
      stop: '停止', resume: '恢复', stopped: '已停止', retry: '重新发送', again: number => `已重新发送 ${number} 件。`,
      add: '新增系统', secret: words => `已新增。签名密钥只显示这一次：${words}`,
      missing: '缺失的消息', lost: each => `${each.partnerName}：序号 ${each.next} 的消息没有到，${each.early} 在 ${time(each.since)} 先到。`, skip: '跳过', skipped: '已跳过，从已到的序号接着收；所缺的以后再来，留待处理。',
      orders: '工单消息', noOrders: '没有待处理的工单消息。', from: '来自', number: '序号', kind: '事由', order: '工单', at: '收到', reason: '为何留下', content: '内容',
      events: '设备事件', noEvents: '没有待处理的设备事件。', type: '类型', more: number => `另有 ${number} 件`,
      settle: '处理', description: '何事', category: '类别（编码或名称）', gridCode: '网格编码', takeUp: '立案', carryOut: '照办', why: '不办的理由', dismiss: '不予办理', made: '案件 ', laid: '已不予办理。'
    };

/** By which channel a system sends orders; one without only listens to all. */
const CHANNELS = english ? { '': 'All channels', hotline: 'Hotline', department: 'Department' } : { '': '全部渠道', hotline: '热线转办', department: '部门移送' };

class ExchangePage extends Page {
  constructor(node) {
    super();
    this.typed = new Map(); // what stands in forms that are not sent, and what was wrong with it, by what they are about
    this.node = element('article', { class: 'light-board exchange-page' });
    node.replaceChildren(this.node);
    this.guarded(() => this.load());
  }

  async load() {
    this.maySubscribe = await isOpen('subscriptions');
    const [orders, events, subscriptions] = await Promise.all([
      call('orders/kept'), call('events/kept'), this.maySubscribe ? call('subscriptions') : []]);
    Object.assign(this, { orders, events, subscriptions });
  }

  /** Does something and reads everything anew. @param words what is said of its answer */
  does(work, words) {
    return this.guarded(async () => {
      const answer = await work();
      await this.load();
      return words(answer);
    });
  }

  /** Sends what is typed into a form: refused, it stays there, and what is wrong stands at its field. */
  sends(key, form, fields, path, words) {
    const values = filledIn(form, fields);
    this.typed.set(key, { values, faults: [] });
    return this.does(async () => {
      try {
        const answer = await call(path, 'POST', values);
        this.typed.delete(key);
        return answer;
      } catch (problem) {
        const atFields = (problem.faults ?? []).filter(each => fields.includes(each.field));
        this.typed.set(key, { values, faults: atFields });
        throw atFields.length
          ? Object.assign(new Error(problem.message), { faults: problem.faults.filter(each => !atFields.includes(each)) })
          : problem;
      }
    }, words);
  }

  /** A field of a form, with what was typed into it before. */
  field(key, name, word, required, placeholder = null) {
    const { values = {}, faults = [] } = this.typed.get(key) ?? {};
    const wrong = faults.filter(each => each.field === name);
    return element('label', {}, word, ' ',
      element('input', {
        name, class: 'form-control', required, placeholder, autocomplete: 'off', value: values[name], 'aria-invalid': wrong.length ? 'true' : null,
        input: ({ target }) => this.typed.set(key, { faults, values: { ...this.typed.get(key)?.values, [name]: target.value } })
      }),
      wrong.map(each => element('p', { class: 'case-field-wrong', role: 'alert' }, unlabelled(each))));
  }

  draw() {
    const { message, told } = this;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      element('p', { class: 'light-quiet' }, WORDS.hint, ' ', this.button('btn-default', WORDS.reload, () => this.guarded(() => this.load()))),
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      ...(told ? [element('p', { class: 'alert alert-info', role: 'status' }, told)] : []),
      ...(this.orders ? [...this.missing(), ...this.messages(), ...this.devices(), ...(this.maySubscribe ? this.systems() : [])] : []));
  }

  missing() {
    const { missing } = this.orders;
    return missing.length
      ? [element('h2', {}, WORDS.missing), element('ul', {}, missing.map(each => element('li', {}, WORDS.lost(each), ' ',
          this.button('btn-default', WORDS.skip, () => this.does(() => call(`orders/${each.partner}/skip`, 'POST'), () => WORDS.skipped)))))]
      : [];
  }

  messages() {
    const { orders, more } = this.orders;
    return this.part(WORDS.orders, WORDS.noOrders, [WORDS.from, WORDS.number, WORDS.kind, WORDS.order, WORDS.at, WORDS.reason, WORDS.content, WORDS.settle], more,
      orders.map(each => [each.partnerName, String(each.sequence), each.kind, each.order, time(each.receivedAt), each.reason, each.content,
        this.settling(`orders/kept/${each.id}`, 'take-up', WORDS.carryOut, ['category', 'gridCode'])]));
  }

  devices() {
    const { events, more } = this.events;
    return this.part(WORDS.events, WORDS.noEvents, [WORDS.from, WORDS.type, WORDS.at, WORDS.reason, WORDS.content, WORDS.settle], more,
      events.map(each => [[each.account, each.source, each.subject].filter(Boolean).join(' '), each.type, time(each.receivedAt), each.reason, element('code', {}, each.content ?? ''),
        this.settling(`events/kept/${each.id}`, 'report', WORDS.takeUp, ['description', 'category', 'gridCode'])]));
  }

  part(title, none, heads, more, rows) {
    return [element('h2', {}, title), rows.length ? table(heads, rows) : element('p', {}, none), ...(more ? [element('p', { class: 'light-quiet' }, WORDS.more(more))] : [])];
  }

  /** What somebody does about one that is kept: it becomes a case, with what is put right of it, or is laid aside for a reason. */
  settling(path, how, word, fields) {
    const laid = `${path}/dismissal`;
    const taken = `${path}/${how}`;
    const form = element('form', {
      submit: event => {
        event.preventDefault();
        this.sends(taken, form, fields, taken, ({ caseNumber }) => [WORDS.made, caseLink(caseNumber)]);
      }
    }, fields.map(name => this.field(taken, name, WORDS[name], name === 'description')), element('button', { class: 'btn btn-primary btn-sm', disabled: !!this.busy }, word));
    const aside = element('form', {
      submit: event => {
        event.preventDefault();
        this.sends(laid, aside, ['reason'], laid, () => WORDS.laid);
      }
    }, this.field(laid, 'reason', WORDS.why, true), element('button', { class: 'btn btn-default btn-sm', disabled: !!this.busy }, WORDS.dismiss));
    return element('details', { open: this.typed.has(taken) || this.typed.has(laid) }, element('summary', {}, WORDS.settle), form, aside);
  }

  systems() {
    const form = element('form', {
      class: 'exchange-add', submit: event => {
        event.preventDefault();
        this.sends(ADD, form, ['name', 'address', 'channel', 'area'], ADD, ({ secret }) => WORDS.secret(secret));
      }
    }, this.field(ADD, 'name', WORDS.name, true), this.field(ADD, 'address', WORDS.address, true),
    element('label', {}, WORDS.channel, ' ', element('select', {
      name: 'channel', class: 'form-control', change: ({ target }) => this.typed.set(ADD, { faults: [], values: { ...this.typed.get(ADD)?.values, channel: target.value } })
    }, Object.entries(CHANNELS).map(([code, name]) => element('option', { value: code, selected: code === (this.typed.get(ADD)?.values.channel ?? '') }, name)))),
    this.field(ADD, 'area', WORDS.area, false, WORDS.areaHint),
    element('button', { class: 'btn btn-primary btn-sm', disabled: !!this.busy }, WORDS.add));
    return [
      ...this.part(WORDS.told, WORDS.noneTold, [WORDS.name, WORDS.address, WORDS.channel, WORDS.about, WORDS.waiting, WORDS.givenUp, WORDS.last, WORDS.trouble, WORDS.settle], 0,
        this.subscriptions.map(each => [
          each.active ? each.name : named(each.name, WORDS.stopped), each.address, each.channelName ?? CHANNELS[''],
          [each.areaName ?? WORDS.district, listed(each.kindNames) || WORDS.anything].join(' · '), String(each.waiting), String(each.givenUp),
          each.deliveredAt ? time(each.deliveredAt) : '', each.lastTrouble ?? '',
          [this.button('btn-default', each.active ? WORDS.stop : WORDS.resume, () => this.does(() => call(`subscriptions/${each.id}/active`, each.active ? 'DELETE' : 'PUT'), () => null)), ' ',
            each.givenUp ? this.button('btn-default', WORDS.retry, () => this.does(() => call(`subscriptions/${each.id}/given-up/retry`, 'POST'), ({ events }) => WORDS.again(events))) : null]
        ])),
      form];
  }

  labels() {
    return { name: WORDS.name, address: WORDS.address, area: WORDS.area, description: WORDS.description, category: WORDS.category, gridCode: WORDS.gridCode, reason: WORDS.why };
  }
}

/** What somebody has filled in; what is empty is left out. */
function filledIn(form, fields) {
  return Object.fromEntries(fields.map(name => [name, form.elements[name].value.trim()]).filter(([, value]) => value));
}

forWhoMay(PATH, 'orders/kept');

export default [
  {
    id: 'exchange-page',
    pluginPoint: 'cockpit.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      return new ExchangePage(node);
    },
    unmount: untitled
  },
  {
    id: 'exchange-menu',
    pluginPoint: 'cockpit.navigation',
    priority: -11, // below the exports
    properties: { path: PATH, pagePath: `#${PATH}`, label: WORDS.title }
  }
];
