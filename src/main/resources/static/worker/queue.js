/*
 * Gridcase: what a grid worker sends, kept on the telephone until the server has it. Loaded by the page and by its service worker alike, so no
 * module. One of all tabs sends at a time; each entry has an id of its own under which the server knows it again, so it is there once, however
 * often it was sent.
 */
(() => {
  const ROOT = new URL('..', self.document?.currentScript?.src ?? self.location.href).href;
  const ENGINE = 'camunda/api/engine/engine/default';
  const DAY = 24 * 60 * 60 * 1000;
  const SHOWN = 3 * DAY; // for which it is told that something was sent
  const LOGOUT = 'camunda/api/admin/auth/user/default/logout';
  const LATER = new Set([0, 408, 429, 502, 503, 504]); // the network, or a server that has no time now
  const ANSWERING = new Set(['resolved', 'verified']); // of other outcomes the reporter hears nothing
  const english = (navigator.languages?.[0] ?? navigator.language ?? '').split('-')[0].toLowerCase() === 'en';
  const told = new BroadcastChannel('gridcase-worker');

  const WORDS = english
    ? {
        failed: status => `The server answered ${status}. Try again later, or at a computer.`,
        category: 'The tables find no category in the words. Please choose one.',
        other: person => `${person} has signed in here meanwhile. This page is still yours: sign in again to go on.`,
        gone: words => `${words} Your words were not taken; they stay here.`
      }
    : {
        failed: status => `服务器答复 ${status}，请稍后再试，或在电脑上办理。`,
        category: '按您写的内容没有查到类别，请选择一个。',
        other: person => `这里已改由${person}登录，本页仍是您的，请重新登录后再办。`,
        gone: words => `${words}您填写的没有提交，仍保存在这里。`
      };

  /* What is kept on the telephone. */

  let opened = null;

  const database = () => opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open('gridcase-worker', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('queue', { keyPath: 'id' });
      asked.result.createObjectStore('kept');
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });

  async function stored(store, mode, work) {
    const transaction = (await database()).transaction(store, mode);
    const asked = work(transaction.objectStore(store));
    return new Promise((done, failed) => {
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  }

  const read = name => stored('kept', 'readonly', kept => kept.get(name));
  const keep = (name, value) => stored('kept', 'readwrite', kept => kept.put(value, name));
  const forget = name => stored('kept', 'readwrite', kept => kept.delete(name));

  /** What somebody has read here; what they have begun to write stays, under their own name. */
  async function forgetAll() {
    const names = await stored('kept', 'readonly', kept => kept.getAllKeys());
    await Promise.all(names.filter(each => !each.startsWith('draft ')).map(forget));
  }

  const entries = async account => (await stored('queue', 'readonly', queue => queue.getAll()))
    .filter(each => each.account === account).sort((one, other) => one.at - other.at);

  async function put(entry) {
    await stored('queue', 'readwrite', queue => queue.put(entry));
    told.postMessage('changed');
    self.dispatchEvent(new Event('gridcase-queue'));
  }

  async function drop(id) {
    await stored('queue', 'readwrite', queue => queue.delete(id));
    told.postMessage('changed');
    self.dispatchEvent(new Event('gridcase-queue'));
  }

  told.onmessage = () => self.dispatchEvent(new Event('gridcase-queue'));

  /* The interface. */

  let reached = true; // whether the server has answered last

  function network(now) {
    if (reached !== now) {
      reached = now;
      self.dispatchEvent(new Event('gridcase-network'));
    }
  }

  let token = ''; // of the session, as the server says it
  let name = ''; // of the person
  let believed = null; // as whom the page acts; nobody's before somebody has signed in, and in the service worker
  let other = null; // the name of whose session it is, where it is another person's

  /** From now on the page acts as this person alone: the session of another one is not used. */
  function actAs(person) {
    believed = person;
    other = null;
  }

  /**
   * The answer of the server; fails with its status (0 where there was none), what it says is wrong in words, and field by field in `faults`.
   */
  async function answered(path, { method = 'GET', body, accept = 'application/json', type = 'application/json', again = false } = {}) {
    let answer;
    try {
      answer = await fetch(ROOT + path, {
        method,
        headers: {
          'X-XSRF-TOKEN': token, Accept: accept, 'Accept-Language': english ? 'en' : 'zh',
          ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': type })
        },
        body: body === undefined || typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body)
      });
      network(true);
    } catch (offline) {
      network(false);
      throw Object.assign(new Error(offline.message), { status: 0, faults: [] });
    }
    if ((answer.status === 401 && path.startsWith('api/') || answer.status === 403 && path.startsWith(ENGINE)) && !again) {
      const before = token;
      const who = await account();
      if (other) {
        throw Object.assign(new Error(WORDS.other(other)), { status: 401, faults: [] });
      }
      if (who && (answer.status === 401 || token !== before)) {
        return answered(path, { method, body, accept, type, again: true }); // the session is another one by now, with another token
      }
    }
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({}));
      throw Object.assign(new Error(problem.detail ?? problem.message ?? problem.title ?? WORDS.failed(answer.status)), {
        status: answer.status, faults: problem.errors ?? (problem.field ? [problem] : [])
      });
    }
    return answer;
  }

  async function ask(path, method = 'GET', body = undefined) {
    const answer = await answered(path, { method, body });
    return answer.status === 204 ? null : answer.json().catch(() => null);
  }

  /** A session in which no page has been loaded yet gets its token from one. */
  async function session() {
    const found = await ask('worker/session');
    if (!found.account || found.token) {
      return found;
    }
    await answered('camunda/app/tasklist/default/', { accept: 'text/html' });
    return ask('worker/session');
  }

  /** Whose session it is; nobody's where it has ended, or is another person's than the page's, or is to be left. */
  async function account() {
    const left = await read('leaving');
    const found = await session();
    if (left) {
      await end(left, found);
      return null;
    }
    other = believed && found.account && found.account !== believed ? found.name ?? found.account : null;
    if (other) {
      self.dispatchEvent(new Event('gridcase-other'));
      return null; // its token would let the page act in the name of somebody else
    }
    token = found.token ?? '';
    name = found.name ?? '';
    return found.account ?? null;
  }

  /** Ends the session of somebody who has signed out; one that began since is another person's, or theirs with a password. */
  async function end(person, found) {
    if (found.account === person) {
      token = found.token ?? '';
      await ask(LOGOUT, 'POST').catch(problem => {
        if (LATER.has(problem.status)) {
          throw problem;
        }
      });
    }
    token = '';
    await forget('leaving');
  }

  /** Signs somebody out. Without a network it is remembered and done as soon as there is one. @return whether it is done */
  async function leave(person) {
    await keep('leaving', person);
    actAs(null);
    const done = await finishLeaving();
    if (!done) {
      await sendLater();
    }
    return done;
  }

  /** @return whether nobody is to be signed out any more */
  async function finishLeaving() {
    if (await read('leaving')) {
      await account().catch(() => null);
    }
    return !await read('leaving');
  }

  /** Before somebody has signed in there is no session: the request shows that a script of ours has made it, which alone can write the cookie. */
  function firstToken() {
    token = [...crypto.getRandomValues(new Uint8Array(16))].map(each => each.toString(16).padStart(2, '0')).join('').toUpperCase();
    document.cookie = `XSRF-TOKEN=${token}; path=${new URL('camunda', ROOT).pathname}; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`;
  }

  /* Sending. */

  const sendAlone = work => (navigator.locks ? navigator.locks.request('gridcase-queue', work) : work());

  /** Sends what waits, oldest first. @return `signed-out` where somebody has to sign in first, `offline` where there is no network */
  const send = () => sendAlone(async () => {
    if (!await finishLeaving()) {
      return 'offline';
    }
    const all = await stored('queue', 'readonly', queue => queue.getAll());
    await Promise.all(all.filter(each => each.sentAt < Date.now() - SHOWN).map(each => drop(each.id)));
    const waiting = all.filter(each => each.state === 'waiting').sort((one, other) => one.at - other.at);
    if (!waiting.length) {
      if (!reached && navigator.onLine) {
        await account().catch(() => null); // tells whether the server answers again
      }
      return 'done';
    }
    try {
      const who = await account();
      if (!who) {
        return 'signed-out';
      }
      for (const entry of waiting.filter(each => each.account === who)) {
        const left = await attempt(entry);
        if (left) {
          return left;
        }
      }
      return 'done';
    } catch {
      return 'offline';
    }
  });

  async function attempt(entry) {
    try {
      const result = await KINDS[entry.kind](entry);
      const { id, kind, form: asked, account: whose, title, at, place, task, number } = entry; // nobody needs the words here any more
      await put({ id, kind, form: asked, account: whose, title, at, place, task, number, state: 'sent', sentAt: Date.now(), files: [], result });
    } catch (problem) {
      if (problem.status === 401) {
        return 'signed-out';
      }
      if (LATER.has(problem.status)) {
        return 'offline';
      }
      await put({ ...entry, state: 'refused', message: problem.message, faults: problem.faults ?? [], gone: Boolean(problem.gone) });
    }
    return null;
  }

  const form = file => {
    const parts = new FormData();
    parts.append('files', file.content, file.name);
    return parts;
  };

  /** Files that wait for their report: each is sent once, and anew when it may have been cleared away. */
  async function uploaded(entry) {
    entry.uploads = (entry.uploads ?? []).filter(each => Date.now() - each.at < DAY / 2);
    for (let index = entry.uploads.length; index < entry.files.length; index++) {
      const [{ id }] = await ask('api/attachments', 'POST', form(entry.files[index]));
      entry.uploads.push({ id, at: Date.now() });
      await put(entry);
    }
    return entry.uploads.map(each => each.id);
  }

  async function report(entry) {
    const { body } = entry;
    if (!body.category) {
      const found = await ask('api/cases/proposal', 'POST', { title: body.title, description: body.description });
      if (!found.proposals.length) {
        throw Object.assign(new Error(WORDS.category), { status: 400, faults: [{ field: 'category', message: WORDS.category }] });
      }
      body.category = found.proposals[0].kind;
    }
    const post = async () => {
      const attachments = await uploaded(entry);
      return ask('api/cases', 'POST', { ...body, externalId: entry.id, ...(attachments.length ? { attachments } : {}) });
    };
    const taken = await post().catch(problem => {
      if (!entry.uploads.length || !problem.faults?.some(each => each.field.startsWith('attachments'))) {
        throw problem;
      }
      entry.uploads = [];
      return post();
    });
    return { number: taken.number, state: taken.stateName, unit: taken.unit?.name ?? null, category: taken.category.name };
  }

  /** Whether a line of the trace says what an answer does. Lines without words are many: there the step must be the same. */
  function says(entry, line) {
    const words = entry.variables.opinion.value.trim();
    return (line.reason ?? '').trim() === words && (entry.step ? line.action === 'whistle-step' && line.decision === entry.step : words !== '');
  }

  /**
   * A task is claimed, gets its files and is answered; the reporter sees none of them before the answer is taken. Where the answer has come in before
   * and nobody heard of it, its words stand in the trace.
   */
  async function answer(entry) {
    const of = `api/cases/${encodeURIComponent(entry.number)}`;
    if (!entry.answered) {
      await answerOnce(entry, of);
      entry.answered = true;
      await put(entry);
    }
    return { number: entry.number, unshown: await showPhotos(entry, of) };
  }

  async function answerOnce(entry, of) {
    const task = `${ENGINE}/task/${encodeURIComponent(entry.task)}`;
    try {
      if (!entry.mine) {
        await ask(`${task}/claim`, 'POST', { userId: entry.account });
        entry.mine = true;
        await put(entry);
      }
      for (const file of entry.files.filter(each => !each.attached)) {
        const [sent] = await ask(`${of}/attachments?stage=${entry.stage}`, 'POST', form(file)); // the same photo is kept once
        Object.assign(file, { attached: sent.id, showable: sent.showable });
        entry.attached = [...entry.attached ?? [], { id: sent.id, name: file.name }];
        await put(entry);
      }
      await ask(`${task}/submit-form`, 'POST', { variables: entry.variables });
    } catch (problem) {
      if (problem.status === 401 || LATER.has(problem.status)) {
        throw problem;
      }
      const ending = (await ask(`api/tasks/${encodeURIComponent(entry.task)}/ending`).catch(() => null))?.told;
      if (!ending) {
        throw problem;
      }
      const lines = await ask(`${of}/timeline`).catch(() => []);
      if (!lines.some(each => each.actor === entry.account && says(entry, each))) {
        throw Object.assign(new Error(WORDS.gone(ending)), { status: 409, gone: true, faults: [] });
      }
    }
  }

  /** Shows the reporter the photos of an answer that was taken, where somebody said so. @return how many could not be shown */
  async function showPhotos(entry, of) {
    let unshown = 0;
    for (const file of entry.input.shown && ANSWERING.has(entry.input.outcome) ? entry.files.filter(each => each.showable) : []) {
      try {
        await ask(`${of}/attachments/${file.attached}/shown`, 'PUT');
      } catch (problem) {
        if (problem.status === 401 || LATER.has(problem.status)) {
          throw problem;
        }
        unshown++;
      }
    }
    return unshown;
  }

  /** A visit; what was found there is a case first, and the visit names it. */
  async function visit(entry) {
    const found = entry.body ? await report(entry) : null;
    await ask(`api/visits/${encodeURIComponent(entry.place)}`, 'POST', {
      id: entry.id, visitedAt: entry.visitedAt, sentAt: new Date().toISOString(), outcome: entry.outcome, ...(found ? { caseNumber: found.number } : {})
    });
    return found ?? {};
  }

  const KINDS = { report, answer, visit };

  /** Keeps something to be sent, and has it sent as soon as there is a network, by the browser itself where it can. */
  async function add(entry) {
    await put({ at: Date.now(), state: 'waiting', files: [], ...entry });
    await sendLater();
  }

  async function sendLater() {
    const registration = await navigator.serviceWorker?.getRegistration?.();
    await registration?.sync?.register('gridcase-queue').catch(() => null);
  }

  /** An id that nobody else makes. */
  const freshId = () => `worker-${[...crypto.getRandomValues(new Uint8Array(12))].map(each => each.toString(16).padStart(2, '0')).join('')}`;

  self.GridcaseQueue = { ANSWERING, nameOf: () => name, otherPerson: () => other && WORDS.other(other), actAs, leave, finishLeaving, isOnline: () => reached && navigator.onLine, ROOT, ENGINE, english, ask, answered, account, firstToken, read, keep, forget, forgetAll, entries, put, drop, add, send, freshId };
})();
