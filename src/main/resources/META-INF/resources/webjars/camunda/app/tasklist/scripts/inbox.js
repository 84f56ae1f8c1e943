/*
 * Gridcase: a person's notices, in the menu of Tasklist: how many are unread and still true, what they say, and the way to their cases.
 */
import { call, element, english, everyMinute, newest, time } from '../../welcome/scripts/gridcase.js';
import { named, Page } from '../../welcome/scripts/page.js';
import { caseLink } from '../../welcome/scripts/case-search.js';

const PAGE = 20;

const WORDS = english
  ? {
      title: 'Notices', unread: number => `${number} unread`, all: 'Mark all as read', none: 'No notices.',
      more: 'Earlier', close: 'Close', gone: 'Has changed'
    }
  : {
      title: '通知', unread: number => `${number} 条未读`, all: '全部标为已读', none: '没有通知。',
      more: '更早的', close: '关闭', gone: '情况已变'
    };

class Inbox extends Page {
  constructor(node) {
    super();
    this.node = node;
    this.unread = 0;
    this.opened = false;
    this.letters = [];
    this.answers = newest();
    node.classList.add('inbox');
    this.outside = event => this.opened && !this.node.contains(event.target) && event.target.isConnected && this.close();
    this.escape = event => this.opened && event.key === 'Escape' && this.close();
    document.addEventListener('click', this.outside);
    document.addEventListener('keydown', this.escape);
    this.cease = everyMinute(() => this.count());
  }

  stop() {
    this.cease();
    document.removeEventListener('click', this.outside);
    document.removeEventListener('keydown', this.escape);
  }

  async count() {
    await this.guarded(async () => {
      this.unread = (await call('notices?limit=1')).unread;
    });
  }

  async open() {
    this.opened = true;
    this.letters = [];
    this.next = null;
    await this.guarded(() => this.load());
  }

  close() {
    this.opened = false;
    this.message = null;
    this.draw();
  }

  load() {
    return this.answers(call(`notices?limit=${PAGE}${this.next ? `&after=${this.next}` : ''}`), page => {
      this.letters = [...this.letters, ...page.notices];
      this.next = page.next;
      this.unread = page.unread;
    });
  }

  async read(letter) {
    letter.opened = !letter.opened;
    await this.guarded(async () => {
      if (!letter.readAt) {
        await call(`notices/${letter.id}/read`, 'POST');
        letter.readAt = 'now';
        this.unread = Math.max(0, this.unread - (letter.voidBecause ? 0 : 1));
      }
    });
  }

  async readAll() {
    await this.guarded(async () => {
      // What came since the list was shown stays unread.
      await call(`notices/read?upTo=${Math.max(...this.letters.map(each => each.id))}`, 'POST');
      this.letters.forEach(letter => (letter.readAt = letter.readAt ?? 'now'));
      this.unread = (await call('notices?limit=1')).unread;
    });
  }

  /** Drawn when the answer is there: it is asked every minute. */
  guarded(work) {
    return super.guarded(work, null);
  }

  draw() {
    this.node.replaceChildren(
      element('a', {
        role: 'button',
        tabindex: 0,
        class: 'inbox-toggle',
        'aria-expanded': String(this.opened),
        'aria-label': `${WORDS.title} ${WORDS.unread(this.unread)}`,
        click: () => (this.opened ? this.close() : this.open()),
        keydown: event => event.key === 'Enter' && (this.opened ? this.close() : this.open())
      },
        WORDS.title,
        this.unread ? element('span', { class: 'badge inbox-unread' }, this.unread > 99 ? '99+' : String(this.unread)) : null),
      ...(this.opened ? [this.panel()] : []));
  }

  panel() {
    return element('div', { class: 'inbox-panel', role: 'dialog', 'aria-label': WORDS.title },
      element('header', {},
        element('strong', {}, WORDS.title),
        element('span', {}, WORDS.unread(this.unread)),
        this.letters.length && (this.unread || this.letters.some(letter => !letter.readAt))
          ? this.button('btn-link', WORDS.all, () => this.readAll())
          : null),
      this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
      this.letters.length
        ? element('ul', {}, this.letters.map(letter => this.letter(letter)))
        : this.message ? null : element('p', { class: 'inbox-none' }, WORDS.none),
      this.next
        ? this.button('btn-link', WORDS.more, () => this.guarded(() => this.load()))
        : null);
  }

  letter(letter) {
    return element('li', { class: letter.readAt || letter.voidBecause ? 'inbox-read' : 'inbox-new', 'data-notice': letter.id },
      element('button', {
        type: 'button',
        class: `inbox-title inbox-${letter.kind}`,
        title: letter.kindLabel,
        'aria-expanded': String(!!letter.opened),
        click: () => this.read(letter)
      },
        element('span', { class: 'inbox-words' },
          letter.voidBecause ? element('span', { class: 'inbox-void' }, WORDS.gone) : null,
          letter.title),
        element('time', {}, time(letter.writtenAt))),
      letter.opened
        ? element('div', { class: 'inbox-text' },
            letter.voidBecause ? element('p', { class: 'inbox-void-because' }, named(WORDS.gone, letter.voidBecause)) : null,
            element('p', {}, letter.text),
            letter.caseNumber ? element('p', { click: () => this.close() }, caseLink(letter.caseNumber)) : null)
        : null);
  }
}

let inbox;

export default {
  id: 'inbox',
  pluginPoint: 'tasklist.navbar.action',
  priority: 250,
  render: node => {
    inbox?.stop();
    inbox = new Inbox(node);
  },
  unmount: () => inbox?.stop()
};
