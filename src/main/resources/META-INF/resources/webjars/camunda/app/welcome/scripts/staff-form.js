/*
 * Gridcase: the forms in which administrators change people, posts and units. What an act does is shown before it is done: it is done from what was
 * shown only. A mistake stands at its field until that is changed.
 */
import { call, element, english, newest } from './gridcase.js';
import { named, noted, Page, said, table } from './page.js';
import { addressOf } from './case-search.js';

export const WORDS = english
  ? {
      newPerson: 'Add a person', changePerson: 'Change person', newPost: 'Add a post', changePost: 'Change post', deputy: 'Set a deputy', newUnit: 'Add a unit',
      changeUnit: 'Change unit', retireUnit: 'Retire unit', password: 'First password',
      preview: 'Show what changes', apply: 'Change now', cancel: 'Cancel', close: 'Close',
      nothing: 'Nothing would change.', nobody: 'Nobody’s work changes today.', follows: 'What follows today', changes: 'What changes', done: 'Changed and recorded.',
      id: 'Account', name: 'Name', active: 'Works here', holder: 'The name changes because', same: 'the same person has another name', another: 'somebody else gets the account',
      unit: 'Unit', person: 'Person', title: 'Post', head: 'Answers for the unit', from: 'First day', to: 'Last day', deputyFor: 'Acts for',
      'units.name': 'Name', code: 'Code', shortName: 'Short name in tables', kind: 'Kind', tier: 'Tier', area: 'Area code', responsibilities: 'Responsible for',
      hints: { id: 'what the person signs in with: letters, digits, - and _', from: 'empty: always', to: 'empty: open', area: '6, 9, 12 or 15 digits', person: 'type a part of the name and choose' },
      unknown: word => `There is nobody called ${word}. Type a part of the name and choose from the list.`,
      yes: 'yes', no: 'no', retire: name => `${name} is no more: its posts end, its name stays with its cases. While it has open cases it cannot be retired.`,
      give: 'Give a first password', givenFor: name => `${name} gets a new password; the one there was is void and sessions end. It is good for choosing an own one.`,
      given: 'Write it down or print this page: it is shown this once.', until: 'Good until', one: 'Password', missing: table => `Tables answer a unit that is not there: ${table}`,
      how: { added: 'new', changed: 'changed', ended: 'ended', removed: 'retired' }
    }
  : {
      newPerson: '新增人员', changePerson: '修改人员', newPost: '新增岗位', changePost: '修改岗位', deputy: '设代理', newUnit: '新增单位',
      changeUnit: '修改单位', retireUnit: '撤销单位', password: '首次密码',
      preview: '查看将有的变动', apply: '确定变更', cancel: '取消', close: '关闭',
      nothing: '没有变动。', nobody: '今天在岗人员不受影响。', follows: '今天起的影响', changes: '变动', done: '已变更并登记。',
      id: '账号', name: '姓名', active: '在岗', holder: '改名的原因', same: '同一人，更名或更正', another: '换人，账号归另一人',
      unit: '单位', person: '人员', title: '岗位', head: '单位负责人', from: '第一天', to: '最后一天', deputyFor: '代理',
      'units.name': '名称', code: '编码', shortName: '规则表中的简称', kind: '种类', tier: '层级', area: '区域编码', responsibilities: '职责',
      hints: { id: '登录用，由字母、数字、- 和 _ 组成', from: '不填为一直', to: '不填为不限', area: '6、9、12 或 15 位数字', person: '输入姓名的一部分，再选' },
      unknown: word => `没有这个人：${word}。请输入姓名的一部分，再从列表中选。`,
      yes: '是', no: '否', retire: name => `${name} 将被撤销：岗位终止，名称仍留在其办过的案件中。有在办案件的不能撤销。`,
      give: '发放首次密码', givenFor: name => `将给 ${name} 一个新的密码；原密码作废，会话结束。首次密码只能用来设置自己的密码。`,
      given: '请抄下或打印：只显示这一次。', until: '有效期至', one: '首次密码', missing: named => `规则表答的单位在组织中没有：${named}`,
      how: { added: '新增', changed: '修改', ended: '终止', removed: '撤销' }
    };

