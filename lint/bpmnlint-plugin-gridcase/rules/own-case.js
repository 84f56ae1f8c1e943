const { extensions } = require('./settings');

const OWN = /^[#$]\{\s*execution\.processBusinessKey\s*\}$/;

/** A called diagram gets the number of the case itself, and no other one. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:CallActivity') {
      return;
    }
    extensions(node)
      .filter(each => each.$type === 'camunda:In' && each.businessKey && !OWN.test(each.businessKey))
      .forEach(() => reporter.report(node.id, '调用流程只能传本案的编号：#{execution.processBusinessKey}'));
  }
});
