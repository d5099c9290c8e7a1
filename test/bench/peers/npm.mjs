// The npm parser humanparser and a URL pattern, as a developer would put them together; one thread, JSONL only.
//   node test/bench/peers/npm.mjs LISTING FOLDER
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import humanparser from 'humanparser';

const [listing, folder] = process.argv.slice(2);
const repository = /(?:https?:\/\/)?(?:www\.)?github\.com\/([A-Za-z0-9-]+)\/([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)/g;
const out = createWriteStream(join(folder, 'papers.jsonl'));
let record = [];
for await (const line of createInterface({ input: createReadStream(listing) })) {
  record.push(line);
  if (record.length < 3) continue;
  const [title, names, abstract] = record;
  record = [];
  const parts = names.split(',').map((part) => part.trim()).filter(Boolean);
  const familyFirst = parts.length % 2 === 0 && parts.filter((part) => !part.includes(' ')).length > parts.length / 2;
  const authors = familyFirst
    ? Array.from({ length: parts.length / 2 }, (_, index) => ({ family: parts[2 * index], given: parts[2 * index + 1] }))
    : parts.map((part) => humanparser.parseName(part)).map((name) => ({ given: [name.firstName, name.middleName].filter(Boolean).join(' '), family: name.lastName }));
  const repositories = [...abstract.matchAll(repository)].map(([, owner, name]) => ({ owner, name }));
  if (!out.write(`${JSON.stringify({ title, authors, abstract: abstract.replace(/\s+/g, ' ').trim(), repositories })}\n`)) {
    await new Promise((resolve) => out.once('drain', resolve));
  }
}
out.end();