const KINDS = english
  ? { 'grid-team': 'Grid team', 'community-station': 'Community station', 'command-centre': 'Command centre', section: 'Section', department: 'Department', 'leading-group-office': 'Office of the leading group', office: 'Office' }
  : { 'grid-team': '网格', 'community-station': '社区（村居）', 'command-centre': '指挥中心', section: '职能科室', department: '联动部门', 'leading-group-office': '领导小组办公室', office: '内设机构' };

/** How a form names somebody, and the account that it reads out of that again. */
const called = (name, id) => name + noted(id);
const NAMED = / ?[（(]([^（()）]+)[）)]$/;
const ACCOUNT = /^[A-Za-z0-9_-]*$/;
const accountOf = written => written.trim().match(NAMED)?.[1] ?? written.trim();

/** Numbers of cases lead to their pages, which Admin has none of. */
const linked = words => words.split(/(\d{19})/).map((part, at) => (at % 2 ? element('a', { class: 'case-number', href: `../../cockpit/default/${addressOf(part)}` }, part) : part));

/** The fields of each form, by the file whose columns they are; `fixed` ones are shown and not changed. */
const FORMS = {
  person: ({ person, unit }) => [
    { file: 'people', column: 'id', value: person?.id, fixed: !!person },
    { file: 'people', column: 'name', value: person?.name },
    ...(person
      ? [{ file: 'people', column: 'active', value: String(person.active), options: [['true', WORDS.yes], ['false', WORDS.no]] },
          { file: 'people', column: 'holder', options: [['', ''], ['same-person', WORDS.same], ['new-person', WORDS.another]] }]
      : []),
    ...(!person && unit ? postFields({ unit }) : [])
  ],
  post: ({ unit, post, person: of }) => [
    { file: 'posts', column: 'person', value: post ? called(post.personName, post.person) : of ? called(of.name, of.id) : '', fixed: !!(post || of), people: true },
    ...postFields({ unit, post })
  ],
  deputy: ({ unit, post }) => [
    { file: 'posts', column: 'person', people: true },
    { file: 'posts', column: 'deputyFor', value: called(post.personName, post.person), fixed: true, people: true },
    ...postFields({ unit, title: post.title, head: post.head, dated: true })
  ],
  unit: ({ unit }) => [
    { file: 'units', column: 'code', value: unit?.code, fixed: !!unit },
    { file: 'units', column: 'name', value: unit?.name },
    { file: 'units', column: 'shortName', value: unit?.shortName },
    { file: 'units', column: 'kind', value: unit?.kind, options: Object.entries(KINDS) },
    { file: 'units', column: 'tier', value: unit?.tier, tiers: true },
    { file: 'units', column: 'area', value: unit?.area },
    { file: 'units', column: 'responsibilities', value: unit?.responsibilities, long: true }
  ],
  retire: () => [],
  password: () => []
};

function postFields({ unit, post, title, head, dated = false }) {
  return [
    { file: 'posts', column: 'unit', value: unit?.code, fixed: !!unit, units: true },
    { file: 'posts', column: 'title', value: post?.title ?? title },
    { file: 'posts', column: 'head', value: String(post?.head ?? head ?? false), options: [['false', WORDS.no], ['true', WORDS.yes]] },
    { file: 'posts', column: 'from', value: post?.from, day: true, fixed: !!post, needed: dated },
    { file: 'posts', column: 'to', value: post?.to, day: true, needed: dated }
  ];
}

const TITLES = {
  person: act => (act.person ? WORDS.changePerson : WORDS.newPerson),
  post: act => (act.post ? WORDS.changePost : WORDS.newPost),
  deputy: () => WORDS.deputy,
  unit: act => (act.unit ? WORDS.changeUnit : WORDS.newUnit),
  retire: () => WORDS.retireUnit,
  password: () => WORDS.password
};

/** A unit and a person are not named by one word. */
function labelOf({ file, column }) {
  return WORDS[`${file}.${column}`] ?? WORDS[column];
}

/** One act: its fields, what it would do, and doing it. */
export class StaffForm extends Page {
  /**
   * @param act its kind, and the rows it is about as they were read
   * @param options units: all there are; done, ended: called when it is over
   */
  constructor(act, { units, done, ended }) {
    super();
    Object.assign(this, { act, units, done, ended, faults: [], offered: newest(), previews: newest() });
    this.fields = FORMS[act.kind](act);
    this.inputs = new Map(this.fields.map(field => [field, this.input(field)]));
    this.node = element('form', {
      class: 'staff-form', novalidate: true, 'aria-label': TITLES[act.kind](act),
      submit: event => {
        event.preventDefault();
        this.press();
      }
    });
    this.draw();
  }

