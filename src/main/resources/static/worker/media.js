/*
 * Gridcase: photos, voice notes and the position of a telephone.
 */
import { element } from '../camunda/app/welcome/scripts/gridcase.js';
import { isWhole } from '../r/static/whole.js';
import { WORDS } from './words.js';

const MOST = 9;
const LARGEST = 20 * 1024 * 1024; // bytes, as the server has it

/** Files of something that is being written: photos of the camera or the album, and a voice note. */
export class Files {

  /**
   * @param files as `changed` was told them
   * @param voice whether a voice note can be taken
   */
  constructor(files, changed, { voice = false } = {}) {
    this.files = files;
    this.changed = changed;
    this.voice = voice;
    this.node = element('div', { class: 'files' });
    this.draw();
  }

  /** What the server would refuse is told at once, and not when it is sent hours later: what is too large, and a photo that is none, not whole, or of a kind that it cannot read. */
  async add(chosen) {
    const readable = await Promise.all(chosen.map(each => isReadable(each)));
    const unreadable = chosen.filter((each, at) => each.size <= LARGEST && !readable[at]);
    const fitting = chosen.filter((each, at) => each.size <= LARGEST && readable[at]);
    const room = MOST - this.files.length;
    this.message = [...chosen.filter(each => each.size > LARGEST).map(each => WORDS.tooLarge(each.name)), ...unreadable.map(each => WORDS.unreadable(each.name)), fitting.length > room ? WORDS.tooMany : ''].join('');
    this.files = [...this.files, ...fitting.slice(0, room).map(each => ({ name: each.name, content: each }))];
    this.changed(this.files);
    this.draw();
  }

  chooser(words, attributes) {
    const input = element('input', {
      type: 'file', class: 'unseen', multiple: true, ...attributes,
      change: () => {
        this.add([...input.files]);
        input.value = '';
      }
    });
    return element('label', { class: 'button' }, words, input);
  }

  async record() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const parts = [];
      this.recorder = new MediaRecorder(stream);
      this.recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      this.recorder.addEventListener('stop', () => {
        stream.getTracks().forEach(each => each.stop());
        const type = this.recorder.mimeType.split(';')[0];
        this.recorder = null;
        this.add([new File(parts, `${WORDS.voice}.${type.includes('mp4') ? 'm4a' : type.includes('ogg') ? 'ogg' : 'webm'}`, { type })]);
      });
      this.recorder.start();
    } catch {
      this.message = WORDS.noVoice;
    }
    this.draw();
  }

  draw() {
    this.node.replaceChildren(
      element('ul', { class: 'chosen' }, this.files.map(each => element('li', {},
        each.content.type.startsWith('image/') ? picture(each.content, each.name) : each.content.type.startsWith('audio/') || each.content.type.startsWith('video/')
          ? element('audio', { controls: true, src: URL.createObjectURL(each.content) }) : element('span', {}, each.name),
        element('button', {
          type: 'button', class: 'quiet', 'aria-label': WORDS.remove(each.name),
          click: () => {
            this.files = this.files.filter(other => other !== each);
            this.changed(this.files);
            this.draw();
          }
        }, '×')))),
      element('div', { class: 'buttons' },
        this.chooser(WORDS.photos, { accept: 'image/*', capture: 'environment' }),
        this.chooser(WORDS.more, { accept: 'image/jpeg,image/png,video/*,audio/*,application/pdf' }),
        this.voice && self.MediaRecorder
          ? element('button', { type: 'button', class: 'quiet', click: () => (this.recorder ? this.recorder.stop() : this.record()) }, this.recorder ? WORDS.stop : WORDS.voice)
          : null),
      element('p', { class: this.recorder ? 'told' : 'fault', role: 'status', hidden: !this.recorder && !this.message }, this.recorder ? WORDS.recording : this.message ?? ''));
  }
}

/** Whether a photo is one that the server takes: JPEG or PNG, by what stands in it. */
async function isReadable(file) {
  if (!/^image[/]/.test(file.type) && !/[.](jpe?g|png|hei[cf])$/i.test(file.name)) {
    return true;
  }
  const [first, second, third] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  const isJpeg = first === 0xff && second === 0xd8 && third === 0xff;
  const isPng = first === 0x89 && second === 0x50 && third === 0x4e;
  return (isJpeg || isPng) && await isWhole(file) && createImageBitmap(file).then(drawn => (drawn.close(), true), () => false);
}

/** A photo as it was taken; the address of the content is let go of when it is shown. */
export function picture(content, name) {
  const address = URL.createObjectURL(content);
  return element('img', { src: address, alt: name, load: () => URL.revokeObjectURL(address) });
}

/** The position of the telephone; fails where it is not told. */
export const here = () => new Promise((given, failed) => (navigator.geolocation
  ? navigator.geolocation.getCurrentPosition(({ coords }) => given({
      longitude: +coords.longitude.toFixed(6), latitude: +coords.latitude.toFixed(6), metres: Math.round(coords.accuracy)
    }), failed, { enableHighAccuracy: true, timeout: 15_000, maximumAge: 5_000 })
  : failed(new Error(''))));
