/*
 * Gridcase: what each of the four applications does first, before Camunda loads its parts: it says in which language it is, gives names to
 * symbols, and tells whoever waits on a slow line that it is still loading, or that something did not arrive.
 */
import { element, english } from './gridcase.js';
import { nameSymbols } from './symbols.js';

/** Milliseconds after which somebody who looks at a turning wheel is told why. */
const LONG = 20_000;

const WORDS = english
  ? { slow: 'The page is still loading. On a slow line this takes a while; you may go on waiting.', failed: 'A part of the page did not arrive. Load it again; if this stays so, tell your administrator.', again: 'Load again' }
  : { slow: '页面还在加载。网速慢时需要一些时间，可以继续等待。', failed: '页面有一部分没有加载成功。请重新加载；仍不成功的，请告诉管理员。', again: '重新加载' };

/** In place of the wheel, which Camunda takes away when it draws its first page; nothing where it has. */
function tell(words) {
  const wheel = document.querySelector('[ng-view] .app-splash');
  wheel?.parentElement.querySelector('.app-late')?.remove();
  wheel?.before(element('div', { class: 'app-late', role: 'alert' },
    element('p', {}, words), element('button', { type: 'button', class: 'btn btn-primary', click: () => location.reload() }, WORDS.again)));
}

export function startApp() {
  // For whoever has the page read aloud, and for the browser's hyphens and fonts.
  document.documentElement.lang = english ? 'en' : 'zh-CN';
  nameSymbols();
  // Camunda means to wait without an end (its page says so) and gives up after seven seconds, with an empty page.
  window.require?.config?.({ waitSeconds: 0 });
  setTimeout(() => tell(WORDS.slow), LONG);
  // A script that does not arrive, or is broken: whoever asked for it waits for ever.
  addEventListener('error', event => event.target?.tagName === 'SCRIPT' && tell(WORDS.failed), true);
  addEventListener('unhandledrejection', () => tell(WORDS.failed));
}
