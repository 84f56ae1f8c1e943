/*
 * Gridcase: where a report is about: a grid, the position of whoever reports, or a point on the map, and what a position means.
 */
import { call, element, newest } from '../../welcome/scripts/gridcase.js';
import { refusal } from '../../welcome/scripts/page.js';
import { PlacePicker } from '../../welcome/scripts/place-picker.js';
import { WORDS } from './report-words.js';

const asWritten = text => (text ?? '').normalize('NFKC').trim();

export class ReportPlace {

  /** @param page on which the report is written */
  constructor(page) {
    this.page = page;
    this.answers = newest();
    this.node = element('div', { class: 'report-field report-position', role: 'status' });
    this.map = new PlacePicker((longitude, latitude) => this.put({ longitude, latitude }));
    this.found = null;
  }

  locate() {
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => this.put({ longitude: +coords.longitude.toFixed(6), latitude: +coords.latitude.toFixed(6), metres: Math.round(coords.accuracy) }),
      () => {
        this.page.faults = [{ field: 'position', message: WORDS.notLocated }];
        this.draw();
      },
      { enableHighAccuracy: true, timeout: 15_000 });
  }

  /** Takes a position, or takes it away. */
  put(position) {
    this.page.keep('position', position);
    this.page.keep('confirmed', undefined);
    if (position) {
      this.page.mended('grid');
    }
    this.found = null;
    this.draw();
    this.locateGrid();
    this.page.words.propose();
  }

  /** In which grid the position lies is told at once, and taken where none was chosen. */
  async locateGrid() {
    const { position } = this.page.input;
    try {
      await this.answers(position && call(`organisation/grid-at?longitude=${position.longitude}&latitude=${position.latitude}`), found => {
        this.found = found ?? null;
        const grid = this.page.grids.find(each => each.code === found?.grid);
        if (grid && !found.metres && !asWritten(this.page.input.grid)) {
          this.take(grid);
        }
      });
    } catch (problem) {
      this.page.faults = [{ field: 'position', message: refusal(problem) }];
    }
    this.draw();
  }

  take(grid) {
    this.page.keep('grid', this.page.named(grid));
    const input = this.page.node.querySelector('#report-grid');
    if (input) {
      input.value = this.page.input.grid;
    }
    this.draw();
    this.page.words.propose();
  }

  /** The position, with what it means, and the map. */
  draw() {
    const { position, confirmed } = this.page.input;
    const { found } = this;
    const chosen = this.page.grid();
    const there = this.page.grids.find(each => each.code === found?.grid);
    const outside = found && (!found.grid || found.metres > 0);
    const differs = there && chosen && there.code !== chosen.code;
    this.node.replaceChildren(...(position
      ? [element('p', { class: outside || differs ? 'light-warning' : '' }, WORDS.located(position.metres), ' ', found ? this.meaning(found, there, chosen) : '', ' ',
          there && differs && !outside ? [this.page.button('btn-default', WORDS.move(there.name), () => this.take(there)), ' '] : null,
          this.page.button('btn-default', WORDS.forget, () => this.put(undefined))),
        chosen && (outside || differs)
          ? element('label', {}, element('input', {
              type: 'checkbox', checked: !!confirmed, change: event => this.page.keep('confirmed', event.target.checked)
            }), ` ${WORDS.confirmed}`)
          : null].flat(Infinity).filter(Boolean)
      : [this.page.button('btn-default', WORDS.position, () => this.locate())]), ...this.page.wrong('position'));
    this.map.use(chosen?.code, position && [position.longitude, position.latitude]);
  }

  meaning(found, there, chosen) {
    if (!found.grid) {
      return WORDS.far;
    }
    const name = there?.name ?? found.name ?? found.grid;
    return found.metres > 0 ? WORDS.near(name, Math.round(found.metres)) : chosen && chosen.code !== found.grid ? WORDS.elsewhere(name, chosen.name) : WORDS.inGrid(name);
  }
}
