/*
 * Gridcase: the reporter of a task's case, beside its form. Name and phone are shown to whoever gives a reason, which stays in the trace.
 */
import { element, english } from '../../welcome/scripts/gridcase-3.js';

const SHORTEST = 10;
const LONGEST = 200;

const WORDS = english
  ? {
      short: length => `At least ${SHORTEST} characters; there are ${length}.`,
      long: length => `At most ${LONGEST} characters; there are ${length}.`,
      tab: 'Reporter', reason: `Why do you need name and phone? (${SHORTEST}–${LONGEST} characters)`,
      button: 'Show the reporter', recorded: 'Who looked, when and why stays in the trace of the case.',
      name: 'Name', phone: 'Phone', unknown: '–'
    }
  : {
      short: length => `至少 ${SHORTEST} 字，现有 ${length} 字。`,
      long: length => `最多 ${LONGEST} 字，现有 ${length} 字。`,
      tab: '报告人', reason: `为何需要姓名和电话？（${SHORTEST}–${LONGEST} 字）`,
      button: '查看报告人联系方式', recorded: '何人、何时、为何查看，记入本案留痕，不能删改。',
      name: '姓名', phone: '电话', unknown: '未留'
    };

class ReporterTab {
  constructor(node, { taskId, api }) {
    this.node = node;
    this.taskId = taskId;
    this.api = api;
    this.reason = '';
    this.draw();
  }

  /** Handlers may read their task and not its process, so the number comes from the sheet that the form shows. */
  async caseNumber() {
    const answer = await fetch(`${this.api.engineApi}/task/${this.taskId}/form-variables?variableNames=facts`, {
      headers: { Accept: 'application/json' }
    });
    return (await answer.json()).facts?.value?.match(/\*\*编号\*\* (\d{19})/)?.[1];
  }

  async reveal() {
    try {
      const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
      const answer = await fetch(`${root}/api/cases/${await this.caseNumber()}/reporter/reveal`, {
        method: 'POST',
        headers: {
          'X-XSRF-TOKEN': this.api.CSRFToken,
          'Content-Type': 'application/json',
          Accept: 'application/json',
          'Accept-Language': english ? 'en' : 'zh'
        },
        body: JSON.stringify({ reason: this.reason })
      });
      const body = await answer.json();
      this.reporter = answer.ok ? body : null;
      this.message = answer.ok ? null : (body.errors?.[0]?.message ?? body.detail ?? body.title);
    } catch (problem) {
      this.message = problem.message;
    }
    this.draw();
  }

  draw() {
    this.node.replaceChildren(element('div', { class: 'reporter' },
      this.message ? element('p', { class: 'alert alert-danger', role: 'alert' }, this.message) : null,
      this.reporter ? this.shown() : this.question()));
  }

  question() {
    return element('form', {
      submit: event => {
        event.preventDefault();
        const length = [...this.reason.trim()].length; // in code points, as the server counts
        if (length < SHORTEST || length > LONGEST) {
          this.message = length > LONGEST ? WORDS.long(length) : WORDS.short(length);
          this.draw();
        } else {
          this.reveal();
        }
      }
    },
      element('label', { for: 'reporter-reason' }, WORDS.reason),
      element('textarea', {
        id: 'reporter-reason',
        class: 'form-control',
        rows: 2,
        required: true,
        input: event => (this.reason = event.target.value)
      }, this.reason),
      element('p', { class: 'reporter-note' }, WORDS.recorded),
      element('button', { type: 'submit', class: 'btn btn-default' }, WORDS.button));
  }

  shown() {
    return element('dl', {},
      element('dt', {}, WORDS.name), element('dd', {}, this.reporter.name ?? WORDS.unknown),
      element('dt', {}, WORDS.phone), element('dd', {}, this.reporter.phone ?? WORDS.unknown));
  }
}

export default {
  id: 'reporter',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: WORDS.tab },
  render: (node, data) => new ReporterTab(node, data)
};
