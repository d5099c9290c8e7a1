/** Names of Zod's types as a person says them. */
const kinds = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
    null: 'null',
};
/** Zod's error map in plain words: for `safeParse(value, { error: plainWords })`. What a schema itself says goes before it. */
export const plainWords = (issue) => {
    if (issue.input === undefined)
        return 'is missing';
    switch (issue.code) {
        case 'invalid_type':
            return `must be ${kinds[issue.expected] ?? issue.expected}, not ${kindOf(issue.input)}`;
        case 'invalid_value':
            return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
        case 'unrecognized_keys':
            return `has ${issue.keys.length > 1 ? 'fields' : 'a field'} that no schema knows: ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
        case 'invalid_format':
            return `has not the form ${issue.pattern ?? issue.format}`;
        case 'too_small':
            return sizeWords(issue.origin, `${issue.minimum} or more`, Number(issue.minimum));
        case 'too_big':
            return sizeWords(issue.origin, `${issue.maximum} or less`, Number(issue.maximum));
        default:
            return 'is not of the right kind';
    }
};
/** The first fault in a sentence: which field, as one would write it in code, and what it must be. */
export function faultWords(error) {
    const issue = error.issues[0];
    const what = issue?.message ?? 'is not of the right kind';
    return `${issue === undefined || issue.path.length === 0 ? 'it' : nameOf(issue.path)} ${what}`;
}
/** "creators[0].family", in quotes. */
export function nameOf(path) {
    const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
    return `"${text.replace(/^\./, '')}"`;
}
function kindOf(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    if (typeof value === 'number')
        return Number.isInteger(value) ? 'a whole number' : 'a number';
    return kinds[typeof value] ?? typeof value;
}
function sizeWords(origin, size, limit) {
    if (origin === 'string')
        return limit === 1 ? 'must not be empty' : `must have ${size} characters`;
    if (origin === 'array')
        return `must have ${size} items`;
    return `must be ${size}`;
}
