/*
 * Gridcase: a report that somebody has begun at another computer or telephone and not sent. Whoever begins one here is told of it, and neither
 * is written over.
 */
import { element } from '../../welcome/scripts/gridcase.js';
import { WORDS } from './report-words.js';

const TITLE = 20; // letters of what was told, where there is no title

export class OtherReport {
  /**
   * @param page on which a report is written
   * @param known whether what is written here is the draft itself, beside which there is no other
   */
  constructor(page, known) {
    this.page = page;
    this.known = known;
    this.other = null;
    this.node = element('div', {});
  }

  /** Whether what is written here may be kept; looked for once, when somebody begins to write. */
  async isNone(input) {
    if (!this.known) {
      this.looking ??= this.page.draft.read().catch(() => ({}));
      const found = await this.looking;
      if (!this.known && found.id && found.id !== input.id) {
        this.other = found;
        this.draw();
      }
      this.known = true;
    }
    return !this.other;
  }

  draw() {
    const title = this.other.matter || this.other.told?.substring(0, TITLE) || WORDS.untitled;
    this.node.replaceChildren(element('p', { class: 'light-warning', role: 'alert' }, WORDS.begunElsewhere(title), ' ',
      this.page.button('btn-default', WORDS.goOn, () => this.page.goOnWith(this.other)), ' ',
      this.page.button('btn-default', WORDS.dropOther, () => {
        this.other = null;
        this.node.replaceChildren();
        this.page.keepDraft();
      })));
  }
}
