const { services } = require('../blocks.json');

/** A service task names a service that there is; the deployment check says where each of ours may stand. */
module.exports = () => ({
  check(node, reporter) {
    const named = node.get && /^\$\{(\w+)\}$/.exec(node.get('camunda:delegateExpression') || '');
    if (named && !services.includes(named[1])) {
      reporter.report(node.id, '没有名为 ' + named[0] + ' 的服务程序可供流程图使用');
    }
  }
});
