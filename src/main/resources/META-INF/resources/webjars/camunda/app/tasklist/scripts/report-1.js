/*
 * Gridcase: a matter is reported in Tasklist, by whoever meets it in their grid or takes a call. What the tables make of the words, and which
 * open cases may be the same matter, stands beside them while they are written. The number in the name changes with the content.
 */
import { call, element, english, time } from '../../welcome/scripts/gridcase-3.js';
import { entitled, Page, refusal, untitled } from '../../welcome/scripts/page-2.js';
import { addressOf } from '../../welcome/scripts/case-search-1.js';

const PATH = '/report';

const WORDS = english
  ? {
      title: 'Report a case', what: 'What is it?', matter: 'Title', told: 'What has happened', major: 'Kind of matter', minor: 'Category', choose: 'Please choose',
      proposed: (name, table, row) => `By the table “${table}”${row ? `, row ${row}` : ''}: ${name}`, noProposal: 'The tables propose nothing; please choose the category.',
      where: 'Where is it?', grid: 'Grid', gridHint: 'Type a part of the name or the code and choose', noGrid: text => `“${text}” is no grid on the list. Type a part of its name and choose it.`,
      address: 'Address', position: 'Use my position', located: (lon, lat, metres) => `${lon}, ${lat}, to about ${metres} m`, forget: 'Without it',
      notLocated: 'Your position could not be found out. Allow it in the browser, or choose the grid.',
      confirmed: 'Keep to the grid although the point contradicts it',
      who: 'Who reported it? (optional)', channel: 'Reported by', name: 'Name', phone: 'Phone', sealed: 'Kept encrypted and shown masked.',
      similar: 'Open cases of this category here. Is it one of these?', send: 'Report', another: 'Report another', wrong: 'Please correct what is marked below.',
      done: (number, state) => `Reported: case ${number}. ${state}.`, again: (number, state) => `This had been reported already: case ${number}. ${state}.`,
      withWhom: unit => ` With ${unit} now.`, notYours: 'Cases are reported here by grids, communities and command centres. You belong to none of them.', kept: 'What you had written is here again.'
    }
  : {
      title: '上报案件', what: '什么事', matter: '标题', told: '情况', major: '大类', minor: '小类', choose: '请选择',
      proposed: (name, table, row) => `按表“${table}”${row ? `第 ${row} 行` : ''}建议：${name}`, noProposal: '规则表没有建议，请选择小类。',
      where: '在哪里', grid: '网格', gridHint: '输入名称或编码的一部分，再从列表中选择', noGrid: text => `列表中没有“${text}”这个网格，请输入名称的一部分，再从列表中选择。`,
      address: '地址', position: '用我现在的位置', located: (lon, lat, metres) => `${lon}，${lat}，误差约 ${metres} 米`, forget: '不用位置',
      notLocated: '没有取得您的位置。请在浏览器中允许定位，或者选择网格。',
      confirmed: '坐标与编码不符时，以编码为准',
      who: '谁反映的（可不填）', channel: '来源', name: '姓名', phone: '电话', sealed: '加密保存，平时只显示一部分。',
      similar: '此处同类的在办案件，请看是不是同一件事：', send: '上报', another: '再报一件', wrong: '请改正下面标出的各项。',
      done: (number, state) => `已立案，编号 ${number}，${state}。`, again: (number, state) => `此事先前已经立案，编号 ${number}，${state}。`,
      withWhom: unit => `现由${unit}办理。`, notYours: '这里由网格、社区和各级指挥中心上报案件，您不属于其中的单位。', kept: '已恢复您上次填写的内容。'
    };

/** What the interface calls the fields of the page. */
const PLACES = {
  category: 'minor', gridCode: 'grid', area: 'grid', location: 'position', 'location.address': 'address', 'location.longitude': 'position',
  'location.latitude': 'position', 'location.system': 'position', description: 'told', title: 'matter', 'reporter.name': 'name', 'reporter.phone': 'phone'
};

/** One report is one case, however often it is sent. */
function ownId() {
  return `web-${[...crypto.getRandomValues(new Uint8Array(12))].map(each => each.toString(16).padStart(2, '0')).join('')}`;
}

