import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRepairs, type Change, smallestChange, undoRepairs } from '../../pipeline/record/repair.ts';

describe('undoRepairs', () => {
  it('takes back what applyRepairs makes', () => {
    const change = fc.record({ at: fc.nat(30), length: fc.nat(5), after: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(change, { maxLength: 8 }), (raw, changes) => {
        const repairs: Change[] = [];
        let value = raw;
        for (const { at, length, after } of changes) {
          const start = Math.min(at, value.length);
          const before = value.slice(start, start + length);
          repairs.push({ start, before, after });
          value = value.slice(0, start) + after + value.slice(start + before.length);
        }
        expect(applyRepairs(raw, repairs)).toBe(value);
        expect(undoRepairs(value, repairs)).toBe(raw);
      }),
    );
  });
});

describe('changes to a short text', () => {
  /** As the repairs table means it. */
  function bySlicing(value: string, changes: readonly Change[]): string | null {
    let text = value;
    for (const { start, before, after } of changes) {
      if (start > text.length || text.slice(start, start + before.length) !== before) return null;
      text = text.slice(0, start) + after + text.slice(start + before.length);
    }
    return text;
  }

  it('are made in order, whichever way they go, or found not to fit', () => {
    const some = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b'), maxLength });
    const change = fc.record({ start: fc.nat(9), before: some(2), after: some(3) });
    fc.assert(
      fc.property(some(8), fc.array(change, { maxLength: 5 }), (value, changes) => {
        expect(applyRepairs(value, changes)).toBe(bySlicing(value, changes));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('many changes to a long text', () => {
  it('give the same either way, and finish', () => {
    const changes = fc.array(
      fc.record({ at: fc.nat(1), of: fc.nat(1), length: fc.nat(3), after: fc.string({ maxLength: 3 }) }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), changes, (pattern, wishes) => {
        const long = pattern.repeat(Math.ceil((2 << 20) / pattern.length));
        let value = long;
        const made = wishes.map(({ at, of, length, after }) => {
          const start = Math.min(value.length, at * 1000 + of);
          const before = value.slice(start, start + length);
          value = value.slice(0, start) + after + value.slice(start + before.length);
          return { start, before, after };
        });
        expect(applyRepairs(long, made) === value).toBe(true);
      }),
      { numRuns: 20 },
    );
    const raw = 'a  '.repeat(300_000);
    const sweep = Array.from({ length: 300_000 }, (_, index) => ({ start: index * 2 + 1, before: ' ', after: '' }));
    expect(applyRepairs(raw, sweep) === 'a '.repeat(300_000)).toBe(true);
    expect(applyRepairs(raw, [...sweep, { start: 0, before: 'b', after: '' }])).toBeNull();
    expect(applyRepairs(raw, [...sweep, { start: 600_001, before: '', after: 'b' }])).toBeNull();
  });
});

describe('smallestChange', () => {
  it('leads from one value to the other, is as short as can be and breaks no character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '𠮷', '𠮸', '𐀷'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = smallestChange(before, after);
        expect(change === null).toBe(before === after);
        if (change === null) return;
        expect(applyRepairs(before, [change])).toBe(after);
        expect([change.before.isWellFormed(), change.after.isWellFormed()]).toEqual([true, true]);
        const [gone, come] = [[...change.before], [...change.after]];
        if (gone.length > 0 && come.length > 0)
          expect([gone[0] === come[0], gone.at(-1) === come.at(-1)]).toEqual([false, false]);
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps half a pair that the text has', () => {
    const half = '𠮷'.slice(0, 1);
    const long = `${half}a`.repeat(2 << 20);
    expect(applyRepairs(long, [{ start: 1, before: 'a', after: 'b' }]) === `${half}b${long.slice(2)}`).toBe(true);
  });
});
