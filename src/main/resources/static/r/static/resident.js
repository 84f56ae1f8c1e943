/* Gridcase: what a browser adds to the residents' pages, all of which work without: position, map, a proof of work, copying. */

import { isPhoto, isWhole } from './whole.js';

const STEPS = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4], ArrowDown: [0, 4] };

const SENDING = 'gridcase-sending';
const SENT = 'gridcase-sent';

const form = document.querySelector('form.report');

document.querySelectorAll('.scripted').forEach(each => { each.hidden = false; });

document.querySelector('[data-do=copy]')?.addEventListener('click', async ({ target }) => {
  await navigator.clipboard.writeText(target.dataset.text);
  target.textContent = target.dataset.done;
});

// A press too many sends nothing; coming back to the page, it can be pressed again.
document.querySelectorAll('form[method=post]').forEach(each => {
  const buttons = [...each.querySelectorAll('button:not([type=button])')];
  each.addEventListener('submit', event => {
    if (each.dataset.sent) {
      event.preventDefault();
    }
    each.dataset.sent = 'yes';
    buttons.forEach(button => { button.disabled = true; });
  });
  window.addEventListener('pageshow', () => {
    delete each.dataset.sent;
    buttons.forEach(button => { button.disabled = false; });
  });
});

(document.querySelector('[aria-invalid=true]') ?? document.getElementById('at-fault'))?.focus();
document.getElementById('at-fault')?.scrollIntoView({ block: 'center' });

const withPhotos = document.querySelector('input[name=photos]')?.form;
if (withPhotos) {
  photosOf(withPhotos);
}

noteSent();
if (form) {
  sentBefore(form);
  placeOf(form);
  if (Number(form.dataset.work) > 0) {
    work(form.elements.ticket.value, Number(form.dataset.work)).then(proof => { form.elements.proof.value = proof; });
  }
}

/**
 * Who goes back from the page of a report gets a form with another ticket, and their words in it. Each form keeps its first ticket with its place
 * in the history of the browser: sent again it is the same report, and what is changed is said as an addition. A link leads to an empty form.
 */
function sentBefore({ elements: { ticket } }) {
  if (history.state?.ticket) {
    ticket.value = history.state.ticket;
  } else {
    history.replaceState({ ticket: ticket.value }, '');
  }
  const said = document.querySelector('.sent-before');
  const tell = () => { said.hidden = ![SENDING, SENT].some(key => sessionStorage.getItem(key) === ticket.value); };
  tell();
  window.addEventListener('pageshow', tell);
  form.addEventListener('submit', () => sessionStorage.setItem(SENDING, ticket.value));
}

/** Whether what was sent last was taken in, as far as this page shows. */
function noteSent() {
  if (document.querySelector('.fault')) {
    sessionStorage.removeItem(SENDING);
  } else if (document.querySelector('p.code') && sessionStorage.getItem(SENDING)) {
    sessionStorage.setItem(SENT, sessionStorage.getItem(SENDING));
  }
}

function placeOf({ elements, dataset: { root = '', query = '' } }) {
  const said = form.querySelector('.position');
  const map = form.querySelector('.map');
  const button = name => form.querySelector(`[data-do=${name}]`);
  const { longitude, latitude } = elements;
  const posted = elements.grid?.type === 'hidden' ? elements.grid.value : null;
  let grid = posted;

  const use = async point => {
    [longitude.value, latitude.value] = point ?? ['', ''];
    button('no-position').hidden = !point;
    said.textContent = point ? said.dataset.typed : '';
    if (point) {
      const asked = new URLSearchParams({ longitude: point[0], latitude: point[1] });
      const found = await (await fetch(`${root}/r/places/at?${asked}${query.replace('?', '&')}`)).json();
      if (longitude.value !== point[0] || latitude.value !== point[1]) {
        return; // another point, or none, has been chosen meanwhile
      }
      grid = found.grid ?? grid;
      const isElsewhere = posted && found.grid && found.grid !== posted;
      said.textContent = found.name ? (isElsewhere ? said.dataset.elsewhere : said.dataset.found).replace('§', found.name) : found.sentence;
    }
  };

  button('position').addEventListener('click', () => {
    said.textContent = said.dataset.asking;
    const refused = () => { said.textContent = said.dataset.refused; };
    if (navigator.geolocation) {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => use([coords.longitude.toFixed(6), coords.latitude.toFixed(6)]), refused, { enableHighAccuracy: true, timeout: 15000 });
    } else {
      refused();
    }
  });
  button('no-position').addEventListener('click', () => { use(null); map.hidden = true; });
  button('map').addEventListener('click', async () => {
    const community = elements.area?.value || grid?.substring(0, 12);
    map.hidden = false;
    if (!community) {
      map.textContent = map.dataset.first;
      return;
    }
    const [drawing, grids] = await Promise.all([
      import(`${root}/camunda/app/welcome/scripts/map-drawing.js`), fetch(`${root}/r/places/${community}`).then(answer => answer.json())]);
    draw(map, drawing, grids, grid, () => longitude.value ? [+longitude.value, +latitude.value] : null, use);
  });
  if (longitude.value) {
    button('no-position').hidden = false;
    said.textContent = document.getElementById('place-fault') ? '' : said.dataset.typed;
  }
}

