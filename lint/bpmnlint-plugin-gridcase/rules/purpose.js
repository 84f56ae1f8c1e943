/** A process says what it is for, where people look for it: in its documentation. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type === 'bpmn:Process' && !(node.documentation || []).some(text => (text.text || '').trim())) {
      reporter.report(node.id, '请在说明（documentation）中写明这个流程是做什么的');
    }
  }
});
