/**
 * Rows of a softmax over the features in costs.ts, fitted by logistic regression (Adam, L2 1e-4) on the lines of 9,718
 * listed papers: titles, authors lists and abstracts as they stand, wrapped at 60 to 100 columns, and with faults.
 */
export const weights: Readonly<Record<'title' | 'names' | 'prose', readonly number[]>> = {
  title: [
    -1.55, 1.13, 0.61, -0.37, -1.58, -0.69, 1.1, -0.1, -0.15, 1.9, 3.06, -1.02, -1.34, -0.39, -0.43, 0.72, 0.21, -0.36,
    1.17, -1.54, 1.86, -0.75, -2.24, 0.44, 0.49, -0.39, -0.16, -0.35, -0.54, -0.08,
  ],
  names: [
    0.93, 2.86, -0.71, -0.54, -1.33, -0.66, -1.58, 0.4, 0.89, -3.03, -2.37, 1.75, 0.7, 1.89, 0.81, -0.33, -2.27, -1.25,
    -1.8, -0.84, -0.91, -1.27, -0.04, -0.68, 0.99, 0.24, 0.05, -0.42, 0.25, -0.2,
  ],
  prose: [
    0.73, -3.82, 0.1, 0.89, 2.84, 1.35, 0.43, -0.29, -0.74, 0.84, -0.77, -0.74, 0.65, -1.53, -0.46, -0.09, 1.55, 1.33,
    0.49, 2.4, -0.98, 2.02, 2.28, 0.06, -1.47, 0.15, 0.1, 0.76, 0.28, 0.27,
  ],
};
