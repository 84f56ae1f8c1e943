/*
 * Gridcase: who opens a page of Cockpit by its address reads their own name in its head, as in the other programs: Camunda asks for it on its own
 * pages alone, and shows the account else.
 */
import { watch } from '../../welcome/scripts/watch.js';

const names = new Map(); // by account, each asked for once

function profile(account) {
  const engine = document.querySelector('base').getAttribute('engine-api');
  return fetch(`${engine}engine/default/user/${encodeURIComponent(account)}/profile`, { credentials: 'same-origin', headers: { accept: 'application/json' } })
    .then(answer => (answer.ok ? answer.json() : {}))
    .then(({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(' '), () => '');
}

function show() {
  const place = document.querySelector('li.account > .dropdown-toggle');
  const text = [...place?.childNodes ?? []].find(each => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const account = text?.data.trim();
  if (!account || [...names.values()].includes(account)) {
    return;
  }
  if (!names.has(account)) {
    names.set(account, '');
    profile(account).then(name => {
      names.set(account, name);
      show();
    });
  } else if (names.get(account)) {
    text.data = ` ${names.get(account)} `;
  }
}

watch(show);

export default [];