function draw(map, drawing, grids, own, point, use) {
  const { drawn, fitted, inside, outline, ruler, WIDTH, HEIGHT } = drawing;
  const points = grids.flatMap(each => each.rings.flat());
  if (!points.length) {
    map.textContent = map.dataset.none;
    return;
  }
  const { at, from, scale } = fitted(points, points[0]);
  const here = drawn('circle', { r: 7, class: 'map-here', hidden: '' });
  const svg = drawn('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'application', tabindex: 0, 'aria-label': map.dataset.how },
    ...grids.flatMap(each => each.rings.map(ring => outline(ring, at, each.grid === own ? 'map-boundary map-own' : 'map-boundary'))),
    ...grids.map(each => inside(each.rings, at, each.name)),
    ...ruler(scale, metres => `${metres} ${document.documentElement.lang === 'en' ? 'm' : '米'}`), here);
  const show = ([x, y]) => {
    here.setAttribute('cx', x);
    here.setAttribute('cy', y);
    here.removeAttribute('hidden');
  };
  const pick = place => {
    show(place);
    use(from(place).map(each => each.toFixed(6)));
  };
  if (point()) {
    show(at(point()));
  }
  svg.addEventListener('click', event => {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    pick([place.x, place.y]);
  });
  svg.addEventListener('keydown', event => {
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      const [x, y] = point() ? at(point()).map(Number) : [WIDTH / 2, HEIGHT / 2];
      pick([x + step[0], y + step[1]]);
    }
  });
  const how = document.createElement('p');
  how.className = 'hint';
  how.textContent = map.dataset.how;
  map.replaceChildren(how, svg);
}

/** Finds what makes the digest of ticket and proof begin with so many bits that are nothing, a little at a time, so that the page stays alive. */
async function work(ticket, bits) {
  const roots = constants();
  for (let proof = 0; ; proof++) {
    if (Math.clz32(firstWord(`${ticket}:${proof}`, roots)) >= bits) {
      return String(proof);
    }
    if (proof % 2000 === 1999) {
      await new Promise(resolve => { setTimeout(resolve); });
    }
  }
}

/** The first 32 bits of SHA-256 (FIPS 180-4) of a short text of plain letters; browsers have it themselves only where there is TLS. */
function firstWord(text, { start, rounds }) {
  const words = new Uint32Array(16);
  [...`${text}\x80`].forEach((letter, index) => { words[index >> 2] |= letter.charCodeAt(0) << (24 - 8 * (index & 3)); });
  words[15] = text.length * 8;
  const schedule = new Uint32Array(64);
  schedule.set(words);
  const turn = (word, by) => word >>> by | word << (32 - by);
  for (let i = 16; i < 64; i++) {
    const [one, two] = [schedule[i - 15], schedule[i - 2]];
    schedule[i] = schedule[i - 16] + (turn(one, 7) ^ turn(one, 18) ^ one >>> 3) + schedule[i - 7] + (turn(two, 17) ^ turn(two, 19) ^ two >>> 10);
  }
  let [a, b, c, d, e, f, g, h] = start;
  for (let i = 0; i < 64; i++) {
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + rounds[i] + schedule[i] | 0;
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, d + first | 0, c, b, a, first + second | 0];
  }
  return start[0] + a >>> 0;
}

/** The fractional parts of the roots of the first primes. */
function constants() {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every(each => n % each)) {
      primes.push(n);
    }
  }
  const fraction = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  return { start: primes.slice(0, 8).map(each => fraction(Math.sqrt(each))), rounds: primes.map(each => fraction(Math.cbrt(each))) };
}

/** Photos are drawn anew as soon as they are chosen; who presses before that is done sends them once it is. */
function photosOf(form) {
  const input = form.elements.photos;
  let drawing = null;
  input.addEventListener('change', () => {
    const last = drawing = smaller(input).finally(() => { drawing = last === drawing ? null : drawing; });
  });
  form.addEventListener('submit', event => {
    if (drawing) {
      event.preventDefault();
      event.stopImmediatePropagation();
      drawing.then(() => form.requestSubmit());
    }
  }, true);
}

/** Photos as large as a screen needs them, so that they are sent in a moment; drawn anew, they say nothing of where and with what they were taken. */
async function smaller(input) {
  const hint = document.getElementById('photos-hint');
  hint.dataset.said ??= hint.textContent;
  const tooMany = input.files.length > Number(input.dataset.most);
  const kept = new DataTransfer();
  const faults = tooMany ? [input.dataset.tooMany] : [];
  for (const file of tooMany ? [] : input.files) {
    const whole = await isWhole(file);
    const picture = whole && await drawn(file).catch(() => null);
    const wrong = !file.size ? 'empty' : !whole ? 'cut' : picture || await isPhoto(file) ? null : 'none';
    if (wrong) {
      faults.push(input.dataset[wrong].replace('§', () => file.name));
    } else {
      kept.items.add(picture || file);
    }
  }
  input.files = kept.files;
  hint.textContent = faults.join('') || hint.dataset.said;
  hint.classList.toggle('fault', faults.length > 0);
  hint.classList.toggle('hint', !faults.length);
}

async function drawn(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  const content = await new Promise((done, failed) => { canvas.toBlob(blob => (blob ? done(blob) : failed()), 'image/jpeg', 0.85); });
  return new File([content], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' });
}
