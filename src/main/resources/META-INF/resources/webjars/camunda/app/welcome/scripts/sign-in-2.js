/* Gridcase: the page for signing in to this app. */
import { signInPage } from './sign-in-page-2.js';

export default signInPage('welcome');
