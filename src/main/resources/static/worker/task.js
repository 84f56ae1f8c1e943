/*
 * Gridcase: one task of a grid worker: what it is about, its photos, and its answer, which waits on the telephone where there is no network.
 */
import { element, time } from '../camunda/app/welcome/scripts/gridcase.js';
import { showFiles, showSteps } from './case-before.js';
import { fault, mark, mended, sorted } from './faults.js';
import { Files, here } from './media.js';
import { metresBetween } from './map.js';
import { light, readTasks, remaining } from './tasks.js';
import { isWhistle, showCall } from './whistle.js';
import { WORDS } from './words.js';

const queue = self.GridcaseQueue;
const FAR = 300; // metres, from which somebody is asked whether the position is right
/** What else is mended with a field. */
const ASIDE = { confirmed: ['position'], noPosition: ['position'], position: ['noPosition', 'seenAt'] };

const LONGEST = { opinion: 2000, noPosition: 500, reason: 500 };

/**
 * How tasks are answered here. outcomes: what is chosen among, and under which legend; opinion: what the words are; optional: with which outcomes
 * they may be left out; step: what a whistle's trace calls it where nothing is chosen; spot: whether somebody says when and where they are; stage:
 * at which files are added.
 */
const FORMS = {
  handle: { outcomes: WORDS.outcomes, legend: WORDS.answer, opinion: WORDS.opinion, hint: WORDS.opinionHint, stage: 'handling' },
  verify: { outcomes: { verified: WORDS.verified, 'not-verified': WORDS.notVerified }, legend: WORDS.conclusion, opinion: WORDS.seen, spot: true, stage: 'verification' },
  supplement: { outcomes: WORDS.supplements, legend: WORDS.answer, opinion: WORDS.supplement, hint: WORDS.supplementHint },
  'whistle-sign': { outcomes: WORDS.whistle.sign, legend: WORDS.whistle.signing, opinion: WORDS.whistle.why, optional: ['', 'signed'] },
  'whistle-contact': { opinion: WORDS.whistle.contact, step: 'contacted' },
  'whistle-arrive': { opinion: WORDS.whistle.arrival, spot: true, optional: [''], step: 'arrived' },
  'whistle-report': { opinion: WORDS.whistle.report, step: 'reported' }
};

/** What somebody is asked, until when, and what becomes of it otherwise. */
const asked = task => element('div', { class: 'answer' }, element('h2', {}, WORDS.asked), element('p', { class: 'words' }, task.question ?? ''),
  task.deadline ? element('p', {}, WORDS.askedUntil(time(task.deadline))) : null);

export class TaskPage {

  constructor(app, id) {
    this.app = app;
    this.id = id;
    this.node = element('section', { class: 'task' });
    this.pictures = element('div', { class: 'pictures' });
    this.steps = element('div', {});
    this.call = element('div', { class: 'call' });
  }

