/** Whether an element is of a type or of one derived from it. */
exports.is = (node, type) => Boolean(node.$instanceOf && node.$instanceOf(type));
