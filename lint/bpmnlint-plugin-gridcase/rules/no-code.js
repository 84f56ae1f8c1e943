const SERVICE = /^\$\{[a-z][A-Za-z]*\}$/;

/** No scripts and no classes: a service task names a service made for diagrams, by its name alone. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type === 'bpmn:ScriptTask' || node.script || node.scriptFormat) {
      reporter.report(node.id, '流程图中不能有脚本');
    }
    if (!node.get) {
      return;
    }
    if (node.get('camunda:class') || node.get('camunda:expression')) {
      reporter.report(node.id, '流程图中不能写 Java 类或表达式，请用 camunda:delegateExpression');
    }
    const service = node.get('camunda:delegateExpression');
    if (service && !SERVICE.test(service)) {
      reporter.report(node.id, '服务应写成 ${服务名}：' + service);
    }
  }
});
