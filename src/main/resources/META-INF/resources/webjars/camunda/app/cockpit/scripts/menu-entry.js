/*
 * Gridcase: entries of Cockpit's menu whose pages not everybody may see. Camunda draws the same menu for all.
 */
import { isOpen } from '../../welcome/scripts/gridcase.js';
import { watch } from '../../welcome/scripts/watch.js';

/**
 * Takes an entry out of the menu for whoever may not read what its page asks for.
 *
 * @param path of the page
 * @param asks its address below that of our interface
 */
export function forWhoMay(path, asks) {
  let entry; // the one that was looked at: another one is of another menu, and maybe of another person
  watch(async () => {
    const drawn = document.querySelector(`[cam-widget-header] a[href$="#${path}"]`);
    if (drawn && drawn !== entry) {
      entry = drawn;
      if (!await isOpen(asks).catch(() => false)) {
        (drawn.closest('li') ?? drawn).classList.add('hidden');
      }
    }
  });
}
