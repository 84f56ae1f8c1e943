/*
 * Gridcase: what waits on the telephone to be sent, what was not taken and why, and what has been sent of late.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;

/** What was sent, as the page calls it on which it was written. */
function kindOf({ kind, form }) {
  const forms = { verify: WORDS.verify, supplement: WORDS.asked };
  return form?.startsWith('whistle-') ? WORDS.call : forms[form] ?? WORDS.kinds[kind];
}

export class WaitingPage {

  constructor(app) {
    this.app = app;
    this.node = element('section', { class: 'waiting' });
  }

  open() {
    return this.draw();
  }

  async draw() {
    const entries = (await queue.entries(this.app.account)).reverse();
    this.node.replaceChildren(
      element('h1', {}, WORDS.waiting),
      entries.some(each => each.state === 'waiting')
        ? element('div', { class: 'buttons' }, element('button', { type: 'button', class: 'quiet', click: () => this.app.send() }, WORDS.again)) : '',
      entries.length ? element('ul', { class: 'cards' }, entries.map(each => this.entry(each))) : element('p', {}, WORDS.empty));
  }

  entry(entry) {
    const states = { waiting: WORDS.waitingState, sent: WORDS.sentState, refused: WORDS.refusedState };
    return element('li', { class: `card state-${entry.state}` },
      element('span', { class: 'card-top' }, element('strong', { class: 'state-word' }, states[entry.state]), element('span', {}, kindOf(entry)), element('span', { class: 'holder' }, this.app.time(entry.at))),
      element('span', {}, entry.title),
      entry.result?.number ? element('span', { class: 'hint' }, WORDS.caseOf(entry.result.number, entry.result.unit)) : null,
      entry.state === 'refused' ? [
        element('p', { class: 'fault' }, entry.message, ...(entry.faults ?? []).filter(each => each.message !== entry.message).map(each => ` ${each.message}`))
      ] : null,
      entry.state === 'refused' && entry.attached?.length ? element('p', { class: 'hint' }, WORDS.attached(entry.attached.map(each => each.name).join(WORDS.and))) : null,
      entry.result?.unshown ? element('p', { class: 'fault' }, WORDS.unshown(entry.result.unshown)) : null,
      this.words(entry) ? element('p', { class: 'words' }, this.words(entry)) : null,
      element('div', { class: 'buttons' },
        entry.state === 'refused' && !entry.gone && (entry.kind !== 'visit' || entry.body) ? element('button', { type: 'button', class: 'quiet', click: () => this.app.mend(entry) }, WORDS.mend) : null,
        entry.state === 'refused' && entry.words ? element('button', {
          type: 'button', class: 'quiet',
          click: async ({ target }) => {
            await navigator.clipboard.writeText(entry.words).then(() => (target.textContent = WORDS.copied), () => null);
          }
        }, WORDS.copy) : null,
        element('button', {
          type: 'button', class: 'quiet',
          click: () => (entry.state === 'sent' || confirm(WORDS.sureDrop)) && queue.drop(entry.id)
        }, entry.state === 'sent' ? WORDS.unlist : WORDS.drop)));
  }

  /** What somebody has written of what is not sent yet. */
  words(entry) {
    return entry.state === 'sent' ? null : [entry.words ?? entry.body?.description, entry.files?.length ? WORDS.withFiles(entry.files.length) : null].filter(Boolean).join('\n');
  }
}
