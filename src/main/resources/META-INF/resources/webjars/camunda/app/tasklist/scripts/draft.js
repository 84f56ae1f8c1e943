/*
 * Gridcase: what somebody has filled in and not sent. It lies in the tab, under the account that typed it, until it is sent or somebody signs
 * out, and a moment later with the server, which gives it to nobody else, at any computer.
 */
import { call } from '../../welcome/scripts/gridcase.js';

const PREFIX = 'gridcase-draft:';
const STORE = 1500; // milliseconds after the last change

let account;

/** Asked once for each person who signs in. */
function whoIsIt() {
  account ??= fetch(`${document.querySelector('base').getAttribute('admin-api')}auth/user/default`, {
    headers: { Accept: 'application/json' }
  }).then(answer => (answer.ok ? answer.json() : {})).then(body => body.userId).catch(() => undefined);
  return account;
}

/** Somebody else may sit there from now on. */
export function changeHands() {
  account = undefined;
}

/** Takes away what lies in the tab, as far as it is wanted. */
export function forget(wanted = () => true) {
  Object.keys(sessionStorage).filter(key => key.startsWith(PREFIX) && wanted(key)).forEach(key => sessionStorage.removeItem(key));
}

const written = key => JSON.parse(sessionStorage.getItem(key) ?? 'null');
const write = (key, entry) => sessionStorage.setItem(key, JSON.stringify(entry));
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** What is filled in of one thing. In the tab lie its values, and whether the server has just these. */
export class Draft {

  /** @param task id of the task, or `report` */
  constructor(task) {
    this.task = task;
    this.path = `tasks/${task}/draft`;
    this.before = Promise.resolve();
  }

  async key() {
    const who = await whoIsIt();
    return who && `${PREFIX}${who}:${this.task}`;
  }

  /** What is filled in by now, here or at another computer, whichever is newer; an object without fields where there is nothing. */
  async read() {
    const who = await whoIsIt();
    forget(key => !key.startsWith(`${PREFIX}${who}:`));
    const key = await this.key();
    const here = key && written(key);
    if (here && !here.stored) {
      return here.values ?? {}; // the server has not had it yet
    }
    const { content } = await call(this.path).catch(() => ({ content: here && JSON.stringify(here.values) }));
    if (!content) {
      sessionStorage.removeItem(key);
      return {};
    }
    const values = JSON.parse(content);
    write(key, { values, stored: true });
    return values;
  }

  /** Keeps the values in the tab, and with the server when nobody has changed them for a moment. */
  async keep(values) {
    const key = await this.key();
    const now = Object.keys(values).length ? values : null;
    if (!key || same(written(key)?.values, now)) {
      return;
    }
    write(key, { values: now });
    clearTimeout(this.storing);
    this.storing = setTimeout(() => this.store(), STORE);
  }

  /** Gives the server what lies in the tab. @return whether it has it */
  store() {
    clearTimeout(this.storing);
    return this.inTurn(async () => {
      const key = await this.key();
      const kept = key && written(key);
      if (!kept || kept.stored) {
        return;
      }
      await call(...(kept.values ? [this.path, 'PUT', { content: JSON.stringify(kept.values) }] : [this.path, 'DELETE']));
      if (!same(written(key)?.values, kept.values)) {
        return; // changed meanwhile
      }
      if (kept.values) {
        write(key, { ...kept, stored: true });
      } else {
        sessionStorage.removeItem(key);
      }
    });
  }

  /** It has been sent. */
  drop() {
    clearTimeout(this.storing);
    forget(key => key.endsWith(`:${this.task}`));
    return this.inTurn(() => call(this.path, 'DELETE'));
  }

  /** One after the other, so that what is asked for last stays. @return whether it was done */
  inTurn(work) {
    this.before = this.before.then(work).then(() => true, () => false);
    return this.before;
  }
}
