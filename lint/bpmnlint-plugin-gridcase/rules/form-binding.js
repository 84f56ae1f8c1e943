/** A user task or start event names its form, and which version of it: a missing binding is refused by the engine. */
module.exports = () => ({
  check(node, reporter) {
    if (node.get && node.$attrs !== undefined) {
      const reference = node.get('camunda:formRef');
      if (reference && !node.get('camunda:formRefBinding')) {
        reporter.report(node.id, '表单“' + reference + '”没有写绑定方式（camunda:formRefBinding）');
      }
      if (node.get('camunda:formKey')) {
        reporter.report(node.id, '请用 camunda:formRef 引用表单，不用 formKey');
      }
    }
  }
});
