/*
 * Gridcase: what pages that are drawn anew with every answer have in common.
 */
import { element, english } from './gridcase.js';

/** One after the other. */
export const listed = words => words.join(english ? ', ' : '、');

/** Sentences, one after the other. */
export const said = sentences => sentences.join(english ? '; ' : '；');

/** A remark on what stands before it. */
export const noted = words => english ? ` (${words})` : `（${words}）`;

/** What something is called, and what there is to say of it. */
export const named = (name, words) => `${name}${english ? ': ' : '：'}${words}`;

/** Leads the reader to what they are told, however far from it they have scrolled. @param node nothing where there is nothing to tell */
export function ledTo(node) {
  if (node) {
    node.tabIndex = -1;
    node.scrollIntoView({ block: 'center' }); // what stays on top of a page covers its first lines
    node.focus({ preventScroll: true });
  }
}

/** A page, or a part of one: `node` is where it stands, and `draw()` of its own class draws it. */
export class Page {

  /**
   * Does something, and draws the page while it lasts and afterwards. What went wrong stands in `message`, what the work answers in `told`. What is
   * begun meanwhile says itself how long the page is busy.
   *
   * @param busy what `busy` is meanwhile; the page is not drawn before the work where it is nothing
   */
  async guarded(work, busy = true) {
    const turn = this.turn = Symbol('turn');
    this.busy = busy;
    this.message = null;
    this.told = null;
    if (busy) {
      this.draw();
    }
    await this.attempted(work);
    if (this.turn === turn) {
      this.busy = null;
    }
    this.draw();
  }

  /** The same without drawing anything. @return whether it was done */
  async attempted(work) {
    try {
      this.told = await work() ?? null;
      return true;
    } catch (problem) {
      this.message = this.refused(problem);
      return false;
    }
  }

  /** What the page calls the fields of its forms, by the names under which they are sent. */
  labels() {
    return {};
  }

  refused(problem) {
    return refusal(problem, this.labels());
  }

  /** A button that cannot be pressed while the page is busy. */
  button(kind, word, click, attributes = {}) {
    return element('button', { type: 'button', class: `btn ${kind} btn-sm`, disabled: !!this.busy, click, ...attributes }, word);
  }
}

/**
 * A table that is read on narrow screens, too: each cell bears its heading.
 *
 * @param options kind: its style; caption: words above it; row: the attributes of a row by its index
 */
export function table(heads, rows, { kind = 'light-assignments', caption = null, row: attributes = () => ({}) } = {}) {
  return element('table', { class: kind },
    caption ? element('caption', {}, caption) : null,
    element('thead', {}, element('tr', {}, heads.map(word => element('th', { scope: 'col' }, word)))),
    element('tbody', {}, rows.map((row, index) => element('tr', attributes(index),
      row.map((cell, column) => element('td', { 'data-head': heads[column] }, cell))))));
}

/** The first and the last day of what lists and figures are asked for; the words of their faults say which of the two. */
const PERIOD = english ? { from: 'Period', to: 'Period' } : { from: '时段', to: '时段' };

/** What was refused, and below it each fault that it does not say itself, with the name of its field as `labels` have it, or as it was sent. */
export function refusal(problem, labels = {}) {
  return [problem.message, ...(problem.faults ?? []).filter(each => each.message !== problem.message)].map(each =>
    each.field ? named(labels[each.field] ?? each.label ?? PERIOD[each.field] ?? each.field, unlabelled(each)) : each.message ?? each).join('\n');
}

/** What a fault says without the name of its field, with which some answers begin. */
export function unlabelled({ label, message }) {
  const head = label ? named(label, '') : '';
  return message.startsWith(head) ? message.slice(head.length) : message;
}

/** What the address asks for, after its path. */
export const asked = () => new URLSearchParams(location.hash.split('?')[1] ?? '');

// As Camunda's router writes addresses: one that it would write otherwise it puts into the history a second time, and Back leads nowhere.
const written = text => encodeURIComponent(text).replace(/%(40|3A|24|2C|3B)/g, decodeURIComponent);

/** The address of a page with what it asks for; what is empty is left out. */
export function addressWith(path, values) {
  const given = Object.entries(values).filter(([, value]) => value);
  return `#${path}${given.length ? '?' : ''}${given.map(([name, value]) => `${name}=${written(value)}`).join('&')}`;
}

/** Says in the title of the window, and so in the history of the browser, which page this is: Cockpit would call it its overview. */
export function entitled(title) {
  document.title = `${document.title.split(' | ')[0]} | ${title}`;
}

/** When a page of ours is left: Tasklist has one title for all its pages, and the others put the names of theirs behind the one they find. */
export function untitled() {
  document.title = document.title.split(' | ')[0];
}

/** A field for the name under which something is kept; the name is part of an address, where `/` separates. */
export function nameField(label, attributes = {}) {
  return element('input', {
    type: 'text', class: 'form-control', placeholder: label, 'aria-label': label, maxlength: 100, required: true, pattern: '[^\\/\\\\]*[^\\/\\\\\\s][^\\/\\\\]*',
    title: english ? 'A name without / and \\' : '请填写名称，其中不能有 / 和 \\', ...attributes
  });
}

/** What a file says that somebody wrote with an editor of their own: UTF-8, or what Windows writes in Chinese. */
export async function textOf(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** As it is sent: a text in UTF-8 whatever it was saved in; a workbook as it is, so that the answer says what to do. */
export async function contentOf(file) {
  const type = /\.ics$/i.test(file.name) ? 'text/calendar' : 'text/csv';
  const workbook = /\.xlsx?$/i.test(file.name) || await file.slice(0, 2).text() === 'PK';
  return new Blob([workbook ? file : await textOf(file)], { type });
}
