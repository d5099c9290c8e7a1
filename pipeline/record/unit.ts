const { charCodeAt } = String.prototype;

/**
 * The UTF-16 code unit at `index`, NaN past the end. V8 keeps strings in many forms (one or two bytes a letter, slices,
 * joins), and where a loop meets more than four of them `text.charCodeAt` itself is looked up anew at each letter: ten
 * times slower. A call of the function at hand is not, nor is a length read once before the loop.
 */
export function unitAt(text: string, index: number): number {
  return charCodeAt.call(text, index);
}
