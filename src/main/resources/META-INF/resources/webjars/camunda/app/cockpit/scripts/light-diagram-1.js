/*
 * Gridcase: on the diagram of a case each step says how many assignments are red and yellow there; and every diagram opens in full. The number
 * in the name changes with the content.
 */
import { call, element, english } from '../../welcome/scripts/gridcase-3.js';
import { addressOfBoard } from '../../welcome/scripts/board-words-1.js';

const CASES = 'case-handling';

/** The step of each tier, and the verification, in the diagram of a case. */
const STEPS = {
  grid: 'callActivity_grid', community: 'callActivity_community', street: 'callActivity_street', district: 'callActivity_district',
  'leading-group': 'callActivity_leadingGroup', verifying: 'userTask_verifyResult'
};

const told = english
  ? { red: number => `${number} red`, yellow: number => `${number} yellow`, open: 'Open the light board' }
  : { red: number => `红灯 ${number}`, yellow: number => `黄灯 ${number}`, open: '打开灯板' };

function badges(group) {
  return element('a', { class: 'light-badges', href: addressOfBoard, title: told.open },
    ['red', 'yellow'].filter(light => group[light]).map(light => element('span', { class: `light-figure light-${light}` }, told[light](group[light]))));
}

async function lights(viewer) {
  const { groups } = await call('lights/groups?by=step');
  const overlays = viewer.get('overlays');
  const elements = viewer.get('elementRegistry');
  groups.filter(group => (group.red || group.yellow) && elements.get(STEPS[group.key])).forEach(group =>
    overlays.add(STEPS[group.key], 'gridcase-lights', { position: { top: -14, left: 8 }, html: badges(group) }));
}

/** Camunda shows a large diagram at the size at which it was drawn, so that its end is out of sight. */
function fit(viewer) {
  viewer.get('canvas').zoom('fit-viewport', 'auto');
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
