/**
 * Rows of a softmax over the features in costs.ts, fitted by logistic regression (Adam, L2 1e-4) on the lines of 9,718
 * listed papers: titles, authors lists and abstracts as they stand, wrapped at 60 to 100 columns, and with faults.
 */
export const weights: Readonly<Record<'title' | 'names' | 'prose', readonly number[]>> = {
  title: [
    -1.89, 1.87, -1.65, -0.36, -1.67, -0.53, 1.09, -0.05, -0.0, 1.4, 3.56, -0.96, -1.29, -0.57, -0.56, 0.57, -0.19,
    -0.54, 0.98, -1.6, 1.73, -0.64, -1.79, 0.48, 0.64, -0.33, -0.15, -0.66, -0.63, -0.14,
  ],
  names: [
    1.39, 2.17, 0.95, -0.49, -0.96, -0.6, -1.59, 0.2, 0.62, -3.88, -2.69, 1.35, 0.73, 1.34, 0.77, -0.3, -0.99, -0.51,
    -1.67, -0.51, -0.6, -1.31, -0.49, 0.11, 0.66, 0.18, 0.04, -0.42, 0.22, -0.13,
  ],
  prose: [
    0.7, -3.73, 0.86, 0.8, 2.54, 1.16, 0.37, -0.14, -0.61, 1.84, -0.89, -0.38, 0.56, -0.78, -0.32, -0.07, 1.01, 0.96,
    0.47, 2.15, -1.09, 1.95, 2.29, -0.6, -1.29, 0.15, 0.1, 1.08, 0.4, 0.28,
  ],
};
