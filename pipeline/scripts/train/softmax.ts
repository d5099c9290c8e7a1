/** A case to learn from: its numbers and the class it belongs to. */
export interface Sample {
  features: readonly number[];
  label: number;
}

const BATCH = 256;
const ROUNDS = 8;
const RATE = 0.02;
const RIDGE = 1e-4;

/** Probabilities of the classes, from a row of weights a class. */
function softmax(rows: readonly Float64Array[], features: readonly number[]): number[] {
  const scores = rows.map((row) => features.reduce((sum, value, i) => sum + row[i]! * value, 0));
  const top = Math.max(...scores);
  const mass = scores.map((score) => Math.exp(score - top));
  const total = mass.reduce((sum, value) => sum + value, 0);
  return mass.map((value) => value / total);
}

/** Adds the gradient of a sample's log-likelihood, times `weight`. */
function addGradient(into: Float64Array[], rows: readonly Float64Array[], { features, label }: Sample, weight: number) {
  const odds = softmax(rows, features);
  into.forEach((row, kind) => {
    const error = ((kind === label ? 1 : 0) - odds[kind]!) * weight;
    for (let i = 0; i < row.length; i++) row[i]! += error * features[i]!;
  });
}

/** A step of Adam (Kingma and Ba, 2015) for one row of weights; `step` counts from 1. */
function adam(
  row: Float64Array,
  gradient: Float64Array,
  mean: Float64Array,
  square: Float64Array,
  step: number,
  rate: number,
) {
  for (let i = 0; i < row.length; i++) {
    const slope = RIDGE * row[i]! - gradient[i]!;
    mean[i] = 0.9 * mean[i]! + 0.1 * slope;
    square[i] = 0.999 * square[i]! + 0.001 * slope * slope;
    const speed = Math.sqrt(square[i]! / (1 - 0.999 ** step)) + 1e-8;
    row[i]! -= (rate * mean[i]!) / (1 - 0.9 ** step) / speed;
  }
}

/** Fits a row of weights a class by logistic regression: Adam in batches, a fixed order of samples, no random number. */
export function fitSoftmax(samples: readonly Sample[], classes: number): Float64Array[] {
  const size = samples[0]?.features.length ?? 0;
  const zeros = (): Float64Array[] => Array.from({ length: classes }, () => new Float64Array(size));
  const [rows, means, squares] = [zeros(), zeros(), zeros()];
  let step = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let from = 0; from < samples.length; from += BATCH) {
      const to = Math.min(samples.length, from + BATCH);
      const gradients = zeros();
      for (let k = from; k < to; k++)
        addGradient(gradients, rows, samples[(k * 7919) % samples.length]!, 1 / (to - from));
      step++;
      rows.forEach((row, kind) => {
        adam(row, gradients[kind]!, means[kind]!, squares[kind]!, step, RATE / (1 + round));
      });
    }
  }
  return rows;
}
