import { parentPort } from 'node:worker_threads';
import { type CheckTask, runCheckTask } from './task.ts';

// A worker thread of crew.ts: one task at a time, each answered by one message.
parentPort?.on('message', (task: CheckTask) => {
  runCheckTask(task).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error }),
  );
});
