/*
 * Gridcase: tells a photo that ends in the middle. A browser draws what there is of one and leaves the rest grey, so the bytes are looked at: a JPEG
 * and a PNG say themselves where they end.
 */

const begins = (bytes, ...first) => first.every((byte, at) => bytes[at] === byte);
const isJpeg = bytes => begins(bytes, 0xff, 0xd8, 0xff);
const isPng = bytes => begins(bytes, 0x89, 0x50, 0x4e, 0x47);

/** @return whether a file is whole; one of another kind is left to the server, an empty one is not */
export async function isWhole(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return isJpeg(bytes) ? hasEndOfImage(bytes) : isPng(bytes) ? hasLastChunk(bytes) : bytes.length > 0;
}

/** @return whether a file begins as the photos do that the server takes */
export async function isPhoto(file) {
  const bytes = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return isJpeg(bytes) || isPng(bytes);
}

/** The small picture in the head of a JPEG has an end of its own, so the segments are gone through. */
function hasEndOfImage(bytes) {
  let at = 2;
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff) {
      at += 1;
    } else if (marker === 0xd9) {
      return true;
    } else {
      const isAlone = marker <= 0x01 || marker >= 0xd0 && marker <= 0xd8;
      at += isAlone ? 2 : 2 + Math.max(2, bytes[at + 2] << 8 | bytes[at + 3]);
    }
  }
  return false;
}

function hasLastChunk(bytes) {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IEND') {
      return true;
    }
  }
  return false;
}
