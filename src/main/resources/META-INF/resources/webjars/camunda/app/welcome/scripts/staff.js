/*
 * Gridcase: units as a tree, who works in them, and for administrators what can be changed there.
 */
import { call, element, english, newest } from './gridcase.js';
import { listed, named, noted, Page, said, table } from './page.js';
import { StaffForm, WORDS as FORM } from './staff-form.js';
import { BoundaryMap } from './staff-map.js';

export const WORDS = english
  ? {
      title: 'Units and people', open: 'Open units and people', about: 'Add, change and retire people, posts and units; first passwords; boundaries.',
      search: 'Unit, person or account', find: 'Find', units: 'Units', found: word => `People for “${word}”`, nobody: 'Nobody found.',
      left: 'has left', nopost: 'no post', choose: 'Choose a unit on the left, or search for a person.', loading: 'Loading …',
      head: 'Head', acting: name => `acting for ${name}`, always: 'always', open_end: 'open', person: 'Person', post: 'Post', from: 'From', to: 'Until', account: 'Account',
      vacant: 'Nobody works here today.', later: 'not today', kind: 'Kind', tier: 'Tier', area: 'Area', code: 'Code', responsibilities: 'Responsible for',
      map: 'Show the boundaries', people: number => `${number} today`, clear: 'Show all', below: name => `Units below ${name}`
    }
  : {
      title: '单位和人员', open: '打开单位和人员', about: '新增、修改、停用人员和岗位，设置代理，撤销单位，发放首次密码，查看网格边界。',
      search: '单位、姓名或账号', find: '查找', units: '单位', found: word => `查人员“${word}”`, nobody: '没有查到人员。',
      left: '已离开', nopost: '没有岗位', choose: '请在单位列表中选一个单位，或查找人员。', loading: '正在读取…',
      head: '负责人', acting: name => `代理 ${name}`, always: '一直', open_end: '不限', person: '姓名', post: '岗位', from: '自', to: '至', account: '账号',
      vacant: '今天无人在岗。', later: '今天不在岗', kind: '种类', tier: '层级', area: '区域', code: '编码', responsibilities: '职责',
      map: '查看网格边界', people: number => `在岗 ${number} 人`, clear: '显示全部', below: name => `${name}以下的单位`
    };

/** The page: on the left the tree, on the right the unit or the people that were looked for. */
export class StaffPage extends Page {
  /** @param options changes: whether something can be changed from here */
  constructor(node, { changes = false } = {}) {
    super();
    this.changes = changes;
    this.answers = newest();
    this.units = [];
    this.word = '';
    // It stays what it is however often the page is drawn: somebody may be typing.
    this.input = element('input', { type: 'search', class: 'form-control', id: 'staff-word', 'aria-label': WORDS.search, placeholder: WORDS.search, maxlength: 100 });
    this.node = element('div', { class: 'staff-page' });
    node.replaceChildren(this.node);
    this.guarded(() => this.load());
  }

  /** Everything that is shown, as it is now. */
  load() {
    const { unit, word, people: looked } = this;
    return this.answers(Promise.all([
      call('organisation/staff/units'),
      unit && !looked ? call(`organisation/staff/units/${encodeURIComponent(unit.code)}`) : null,
      looked ? call(`organisation/staff/people?q=${encodeURIComponent(word)}`) : null
    ]), ([units, posts, people]) => Object.assign(this, { units, posts, people, unit: units.find(each => each.code === unit?.code) ?? null }));
  }

  choose(unit) {
    this.posts = unit === this.unit ? this.posts : null; // those of another unit are not of this one
    this.unit = unit;
    this.people = null;
    this.form = null;
    this.guarded(() => this.load());
  }

  find(word) {
    this.word = word.trim();
    this.input.value = this.word;
    this.form = null;
    this.people = this.word ? [] : null;
    this.guarded(() => this.load());
  }

  /** Shows a form for an act; what it has done is read again. */
  begin(act) {
    this.told = null;
    this.form = new StaffForm(act, {
      units: this.units,
      done: async told => {
        this.form = null;
        await this.guarded(() => this.load());
        this.told = told;
        this.draw();
      },
      ended: () => {
        this.form = null;
        this.draw();
      }
    });
    this.draw();
    this.form.node.scrollIntoView({ block: 'nearest' });
  }

  act(word, act, kind = 'btn-default') {
    return this.changes ? this.button(kind, word, () => this.begin(act())) : null;
  }

