const { isOffered, values } = require('./settings');

const CHOSEN = ['camunda:candidateGroups', 'camunda:candidateUsers', 'camunda:assignee'];

/** Somebody sees each task: a unit, a role or a person is named, or a listener of ours chooses. The deployment check says who is unknown. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:UserTask') {
      return;
    }
    if (!isOffered(node) && !CHOSEN.some(setting => node.get(setting)) && !values(node, 'candidateUnit').length) {
      reporter.report(node.id, '没有人看得到这项任务：请填候选组（Candidate groups）');
    }
  }
});