  input(field) {
    const id = `staff-${field.file}-${field.column}`;
    const common = { id, class: 'form-control', disabled: !!field.fixed, change: () => this.mended(field) };
    const options = field.tiers ? this.tiers() : field.units ? this.units.map(each => [each.code, each.name]) : field.options;
    if (options) {
      const select = element('select', common, field.options?.[0][0] === '' || field.value ? null : element('option', { value: '' }, ''),
        options.map(([value, label]) => element('option', { value }, label)));
      select.value = field.value ?? options[0]?.[0] ?? '';
      if (!field.value && (field.tiers || field.units || field.column === 'kind')) {
        select.value = '';
      }
      return select;
    }
    const input = element(field.long ? 'textarea' : 'input', {
      ...common, ...(field.long ? { rows: 3 } : { type: field.day ? 'date' : 'text' }), autocomplete: 'off',
      ...(field.people && !field.fixed ? { list: `${id}-found` } : {}),
      // While somebody types, not when they leave the field: a sentence that goes then would move the button from under the press.
      input: event => {
        this.mended(field);
        if (field.people) {
          this.offer(event.target);
        }
      }
    });
    input.value = field.value ?? '';
    return input;
  }

  /** What is written otherwise is not at fault any more, and not what was shown. Nothing is drawn anew: the button may just be pressed. */
  mended(field) {
    this.previews();
    this.faults = this.faults.filter(each => this.fieldOf(each) !== field);
    const input = this.inputs.get(field);
    input.setAttribute('aria-invalid', 'false');
    input.parentElement.className = '';
    input.parentElement.querySelector('.help-block').textContent = '';
    if (this.shown) {
      this.shown = null;
      this.node.querySelector('.staff-preview').remove();
      this.node.querySelector('[type=submit]').textContent = WORDS.preview;
    }
  }

  tiers() {
    return [...new Map(this.units.map(each => [each.tier, each.tierName]))];
  }

  /** People whose name or account has what was typed. */
  async offer(input) {
    const word = input.value.trim();
    const list = document.getElementById(`${input.id}-found`);
    if (list && !NAMED.test(word)) {
      await this.offered(word ? call(`organisation/staff/people?q=${encodeURIComponent(word)}`) : [], found =>
        list.replaceChildren(...found.filter(each => each.active).map(each => element('option', { value: called(each.name, each.id) }, said(each.posts)))));
    }
  }

  /** The lines of this act, as the files of an import have them. */
  sent() {
    const lines = {};
    for (const [field, input] of this.inputs) {
      (lines[field.file] ??= {})[field.column] = field.people ? accountOf(input.value) : input.value.trim();
    }
    if (this.act.kind === 'person' && lines.posts) {
      lines.posts.person = lines.people.id;
    }
    if (this.act.post?.deputyFor && lines.posts) {
      lines.posts.deputyFor = this.act.post.deputyFor;
    }
    const { person, unit, post } = this.act;
    const seen = {};
    if (person && lines.people) {
      seen[`person ${person.id}`] = person.version;
    }
    if (unit && (lines.units || this.act.kind === 'retire')) {
      seen[`unit ${unit.code}`] = unit.version;
    }
    if (post && this.act.kind === 'post') {
      seen[`post ${post.key}`] = post.version;
    }
    return {
      ...Object.fromEntries(Object.entries(lines).map(([file, line]) => [file, [line]])),
      ...(this.act.kind === 'retire' ? { retiredUnits: [unit.code] } : {}), seen
    };
  }

  press() {
    if (this.act.kind === 'password') {
      return this.guarded(async () => {
        this.slips = await call('accounts/first-passwords', 'POST', { people: [this.act.person.id] });
      });
    }
    const unknown = [...this.inputs].filter(([field, input]) => field.people && !ACCOUNT.test(accountOf(input.value)));
    if (unknown.length) {
      this.faults = unknown.map(([field, input]) => ({ field: `${field.file}.csv/${field.column}`, message: WORDS.unknown(input.value.trim()) }));
      this.message = null;
      return this.draw();
    }
    const wanted = this.shown?.wanted;
    return this.sending(wanted ?? this.sent(), !wanted);
  }

