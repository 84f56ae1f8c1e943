/*
 * Gridcase: on the diagram of a case each step says how many assignments are red and yellow there; and every diagram opens in full. The number
 * in the name changes with the content.
 */
import { call, element, english } from '../../welcome/scripts/gridcase.js';
import { addressOfBoard, LIGHTS, WORDS } from '../../welcome/scripts/board-words.js';

const CASES = 'case-handling';

/** The step of each tier, and the verification, in the diagram of a case. */
const STEPS = {
  grid: 'callActivity_grid', community: 'callActivity_community', street: 'callActivity_street', district: 'callActivity_district',
  'leading-group': 'callActivity_leadingGroup', verifying: 'userTask_verifyResult'
};

/** Every diagram keeps so much of the window free around it: what stands at its edge is not cut off. */
const MARGIN = 0.94;

function badges(group) {
  const told = LIGHTS.slice(0, 2).map(light => `${WORDS[light]} ${group[light]}`).join(english ? ', ' : '，');
  return element('a', { class: 'light-badges', href: addressOfBoard, title: told, 'aria-label': told },
    LIGHTS.slice(0, 2).filter(light => group[light]).map(light => element('span', { class: `light-figure light-${light}` }, String(group[light]))));
}

async function lights(viewer) {
  const { groups } = await call('lights/groups?by=step');
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  groups.filter(group => (group.red || group.yellow) && elements.get(STEPS[group.key])).forEach(group =>
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
