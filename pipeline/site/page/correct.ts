import { makeLine } from './correction-line.ts';

// Loaded when the first form opens; hands itself over like a data file.

globalThis.paperset('correct', makeLine);
