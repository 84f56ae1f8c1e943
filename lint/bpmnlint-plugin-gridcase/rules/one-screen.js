const { is } = require('./types');

const MOST = 30;

/** A diagram fits on one screen: at most 30 nodes. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:Process') {
      return;
    }
    const count = elements => (elements || []).reduce(
        (sum, each) => sum + (is(each, 'bpmn:FlowNode') ? 1 : 0) + count(each.flowElements), 0);
    const nodes = count(node.flowElements);
    if (nodes > MOST) {
      reporter.report(node.id, '一张图最多 ' + MOST + ' 个节点，现有 ' + nodes + ' 个，请把一部分移到被调用的流程');
    }
  }
});
