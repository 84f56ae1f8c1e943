/*
 * Gridcase: which times are whose, said at the foot of each app. Camunda's English words claim the browser's zone for all of them; the Chinese
 * ones are in the translation.
 */
import { english } from './gridcase.js';

const OF_CAMUNDA = 'Date and Time displayed in local timezone:';
const OURS = 'Tasks and processes are in the time zone of this browser, cases, light board and notices in that of the district. Browser:';

/** Says so for as long as the app is open. */
export function sayWhoseTime() {
  const say = () => {
    const words = document.getElementById('footer-timezone')?.firstChild;
    if (words?.data?.includes(OF_CAMUNDA)) {
      words.data = words.data.replace(OF_CAMUNDA, OURS);
    }
  };
  if (english) {
    say();
    new MutationObserver(say).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  }
}
