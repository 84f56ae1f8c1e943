/*
 * Gridcase: what a grid worker can do now: the most urgent first, how far away, and the way from one to the next. Without a network as it was last.
 */
import { element, time } from '../camunda/app/welcome/scripts/gridcase.js';
import { here } from './media.js';
import { metresBetween, routeMap } from './map.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;
const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** Minutes in words, of the two largest units. */
function lasting(minutes) {
  const [days, hours, rest] = [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR), minutes % HOUR];
  const parts = days ? [WORDS.days(days), hours ? WORDS.hours(hours) : ''] : hours ? [WORDS.hours(hours), rest ? WORDS.minutes(rest) : ''] : [WORDS.minutes(rest)];
  return parts.filter(Boolean).join(' ');
}

/** How long there is, or how long it has been over. */
export function remaining(deadline, now) {
  const minutes = Math.round((Date.parse(deadline) - now) / MINUTE);
  return minutes >= 0 ? WORDS.remaining(lasting(minutes)) : WORDS.over(lasting(-minutes));
}

/** The light of a task, in a word and not by its colour alone. */
export const light = task => (task.light ? element('span', { class: `light light-${task.light}` }, WORDS.lights[task.light]) : null);

/** That the case was urged, or stands under an order. */
export const pressed = about => (about?.urgedAt || about?.order
  ? element('span', { class: 'fault' }, [about.order, about.urgedAt ? WORDS.urged(time(about.urgedAt)) : null].filter(Boolean).join(' · ')) : null);

/** Reads the tasks of the person, and keeps them; those that were kept where there is no network. */
export async function readTasks(app) {
  try {
    const found = await queue.ask('api/worklist');
    const kept = { ...found, skew: Date.parse(found.asOf) - Date.now() };
    await queue.keep('tasks', kept);
    app.isEnded = false;
    return { ...kept, offline: false };
  } catch (problem) {
    if (problem.status === 401) {
      app.ended();
    } else if (problem.status && problem.status < 500) {
      throw problem;
    }
    const kept = await queue.read('tasks');
    return kept?.account === app.account ? { ...kept, offline: true } : { tasks: [], offline: true, skew: 0 };
  }
}

export class TasksPage {

  constructor(app) {
    this.app = app;
    this.node = element('section', { class: 'tasks' });
  }

  async open() {
    this.draw();
    await this.read();
    this.position = this.app.position = await here().catch(() => null);
    await this.draw();
  }

  renew() {
    return this.read();
  }

  async read() {
    try {
      this.app.tasks = await readTasks(this.app);
      this.message = null;
    } catch (problem) {
      this.message = problem.message;
    }
    await this.draw();
  }

  async draw() {
    const { tasks: found, account } = this.app;
    if (!found) {
      return;
    }
    const answered = new Set((await queue.entries(account)).filter(each => each.state === 'waiting').map(each => each.task));
    const stops = found.tasks.filter(each => each.about?.longitude !== undefined && each.about?.longitude !== null)
      .map(each => ({ longitude: each.about.longitude, latitude: each.about.latitude, area: each.about.area, light: each.light, title: each.about.title, task: each.task }));
    const map = stops.length ? await routeMap(stops, this.position, each => this.app.go(`task/${each.task}`)) : null;
    this.node.replaceChildren(
      element('h1', {}, WORDS.tasks),
      this.message ? element('p', { class: 'fault', role: 'alert' }, this.message) : '',
      element('p', { class: 'hint as-of' }, (found.offline ? WORDS.asOfOffline : WORDS.asOf)(found.asOf ? time(found.asOf) : '–'), ' ',
        element('button', { type: 'button', class: 'link', click: () => this.read() }, WORDS.refresh)),
      map ?? '',
      found.tasks.length
        ? element('ul', { class: 'cards' }, found.tasks.map(each => element('li', {}, element('a', { class: each.form === 'alarm' ? 'card alarm' : 'card', href: `#task/${each.task}` },
            element('span', { class: 'card-top' }, light(each), each.deadline ? element('span', {}, remaining(each.deadline, this.app.now())) : null,
              element('span', { class: 'holder' }, each.mine ? WORDS.mine : WORDS.free)),
            element('strong', {}, each.name),
            each.about ? element('span', { class: 'hint' }, [each.about.address ?? each.about.areaName, this.away(each.about), each.about.metresOutside ? WORDS.toConfirm(Math.round(each.about.metresOutside)) : null].filter(Boolean).join(' · ')) : null,
            each.question ? element('span', { class: 'fault' }, WORDS.askedShort(each.question)) : null,
            pressed(each.about),
            answered.has(each.task) ? element('span', { class: 'told' }, WORDS.already) : null))))
        : element('p', {}, WORDS.none));
  }

  away(about) {
    return this.position && typeof about.longitude === 'number' ? WORDS.away(metresBetween(this.position, about)) : null;
  }
}