  async open() {
    this.app.tasks ??= await readTasks(this.app);
    this.task = this.app.tasks.tasks.find(each => each.task === this.id);
    const entry = (await queue.entries(this.app.account)).find(each => each.task === this.id && each.state !== 'sent');
    this.waiting = entry?.state === 'waiting';
    this.entry = entry?.state === 'refused' ? entry : null;
    this.input = await queue.read(this.draft()) ?? (this.entry ? { ...this.entry.input, files: this.entry.files } : { outcome: '', opinion: '', files: [], noPosition: '', confirmed: false, shown: false });
    this.faults = Object.fromEntries((this.entry?.faults ?? []).map(each => [each.field.replace(/\[.*/, ''), each.message]));
    this.message = this.entry?.message ?? null;
    this.draw();
    if (this.about) {
      await Promise.all([showSteps(this.steps, this.app.account, this.about.number), showFiles(this.pictures, this.about.number),
        isWhistle(this.task) ? showCall(this.call, this.app.account, this.task) : null]);
    }
  }

  /** Under which name it is kept what somebody has begun to answer. */
  draft() {
    return `draft ${this.app.account} ${this.id}`;
  }

  set(values) {
    Object.assign(this.input, values);
    queue.keep(this.draft(), this.input);
    if (this.hasForm) {
      this.forgetFaults(Object.keys(values).flatMap(each => [each, ...ASIDE[each] ?? []]));
    }
  }

  /** What was mended is not at fault any more, nor is what is not asked for any more; what is said of the whole goes with the last fault of a field. */
  forgetFaults(changed) {
    const missing = this.check();
    const own = Object.values(WORDS.missing);
    for (const [field, words] of Object.entries(this.faults)) {
      if (own.includes(words) ? missing[field] !== words : changed.includes(field)) {
        mended(this.node, this.faults, [field]);
      }
    }
    if (changed.some(each => each in this.input && each !== 'deferral') && !Object.keys(this.faults).some(each => this.fields.includes(each))) {
      this.message = null;
      this.faults = {};
      this.node.querySelectorAll('[data-fault=""]').forEach(each => each.remove());
    }
  }

  get about() {
    return this.task?.about;
  }

  /* Claiming and putting back need the network: two must not have the same task. */

  async claim(does) {
    if (this.isClaiming) {
      return;
    }
    this.isClaiming = true; // a second press is none
    this.message = null;
    try {
      await queue.ask(`${queue.ENGINE}/task/${encodeURIComponent(this.id)}/${does}`, 'POST', does === 'claim' ? { userId: this.app.account } : {});
      this.app.tasks = await readTasks(this.app);
      this.task = this.app.tasks.tasks.find(each => each.task === this.id);
    } catch (problem) {
      this.message = problem.status ? problem.message : WORDS.needsNetwork;
    }
    this.isClaiming = false;
    this.draw();
  }

  /** An alarm is signed by one press, and with the network: nobody may take it for signed who has not been heard. */
  async signAlarm(button) {
    button.disabled = true;
    try {
      await queue.ask(`api/cases/${encodeURIComponent(this.about.number)}/emergency/signature`, 'POST', {});
      this.app.tasks = await readTasks(this.app);
      this.app.say(WORDS.alarmSigned);
      this.app.go('tasks');
    } catch (problem) {
      this.message = problem.status ? problem.message : WORDS.needsNetwork;
      this.draw();
    }
  }

  /** Where and when somebody is on the spot; the time by the server's clock, as far as it is known. */
  async takeSpot() {
    this.said = WORDS.locating;
    this.draw();
    try {
      const position = await here();
      this.set({ position, seenAt: new Date(this.app.now()).toISOString(), confirmed: false });
      this.said = null;
    } catch {
      this.set({ seenAt: new Date(this.app.now()).toISOString() });
      this.said = WORDS.notLocated;
    }
    this.draw();
  }

  distance() {
    const { position } = this.input;
    return position && typeof this.about?.longitude === 'number' ? metresBetween(position, this.about) : null;
  }

  check() {
    const { outcome, opinion, position, noPosition, confirmed } = this.input;
    const { outcomes, optional = [], spot } = this.asked;
    const faults = { ...(outcome || !outcomes ? {} : { outcome: WORDS.missing.outcome }), ...(opinion.trim() || optional.includes(outcome) ? {} : { opinion: WORDS.missing.opinion }) };
    if (spot && (outcome === 'verified' || !outcomes) && !position && !noPosition.trim()) {
      faults.position = WORDS.missing.noPosition;
    }
    if (this.task.form === 'verify' && this.distance() > FAR && !confirmed) {
      faults.position = WORDS.missing.outside;
    }
    return faults;
  }

  variables() {
    const { outcome, opinion, position, seenAt, confirmed, noPosition } = this.input;
    const text = value => ({ value, type: 'String' });
    const spot = this.asked.spot
      ? {
          ...(seenAt || outcome !== 'not-verified' ? { seenAt: text(seenAt ?? new Date(this.app.now()).toISOString()) } : {}),
          ...(position ? { position: text(`${position.longitude},${position.latitude}`), coordinateSystem: text('wgs84') } : {}),
          ...(confirmed ? { positionConfirmed: { value: true, type: 'Boolean' } } : {}),
          ...(noPosition.trim() && !position ? { noPosition: text(noPosition.trim()) } : {})
        }
      : {};
    return { ...(this.asked.outcomes ? { outcome: text(outcome) } : {}), opinion: text(opinion.trim()), ...spot };
  }

  async send() {
    this.faults = this.check();
    if (Object.keys(this.faults).length) {
      this.draw();
      this.node.querySelector('.fault')?.scrollIntoView({ block: 'center' });
      return;
    }
    const { files, ...input } = this.input;
    const id = this.entry?.id ?? queue.freshId();
    await queue.add({
      id, kind: 'answer', form: this.task.form, account: this.app.account, title: this.task.name, task: this.id, attached: this.entry?.attached ?? [], number: this.about.number, mine: this.task.mine,
      stage: this.asked.stage, ...(isWhistle(this.task) ? { step: this.asked.step ?? input.outcome } : {}), input, files, variables: this.variables(), words: input.opinion
    });
    await queue.forget(this.draft());
    await this.app.send();
    const entry = (await queue.entries(this.app.account)).find(each => each.id === id);
    if (entry?.state === 'refused') {
      this.app.tasks = null; // it has been claimed on the way
      await this.open();
      return;
    }
    this.app.tasks = await readTasks(this.app);
    this.app.say(entry?.state !== 'sent' ? WORDS.queued : `${WORDS.sentNow(this.about.number)}${entry.result.unshown ? WORDS.unshown(entry.result.unshown) : ''}`);
    this.app.go('tasks');
  }

  /* The page. */

  draw() {
    const { task, about } = this;
    if (!task) {
      this.node.replaceChildren(element('p', {}, element('a', { href: '#tasks' }, WORDS.back)), element('p', { class: 'told' }, WORDS.goneTask),
        element('p', { class: 'words' }, this.entry?.words ?? this.input.opinion));
      return;
    }
    this.node.replaceChildren(
      element('p', {}, element('a', { href: '#tasks' }, WORDS.back)),
      element('h1', {}, task.name),
      element('p', { class: 'card-top' }, light(task), task.deadline ? element('span', {}, remaining(task.deadline, this.app.now())) : null,
        element('span', { class: 'holder' }, task.mine ? WORDS.mine : WORDS.free)),
      this.message ? element('p', { class: 'fault', role: 'alert', 'data-fault': '' }, this.message) : '',
      ...this.homeless().map(each => element('p', { class: 'fault', role: 'alert', 'data-fault': '' }, each)),
      task.form === 'supplement' ? asked(task) : '',
      ...(about ? this.facts() : []),
      task.form === 'alarm' ? element('button', { type: 'button', class: 'send', click: event => this.signAlarm(event.target) }, WORDS.signAlarm) : element('div', { class: 'buttons' }, task.mine
        ? element('button', { type: 'button', class: 'quiet', click: () => this.claim('unclaim') }, WORDS.release)
        : element('button', { type: 'button', class: 'quiet', click: () => this.claim('claim') }, WORDS.claim)),
      this.waiting ? element('p', { class: 'told' }, WORDS.already) : '',
      this.hasForm ? this.form() : task.form === 'other' ? element('p', {}, element('a', { href: `${queue.ROOT}camunda/app/tasklist/default/#/?task=${encodeURIComponent(task.task)}` }, WORDS.elsewhere)) : '',
      ...(task.form === 'handle' && about ? [this.deferral()] : []));
  }

  /** How the task is answered here; nothing where it is not. */
  get asked() {
    return FORMS[this.task?.form];
  }

  /** Whether the task is answered on this page now. */
  get hasForm() {
    return Boolean(this.about && this.asked) && !this.waiting;
  }

  /** The fields of the page at which something may be at fault. */
  get fields() {
    const { outcomes, spot, stage } = this.asked ?? {};
    return this.hasForm ? ['opinion', ...(outcomes ? ['outcome'] : []), ...(stage ? ['files'] : []), ...(spot ? ['position', 'seenAt', 'noPosition'] : [])] : [];
  }

  /** What is wrong with something that has no field here: it is said at the head. */
  homeless() {
    const { fields } = this;
    return Object.entries(this.faults).filter(([field, words]) => !fields.includes(field) && words !== this.message).map(([, words]) => words);
  }

  facts() {
    const { about, task } = this;
    const lines = [
      [WORDS.number, about.number], [WORDS.category, about.category], [WORDS.place, [about.areaName, about.address, this.away()].filter(Boolean).join(' · ')],
      [WORDS.through, about.channel], [WORDS.reportedAt, time(about.reportedAt)], ...(task.deadline ? [[WORDS.deadline, time(task.deadline)]] : [])
    ];
    return [...(isWhistle(task) ? [element('h2', {}, WORDS.call), this.call] : []), element('p', { class: 'words' }, about.description),
      typeof about.longitude === 'number' ? element('p', { class: 'buttons' },
        element('a', { class: 'button', href: `geo:${about.latitude},${about.longitude}?q=${about.latitude},${about.longitude}` }, WORDS.openMap)) : '',
      element('dl', {}, lines.map(([term, words]) => [element('dt', {}, term), element('dd', {}, words)])),
      element('h2', {}, WORDS.steps), this.steps,
      ...(task.form === 'verify' ? [] : [element('h2', {}, WORDS.files), this.pictures])];
  }

  /** How far it is, and whether its point is to be trusted. */
  away() {
    const { about, app } = this;
    return [
      app.position && typeof about.longitude === 'number' ? WORDS.away(metresBetween(app.position, about)) : '',
      about.metresOutside ? WORDS.toConfirm(Math.round(about.metresOutside)) : ''
    ].filter(Boolean).join(' · ');
  }

  form() {
    const { task, input } = this;
    const { outcomes, legend, opinion, hint, spot, stage } = this.asked;
    const isVerified = task.form === 'verify';
    const files = new Files(input.files, chosen => {
      this.set({ files: chosen });
      kept.replaceChildren(this.takenOut());
    });
    const kept = element('div', { role: 'status' }, this.takenOut());
    return element('form', {
      novalidate: true, class: isVerified ? 'verify' : 'handle',
      submit: event => {
        event.preventDefault();
        const button = event.target.querySelector('button.send');
        button.disabled = true;
        this.send().finally(() => (button.disabled = false));
      }
    },
      isVerified ? element('h2', {}, WORDS.verify) : null,
      spot ? this.spot() : null,
      isVerified ? element('div', { class: 'compare' }, element('div', {}, element('h3', {}, WORDS.before), this.pictures), element('div', {}, element('h3', {}, WORDS.after), files.node, kept, this.fault('files'), this.shown())) : null,
      outcomes ? element('fieldset', { class: 'outcomes' }, element('legend', {}, legend),
        Object.entries(outcomes).map(([value, words]) => element('label', { class: 'tick' },
          element('input', { type: 'radio', name: 'outcome', value, checked: input.outcome === value, change: () => this.choose(value) }), words))) : null,
      this.fault('outcome'),
      this.field('opinion', opinion, 'textarea', { rows: 4 }), hint ? element('p', { class: 'hint' }, hint) : null, this.fault('opinion'),
      isVerified || !stage ? null : [files.node, kept, this.fault('files'), this.shown()],
      element('button', { class: 'send' }, WORDS.send));
  }

  choose(outcome) {
    this.set({ outcome });
    this.node.querySelectorAll('.shown').forEach(each => (each.hidden = !this.isAnswering));
  }

  /** What was sent with an answer that was refused stays in the case, also where it is taken out here. */
  takenOut() {
    const out = (this.entry?.attached ?? []).filter(each => !this.input.files.some(file => file.attached === each.id));
    return out.length ? element('p', { class: 'hint' }, WORDS.attached(out.map(each => each.name).join(WORDS.and))) : '';
  }

  /** Whether the reporter hears of what is chosen, so far as anything is. */
  get isAnswering() {
    return !this.input.outcome || queue.ANSWERING.has(this.input.outcome);
  }

  /** Whether the reporter is shown the photos of this answer; nobody is, unless somebody says so. */
  shown() {
    return element('label', { class: 'tick shown', hidden: !this.isAnswering }, element('input', { type: 'checkbox', checked: Boolean(this.input.shown), change: ({ target }) => this.set({ shown: target.checked }) }), WORDS.show);
  }

  spot() {
    const { input } = this;
    const metres = this.distance();
    return element('fieldset', {}, element('legend', {}, WORDS.spot), this.fault('position'), this.fault('seenAt'),
      element('button', { type: 'button', class: 'quiet', click: () => this.takeSpot() }, WORDS.takeSpot),
      element('p', { class: 'here', role: 'status', hidden: !input.position && !this.said },
        this.said ?? (input.position ? `${WORDS.spotAt(this.app.time(Date.parse(input.seenAt)).substring(11), input.position.metres)} ${metres === null ? WORDS.noPoint : WORDS.distance(metres)}` : '')),
      metres > FAR || this.faults.position
        ? element('label', { class: 'tick' }, element('input', { type: 'checkbox', checked: input.confirmed, change: ({ target }) => this.set({ confirmed: target.checked }) }), WORDS.stand)
        : null,
      input.position ? null : this.field('noPosition', WORDS.noPosition, 'input', {}), this.fault('noPosition'));
  }

  /** A later deadline is asked for with the network: what the table allows is said at once. */
  deferral() {
    const told = element('p', { class: 'hint', role: 'status' });
    let faults = {};
    const form = element('form', {
      novalidate: true,
      input: ({ target }) => {
        mended(form, faults, [target.name]);
        this.set({ deferral: { ...this.input.deferral, [target.name]: target.value } });
      },
      submit: async event => {
        event.preventDefault();
        const button = form.querySelector('button');
        if (button.disabled) {
          return;
        }
        const { newDeadline, reason } = Object.fromEntries(new FormData(form));
        faults = { ...(newDeadline ? {} : { newDeadline: WORDS.missing.deadline }), ...(reason.trim() ? {} : { reason: WORDS.missing.opinion }) };
        if (Object.keys(faults).length) {
          mark(form, faults);
          return;
        }
        button.disabled = true;
        try {
          await queue.ask(`api/cases/${encodeURIComponent(this.about.number)}/deferrals`, 'POST', { newDeadline: newDeadline.replace('T', ' '), reason });
          this.set({ deferral: null });
          form.replaceChildren(element('p', { class: 'told', role: 'status' }, WORDS.handedIn));
        } catch (problem) {
          faults = problem.status ? sorted(problem, { newDeadline: 'newDeadline', reason: 'reason', opinion: 'reason' }) : { '': WORDS.needsNetwork };
          mark(form, faults);
          button.disabled = false;
        }
      }
    });
    return element('details', {
      toggle: async event => {
        if (!event.target.open || form.hasChildNodes()) {
          return;
        }
        const terms = await queue.ask(`api/cases/${encodeURIComponent(this.about.number)}/deferrals/terms`).catch(problem => problem);
        if (terms instanceof Error) {
          told.textContent = terms.status ? terms.message : WORDS.needsNetwork;
          form.replaceChildren(told);
          return;
        }
        const length = terms.inDays ? 10 : 16; // as a field of a day, or of a day and a time, has it
        told.textContent = WORDS.latest(time(terms.latest));
        form.replaceChildren(
          element('label', { for: 'newDeadline' }, WORDS.newDeadline),
          element('input', { id: 'newDeadline', name: 'newDeadline', type: terms.inDays ? 'date' : 'datetime-local', required: true, min: terms.deadline.substring(0, length), max: terms.latest.substring(0, length) }),
          element('label', { for: 'reason' }, WORDS.reason), element('textarea', { id: 'reason', name: 'reason', rows: 2, required: true, maxlength: LONGEST.reason }),
          told, element('button', { class: 'quiet' }, WORDS.ask));
        for (const [name, value] of Object.entries(this.input.deferral ?? {})) {
          form.elements[name].value = value;
        }
      }
    }, element('summary', {}, WORDS.deferral), form);
  }

  field(name, label, tag, attributes) {
    const input = element(tag, {
      id: name, maxlength: LONGEST[name], ...attributes, 'aria-invalid': this.faults[name] ? 'true' : null, input: ({ target }) => this.set({ [name]: target.value })
    });
    input.value = this.input[name];
    return [element('label', { for: name }, label), input];
  }

  fault(name) {
    return fault(name, this.faults[name]);
  }
}

