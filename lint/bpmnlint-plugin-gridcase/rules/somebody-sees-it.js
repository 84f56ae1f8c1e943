const { isOffered, values } = require('./settings');

const PEOPLE = ['camunda:candidateUsers', 'camunda:assignee'];

/** Somebody sees each task: a unit or a role is named, or a listener of ours chooses. No diagram names a person. The deployment check says who is unknown. */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:UserTask') {
      return;
    }
    const people = PEOPLE.some(setting => node.get(setting));
    const offered = isOffered(node);
    if (!offered && people) {
      reporter.report(node.id, '案件的任务只能交给单位或岗位，不能写定人员');
    }
    if (!offered && !people && !node.get('camunda:candidateGroups') && !values(node, 'candidateUnit').length) {
      reporter.report(node.id, '没有人看得到这项任务：请填候选组（Candidate groups）');
    }
  }
});
