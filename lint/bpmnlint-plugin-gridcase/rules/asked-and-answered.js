/** A gateway that splits asks a question, and each of its flows answers it; a gateway that joins has no name. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:ExclusiveGateway' && node.$type !== 'bpmn:InclusiveGateway') {
      return;
    }
    const outgoing = node.outgoing || [];
    if (outgoing.length < 2) {
      if (node.name) {
        reporter.report(node.id, '汇合网关不写名称');
      }
      return;
    }
    if (!/[？?]$/.test(node.name || '')) {
      reporter.report(node.id, '分支网关应写成一个问题，以“？”结尾');
    }
    outgoing.filter(flow => !flow.name).forEach(flow => reporter.report(flow.id, '从分支网关出去的连线应写明答案'));
    if (!node.default) {
      reporter.report(node.id, '分支网关应有默认连线，否则没有条件成立时案件会停住');
    }
  }
});