const asWritten = text => (text ?? '').normalize('NFKC').trim();

class ReportPage extends Page {
  constructor(node) {
    super();
    this.node = element('article', { class: 'case-page report-page' });
    node.replaceChildren(this.node);
    this.says = element('div', { class: 'report-proposal', role: 'status' });
    this.likes = element('div', { class: 'report-similar', role: 'status' });
    this.begin({});
    this.guarded(() => this.load());
  }

  begin(input) {
    this.input = { id: ownId(), ...input };
    this.faults = [];
    this.proposal = null;
  }

  async load() {
    const [start, majors, units] = await Promise.all([call('cases/channels'), call('categories'), call('units')]);
    this.start = start;
    this.majors = majors;
    this.grids = units.filter(each => /^\d{15}$/.test(each.code));
    const draft = sessionStorage.getItem(this.draft());
    this.begin(draft ? JSON.parse(draft) : this.own());
    if (draft) {
      this.propose();
    }
    return draft ? WORDS.kept : null;
  }

  /** It goes with the sign-out, as all drafts do; who has reported is not kept. */
  draft() {
    return `gridcase-draft:${this.start.reader}:report`;
  }

  /** Whoever works in a grid mostly reports what is there. */
  own() {
    const grid = this.grids.find(each => each.code === this.start.gridCode);
    return { channel: this.start.channels[0]?.code, ...(grid ? { grid: this.named(grid) } : {}) };
  }

  named(grid) {
    return `${grid.name} ${grid.code}`;
  }

  keep(name, value) {
    this.input[name] = value;
    const { name: who, phone, ...kept } = this.input;
    sessionStorage.setItem(this.draft(), JSON.stringify(kept));
  }

  /** The code that was chosen or typed, of a grid that is there. */
  gridCode() {
    const text = asWritten(this.input.grid);
    const code = text.match(/\d{15}/)?.[0];
    return (code ? this.grids.find(each => each.code === code) : this.grids.find(each => each.name === text))?.code;
  }

  /** What the tables say of the words by now; of two answers the one that was asked for last counts. */
  async propose() {
    const { matter, told, major, chosen } = this.input;
    const asking = this.asking = Symbol('asking');
    if (!matter?.trim() || !major) {
      return;
    }
    try {
      const area = this.gridCode();
      const ask = category => call('cases/proposal', 'POST', { category, title: matter, ...(told?.trim() ? { description: told } : {}), ...(area ? { area } : {}) });
      const proposal = await ask(this.majors.find(each => each.code === major).name);
      const similar = chosen && chosen !== proposal.category?.code ? (await ask(chosen)).similar : proposal.similar;
      if (this.asking === asking) {
        this.proposal = proposal;
        this.tell(similar);
      }
    } catch {
      // what is wrong with the words is said when they are sent
    }
  }

  tell(similar) {
    const { category, rules } = this.proposal;
    const rule = rules.at(-1);
    this.says.replaceChildren(category
      ? element('p', {}, WORDS.proposed(category.name, rule?.name ?? '', rule?.row), rule?.note ? element('span', { class: 'light-quiet' }, ` ${rule.note}`) : null)
      : element('p', {}, WORDS.noProposal));
    this.likes.replaceChildren(...(similar.length
      ? [element('strong', {}, WORDS.similar), element('ul', {}, similar.map(each => element('li', {},
          element('a', { href: addressOf(each.number), target: '_blank' }, each.title), ` ${[each.address, each.state, time(each.reportedAt)].filter(Boolean).join(' · ')}`)))]
      : []));
    this.minors();
  }

  /** The categories of the kind; the proposed one stands in the field until another is chosen. */
  minors() {
    const select = this.node.querySelector('#report-minor');
    const major = this.majors.find(each => each.code === this.input.major);
    const shown = this.input.chosen ?? this.proposal?.category?.code ?? '';
    const offered = [...(major?.minors ?? [])];
    if (shown && !offered.some(each => each.code === shown)) {
      offered.unshift(this.proposal?.category ?? this.majors.flatMap(each => each.minors).find(each => each.code === shown));
    }
    select?.replaceChildren(element('option', { value: '' }, WORDS.choose),
      ...offered.filter(Boolean).map(each => element('option', { value: each.code, selected: each.code === shown }, each.name)));
  }

