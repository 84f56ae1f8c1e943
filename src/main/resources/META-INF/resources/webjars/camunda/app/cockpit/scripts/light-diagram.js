/*
 * Gridcase: on the diagram of a case each step says how many assignments are red and yellow there; and every diagram opens in full.
 */
import { call, element } from '../../welcome/scripts/gridcase.js';
import { addressWith } from '../../welcome/scripts/page.js';
import { LIGHTS, PATH, WORDS } from '../../welcome/scripts/board-words.js';

const CASES = 'case-handling';

/** The step of each tier, and the verification, in the diagram of a case. */
const STEPS = {
  grid: 'callActivity_grid', community: 'callActivity_community', street: 'callActivity_street', district: 'callActivity_district',
  'leading-group': 'callActivity_leadingGroup', verifying: 'userTask_verifyResult'
};

/** What stands beside the way of a case, and so at no step. */
const BESIDE = 'beside';

/** Every diagram keeps so much of the window free around it: what stands at its edge is not cut off. */
const MARGIN = 0.94;

/** What is late, and what soon will be, each with the way to its list on the board. */
function badges(group) {
  return element('span', { class: 'light-badges' }, LIGHTS.slice(0, 2).filter(light => group[light]).map(light => {
    const told = `${WORDS.steps[group.key]} ${WORDS[light]} ${group[light]}`;
    return element('a', {
      class: `light-figure light-${light}`, href: addressWith(PATH, { open: `step ${group.key}`, light }), title: told, 'aria-label': told
    }, String(group[light]));
  }));
}

/** Why the figures of the steps are fewer than those of the board: below the diagram, which gets less of the window, so that nothing lies over it. */
function beside(viewer, group) {
  const drawn = viewer.get('canvas').getContainer();
  const note = element('p', { class: 'light-beside' }, WORDS.besideTold, ' ', badges(group));
  drawn.after(note);
  drawn.style.height = `calc(100% - ${note.offsetHeight}px)`;
  viewer.get('canvas').resized();
  fit(viewer);
}

async function lights(viewer) {
  const { groups } = await call('lights/groups?by=step');
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  const lit = groups.filter(group => group.red || group.yellow);
  lit.filter(group => group.key === BESIDE).forEach(group => beside(viewer, group));
  lit.filter(group => elements.get(STEPS[group.key])).forEach(group =>
    overlays.add(STEPS[group.key], 'gridcase-lights', { position: { top: -9, left: -9 }, scale: { min: 1, max: 1.5 }, html: badges(group) }));
}

/** Camunda shows a large diagram at the size at which it was drawn, so that its end is out of sight. */
function fit(viewer) {
  const canvas = viewer.get('canvas');
  canvas.zoom(canvas.zoom('fit-viewport', 'auto') * MARGIN, 'auto');
}

function shown(viewer) {
  requestAnimationFrame(() => fit(viewer));
}

export default [
  {
    id: 'light-diagram',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    render: viewer => {
      shown(viewer);
      if (viewer.getDefinitions().rootElements.some(each => each.id === CASES)) {
        lights(viewer).catch(() => {}); // the diagram is of use without its figures
      }
    }
  },
  { id: 'light-diagram-of-case', pluginPoint: 'cockpit.processInstance.diagram.plugin', render: shown }
];
