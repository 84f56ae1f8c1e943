/*
 * Gridcase: a list taken away as a file, or on paper. The file is sent while it is read; meanwhile the page says how many rows there are, and
 * whoever leaves the page ends it.
 */
import { answered, call, element, english, keep } from './gridcase.js';
import { refusal } from './page.js';

const WORDS = english
  ? {
      export: 'Export:', print: 'Print', begun: 'Reading …', rows: rows => `${rows} rows so far …`,
      done: name => `Saved: ${name}`, printed: 'The page to print has opened.', blocked: 'The browser has blocked the page to print. Allow pop-ups of this site and press Print again.',
      broken: 'The export broke off; what has arrived is not saved. Export again.', stop: 'Stop', stopped: 'Stopped.'
    }
  : {
      export: '导出：', print: '打印', begun: '正在读取…', rows: rows => `已导出 ${rows} 行…`,
      done: name => `已保存：${name}`, printed: '打印页已打开。', blocked: '浏览器拦截了打印页。请允许本站弹出窗口，再按“打印”。',
      broken: '导出中断，已收到的部分没有保存。请重新导出。', stop: '停止', stopped: '已停止。'
    };
const FORMATS = [['xlsx', 'Excel'], ['csv', 'CSV'], ['html', WORDS.print]];
const OFTEN = 1000; // milliseconds

/** Says how many rows there are until the answer is called. */
function following(id, say) {
  const timer = setInterval(async () => {
    try {
      say(WORDS.rows((await call(`exports/${id}/progress`)).rows));
    } catch {
      clearInterval(timer); // it has ended, or is asked for at another node
    }
  }, OFTEN);
  return () => clearInterval(timer);
}

function nameOf(answer) {
  const written = answer.headers.get('Content-Disposition')?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  return written ? decodeURIComponent(written) : 'export';
}

function saved(blob, name) {
  keep(blob, name);
  return WORDS.done(name);
}

/** Shows a page in the window that was opened with the press: a later one the browser would block. */
async function print(blob, opened) {
  opened.document.write(await blob.text());
  opened.document.close();
  setTimeout(() => opened.print()); // once this page has said so: the window for printing holds it up
  return WORDS.printed;
}

/**
 * Buttons for a list.
 *
 * @param kind which list: the end of its address below `exports/`
 * @param query answers the filter of the list as it is shown now
 * @param title what is taken away, where the list does not say it
 */
export function exportButtons(kind, query, title = WORDS.export) {
  const told = element('span', { class: 'export-told', role: 'status' });
  const stop = element('button', { type: 'button', class: 'btn btn-link btn-sm', hidden: true }, WORDS.stop);
  const buttons = FORMATS.map(([format, name]) => element('button', {
    type: 'button', class: 'btn btn-default btn-sm', 'data-format': format, click: () => take(format)
  }, name));

  async function take(format) {
    const opened = format === 'html' ? window.open('about:blank') : null;
    if (format === 'html' && !opened) {
      told.textContent = WORDS.blocked;
      return;
    }
    const ending = new AbortController();
    let followed = () => {};
    stop.onclick = () => ending.abort();
    buttons.forEach(each => (each.disabled = true));
    stop.hidden = false;
    told.textContent = WORDS.begun;
    try {
      const asked = new URLSearchParams(query());
      asked.set('format', format);
      const answer = await answered(`exports/${kind}?${asked}`, { accept: '*/*', signal: ending.signal });
      followed = following(answer.headers.get('X-Export'), words => (told.textContent = words));
      const blob = await answer.blob();
      told.textContent = opened ? await print(blob, opened) : saved(blob, nameOf(answer));
    } catch (problem) {
      opened?.close();
      told.textContent = ending.signal.aborted ? WORDS.stopped : problem.faults ? refusal(problem) : WORDS.broken;
    } finally {
      followed();
      stop.hidden = true;
      buttons.forEach(each => (each.disabled = false));
    }
  }

  return element('div', { class: 'export', role: 'group' }, title, ' ', buttons, ' ', told, stop);
}
