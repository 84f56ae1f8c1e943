const VARIABLE = /^\s*[#$]\{\s*\w+\s*\}\s*$/;

/** Conditions are expressions; how often and how long a timer waits stands in the diagram. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type === 'bpmn:SequenceFlow' && node.conditionExpression) {
      const body = node.conditionExpression.body || '';
      if (!/^\s*\$\{[^}]*\}\s*$/.test(body)) {
        reporter.report(node.id, '条件须写成 ${…}：' + body);
      }
    }
    if (node.$type === 'bpmn:TimerEventDefinition') {
      const pace = node.timeCycle || node.timeDuration;
      if (pace && VARIABLE.test(pace.body || '')) {
        reporter.report(node.$parent ? node.$parent.id : node.id, '定时的间隔和时长须直接写出，不能取自变量');
      }
    }
  }
});
