const test = require('node:test');
const assert = require('node:assert');
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const { BpmnModdle } = require('bpmn-moddle');
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');

const RULES = require('bpmnlint-plugin-gridcase').configs.recommended.rules;

async function findings(process) {
  const xml = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">${process}</bpmn:definitions>`;
  const { rootElement } = await new BpmnModdle({ camunda }).fromXML(xml);
  const linter = new Linter({ config: { rules: RULES }, resolver: new NodeResolver() });
  const results = await linter.lint(rootElement);
  return Object.entries(results).flatMap(([rule, told]) => told.map(each => ({ rule, text: `${each.id}: ${each.message}` })));
}

const process = (content, attributes = 'camunda:historyTimeToLive="P1D"') => `
  <bpmn:process id="second-review" name="复核" ${attributes}><bpmn:documentation>结案前再核一次。</bpmn:documentation>${content}</bpmn:process>`;

// What the deployment refuses, Modeler shows before: the same models are checked there by LintAgreesTest.
for (const { rule, deployment, model } of require('./fixtures.json')) {
  test(deployment ? `${rule} sees what the deployment refuses: ${deployment}` : 'a block that is filled in has no findings', async () => {
    const told = await findings(process(model));
    assert.deepEqual(told.filter(each => !rule || each.rule !== rule).map(each => `${each.rule} ${each.text}`), []);
    assert.equal(told.length > 0, Boolean(rule));
  });
}

test('a diagram after the rules of the house has no findings', async () => {
  assert.deepEqual(await findings(process('<bpmn:startEvent id="event_caseArrived" name="案件到达" />')), []);
});

const MISTAKES = {
  '编号应写明': process('<bpmn:startEvent id="StartEvent_0x7f" name="开始" />'),
  '请写中文名称': process('<bpmn:startEvent id="event_start" name="start" />'),
  '历史保留时间': process('', 'camunda:historyTimeToLive="P6M"'),
  '不能有脚本': process('<bpmn:scriptTask id="task_run" name="运行" scriptFormat="js" />'),
  '不能写 Java 类': process('<bpmn:serviceTask id="serviceTask_run" name="运行" camunda:class="a.B" />'),
  '服务应写成': process('<bpmn:serviceTask id="serviceTask_run" name="运行" camunda:delegateExpression="${a.b()}" />'),
  '绑定方式': process('<bpmn:userTask id="userTask_ask" name="询问" camunda:formRef="ask" />'),
  '不用 formKey': process('<bpmn:userTask id="userTask_ask" name="询问" camunda:formKey="ask" />'),
  '写成一个问题': process(`<bpmn:exclusiveGateway id="gateway_which" name="去哪里">
      <bpmn:outgoing>a</bpmn:outgoing><bpmn:outgoing>b</bpmn:outgoing></bpmn:exclusiveGateway>
      <bpmn:sequenceFlow id="a" sourceRef="gateway_which" targetRef="gateway_which" />
      <bpmn:sequenceFlow id="b" sourceRef="gateway_which" targetRef="gateway_which" />`),
  '没有人看得到': process('<bpmn:userTask id="userTask_ask" name="询问" />'),
  '只能传本案的编号': process(`<bpmn:callActivity id="callActivity_ask" name="询问" calledElement="assignment"><bpmn:extensionElements>
      <camunda:in businessKey="GX-1" /></bpmn:extensionElements></bpmn:callActivity>`),
  '条件须写成': process(`<bpmn:task id="task_a" name="甲" /><bpmn:task id="task_b" name="乙" />
      <bpmn:sequenceFlow id="flow_ab" sourceRef="task_a" targetRef="task_b">
      <bpmn:conditionExpression>outcome == 'x'</bpmn:conditionExpression></bpmn:sequenceFlow>`),
  '不能取自变量': process(`<bpmn:intermediateCatchEvent id="event_wait" name="等待"><bpmn:timerEventDefinition id="timerDefinition_wait">
      <bpmn:timeDuration>\${c}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`),
  '最多 32 个节点': process(Array.from({ length: 33 }, (_, i) => `<bpmn:task id="task_n${i}" name="步骤" />`).join('')),
  '做什么的': '<bpmn:process id="second-review" name="复核" camunda:historyTimeToLive="P1D" />'
};

for (const [sentence, model] of Object.entries(MISTAKES)) {
  test(`${sentence} is told`, async () => {
    const told = await findings(model);
    assert.ok(told.some(each => each.text.includes(sentence)), told.map(each => each.text).join('\n'));
  });
}