  draw() {
    const typing = document.activeElement === this.input;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      this.searching(),
      this.tree(),
      element('section', { class: 'staff-shown', 'aria-live': 'polite' }, [
        this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
        this.told ? element('div', { class: 'alert alert-info', role: 'status' }, this.told) : null,
        this.form?.node ?? null,
        this.people ? this.found() : this.unit ? this.shownUnit() : element('p', {}, this.busy ? WORDS.loading : WORDS.choose)
      ]));
    if (typing) {
      this.input.focus();
    }
  }

  searching() {
    return element('form', {
      class: 'staff-search', role: 'search',
      submit: event => {
        event.preventDefault();
        this.find(this.input.value);
      }
    }, this.input, element('button', { type: 'submit', class: 'btn btn-default btn-sm' }, WORDS.find),
    this.act(FORM.newPerson, () => ({ kind: 'person', unit: this.unit }), 'btn-primary'),
    this.act(FORM.newUnit, () => ({ kind: 'unit' })));
  }

  /** Units below the area they lie in; of a search those that bear the word, too. */
  tree() {
    const shown = this.word ? this.units.filter(each => each.name.includes(this.word) || each.code.includes(this.word)) : this.units;
    const children = new Map();
    for (const unit of shown) {
      const above = this.word ? null : this.above(unit);
      children.set(above, [...children.get(above) ?? [], unit]);
    }
    const list = above => element('ul', {}, (children.get(above) ?? []).map(unit => element('li', {},
      children.has(unit) ? [this.link(unit), element('details', { open: this.holds(unit, children) }, element('summary', { 'aria-label': WORDS.below(unit.name) }), list(unit))] : this.link(unit))));
    return element('nav', { class: 'staff-tree', 'aria-label': WORDS.units },
      this.word ? this.button('btn-link', WORDS.clear, () => this.find('')) : null, list(null));
  }

  /** The unit that takes the cases of the same area, or of the nearest wider one. */
  above(unit) {
    const taking = ['grid-team', 'community-station', 'command-centre'];
    const wider = this.units.filter(each => each !== unit && taking.includes(each.kind) && unit.area.startsWith(each.area)
      && (each.area.length < unit.area.length || !taking.includes(unit.kind)));
    return wider.sort((one, other) => other.area.length - one.area.length)[0] ?? null;
  }

  holds(unit, children) {
    return unit === this.unit || (children.get(unit) ?? []).some(each => this.holds(each, children)) || !this.above(unit);
  }

  link(unit) {
    return element('button', {
      type: 'button', class: 'btn btn-link', 'aria-current': unit === this.unit ? 'true' : null, click: () => this.choose(unit)
    }, element('bdi', {}, unit.name, element('small', {}, ' ', listed(unit.heads))));
  }

  shownUnit() {
    const unit = this.unit;
    return [
      element('h2', {}, unit.name),
      element('p', { class: 'light-quiet' }, [unit.kindName, unit.tierName, `${WORDS.area} ${unit.area}`, WORDS.people(unit.people)].join(' · ')),
      unit.responsibilities ? element('p', {}, named(WORDS.responsibilities, unit.responsibilities)) : null,
      element('p', { class: 'staff-acts' },
        this.act(FORM.newPost, () => ({ kind: 'post', unit })), ' ',
        this.act(FORM.changeUnit, () => ({ kind: 'unit', unit })), ' ',
        this.act(FORM.retireUnit, () => ({ kind: 'retire', unit }))),
      this.posts?.length
        ? table([WORDS.person, WORDS.post, WORDS.from, WORDS.to, WORDS.account, ...(this.changes ? [''] : [])], this.posts.map(post => this.postRow(post)))
        : element('p', {}, this.busy ? WORDS.loading : WORDS.vacant),
      this.mapOf(unit)
    ];
  }

  mapOf(unit) {
    if (this.map?.area !== unit.area) {
      this.map = new BoundaryMap(unit.area, WORDS.map);
    }
    return this.map.node;
  }

  postRow(post) {
    const person = { id: post.person, name: post.personName, version: post.personVersion, active: true };
    return [
      post.personName,
      [post.title, post.head ? element('strong', {}, noted(WORDS.head)) : '', post.deputyForName ? noted(WORDS.acting(post.deputyForName)) : '',
        post.today ? '' : ` ${WORDS.later}`],
      post.from ?? WORDS.always, post.to ?? WORDS.open_end, post.person,
      ...(this.changes
        ? [[this.act(FORM.changePost, () => ({ kind: 'post', unit: this.unit, post })), ' ',
            post.deputyFor ? null : this.act(FORM.deputy, () => ({ kind: 'deputy', unit: this.unit, post })), ' ',
            this.act(FORM.changePerson, () => ({ kind: 'person', person })), ' ',
            this.act(FORM.password, () => ({ kind: 'password', person }))]]
        : [])
    ];
  }

  found() {
    return [
      element('h2', {}, WORDS.found(this.word)),
      this.people.length
        ? table([WORDS.person, WORDS.account, WORDS.post, ...(this.changes ? [''] : [])], this.people.map(person => [
            [person.name, person.active ? '' : noted(WORDS.left)], person.id, said(person.posts) || WORDS.nopost,
            ...(this.changes
              ? [[this.act(FORM.changePerson, () => ({ kind: 'person', person })), ' ',
                  person.active ? this.act(FORM.newPost, () => ({ kind: 'post', person })) : null, ' ',
                  person.active ? this.act(FORM.password, () => ({ kind: 'password', person })) : null]]
              : [])
          ]))
        : element('p', {}, this.busy ? WORDS.loading : WORDS.nobody)
    ];
  }
}
