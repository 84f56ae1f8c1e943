const { is } = require('./types');

/** Well below the 50 elements from which Mendling, Reijers and van der Aalst (Seven Process Modeling Guidelines, G7) advise to divide a model. */
const MOST = 32;

/** A diagram fits on one screen. What stands in a frame of its own, an event sub-process, counts as one node and is judged by itself. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:Process' && !is(node, 'bpmn:SubProcess')) {
      return;
    }
    const count = elements => (elements || []).reduce(
        (sum, each) => sum + (is(each, 'bpmn:FlowNode') ? 1 : 0) + (each.triggeredByEvent ? 0 : count(each.flowElements)), 0);
    const nodes = count(node.flowElements);
    if (nodes > MOST) {
      reporter.report(node.id, '一张图最多 ' + MOST + ' 个节点，现有 ' + nodes + ' 个，请把一部分移到被调用的流程');
    }
  }
});
