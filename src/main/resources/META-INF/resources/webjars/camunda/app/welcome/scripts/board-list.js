/* Gridcase: the list of assignments behind a figure of the light board. */
import { call, element, time } from './gridcase.js';
import { table } from './page.js';
import { caseLink } from './case-search.js';
import { exportButtons } from './export.js';
import { span, unclaimed } from './case-words.js';
import { warning } from './board-operation.js';
import { ORDERS, WORDS } from './board-words.js';

const PAGE = 50;

/** The assignments behind the figure that is open, as many as were shown before. */
export async function loadOpened(page) {
  const list = page.opened;
  if (!list) {
    return;
  }
  const shown = Math.max(PAGE, list.rows.length);
  list.rows = [];
  list.next = null;
  do {
    const before = list.rows.length;
    await loadMore(list);
    if (list.rows.length === before) {
      return;
    }
  } while (list === page.opened && list.next && list.rows.length < shown);
}

/** Which assignments stand behind a figure, as the interface takes it. */
function behind({ query, light }) {
  return { ...(light ? { light } : {}), ...query };
}

/** @param list which is filled, even when another one has been opened meanwhile */
async function loadMore(list) {
  const { rows, next } = list;
  const asked = new URLSearchParams({ ...behind(list), limit: PAGE });
  if (rows.length && next) {
    asked.set('after', next);
  }
  const answer = await call(`lights/assignments?${asked}`);
  list.rows = [...rows, ...answer.assignments];
  list.next = answer.next;
  list.cases = answer.cases ?? list.cases ?? null;
}

/** The list as it stands below its figure, with what can be taken away of it. */
export function openedList(page) {
  const { name, query, light, rows, next, cases } = page.opened;
  const unit = query.unit?.length === 1;
  const many = `${rows.length}${next ? '+' : ''}`;
  const about = rows.some(each => each.about);
  const heads = [WORDS.case, WORDS.stage, ...(about ? [WORDS.about] : []), WORDS.matter, ...(unit ? [] : [WORDS.whose]), WORDS.stands, WORDS.handler, deadlineOf(rows), WORDS.measure];
  return element('div', {},
    table(heads,
      rows.map(each => [
        [caseLink(each.caseNumber),
          each.broken ? [' ', element('strong', { class: 'light-text-red case-broken' }, WORDS.brokenCase)] : null,
          page.options.diagram && each.process
            ? [' ', element('a', { class: 'case-diagram', href: page.options.diagram(each.process) }, WORDS.diagram)]
            : null],
        each.stageName,
        ...(about ? [each.about ?? ''] : []),
        each.title,
        ...(unit ? [] : [each.unitName]),
        [each.caseUnitName, each.firstReceiverName ? element('div', { class: 'light-quiet' }, WORDS.first(each.firstReceiverName)) : null],
        each.handlerName ?? each.handler ?? unclaimed(each),
        [element('strong', { class: `light-text-${each.light}` }, span(each.deadline, page.board.asOf)), ' ', time(each.deadline),
          each.provisional ? ` (${WORDS.provisional})` : ''],
        each.measureName ? `${each.measureName} ${time(each.measureAt)}` : ''
      ]), { caption: (light ? WORDS.caption(name, WORDS[light]) : name) + WORDS.counted(many, cases ?? null) }),
    differs(page) ? warning(WORDS.differs(rows.length)) : null,
    page.opened.files ??= exportButtons('assignments', () => behind(page.opened)),
    page.opened.key === ORDERS ? page.orderFiles : null,
    next
      ? page.button('btn-link', WORDS.more, () => page.guarded(() => loadMore(page.opened)))
      : null);
}

/** What the deadlines of a list are called: those of one stage by what it is about. */
function deadlineOf(rows) {
  const stages = new Set(rows.map(each => each.stage));
  return (stages.size === 1 ? WORDS.deadlines[rows[0].stage] : null) ?? WORDS.deadline;
}

/** Whether the list has another number than the figure that leads to it; only where all of it is shown. */
function differs(page) {
  const { key, light, rows, next } = page.opened;
  return !next && !key.startsWith('step ') && rows.length !== (page.figures.get(`${key} ${light}`) ?? 0);
}
