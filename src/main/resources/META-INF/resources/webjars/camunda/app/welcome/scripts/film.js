/*
 * Gridcase: a picture of a film, and how long it is, by what the browser plays itself: the server needs no program for it.
 */
import { answered } from './gridcase.js';

/** What is read of a film for its picture; one that says at its end how it is made has none. */
const BEGINNING = 'bytes=0-1999999';

const PATIENCE = 10_000; // milliseconds
const WIDTH = 320; // pixels

const MINUTE = 60; // seconds

/** How long a film lasts; nothing where it does not say so, as those of browsers. */
const lasting = seconds => (Number.isFinite(seconds) ? `${Math.floor(seconds / MINUTE)}:${String(Math.round(seconds % MINUTE)).padStart(2, '0')}` : null);

/**
 * The first picture of a film; fails where the browser cannot show it.
 *
 * @param path of the file, below our interface
 * @return the address of the picture, and the words of how long it lasts, or nothing
 */
export async function firstPicture(path) {
  const address = URL.createObjectURL(await (await answered(path, { accept: '*/*', range: BEGINNING })).blob());
  const film = Object.assign(document.createElement('video'), { muted: true, preload: 'auto', src: address });
  try {
    await new Promise((shown, failed) => {
      film.addEventListener('loadeddata', shown);
      film.addEventListener('error', failed);
      setTimeout(failed, PATIENCE);
    });
    const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: Math.round(WIDTH * film.videoHeight / film.videoWidth) });
    canvas.getContext('2d').drawImage(film, 0, 0, canvas.width, canvas.height);
    return { picture: canvas.toDataURL('image/jpeg'), lasts: lasting(film.duration) };
  } finally {
    URL.revokeObjectURL(address);
  }
}
