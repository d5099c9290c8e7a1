import { hash } from 'node:crypto';
import { readTextLines } from './lines.js';
/** The data is not what was published; the message names the record and the field as far as they are known. */
export class DataError extends Error {
    record;
    id;
    field;
    constructor(problem, { record, id, field } = {}) {
        const place = [
            'papers.jsonl',
            record === undefined ? '' : `record ${record}${id === undefined ? '' : ` (${id})`}`,
            field === undefined ? '' : `field ${field}`,
        ];
        super(`${place.filter((part) => part !== '').join(', ')}: ${problem}; install the package again`);
        this.name = 'DataError';
        this.record = record;
        this.id = id;
        this.field = field;
    }
}
/** One line of papers.digests: the id, then the start of the SHA-256 of every field's JSON in the schema's order. */
export function digestLine(record, fields) {
    return [String(record.id), ...fields.map((field) => digestOf(record[field]))].join(' ');
}
function digestOf(value) {
    return hash('sha256', JSON.stringify(value) ?? 'undefined', 'hex').slice(0, 8);
}
/**
 * Throws a DataError for the first record or field of `data` that is not the one `digests` tells of, with the schema's
 * complaint about it if there is one; does nothing when all are.
 */
export async function checkDigests(data, digests, fields, complaints) {
    const published = readTextLines(digests);
    let record = 0;
    for await (const line of readTextLines(data)) {
        record++;
        const next = await published.next();
        if (next.done === true)
            throw new DataError('was not published', { record });
        const [id, ...sums] = next.value.split(' ');
        checkRecord(line, { record, id }, sums, fields, complaints);
    }
    const left = await published.next();
    if (left.done !== true)
        throw new DataError('is missing', { record: record + 1, id: left.value.split(' ')[0] });
}
function checkRecord(line, place, sums, fields, complaints) {
    const value = parse(line);
    if (value === null)
        throw new DataError('is not JSON', place);
    const changed = fields.findIndex((field, index) => digestOf(value[field]) !== sums[index]);
    if (changed !== -1) {
        const complaint = complaints(value).find(({ path }) => path[0] === fields[changed]);
        if (complaint === undefined)
            throw new DataError('is not what was published', { ...place, field: fields[changed] });
        const field = complaint.path.join('.');
        throw new DataError(`is not what was published (${complaint.message})`, { ...place, field });
    }
    const foreign = Object.keys(value).find((key) => !fields.includes(key));
    if (foreign !== undefined)
        throw new DataError('was not published', { ...place, field: foreign });
}
function parse(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === 'object' && value !== null ? value : null;
    }
    catch {
        return null;
    }
}
