/* Gridcase: the page for signing in to this app. */
import { signInPage } from '../../welcome/scripts/sign-in-page.js';

export default signInPage('tasklist');
