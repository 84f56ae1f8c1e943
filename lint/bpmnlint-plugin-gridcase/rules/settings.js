exports.extensions = node => (node.extensionElements && node.extensionElements.values) || [];

/** The values of a setting of a block: a property of the step, by its name. One that is left empty is none. */
exports.values = (node, name) => exports.extensions(node)
    .filter(each => each.$type === 'camunda:Properties')
    .flatMap(each => each.values || [])
    .filter(property => property.name === name)
    .map(property => (property.value || '').trim())
    .filter(value => value);

/** Whether the diagram has a listener of ours offer the task; policy staff's own tasks have none. */
exports.isOffered = node => exports.extensions(node)
    .some(each => each.$type === 'camunda:TaskListener' && each.event === 'create');
