/*
 * Gridcase: what drawings of places have in common: boundaries as the interface gives them, on a plane of metres, fitted into a picture. No
 * tiles and no library: nothing is asked of other hosts. The number in the name changes with the content.
 */

const SVG = 'http://www.w3.org/2000/svg';
const EDGE = 16;
const METRES_OF_DEGREE = 111_320;

export const WIDTH = 480;
export const HEIGHT = 320;

/** An element of a drawing with its attributes and children. */
export function drawn(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}

/** The rings of a boundary of GeoJSON: lists of points, longitude first. */
export const ringsOf = geometry => (geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry?.type === 'Polygon' ? geometry.coordinates : []);

/** Degrees to metres east and south; exact enough for a community. */
export function flat([longitude, latitude], [east, north]) {
  return [(longitude - east) * METRES_OF_DEGREE * Math.cos((north * Math.PI) / 180), (north - latitude) * METRES_OF_DEGREE];
}

/**
 * How points come into a picture in which all of some points have room.
 *
 * @param points at least one
 * @param origin around which degrees become metres
 * @return at: where a point of degrees lies in the picture; from: the degrees of a place in the picture; scale: the length of a metre in it
 */
export function fitted(points, origin) {
  const metres = points.map(point => flat(point, origin));
  const [left, top] = [0, 1].map(axis => Math.min(...metres.map(each => each[axis])));
  const [right, bottom] = [0, 1].map(axis => Math.max(...metres.map(each => each[axis])));
  const scale = Math.min((WIDTH - 2 * EDGE) / Math.max(1, right - left), (HEIGHT - 2 * EDGE) / Math.max(1, bottom - top));
  const inset = [(WIDTH - (right - left) * scale) / 2, (HEIGHT - (bottom - top) * scale) / 2];
  const [east, north] = origin;
  return {
    scale,
    at: point => {
      const [x, y] = flat(point, origin);
      return [inset[0] + (x - left) * scale, inset[1] + (y - top) * scale].map(each => each.toFixed(1));
    },
    from: ([x, y]) => [
      east + ((x - inset[0]) / scale + left) / (METRES_OF_DEGREE * Math.cos((north * Math.PI) / 180)),
      north - ((y - inset[1]) / scale + top) / METRES_OF_DEGREE
    ]
  };
}

/** A boundary as a line around it. */
export const outline = (ring, at, kind = 'map-boundary') => drawn('polygon', { class: kind, points: ring.map(point => at(point).join(',')).join(' ') });

const LENGTHS = [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5]; // metres

/** A line in the corner with the round length in metres that it stands for, and nothing where none is short enough. */
export function ruler(scale, inMetres) {
  const metres = LENGTHS.find(each => each * scale <= WIDTH / 4);
  const [x, y] = [EDGE, HEIGHT - EDGE / 2];
  return metres
    ? [drawn('path', { class: 'map-ruler', d: `M${x} ${y - 5}v5h${metres * scale}v-5` }), drawn('text', { class: 'map-words', x: x + metres * scale + 6, y }, inMetres(metres))]
    : [];
}

const LETTER = 13; // as wide and as high as the style has it
const SHORTEST_LINE = 4;

/** Words in the middle of a boundary, in as many lines as its width takes. */
export function inside(rings, at, words) {
  const points = rings.flat().map(point => at(point).map(Number));
  const [[left, right], [top, bottom]] = [0, 1].map(axis => points.map(each => each[axis])).map(all => [Math.min(...all), Math.max(...all)]);
  const letters = [...words];
  const count = Math.ceil(letters.length / Math.max(SHORTEST_LINE, Math.floor((right - left) / LETTER)));
  const length = Math.ceil(letters.length / count);
  const [x, y] = [(left + right) / 2, (top + bottom - (count - 1) * LETTER) / 2];
  return drawn('text', { class: 'map-words', x, y, 'text-anchor': 'middle' }, ...Array.from({ length: count }, (_, line) =>
    drawn('tspan', { x, dy: line ? LETTER : 0 }, letters.slice(line * length, (line + 1) * length).join(''))));
}
