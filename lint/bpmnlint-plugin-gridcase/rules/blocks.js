const { blocks } = require('../blocks.json');
const { extensions, isOffered, values } = require('./settings');
const { is } = require('./types');

const WAITS = /^\$\{workingWait\.until\(execution\)\}$/;
const CHOOSES = /^\$\{assignedUnit\.byTable\(execution\)\}$/;

/** Which block a step is; none if it is not one. */
const KINDS = {
  task: node => node.$type === 'bpmn:UserTask' && !isOffered(node),
  service: (node, block) => node.get && node.get('camunda:delegateExpression') === '${' + block.service + '}',
  wait: node => node.$type === 'bpmn:IntermediateCatchEvent' && values(node, 'wait').length > 0,
  assignment: node => node.$type === 'bpmn:CallActivity'
      && extensions(node).some(each => each.$type === 'camunda:In' && CHOOSES.test(each.sourceExpression || ''))
};

function waitsByCalendar(node) {
  return (node.eventDefinitions || []).some(
      each => each.timeDate && WAITS.test((each.timeDate.body || '').trim()));
}

/** Blocks are filled in as the deployment wants it: what is required is there, and says something that is understood. */
module.exports = () => ({
  check(node, reporter) {
    blocks.filter(block => KINDS[block.kind](node, block)).forEach(block => {
      block.settings.forEach(setting => {
        const written = values(node, setting.name);
        if (setting.required && !written.length) {
          reporter.report(node.id, '“' + block.name + '”没有填 ' + setting.name);
        }
        written.filter(value => setting.pattern && !new RegExp(setting.pattern, 's').test(value))
            .forEach(value => reporter.report(node.id, '“' + block.name + '”的 ' + setting.name + ' 填得不对：' + value));
      });
      if (block.kind !== 'task' && is(node, 'bpmn:Activity') && node.loopCharacteristics) {
        reporter.report(node.id, '“' + block.name + '”不能设为多实例或循环：一次办一件事');
      }
      if (block.kind === 'wait' && !waitsByCalendar(node)) {
        reporter.report(node.id, '“等待”的定时器没有填对：类型（Type）选 Date，值（Value）写 ${workingWait.until(execution)}');
      }
    });
  }
});
