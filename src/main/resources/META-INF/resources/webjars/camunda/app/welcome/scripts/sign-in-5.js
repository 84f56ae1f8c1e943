/* Gridcase: the page for signing in to this app. */
import { signInPage } from './sign-in-page-5.js';

export default signInPage('welcome');
