/*
 * Gridcase: tells a photo that ends in the middle. A browser draws what there is of one and leaves the rest grey, so the bytes are looked at: a JPEG
 * and a PNG say themselves where they end.
 */

/** @return whether a file is whole; one of another kind is left to the server */
export async function isWhole(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const begins = (...first) => first.every((byte, at) => bytes[at] === byte);
  return begins(0xff, 0xd8, 0xff) ? hasEndOfImage(bytes) : !begins(0x89, 0x50, 0x4e, 0x47) || hasLastChunk(bytes);
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
