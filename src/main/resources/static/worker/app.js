/*
 * Gridcase: the page of grid workers. It opens without a network; whose it is, it learns from the session, and without a network from who was here
 * last and has not signed out.
 */
import { element, english, time } from '../camunda/app/welcome/scripts/gridcase.js';
import { ReportPage } from './report.js';
import { RoundsPage } from './rounds.js';
import { signInForm } from './sign-in.js';
import { TaskPage } from './task.js';
import { TasksPage } from './tasks.js';
import { WaitingPage } from './waiting.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;
const EVERY = 5_000; // milliseconds between two attempts to send

const [top, main, tabs] = ['.top', 'main', '.tabs'].map(each => document.querySelector(each));

const PAGES = { report: ReportPage, tasks: TasksPage, rounds: RoundsPage, waiting: WaitingPage };

class App {

  constructor() {
    this.account = null;
    this.tasks = null;
    this.isEnded = false;
    this.reports = new ReportPage(this);
  }

  /** Now, by the server's clock as far as it is known: the telephone's may go wrong. */
  now() {
    return Date.now() + (this.tasks?.skew ?? 0);
  }

  /** A moment as all others are written: in the district's time, in the telephone's as long as the district's is not known. */
  time(moment) {
    const [, sign, hours, minutes] = this.tasks?.asOf?.match(/([+-])(\d\d):(\d\d)$/) ?? [];
    const offset = hours ? (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes) : -new Date(moment).getTimezoneOffset();
    return time(new Date(moment + offset * 60_000).toISOString());
  }

  go(place) {
    if (location.hash === `#${place}`) {
      this.show();
    } else {
      location.hash = place;
    }
  }

  /** Tells something on the next page. */
  say(words) {
    this.words = words;
  }

  async start() {
    document.documentElement.lang = english ? 'en' : 'zh-CN';
    document.title = WORDS.title;
    tabs.setAttribute('aria-label', WORDS.title);
    document.querySelector('link[rel=manifest]').href = `manifest.${english ? 'en' : 'zh'}.json`;
    navigator.serviceWorker?.register('sw.js').catch(() => null);
    navigator.storage?.persist?.().catch(() => null);
    try {
      this.account = await queue.account();
      if (this.account) {
        await this.begin();
      }
    } catch {
      const who = await queue.read('who'); // without a network
      this.account = who?.account ?? null;
      this.name = who?.name;
      queue.actAs(this.account);
    }
    addEventListener('hashchange', () => this.show());
    addEventListener('online', () => this.send().then(() => this.renew()));
    addEventListener('offline', () => this.frame());
    addEventListener('gridcase-network', () => this.frame().then(() => queue.isOnline() && this.renew()));
    addEventListener('gridcase-queue', () => this.changed());
    addEventListener('gridcase-other', () => this.ended());
    document.addEventListener('visibilitychange', () => document.hidden || this.send());
    setInterval(() => document.hidden || this.send(), EVERY);
    this.send();
    await this.show();
  }

  /** Somebody has signed in: what another person's was on this telephone goes. */
  async begin() {
    const account = await queue.account();
    if (!account) {
      throw new Error(WORDS.notYetIn); // said where it was tried; what was typed stays
    }
    this.account = account;
    this.name = queue.nameOf();
    queue.actAs(this.account);
    this.why = null;
    if ((await queue.read('who'))?.account !== this.account) {
      await queue.forgetAll();
    }
    await queue.keep('who', { account: this.account, name: this.name });
    this.isEnded = false;
    this.tasks = null;
  }

  async signOut() {
    const left = (await queue.entries(this.account)).filter(each => each.state !== 'sent');
    if (left.length && !confirm(WORDS.left(left.length))) {
      return;
    }
    await Promise.all((await queue.entries(this.account)).filter(each => each.state === 'sent').map(each => queue.drop(each.id)));
    await queue.forgetAll();
    const done = await queue.leave(this.account);
    Object.assign(this, { account: null, tasks: null, isEnded: false, why: done ? null : WORDS.leftOffline });
    history.replaceState(null, '', location.pathname); // shown once: drawn anew, the form would lose what is being typed
    this.show();
  }

