/*
 * Gridcase: signing in on the page of grid workers, with the same accounts and the same session as Tasklist.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { WORDS } from './words.js';

const { ROOT, actAs, ask, answered, finishLeaving, firstToken, forget } = self.GridcaseQueue;
const LOGIN = 'camunda/api/admin/auth/user/default/login/tasklist';

/**
 * @param why somebody has to sign in again; nothing where nobody was
 * @param done called when somebody has signed in
 */
export function signInForm(why, done) {
  const wrong = element('p', { class: 'fault', role: 'alert', hidden: true });
  const button = element('button', { class: 'send' }, WORDS.signIn);
  const form = element('form', {
    class: 'sign-in',
    submit: async event => {
      event.preventDefault();
      button.disabled = true;
      wrong.hidden = true;
      try {
        await finishLeaving();
        firstToken();
        await answered(LOGIN, { method: 'POST', type: 'application/x-www-form-urlencoded', body: new URLSearchParams(new FormData(form)).toString() });
        actAs(null);
        await forget('leaving');
        await done();
      } catch (problem) {
        wrong.textContent = problem.status === 0 ? WORDS.noNetwork : problem.message;
        wrong.hidden = false;
        button.disabled = false;
      }
    }
  },
    element('h1', {}, WORDS.signIn),
    why ? element('p', { class: 'told', role: 'status' }, why) : null,
    wrong,
    element('label', { for: 'account' }, WORDS.account),
    element('input', { id: 'account', name: 'username', autocomplete: 'username', autocapitalize: 'off', required: true }),
    element('label', { for: 'password' }, WORDS.password),
    element('input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true }),
    button,
    element('p', { class: 'buttons' }, element('a', { href: `${ROOT}sign-in/password.html` }, WORDS.change)),
    element('p', { class: 'hint' }, WORDS.install));
  finishLeaving().then(() => ask('sign-in/choices')).then(choices => choices.provider && form.append(
    element('a', { class: 'button', href: ROOT + choices.provider.replace(/^\//, '') }, WORDS.provider)), () => null);
  return form;
}
