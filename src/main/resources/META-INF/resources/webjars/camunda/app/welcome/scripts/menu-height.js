/*
 * Gridcase: where the words of a menu take two lines, as English ones may, the page begins below both of them.
 */
import { watch } from './watch.js';

let measured = null; // the head of a page; another one is drawn for who signs in

const observer = new ResizeObserver(() => {
  document.documentElement.style.setProperty('--menu-height', `${Math.max(48, measured.offsetHeight)}px`);
});

watch(() => {
  const menu = document.querySelector('[cam-widget-header]');
  if (menu && menu !== measured) {
    observer.disconnect();
    measured = menu;
    observer.observe(menu);
  }
});
