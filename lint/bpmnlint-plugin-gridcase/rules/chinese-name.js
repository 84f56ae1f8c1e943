const NAMED = ['bpmn:Process', 'bpmn:Activity', 'bpmn:Event'];
const { is } = require('./types');

/** People read the names: Chinese. Only joins, which have no name, are left out. */
module.exports = () => ({
  check(node, reporter) {
    if (NAMED.some(type => is(node, type)) && !/\p{Script=Han}/u.test(node.name || '')) {
      reporter.report(node.id, '请写中文名称');
    }
  }
});