  locate() {
    this.faults = [];
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        this.keep('position', { longitude: +coords.longitude.toFixed(6), latitude: +coords.latitude.toFixed(6), metres: Math.round(coords.accuracy) });
        this.draw();
      },
      () => {
        this.faults = [{ field: 'position', message: WORDS.notLocated }];
        this.draw();
      },
      { enableHighAccuracy: true, timeout: 15_000 });
  }

  body() {
    const { matter, told, chosen, major, address, position, channel, name, phone, id, confirmed } = this.input;
    const proposed = this.proposal?.category;
    const byTable = proposed && (!chosen || chosen === proposed.code); // the table is asked once more, and its row stands in the trace
    const gridCode = this.gridCode();
    return {
      title: matter ?? '', description: told ?? '', channel, externalId: id,
      category: byTable ? this.majors.find(each => each.code === major).name : chosen ?? '',
      ...(gridCode ? { gridCode } : {}),
      ...(confirmed ? { placeConfirmed: true } : {}),
      ...(address?.trim() || position
        ? { location: { ...(address?.trim() ? { address } : {}), ...(position ? { longitude: position.longitude, latitude: position.latitude, system: 'wgs84' } : {}) } }
        : {}),
      ...(name?.trim() || phone?.trim() ? { reporter: { ...(name?.trim() ? { name } : {}), ...(phone?.trim() ? { phone } : {}) } } : {})
    };
  }

  async send() {
    if (this.busy) {
      return; // a second press
    }
    this.faults = [];
    const grid = asWritten(this.input.grid);
    if (grid && !this.gridCode()) {
      this.faults = [{ field: 'grid', message: WORDS.noGrid(grid) }];
      this.draw();
      return;
    }
    await this.guarded(async () => {
      try {
        this.result = await call('cases', 'POST', this.body());
        sessionStorage.removeItem(this.draft());
      } catch (problem) {
        this.faults = (problem.faults ?? []).map(each => ({ ...each, field: PLACES[each.field] ?? each.field }));
        const atFields = this.faults.length && this.faults.every(each => Object.values(PLACES).includes(each.field));
        throw atFields ? Object.assign(new Error(WORDS.wrong), { faults: [] }) : problem;
      }
    });
    this.node.querySelector('.report-wrong')?.closest('.report-field')?.querySelector('input, select, textarea, button')?.focus();
    this.node.scrollIntoView({ block: 'start' });
  }

  draw() {
    const { message, told } = this;
    this.node.replaceChildren(
      element('h1', {}, WORDS.title),
      ...(message ? [element('p', { class: 'alert alert-danger', role: 'alert' }, message)] : []),
      ...(told && !this.result ? [element('p', { class: 'light-quiet', role: 'status' }, told)] : []),
      ...(!this.start ? [] : this.result ? this.done(this.result) : this.start.channels.length ? [this.form()] : [element('p', {}, WORDS.notYours)]));
    if (this.start && !this.result) {
      this.minors();
    }
  }

  done(result) {
    const words = (result.differs ? WORDS.again : WORDS.done)(result.number, result.stateName) + (result.unit ? WORDS.withWhom(result.unit.name) : '');
    return [
      element('p', { class: 'alert alert-success', role: 'status' }, words, ' ', element('a', { href: addressOf(result.number) }, result.title)),
      this.button('btn-primary', WORDS.another, () => {
        this.result = null;
        this.begin(this.own());
        this.says.replaceChildren();
        this.likes.replaceChildren();
        this.draw();
      })
    ];
  }

  form() {
    const { start, majors, grids } = this;
    const asks = () => this.propose();
    return element('form', {
      novalidate: true,
      submit: event => {
        event.preventDefault();
        this.send();
      }
    },
      element('fieldset', {}, element('legend', {}, WORDS.what),
        this.field('matter', WORDS.matter, 'input', { type: 'text', maxlength: 400, change: asks }),
        this.field('told', WORDS.told, 'textarea', { rows: 4, change: asks }),
        this.choice('major', WORDS.major, majors.map(each => [each.code, each.name]), value => {
          this.keep('major', value);
          this.keep('chosen', undefined);
          this.proposal = null;
          this.minors();
          asks();
        }),
        this.says,
        this.choice('minor', WORDS.minor, [], value => {
          this.keep('chosen', value || undefined);
          asks();
        })),
      element('fieldset', {}, element('legend', {}, WORDS.where),
        this.field('grid', WORDS.grid, 'input', { type: 'text', list: 'report-grids', placeholder: WORDS.gridHint, autocomplete: 'off', change: asks }),
        element('datalist', { id: 'report-grids' }, grids.map(each => element('option', { value: this.named(each) }))),
        this.field('address', WORDS.address, 'input', { type: 'text', maxlength: 400 }),
        this.position(),
        this.likes),
      element('fieldset', {}, element('legend', {}, WORDS.who),
        start.channels.length > 1 ? this.choice('channel', WORDS.channel, start.channels.map(each => [each.code, each.name]), value => this.keep('channel', value)) : null,
        this.field('name', WORDS.name, 'input', { type: 'text', maxlength: 128, autocomplete: 'off' }),
        this.field('phone', WORDS.phone, 'input', { type: 'tel', maxlength: 64, autocomplete: 'off' }),
        element('p', { class: 'reporter-note' }, WORDS.sealed)),
      element('p', { class: 'report-send' }, this.button('btn-primary btn-lg', WORDS.send, null, { type: 'submit' })));
  }

  position() {
    const { position, confirmed } = this.input;
    return element('div', { class: 'report-field' },
      position
        ? element('p', {}, WORDS.located(position.longitude, position.latitude, position.metres), ' ',
            this.button('btn-default', WORDS.forget, () => {
              this.keep('position', undefined);
              this.draw();
            }),
            element('label', {}, element('input', {
              type: 'checkbox', checked: !!confirmed, change: event => this.keep('confirmed', event.target.checked)
            }), ` ${WORDS.confirmed}`))
        : this.button('btn-default', WORDS.position, () => this.locate()),
      this.wrong('position'));
  }

  wrong(name) {
    return this.faults.filter(each => each.field === name).map(each => element('p', { class: 'case-field-wrong report-wrong', role: 'alert' }, each.message));
  }

  field(name, label, tag, attributes) {
    const input = element(tag, { id: `report-${name}`, class: 'form-control', ...attributes, input: event => this.keep(name, event.target.value) });
    input.value = this.input[name] ?? '';
    return element('div', { class: 'report-field' }, element('label', { for: `report-${name}` }, label), input, this.wrong(name));
  }

  choice(name, label, options, chosen) {
    return element('div', { class: 'report-field' }, element('label', { for: `report-${name}` }, label),
      element('select', { id: `report-${name}`, class: 'form-control', change: event => chosen(event.target.value) },
        element('option', { value: '' }, WORDS.choose),
        options.map(([value, words]) => element('option', { value, selected: value === this.input[name] }, words))),
      this.wrong(name));
  }
}

/** The way to the page, for whoever reports. Asked for until somebody has signed in. */
async function offer(node) {
  try {
    const { channels } = await call('cases/channels');
    node.replaceChildren(...(channels.length ? [element('a', { class: 'board-toggle', href: `#${PATH}` }, WORDS.title)] : []));
  } catch (problem) {
    node.replaceChildren();
    node.title = refusal(problem);
  }
}

export default [
  {
    id: 'report-page',
    pluginPoint: 'tasklist.route',
    priority: 1,
    properties: { path: PATH },
    render: node => {
      entitled(WORDS.title);
      new ReportPage(node);
    },
    unmount: untitled
  },
  {
    id: 'report',
    pluginPoint: 'tasklist.navbar.action',
    priority: 250,
    render: offer
  }
];
