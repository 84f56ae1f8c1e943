/* Gridcase: the page for signing in to this app. */
import { signInPage } from '../../welcome/scripts/sign-in-page-5.js';

export default signInPage('admin');
