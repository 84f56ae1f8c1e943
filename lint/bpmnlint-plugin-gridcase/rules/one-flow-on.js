const { is } = require('./types');

/** One flow leads on from a step: over two, both are taken at once. Who chooses, or does two things at a time, draws the gateway. */
module.exports = () => ({
  check(node, reporter) {
    const outgoing = node.outgoing || [];
    if (is(node, 'bpmn:FlowNode') && !is(node, 'bpmn:Gateway') && outgoing.length > 1) {
      reporter.report(node.id, '后面有 ' + outgoing.length
        + ' 条连线，流程会同时走每一条：一步后面只接一条连线，要选择请先接互斥网关，要同时进行请先接并行网关');
    }
  }
});
