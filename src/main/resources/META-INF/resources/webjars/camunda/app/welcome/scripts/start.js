/*
 * Gridcase: the start page of each role with its own numbers: the lists of Tasklist, the lights, and for whoever makes the rules what waits for
 * them there; and for heads the people of their units.
 */
import { call, element, english, everyMinute, isOpen, ofCamunda } from './gridcase.js';
import { entitled, refusal, untitled } from './page.js';
import { StaffPage, WORDS as STAFF } from './staff.js';
import { seesNoCases, tileLinks } from './board.js';

const WORDS = english
  ? {
      work: 'My lists', lights: 'Light board', rules: 'Rules', nothing: 'Nothing waits for you.',
      sealed: 'Sealed, waiting for approval', draft: 'Drafts', failures: 'Rules that failed', openRules: 'Open rule changes', tryOut: 'Try out a table', people: 'Units and people', duty: 'Duty rosters'
    }
  : {
      work: '我的工作', lights: '灯板', rules: '规则', nothing: '没有待办。',
      sealed: '已封存、待批准的变更', draft: '起草中的变更', failures: '规则异常', openRules: '打开规则变更', tryOut: '规则试算', people: '单位和人员', duty: '值班表'
    };

const PATH = '/staff';

let stop;

const program = name => `../../${name}/default/`;
const app = (name, path) => `${program(name)}#${path}`;

const figure = (number, word, href) => element('a', { class: 'start-figure', href }, element('strong', {}, String(number)), ' ', word);

/** The lists of Tasklist that have something in them, as many as each has; one that Camunda does not show leads to all of them. */
async function work() {
  const [counted, filters] = await Promise.all([
    call('tasks/lists'), ofCamunda('engine/engine/default/filter?resourceType=Task').catch(() => [])]);
  const some = counted.filter(each => each.count > 0);
  const address = ({ listName }) => {
    const filter = filters.find(each => each.name === listName);
    return app('tasklist', filter ? `/?filter=${filter.id}` : '/');
  };
  return section(WORDS.work, some.length
    ? some.map(each => figure(each.count, each.name, address(each)))
    : element('p', {}, WORDS.nothing));
}

function lights(board, name) {
  return section(WORDS.lights, element('div', { class: 'start-lights' }, tileLinks(board, program(name))));
}

/** What waits for those who make the rules or watch over them. */
async function rules(board) {
  const number = async state => {
    const page = await call(`rule-changes?state=${state}&limit=100`);
    return `${page.changes.length}${page.next ? '+' : ''}`;
  };
  const [sealed, draft, failed, triesOut] = await Promise.all([
    number('checked'), number('draft'), board.ruleFailures ? call('rule-failures').then(answer => answer.failures.length) : null,
    isOpen('rule-tables')]);
  const changes = app('cockpit', '/rule-changes');
  return section(WORDS.rules, [
    figure(sealed, WORDS.sealed, changes), figure(draft, WORDS.draft, changes),
    failed === null ? null : figure(failed, WORDS.failures, app('cockpit', '/lights')),
    element('p', {}, element('a', { class: 'btn btn-primary', href: changes }, WORDS.openRules), ' ',
      triesOut ? element('a', { class: 'btn btn-default', href: app('cockpit', '/rule-try-out') }, WORDS.tryOut) : null)
  ]);
}

function section(title, content) {
  return element('section', { class: 'start-section' }, element('h3', {}, title), content);
}

async function sections() {
  const { authorizedApps: apps, userId } = await ofCamunda('admin/auth/user/default');
  const board = await call('lights');
  const cockpit = apps.includes('cockpit');
  const noCases = seesNoCases(board);
  const parts = await Promise.all([
    noCases && cockpit ? rules(board) : null,
    apps.includes('tasklist') ? work() : null,
    noCases ? null : lights(board, cockpit ? 'cockpit' : 'tasklist'),
    !noCases && cockpit ? rules(board) : null
  ]);
  const leads = board.units.some(unit => unit.responsible.some(each => each.account === userId));
  const people = apps.includes('admin') || leads
    ? element('p', {}, element('a', { class: 'btn btn-default', href: apps.includes('admin') ? app('admin', PATH) : `#!${PATH}` }, WORDS.people))
    : null;
  const duty = !noCases && apps.includes('tasklist') ? element('p', {}, element('a', { class: 'btn btn-default', href: app('tasklist', '/duty') }, WORDS.duty)) : null;
  return [...parts, people, duty].filter(Boolean);
}

const start = {
  id: 'start',
  pluginPoint: 'welcome.dashboard',
  priority: 95,
  render: node => {
    const place = element('div', { class: 'start-page' });
    node.replaceChildren(place);
    stop?.();
    stop = everyMinute(async () => {
      try {
        place.replaceChildren(...await sections());
      } catch (problem) {
        place.replaceChildren(element('p', { class: 'alert alert-danger', role: 'alert' }, refusal(problem)));
      }
    });
  },
  unmount: () => stop?.()
};

/** Heads read who works in their units; Admin, where that is changed, is for administrators. */
const staff = {
  id: 'staff',
  pluginPoint: 'welcome.route',
  priority: 1,
  properties: { path: PATH },
  render: node => {
    entitled(STAFF.title);
    return new StaffPage(node);
  },
  unmount: untitled
};

export default [start, staff];
