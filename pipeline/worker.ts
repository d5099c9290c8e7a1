import { parentPort, workerData } from 'node:worker_threads';
import { type Task, type TaskContext, TaskRunner } from './task.ts';

// A worker thread of pool.ts: one task at a time, each answered by one message.
const runner = new TaskRunner(workerData as TaskContext);

parentPort?.on('message', (task: Task) => {
  runner.run(task).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error }),
  );
});
