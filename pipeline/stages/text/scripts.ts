const raised = new Map(
  Array.from('0123456789+-=()n', (character, index) => [character, Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ')[index]!]),
);
const lowered = new Map(
  Array.from('0123456789+-=()', (character, index) => [character, Array.from('₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎')[index]!]),
);

/** The text as Unicode superscript (`^`) or subscript (`_`) characters; null when one of them has no such form. */
export function scripted(text: string, side: '^' | '_'): string | null {
  const table = side === '^' ? raised : lowered;
  let result = '';
  for (const character of text) {
    const script = table.get(character === '−' ? '-' : character);
    if (script === undefined) return null;
    result += script;
  }
  return result;
}
