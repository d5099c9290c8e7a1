import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CliError } from '../error.ts';

// Signatures as minisign writes and reads them (https://jedisct1.github.io/minisign/): base64 of an algorithm (2 bytes), the
// key's id (8), and an Ed25519 key (32), or a signature (64) of the file's BLAKE2b-512. A second signature covers the
// first one and the trusted comment.

const idBytes = 8;
/** Algorithm, how the key is encrypted (2) and checked (2), salt (32), limits (16): before the id and the key itself. */
const secretHead = 54;
const prehashed = Buffer.from('ED');

/** A key that signs, as minisign -G -W writes it. */
export interface SecretKey {
  id: Buffer;
  key: KeyObject;
}

export interface PublicKey {
  id: Buffer;
  key: KeyObject;
}

/** Reads a secret key of minisign that has no password; throws CliError for any other file. */
export async function readSecretKey(path: string): Promise<SecretKey> {
  const bytes = lastLine(await readFile(path, 'utf8'));
  if (bytes.length !== secretHead + idBytes + 64 + 32 || bytes.toString('latin1', 0, 2) !== 'Ed')
    throw noKey(`${path} is no secret key of minisign`);
  if (bytes[2] !== 0 || bytes[3] !== 0) throw noKey(`${path} has a password, which cannot be asked for here`);
  const seed = bytes.subarray(secretHead + idBytes, secretHead + idBytes + 32);
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
  return { id: bytes.subarray(secretHead, secretHead + idBytes), key };
}

/** Reads a public key of minisign: a file, or the key itself. Throws CliError for what is neither. */
export async function readPublicKey(text: string): Promise<PublicKey> {
  const own = Buffer.from(text, 'base64');
  const bytes = /^RW[\w+/]{54}$/.test(text) ? own : lastLine(await readFile(text, 'utf8'));
  if (bytes.length !== 2 + idBytes + 32 || bytes.toString('latin1', 0, 2) !== 'Ed')
    throw noKey(`${text} is no public key of minisign`);
  const key = createPublicKey({ key: Buffer.concat([spki, bytes.subarray(10)]), format: 'der', type: 'spki' });
  return { id: bytes.subarray(2, 10), key };
}

/** The text of a signature. Ed25519 has no randomness: the same file, comment and key give the same signature. */
export function signatureOf(content: Buffer, trusted: string, { id, key }: SecretKey): string {
  const signature = sign(null, blake2b(content), key);
  const both = sign(null, Buffer.concat([signature, Buffer.from(trusted)]), key);
  const first = Buffer.concat([prehashed, id, signature]).toString('base64');
  return `untrusted comment: signature by paperset, for minisign\n${first}\ntrusted comment: ${trusted}\n${both.toString('base64')}\n`;
}

/** The trusted comment of a signature of these bytes by this key; throws where it is none, a sentence. */
export function verifySignature(content: Buffer, text: string, { id, key }: PublicKey): string {
  const [, first = '', comment = '', second = ''] = text.split('\n');
  const bytes = Buffer.from(first, 'base64');
  if (bytes.length !== 2 + idBytes + 64 || !comment.startsWith('trusted comment: '))
    throw new Error('the signature is not one of minisign');
  if (!bytes.subarray(2, 10).equals(id)) throw new Error('it is signed with another key');
  const algorithm = bytes.toString('latin1', 0, 2);
  const signature = bytes.subarray(10);
  const signed = algorithm === 'ED' ? blake2b(content) : content;
  if ((algorithm !== 'ED' && algorithm !== 'Ed') || !verify(null, signed, key, signature))
    throw new Error('the signature is not one of these bytes');
  const trusted = comment.slice('trusted comment: '.length);
  if (!verify(null, Buffer.concat([signature, Buffer.from(trusted)]), key, Buffer.from(second, 'base64')))
    throw new Error('the comment of the signature was changed');
  return trusted;
}

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

function blake2b(content: Buffer): Buffer {
  return createHash('blake2b512').update(content).digest();
}

function lastLine(text: string): Buffer {
  return Buffer.from(text.trimEnd().split('\n').at(-1)!.trim(), 'base64');
}

function noKey(message: string): CliError {
  return new CliError(message, {
    hint: 'make a pair of keys with `minisign -G -W -p paperset.pub -s paperset.key`',
  });
}
