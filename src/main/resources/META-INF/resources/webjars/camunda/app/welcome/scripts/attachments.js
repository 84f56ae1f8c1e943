/*
 * Gridcase: the files of a case – photos before and after side by side, with what they say of place and time – and choosing files for a
 * report. Pictures are asked for with the session's token, which no address of a picture can carry.
 */
import { firstPicture } from './film.js';
import { answered, call, element, english, save, time } from './gridcase.js';
import { noted, Page, refusal } from './page.js';

const WORDS = english
  ? {
      title: 'Files', add: stage => `Add to ${stage}`, choose: 'Add photos or files', none: 'No files yet.', adding: 'Sending …', added: count => `${count} added.`,
      kinds: 'Photos (JPEG, PNG), videos, sound or PDF, 20 MB each at most.', most: 'Nine at most.',
      tooMany: names => `Nine at most; not added: ${names.join(', ')}. Remove some first, or add them on the page of the case afterwards.`,
      stays: 'Each file becomes a line of the trace and cannot be taken back.',
      original: 'Original', play: 'Play', silent: 'This browser cannot play it; save the original and open it with a player.', close: 'Close', remove: name => `Remove ${name}`, erased: 'The content went with the personal data of the case.',
      show: 'Show to the reporter', shown: 'The reporter sees it', hide: 'Take back', sure: 'Are other people’s faces, door numbers or car plates in it? Press once more to show it.', showing: 'Shown to the reporter.', hidden: 'Taken back.',
      stages: { report: 'Reported', handling: 'Handled', verification: 'Verified' }, megabytes: size => `${size} MB`, failed: 'The preview cannot be shown.',
      tooLarge: name => `“${name}” has more than 20 MB. Compress, cut or split it first.`
    }
  : {
      title: '附件', add: stage => `添加${stage}附件`, choose: '添加照片或文件', none: '还没有附件。', adding: '正在上传…', added: count => `已添加 ${count} 个。`,
      kinds: '照片、视频、录音或版式文档（可编辑的文档请先导出），每个不超过 20 兆。', most: '至多 9 个。',
      tooMany: names => `至多 9 个，没有添加：${names.join('、')}。请先去掉几个，或者上报后在案件页再添加。`,
      stays: '每个附件写入本案留痕，添加后不能删改。',
      original: '原件', play: '播放', silent: '此浏览器放不了这种格式，请点“原件”保存后用播放器打开。', close: '关闭', remove: name => `去掉${name}`, erased: '内容已随本案个人信息清除。',
      show: '给报告人看', shown: '报告人看得到', hide: '收回', sure: '照片里有别人的脸、门牌、车牌吗？没有的，再点一次给报告人看。', showing: '报告人凭查询码看得到了。', hidden: '已收回。',
      stages: { report: '上报', handling: '处置', verification: '核实' }, megabytes: size => `${size} 兆`, failed: '预览显示不出来。',
      tooLarge: name => `“${name}”超过 20 兆，请压缩、剪短或分开后再添加。`
    };

/** Bytes of one file; of a larger one the server would end the connection in the middle. */
const LARGEST = 20 * 1024 * 1024;

/** Files of one report. */
const MOST = 9;

const SMALL = 64; // pixels

/** What plays which kind of file. */
const PLAYED = { sound: 'audio', video: 'video' };

const ACCEPT = 'image/jpeg,image/png,video/*,audio/*,application/pdf';

const sized = bytes => WORDS.megabytes(bytes < 100_000 ? '<0.1' : (bytes / 1_000_000).toFixed(1));

/** Pictures by their address, as addresses that the page may show; read once. */
const pictures = new Map();

/** The first pictures of films by their address; read once. */
const films = new Map();

function picture(path) {
  if (!pictures.has(path)) {
    pictures.set(path, answered(path, { accept: 'image/jpeg' }).then(answer => answer.blob()).then(blob => new Promise((given, failed) => {
      const reader = new FileReader();
      reader.onload = () => given(reader.result);
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(blob);
    })).catch(problem => {
      pictures.delete(path); // the next drawing asks again
      throw problem;
    }));
  }
  return pictures.get(path);
}