  async sending(wanted, preview) {
    let answer;
    await this.guarded(async () => {
      this.faults = [];
      try {
        await (preview ? this.previews : newest())(call(`organisation/changes${preview ? '?preview=true' : ''}`, 'POST', wanted), given => {
          answer = given;
          this.shown = preview ? { wanted, answer } : null;
        });
      } catch (problem) {
        // The account of somebody new stands in two lines, and in one field.
        this.faults = (problem.faults ?? []).filter(each => this.act.kind !== 'person' || each.field !== 'posts.csv/person');
        this.shown = null;
        const atFields = this.faults.some(each => this.fieldOf(each));
        throw Object.assign(new Error(problem.message), { faults: this.faults.filter(each => !this.fieldOf(each) && (each.field || !atFields)).map(each => each.message) });
      }
    });
    if (answer && !preview) {
      await this.done([element('p', {}, WORDS.done), element('ul', {}, answer.consequences.map(each => element('li', {}, each)))]);
    }
  }

  fieldOf(fault) {
    return this.fields.find(each => `${each.file}.csv/${each.column}` === fault.field);
  }

  draw() {
    const { act } = this;
    this.node.replaceChildren(
      element('h2', {}, TITLES[act.kind](act)),
      ...(act.kind === 'retire' ? [element('p', {}, WORDS.retire(act.unit.name))] : []),
      ...(act.kind === 'password' && !this.slips ? [element('p', {}, WORDS.givenFor(act.person.name))] : []),
      ...[...this.inputs].map(([field, input]) => this.labelled(field, input)),
      ...(this.message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, linked(this.message))] : []),
      ...(this.slips ? this.slip() : []),
      ...(this.shown ? this.preview(this.shown.answer) : []),
      element('p', { class: 'staff-acts' },
        this.slips ? null : element('button', { type: 'submit', class: 'btn btn-primary btn-sm', disabled: !!this.busy },
          act.kind === 'password' ? WORDS.give : this.shown ? WORDS.apply : WORDS.preview), ' ',
        this.button('btn-default', this.slips ? WORDS.close : WORDS.cancel, () => this.ended())));
  }

  labelled(field, input) {
    const fault = this.faults.find(each => this.fieldOf(each) === field);
    const told = `${input.id}-fault`;
    input.setAttribute('aria-invalid', String(!!fault));
    input.setAttribute('aria-describedby', told);
    const hint = field.fixed || field.needed ? null : WORDS.hints[field.people ? 'person' : field.column];
    return element('div', { class: fault ? 'has-error' : '' },
      element('label', { for: input.id }, labelOf(field), hint ? element('small', {}, noted(hint)) : null),
      input,
      field.people && !field.fixed ? element('datalist', { id: `${input.id}-found` }) : null,
      // The import names the line of its file; here there is one.
      element('span', { id: told, class: 'help-block', role: fault ? 'alert' : null }, fault ? fault.message.replace(/^(第 \d+ 行：|line \d+: )/i, '') : ''));
  }

  preview({ changes, consequences }) {
    const items = changes.kinds.flatMap(({ kind, items }) => items.map(each => ({ ...each, file: kind })));
    const value = written => ({ true: WORDS.yes, false: WORDS.no })[written] ?? (written || '—');
    const what = ({ file, fields }) => said((fields ?? [])
      .map(({ field, before, after }) => named(labelOf({ file, column: field }) ?? field, `${value(before)} → ${value(after)}`)));
    return [element('div', { class: 'staff-preview' },
      element('h3', {}, WORDS.changes),
      items.length
        ? element('ul', {}, items.map(each => element('li', {}, `${WORDS.how[each.change]} ${each.name} `, what(each), each.note ? ` ${what(each) ? '· ' : ''}${each.note}` : '')))
        : element('p', {}, WORDS.nothing),
      element('h3', {}, WORDS.follows),
      consequences.length ? element('ul', {}, consequences.map(each => element('li', {}, each))) : element('p', {}, WORDS.nobody),
      changes.missingUnits.length ? element('ul', {}, changes.missingUnits.map(each => element('li', {}, each.message))) : '')
    ];
  }

  slip() {
    return [
      element('p', { class: 'alert alert-warning', role: 'status' }, WORDS.given),
      table([WORDS.id, WORDS.name, WORDS.one, WORDS.until], this.slips.map(each => [each.account, each.name, element('code', {}, each.password), each.goodUntil.substring(0, 16).replace('T', ' ')]))
    ];
  }
}
