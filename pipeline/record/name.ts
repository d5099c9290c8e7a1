import type { Author } from '../../schemas/paper.ts';
import { isEastAsian } from './script.ts';

type Name = Pick<Author, 'given' | 'family' | 'suffix' | 'literal'>;

/** Display form: "Given Family, Suffix"; a mononym, a group and a name in East Asian script as they are written. */
export function displayName({ given, family, suffix, literal }: Name): string {
  if (literal !== null) return literal;
  if (given !== null && family !== null && isEastAsian(given) && isEastAsian(family)) return `${family}${given}`;
  const base = given === null ? (family ?? '') : `${given} ${family ?? ''}`;
  return suffix === null ? base : `${base}, ${suffix}`;
}

/** Every order in which a source may write the name; a raw name with its repairs applied is one of them. */
export function sourceOrders(name: Name): string[] {
  const { given, family, suffix } = name;
  const orders = [displayName(name)];
  if (given !== null && family !== null) {
    orders.push(`${family}, ${given}`);
    if (isEastAsian(given) && isEastAsian(family)) orders.push(`${family} ${given}`);
    if (suffix !== null) {
      orders.push(`${given} ${family} ${suffix}`, `${family} ${suffix}, ${given}`, `${family}, ${given} ${suffix}`);
      orders.push(`${family}, ${suffix}, ${given}`, `${family}, ${given}, ${suffix}`);
    }
  } else if (family !== null && suffix !== null) orders.push(`${family} ${suffix}`);
  return orders;
}

/** The audit law for a name: `value`, a raw name with its repairs applied, is the author in an order of the source. */
export function auditsTo(name: Name, value: string): boolean {
  return sourceOrders(name).includes(value);
}