  /** The session is over; what is read stays readable, and what is sent waits. */
  ended() {
    this.isEnded = true;
    this.frame();
  }

  async send() {
    if (!this.account) {
      await queue.finishLeaving();
      return;
    }
    const left = await queue.send();
    if (left === 'signed-out') {
      this.ended();
    }
    await this.frame();
  }

  async changed() {
    await this.frame();
    if (this.page instanceof WaitingPage) {
      await this.page.draw();
    }
    const waiting = this.account ? (await queue.entries(this.account)).filter(each => each.state === 'waiting').length : 0;
    const sent = waiting < this.waiting;
    this.waiting = waiting;
    if (sent) {
      await this.renew();
    }
  }

  /** Reads a list anew: the network has come back, or something has been sent. */
  async renew() {
    if (this.account) {
      await this.page?.renew?.();
    }
  }

  mend(entry) {
    if (entry.kind === 'visit') {
      this.mending = entry;
      this.go('rounds');
    } else if (entry.kind === 'report') {
      this.mending = entry;
      this.go('report');
    } else {
      this.go(`task/${entry.task}`);
    }
  }

  /** What stands around every page: whose it is, what waits, whether there is a network. */
  async frame() {
    const waiting = this.account ? (await queue.entries(this.account)).filter(each => each.state !== 'sent').length : 0;
    const [place] = this.place();
    const shown = JSON.stringify([this.account, waiting, place, this.isEnded, queue.otherPerson(), queue.isOnline()]);
    if (shown === this.framed) {
      return; // drawn anew, what has the focus would lose it
    }
    this.framed = shown;
    top.replaceChildren(element('strong', {}, WORDS.title),
      ...(this.account ? [element('span', { class: 'who' }, this.name), element('button', { type: 'button', class: 'link', click: () => this.signOut() }, WORDS.signOut)] : []));
    tabs.replaceChildren(...(this.account ? Object.keys(PAGES).map(each => element('a', {
      href: `#${each}`, click: () => location.hash === `#${each}` && this.show(), 'aria-current': each === place || each === 'tasks' && place === 'task' ? 'page' : null
    }, WORDS[each], each === 'waiting' && waiting ? element('span', { class: 'badge', title: WORDS.toSend(waiting) }, String(waiting)) : null)) : []));
    const words = this.account && this.isEnded ? [queue.otherPerson() ?? WORDS.ended, ' ', element('button', { type: 'button', class: 'link', click: () => this.signIn() }, WORDS.signIn)] : !queue.isOnline() ? [WORDS.offline] : null;
    document.querySelector('.notice')?.remove();
    if (words) {
      top.after(element('p', { class: 'notice', role: 'status' }, words));
    }
  }

  place() {
    return (location.hash.substring(1) || 'tasks').split('/');
  }

  signIn() {
    main.replaceChildren(signInForm(this.account ? WORDS.ended : this.why ?? null, async () => {
      await this.begin();
      await this.show();
      await this.send();
    }));
  }

  async show() {
    await this.frame();
    if (!this.account) {
      this.signIn();
      return;
    }
    const [place, id] = this.place();
    this.page = place === 'task' ? new TaskPage(this, decodeURIComponent(id ?? '')) : place === 'report' ? this.reports : new (PAGES[place] ?? TasksPage)(this);
    main.replaceChildren(...(this.words ? [element('p', { class: 'told', role: 'status' }, this.words)] : []), this.page.node);
    this.words = null;
    const { mending } = this;
    this.mending = null;
    await (mending && this.page.mend ? this.page.mend(mending) : this.page.open());
    await this.frame();
  }
}

new App().start();
