/*
 * Gridcase: what the scripts of our pages share. The number in the name changes with the content, because browsers keep the file.
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

/** Asks our interface in the name of who has signed in; fails with what it says is wrong, in the words for people. */
export async function call(path, method = 'GET') {
  const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
  const answer = await fetch(`${root}/api/${path}`, {
    method,
    headers: { 'X-XSRF-TOKEN': token(), Accept: 'application/json', 'Accept-Language': english ? 'en' : 'zh' }
  });
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail ?? body.title);
  }
  return body;
}

/** A moment as people of the district read it, wherever the browser is: the interface gives it in the district's time. */
export function time(moment) {
  return moment.substring(0, 16).replace('T', ' ');
}

/** Does something now and every minute, unless nobody looks, until the answer is called. */
export function everyMinute(work) {
  work();
  const timer = setInterval(() => document.hidden || work(), 60_000);
  return () => clearInterval(timer);
}
