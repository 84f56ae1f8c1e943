/** Every process says how long its history is kept. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type === 'bpmn:Process' && !/^P\d+D$/.test(node.get('camunda:historyTimeToLive') || '')) {
      reporter.report(node.id, '请写历史保留时间，如 P3650D');
    }
  }
});
