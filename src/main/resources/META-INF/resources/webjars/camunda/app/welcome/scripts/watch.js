/*
 * Gridcase: what Camunda draws is looked at by one observer for all scripts of an app: at most once for each frame, however much of the page has
 * changed.
 */
const works = [];
let waiting = false;

function look() {
  waiting = false;
  works.forEach(work => work());
}

/** Has all of it looked at again: something has become known that changes nothing of the page by itself. */
export function soon() {
  if (!waiting) {
    waiting = true;
    // Nothing is drawn, and so no frame comes, of a page that nobody sees.
    if (document.hidden) {
      setTimeout(look);
    } else {
      requestAnimationFrame(look);
    }
  }
}

/**
 * Does something now and after the page has changed. It has to leave alone what is as it should be: what it changes itself is looked at again.
 */
export function watch(work) {
  works.push(work);
  if (works.length === 1) {
    new MutationObserver(soon).observe(document.documentElement, {
      childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['disabled', 'readonly', 'uib-tooltip']
    });
  }
  soon();
}
