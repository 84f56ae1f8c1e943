/*
 * Gridcase: what the scripts of our pages share.
 */

// The same test as Camunda's own choice of language: the first language of the browser, without its region.
export const english = (navigator.languages?.[0] ?? navigator.language ?? '').split('-')[0].toLowerCase() === 'en';

/** An element with attributes (functions are listeners) and children; texts are put in as texts, never as HTML. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return made;
}

// Read anew for every call: signing in makes a new session with a new token.
function token() {
  const cookie = document.cookie.split('; ').find(each => each.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.substring('XSRF-TOKEN='.length)) : '';
}

/** Where the pages of Camunda stand, as the page says that is being read. */
const appRoot = () => document.querySelector('base').getAttribute('app-root');

/** What the addresses of the application begin with. */
export const root = () => appRoot().replace(/\/camunda$/, '');

/** The answer of Camunda's own interface; fails where it gives none. */
export async function ofCamunda(path) {
  const answer = await fetch(`${appRoot()}/api/${path}`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.json();
}

/** Whether it says itself what it is: a form with files, or a file. */
const isContent = body => body instanceof FormData || body instanceof Blob;

/**
 * The answer of our interface while it still arrives; fails as {@link call} does.
 *
 * @param range which bytes of it, where not all are wanted
 * @param signal ends it
 */
export async function answered(path, { method = 'GET', accept = 'application/json', body, range, signal } = {}) {
  const answer = await fetch(`${root()}/api/${path}`, {
    method, signal,
    headers: {
      'X-XSRF-TOKEN': token(), Accept: accept, 'Accept-Language': english ? 'en' : 'zh',
      ...(range ? { Range: range } : {}),
      ...(body === undefined || isContent(body) ? {} : { 'Content-Type': 'application/json' })
    },
    body: body === undefined || typeof body === 'string' || isContent(body) ? body : JSON.stringify(body)
  });
  if (!answer.ok) {
    const problem = await answer.json();
    throw Object.assign(new Error(problem.detail ?? problem.title), { faults: problem.errors ?? [] });
  }
  return answer;
}

/**
 * Asks our interface in the name of who has signed in, or sends it something; fails with what it says is wrong, in the words for people, and
 * field by field in `faults`. A text is sent as it was typed, so that the answer names the place of every mistake.
 */
export async function call(path, method = 'GET', body = undefined) {
  const answer = await answered(path, { method, body });
  return answer.status === 204 ? null : answer.json();
}

/** Whether somebody with the reader's roles may read an address of our interface; asked so that nobody is refused. */
export async function isOpen(path) {
  const asked = `/api/${path}`;
  return (await call(`open-paths?${new URLSearchParams({ path: asked })}`)).includes(asked);
}

/** Saves a file of our interface under a name: the session's cookie alone is not enough to read it, so it cannot be a link. */
export async function save(path, name) {
  keep(await (await answered(path, { accept: '*/*' })).blob(), name);
}

/** Saves what has arrived under a name. */
export function keep(content, name) {
  const address = URL.createObjectURL(content);
  element('a', { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

/** A moment as people of the district read it, wherever the browser is: the interface gives it in the district's time. */
export function time(moment) {
  return moment.substring(0, 16).replace('T', ' ');
}

/**
 * A place that shows what is asked for. Of two answers the one that was asked for last counts: what comes of the other is dropped, even that it
 * failed.
 *
 * @return takes what is asked for, and what is done with its answer; fails as that does
 */
export function newest() {
  let last;
  return async (asked, use = () => {}) => {
    const mine = last = Symbol('asked');
    try {
      const answer = await asked;
      if (last === mine) {
        use(answer);
      }
    } catch (problem) {
      if (last === mine) {
        throw problem;
      }
    }
  };
}

/** Does something now and every minute, unless nobody looks, until the answer is called. */
export function everyMinute(work) {
  work();
  const timer = setInterval(() => document.hidden || work(), 60_000);
  return () => clearInterval(timer);
}

/** Says that there may be other tasks, cases and whistles now: what counts them counts anew. */
export const tasksChanged = () => window.dispatchEvent(new Event('gridcase-tasks-changed'));
