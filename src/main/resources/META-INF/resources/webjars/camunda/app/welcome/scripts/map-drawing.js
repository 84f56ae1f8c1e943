/*
 * Gridcase: what drawings of places have in common: boundaries as the interface gives them, on a plane of metres, fitted into a picture. No
 * tiles and no library: nothing is asked of other hosts.
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

/** The least and the greatest of an axis; a district has too many points for the arguments of a function. */
export const range = (points, axis) => points.reduce(([least, most], point) => [Math.min(least, point[axis]), Math.max(most, point[axis])], [Infinity, -Infinity]);

/**
 * How points come into a picture in which all of some points have room.
 *
 * @param points at least one
 * @param origin around which degrees become metres
 * @param room of the picture; edge: what stays empty around
 * @return at: where a point of degrees lies in the picture; from: the degrees of a place in the picture; scale: the length of a metre in it;
 *     size: how wide and high the points are in it
 */
export function fitted(points, origin, { width = WIDTH, height = HEIGHT, edge = EDGE } = {}) {
  const metres = points.map(point => flat(point, origin));
  const [[left, right], [top, bottom]] = [0, 1].map(axis => range(metres, axis));
  const scale = Math.min((width - 2 * edge) / Math.max(1, right - left), (height - 2 * edge) / Math.max(1, bottom - top));
  const size = [(right - left) * scale, (bottom - top) * scale];
  const inset = [(width - size[0]) / 2, (height - size[1]) / 2];
  const [east, north] = origin;
  return {
    scale, size,
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
    ? [drawn('path', { class: 'map-ruler', d: `M${x} ${y - 5}v5h${metres * scale}v-5` }), drawn('text', { class: 'map-words', 'font-size': letter(), x: x + metres * scale + 6, y }, inMetres(metres))]
    : [];
}

const NARROW = 600; // pixels of a window
const SHORTEST_LINE = 4;

/** How wide and high a letter is in the picture; a narrow window shows all of it smaller. */
const letter = () => (innerWidth < NARROW ? 18 : 13);

/** Words in the middle of a boundary, in as many lines as its width takes. */
export function inside(rings, at, words) {
  const points = rings.flat().map(point => at(point).map(Number));
  const [[left, right], [top, bottom]] = [0, 1].map(axis => range(points, axis));
  const letters = [...words];
  const high = letter();
  const count = Math.ceil(letters.length / Math.max(SHORTEST_LINE, Math.floor((right - left) / high)));
  const length = Math.ceil(letters.length / count);
  const [x, y] = [(left + right) / 2, (top + bottom - (count - 1) * high) / 2];
  return drawn('text', { class: 'map-words', 'font-size': high, x, y, 'text-anchor': 'middle' }, ...Array.from({ length: count }, (_, line) =>
    drawn('tspan', { x, dy: line ? high : 0 }, letters.slice(line * length, (line + 1) * length).join(''))));
}
