/*
 * Gridcase: who opens a page of Cockpit by its address reads their own name in its head, as in the other programs: Camunda asks for it on its own
 * pages alone, and shows the account else.
 */
import { ofCamunda } from '../../welcome/scripts/gridcase.js';
import { watch } from '../../welcome/scripts/watch.js';

const names = new Map(); // by what the head shows, each asked for once

/** The name of who is signed in, where the head shows their account; what else it shows is a name already. */
async function nameFor(shown) {
  const { userId } = await ofCamunda('admin/auth/user/default');
  if (userId !== shown) {
    return '';
  }
  const { firstName, lastName } = await ofCamunda(`engine/engine/default/user/${encodeURIComponent(userId)}/profile`);
  return [firstName, lastName].filter(Boolean).join(' ');
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
    nameFor(account).catch(() => '').then(name => {
      names.set(account, name);
      show();
    });
  } else if (names.get(account)) {
    text.data = ` ${names.get(account)} `;
  }
}

watch(show);

export default [];
