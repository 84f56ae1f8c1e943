/*
 * Gridcase: what the page for signing in offers besides account and password.
 */
import { sayWhoseTime } from './footer.js';
import { element, english, root } from './gridcase.js';
import { drawWithWords } from './words-first.js';

const WORDS = english
  ? { change: 'Change password', provider: 'Sign in through the organisation\'s account' }
  : { change: '修改密码', provider: '使用统一身份认证登录' };

/** For one of the four apps: a way to change a password, and where there is a provider, the way to it. */
export function signInPage(app) {
  // all four load this, when Camunda's parts are there and before it draws
  sayWhoseTime();
  drawWithWords();
  return {
    id: `gridcase-sign-in-${app}`,
    pluginPoint: `${app}.login`,
    priority: 100,
    render: async node => {
      node.replaceChildren(
        element('p', { class: 'sign-in-more' },
          element('a', { href: `${root()}/sign-in/password.html` }, WORDS.change)));
      const answer = await fetch(`${root()}/sign-in/choices`, { headers: { Accept: 'application/json' } });
      const choices = answer.ok ? await answer.json() : {};
      if (choices.leave) {
        // Signed out here; now at the provider as well.
        window.location.href = root() + choices.leave;
      } else if (choices.provider) {
        node.prepend(element('p', {},
          element('a', { class: 'btn btn-lg btn-primary', href: root() + choices.provider }, WORDS.provider)));
      }
    }
  };
}