/** A small picture of a file that somebody has chosen; nothing of what is no picture. */
async function small(file) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) {
    return null;
  }
  const canvas = element('canvas', { width: SMALL, height: SMALL });
  const scale = Math.max(SMALL / bitmap.width, SMALL / bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  canvas.getContext('2d').drawImage(bitmap, (SMALL - width) / 2, (SMALL - height) / 2, width, height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg');
}

/** Sends one file. @return what became of it, as the interface shows it */
async function sendOne(path, file) {
  if (file.size > LARGEST) {
    throw new Error(WORDS.tooLarge(file.name));
  }
  const form = new FormData();
  form.append('files', file, file.name);
  return (await answered(path, { method: 'POST', body: form })).json();
}

/**
 * Sends files one after the other: on a slow line what has arrived has arrived.
 *
 * @param taken is told of all that were taken, also where others were refused
 * @param arrived is told of each file that was taken, and what became of it
 */
async function send(path, files, taken, arrived = () => null) {
  const sent = [];
  const refused = [];
  for (const file of files) {
    try {
      const found = await sendOne(path, file);
      await arrived(file, found[0]);
      sent.push(...found);
    } catch (problem) {
      refused.push(...(problem.faults?.length ? problem.faults.map(each => each.message) : [problem.message])); // each names its file itself
    }
  }
  if (sent.length) {
    await taken(sent);
  }
  if (refused.length) {
    throw new Error(refused.join('\n'));
  }
}

/** A field for files that looks like a button; the same file can be chosen again. */
function chooser(words, chosen, disabled = false) {
  const input = element('input', {
    type: 'file', class: 'sr-only', multiple: true, accept: ACCEPT, disabled,
    change: () => {
      const files = [...input.files];
      input.value = '';
      input.blur();
      if (files.length) {
        chosen(files);
      }
    }
  });
  return element('label', { class: `btn btn-default btn-sm attachment-choose${disabled ? ' disabled' : ''}` }, words, input);
}

/** The files of a case, with what its reader may add. */
export class CaseAttachments extends Page {
  /**
   * @param number of the case
   * @param done called when files were added
   */
  constructor(number, done) {
    super();
    this.number = number;
    this.done = done;
    this.files = [];
    this.addable = [];
    this.node = element('div', { class: 'case-attachments' });
  }

  /** Whether there is anything to show or to do. */
  get isNeeded() {
    return this.files.length > 0 || this.addable.length > 0;
  }

  use({ files, addable }) {
    const same = JSON.stringify([files, addable]) === JSON.stringify([this.files, this.addable]);
    Object.assign(this, { files, addable });
    if (!same || !this.node.hasChildNodes()) {
      this.draw();
    }
  }

  path(file, end = '') {
    return `cases/${encodeURIComponent(this.number)}/attachments/${file.id}${end}`;
  }

  async add(stage, files) {
    await this.guarded(async () => {
      await send(`cases/${encodeURIComponent(this.number)}/attachments?stage=${stage}`, files, () => this.done());
      return WORDS.added(files.length);
    });
  }

  draw() {
    const { message, told, busy } = this;
    const stages = ['report', 'handling', 'verification'].filter(stage => this.files.some(each => each.stage === stage));
    this.node.replaceChildren(
      element('div', { class: 'attachment-stages' }, stages.map(stage => element('section', { 'data-stage': stage },
        element('h3', {}, WORDS.stages[stage]),
        element('div', { class: 'attachment-row' }, this.files.filter(each => each.stage === stage).map(each => this.file(each)))))),
      ...(this.files.length ? [] : [element('p', { class: 'light-quiet' }, WORDS.none)]),
      ...(this.addable.length
        ? [element('p', { class: 'attachment-add' },
            this.addable.map(each => [chooser(WORDS.add(each.name), files => this.add(each.stage, files), !!busy), ' ']),
            element('span', { class: 'light-quiet', role: 'status' }, busy ? WORDS.adding : told ?? '')),
          message ? element('p', { class: 'case-field-wrong', role: 'alert' }, message) : '',
          element('p', { class: 'reporter-note' }, WORDS.kinds, ' ', WORDS.stays)]
        : message ? [element('p', { class: 'case-field-wrong', role: 'alert' }, message)] : []));
  }

  file(file) {
    return element('figure', { class: 'attachment', 'data-kind': file.kind },
      file.previewed ? this.thumbnail(file) : file.original && file.kind === 'video' ? this.film(file) : element('span', { class: 'attachment-kind' }, file.kindName),
      element('figcaption', {},
        element('div', { class: 'attachment-name', title: file.name }, file.erased ? file.kindName : file.name, noted(sized(file.size))),
        element('div', { class: 'light-quiet' }, `${file.byName} ${time(file.at)}`),
        file.taken ? element('div', { class: 'attachment-taken' }, file.taken) : null,
        file.erased ? element('div', { class: 'light-quiet' }, WORDS.erased) : null,
        file.original && PLAYED[file.kind] ? this.button('btn-link', WORDS.play, () => this.guarded(() => this.play(file), null)) : null,
        this.showing(file),
        file.original ? this.button('btn-link', WORDS.original, () => this.guarded(() => save(this.path(file), file.name), null)) : null));
  }

  /** Whether the reporter sees it; who decides that shows it by a second press, so that nobody does by mistake. */
  showing(file) {
    const change = (method, told) => this.guarded(async () => {
      this.asked = null;
      this.use({ ...await call(this.path(file, '/shown'), method), addable: this.addable });
      return told;
    });
    return [
      file.shown ? element('div', { class: 'attachment-shown' }, WORDS.shown) : null,
      !file.showable ? null : file.shown ? this.button('btn-link', WORDS.hide, () => change('DELETE', WORDS.hidden))
        : this.button('btn-link', WORDS.show, () => {
            if (this.asked === file.id) {
              return change('PUT', WORDS.showing);
            }
            this.asked = file.id;
            return this.draw();
          }),
      this.asked === file.id && !file.shown ? element('div', { class: 'attachment-sure', role: 'status' }, WORDS.sure) : null
    ];
  }

  thumbnail(file) {
    const image = element('img', { alt: `${file.kindName} ${file.name}`, loading: 'lazy' });
    const button = element('button', { type: 'button', class: 'attachment-picture', title: file.name, click: () => this.enlarge(file) }, image);
    picture(this.path(file, '/preview')).then(address => (image.src = address), () => button.replaceChildren(WORDS.failed));
    return button;
  }

  /** The first picture of a film, which it is played by, and how long it lasts; where the browser has none, its kind alone. */
  film(file) {
    const path = this.path(file);
    const button = element('button', { type: 'button', class: 'attachment-picture', title: file.name, click: () => this.guarded(() => this.play(file), null) }, file.kindName);
    films.set(path, films.get(path) ?? firstPicture(path));
    films.get(path).then(({ picture: src, lasts }) =>
      button.replaceChildren(element('img', { alt: `${file.kindName} ${file.name}`, src }), ...(lasts ? [element('span', { class: 'attachment-lasts' }, lasts)] : [])), () => null);
    return button;
  }

  /** The picture as large as the window, until it is pressed or left. */
  async enlarge(file) {
    const src = await picture(this.path(file, '/preview'));
    this.open(file, element('img', { alt: file.name, src, click: event => event.target.closest('dialog').close() }));
  }

  /** Sound or film as it was sent; a browser shows its first picture and how long it is. */
  async play(file) {
    const address = URL.createObjectURL(await (await answered(this.path(file), { accept: '*/*' })).blob());
    const player = element(PLAYED[file.kind], { controls: true, autoplay: true, src: address, 'aria-label': file.name,
      error: () => player.replaceWith(element('p', { role: 'alert' }, WORDS.silent)) });
    this.open(file, player, () => URL.revokeObjectURL(address));
  }

  open(file, content, left = () => null) {
    const shown = element('dialog', { class: 'attachment-large', 'aria-label': file.name, close: () => { shown.remove(); left(); } },
      content, element('button', { type: 'button', class: 'btn btn-default', click: () => shown.close() }, WORDS.close));
    document.body.append(shown);
    shown.showModal();
  }
}

export const ATTACHMENTS = WORDS.title;

/** Files for a case that is not reported yet: they are sent as soon as they are chosen, and named in the report. */
export class ReportFiles extends Page {
  /** @param changed is told which files there are, whenever that changes */
  constructor(changed) {
    super();
    this.changed = changed;
    this.waiting = [];
    this.small = new Map(); // pictures of what was chosen here, by the id of the file
    this.node = element('div', { class: 'report-field report-files' });
    this.draw();
  }

  /** What the report names. */
  ids() {
    return this.waiting.map(each => each.id);
  }

  /** @param waiting as {@code changed} was told them */
  use(waiting) {
    this.waiting = waiting;
    this.message = null;
    this.draw();
  }

  /** What the report was told about them. */
  wrong(words) {
    this.message = words;
    this.draw();
  }

  draw() {
    this.node.replaceChildren(
      ...(this.waiting.length ? [element('ul', { class: 'list-unstyled' }, this.waiting.map(each => element('li', { class: 'report-file' },
        this.small.get(each.id) ? element('img', { src: this.small.get(each.id), alt: '', width: SMALL, height: SMALL }) : null, `${each.name}`, noted(sized(each.size)), ' ',
        element('button', {
          type: 'button', class: 'btn btn-link', 'aria-label': WORDS.remove(each.name),
          click: () => {
            this.use(this.waiting.filter(other => other !== each));
            this.changed(this.waiting);
          }
        }, '×'))))] : []),
      chooser(WORDS.choose, files => this.guarded(async () => {
        const room = Math.max(0, MOST - this.waiting.length);
        const left = files.slice(room);
        const refused = await send('attachments', files.slice(0, room), sent => {
          this.waiting = [...this.waiting, ...sent];
          this.changed(this.waiting);
        }, async (file, each) => this.small.set(each.id, await small(file))).then(() => null, problem => problem.message);
        const words = [refused, left.length ? WORDS.tooMany(left.map(each => each.name)) : null].filter(Boolean);
        if (words.length) {
          throw new Error(words.join('\n'));
        }
      }), !!this.busy),
      element('span', { class: 'light-quiet', role: 'status' }, this.busy ? ` ${WORDS.adding}` : ''),
      ...(this.message ? [element('p', { class: 'case-field-wrong report-wrong', role: 'alert' }, this.message)] : []),
      element('p', { class: 'reporter-note' }, WORDS.kinds, ' ', WORDS.most));
  }
}

/**
 * Beside a field of the form of a task the files of its case, where the reader can add some; drawn once for each task.
 *
 * @param taken whether somebody has taken the task; before that files are shown and not added
 */
export async function offerFiles(place, number, taken) {
  const drawn = `${number} ${taken}`;
  if (!place || !number || place.dataset.files === drawn) {
    return;
  }
  place.dataset.files = drawn;
  place.querySelectorAll('.gridcase-files').forEach(each => each.remove());
  const read = () => call(`cases/${encodeURIComponent(number)}/attachments`);
  try {
    const found = await read();
    const own = found.addable.filter(each => each.stage !== 'report');
    if (!own.length || !place.isConnected || place.dataset.files !== drawn || !(taken || found.files.length)) {
      return;
    }
    const addable = taken ? own : [];
    const files = new CaseAttachments(number, async () => {
      const now = await read();
      files.use({ ...now, addable });
    });
    files.use({ ...found, addable });
    place.append(element('div', { class: 'gridcase-files' }, element('strong', {}, WORDS.title), files.node));
  } catch (problem) {
    place.append(element('p', { class: 'case-field-wrong', role: 'alert' }, refusal(problem)));
  }
}
