const { is } = require('./types');

const ID = /^(event|gateway|serviceTask|userTask|businessRuleTask|sendTask|receiveTask|task|callActivity|subProcess)_[a-z][A-Za-z0-9]*$/;
const PROCESS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Code reads the ids: kind and meaning, as serviceTask_closeCase; a process in kebab-case. No generated ids. */
module.exports = () => ({
  check(node, reporter) {
    if (is(node, 'bpmn:FlowNode') && !ID.test(node.id)) {
      reporter.report(node.id, '编号应写明种类和含义，如 serviceTask_closeCase');
    }
    if (node.$type === 'bpmn:Process' && !PROCESS.test(node.id)) {
      reporter.report(node.id, '流程编号用小写英文，以连字符分隔，如 case-handling');
    }
  }
});
