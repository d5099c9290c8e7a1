import { workerData } from 'node:worker_threads';
import { serve } from '../pool.ts';
import { type TaskContext, tasksOf } from './tasks.ts';

// What a worker thread runs: every task of a build and of its checks.
serve(tasksOf(workerData as TaskContext));
