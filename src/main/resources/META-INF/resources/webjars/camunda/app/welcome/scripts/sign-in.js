/* Gridcase: the page for signing in to this app. */
import { signInPage } from './sign-in-page.js';

export default signInPage('welcome');
