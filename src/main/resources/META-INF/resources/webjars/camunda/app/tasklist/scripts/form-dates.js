/*
 * Gridcase: dates and times in the forms of Tasklist are understood as people write them, in any width; what cannot be understood stays and is
 * asked about at its field.
 */
import { element } from '../../welcome/scripts/gridcase.js';
import { type } from './form-fields.js';
import { WORDS } from './form-words.js';

const DATE = '.fjs-datepicker input.fjs-input'; // the calendar has fields of its own
const TIME = '.fjs-timepicker input.fjs-input';
const DAY = 86_400_000;

/** One width, no blanks at the ends or around the signs of a date or time. */
function plain(text) {
  return text.normalize('NFKC').replace(/[‐‑‒–—―−ー]/g, '-').replace(/\s*([:/.-])\s*/g, '$1').trim();
}

/** A date as people write it, with its year, month and day; nothing where it is none. */
function day(text) {
  const parts = plain(text).match(/^(\d{4})(?:[-/.年]\s*)(\d{1,2})(?:[-/.月]\s*)(\d{1,2})日?$/) ?? plain(text).match(/^(\d{4})(\d{2})(\d{2})$/);
  const found = parts && new Date(+parts[1], +parts[2] - 1, +parts[3]);
  return found && found.getMonth() === +parts[2] - 1 && found.getDate() === +parts[3] ? found : null;
}

const CLOCK = /^(凌晨|早上|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?::(\d{2})|[点时](?:(\d{1,2})分?|(半)|([一三])刻|整)?)(上午|下午|am|pm)?$/i;
const MORNING = /凌晨|早上|上午|am/i;

/** Which half of the day is meant is not for us to guess: “2点半” is 02:30 or 14:30. */
function isHalf(parts) {
  return !parts[3] && !parts[1] && !parts[7] && +parts[2] > 0 && +parts[2] <= 12;
}

function hour(parts) {
  const half = parts[1] ?? parts[7];
  const said = +parts[2];
  if (said === 12 && /凌晨|am/i.test(half)) {
    return 0;
  }
  const early = !half || MORNING.test(half) || said >= 12 || (half === '中午' && said > 9);
  return early ? said : said + 12;
}

/** A time as people write it, in minutes of the day; nothing where it is none, or may be two. */
function minutes(text) {
  const parts = plain(text).replace(/\s+/g, '').replace(/^(\d{2})(\d{2})$/, '$1:$2').replace(/^(\d{1,2})(am|pm)$/i, '$1:00$2').match(CLOCK);
  if (!parts || isHalf(parts)) {
    return null;
  }
  const minute = parts[5] ? 30 : parts[6] ? (parts[6] === '一' ? 15 : 45) : +(parts[3] ?? parts[4] ?? 0);
  return hour(parts) < 24 && minute < 60 ? 60 * hour(parts) + minute : null;
}

/** Why a text is no time. */
function noTime(text) {
  const parts = plain(text).replace(/\s+/g, '').match(CLOCK);
  return parts && isHalf(parts) ? WORDS.half(text) : WORDS.time(text);
}

// The form reads times by it; without it by its own, which takes 02:00 out of “2点半”.
self.gridcaseTime = text => minutes(text ?? '');

function say(field, text) {
  const place = field.closest('.fjs-datetime-subsection');
  place.querySelector('.gridcase-field-says')?.remove();
  if (text) {
    place.append(element('div', { class: 'gridcase-field-says fjs-form-field-error', role: 'alert' }, text));
  }
}

/** Before the form reads what was typed: a date or time in its own writing, or a sentence about what it is not. */
export function understand(event) {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || field.readOnly || !field.value) {
    return;
  }
  if (field.matches(DATE)) {
    const found = day(field.value);
    if (found) {
      const shown = new Intl.DateTimeFormat('default', { year: 'numeric', month: '2-digit', day: '2-digit' });
      const picker = field._flatpickr;
      field.value = picker ? picker.formatDate(found, picker.config.dateFormat) : shown.format(found);
      const ago = Date.now() - found.getTime();
      understood.set(field, field.value);
      say(field, ago < 0 ? WORDS.future : ago > 366 * DAY ? WORDS.longAgo : null);
    } else {
      say(field, WORDS.date(field.value));
    }
  } else if (field.matches(TIME)) {
    say(field, minutes(field.value) === null ? noTime(field.value) : null);
  }
}

/** While a date or time is typed: what was said about it no longer holds, and the form reads half-width signs only. */
function whileTyping(event) {
  const field = event.target;
  if (event.isComposing || !(field instanceof HTMLInputElement) || !field.matches(`${DATE}, ${TIME}`)) {
    return;
  }
  // The picker empties a date that it cannot read, and writes the one it has read anew: what was said about it stays.
  if (field.value === understood.get(field) || (field.value === '' && !event.isTrusted)) {
    return;
  }
  typing = field;
  say(field, null);
  const better = field.value.normalize('NFKC');
  if (better !== field.value) {
    field.value = better;
  }
}

let typing;
const understood = new WeakMap();

// A click beside a date makes the form read it before the field is left; this comes earlier.
for (const event of ['mousedown', 'focus']) {
  window.addEventListener(event, ({ target }) => {
    if (typing && target !== typing) {
      understand({ target: typing });
      typing = null;
    }
  }, true);
}
document.addEventListener('input', whileTyping, true);
document.addEventListener('compositionend', event => {
  if (event.target instanceof HTMLInputElement && event.target.matches(`${DATE}, ${TIME}`)) {
    type(event.target, event.target.value.normalize('NFKC'));
  }
}, true);
document.addEventListener('blur', understand, true);
document.addEventListener('keydown', event => event.key === 'Enter' && understand(event), true);

// The form has put back what the calendar had emptied.
document.addEventListener('gridcase-no-date', ({ target }) => say(target, WORDS.date(target.value)));

/** The first of the dates and times in a place that is none. */
export function unreadable(place) {
  return [...place.querySelectorAll(`${DATE}, ${TIME}`)]
    .find(field => field.value.trim() && (field.matches(DATE) ? !day(field.value) : minutes(field.value) === null));
}
