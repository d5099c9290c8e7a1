import { parentPort, workerData } from 'node:worker_threads';
import { type Outcome, type Task, type TaskContext, TaskRunner } from './tasks.ts';

// A worker thread of pool.ts: one task at a time, each answered by one message.
const runner = new TaskRunner(workerData as TaskContext);

parentPort?.on('message', (task: Task) => {
  runner.run(task).then(
    (answer) => tell({ answer }),
    (thrown: unknown) => {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      tell({ failure: { error, code: 'code' in error ? error.code : undefined } });
    },
  );
});

function tell(outcome: Outcome): void {
  parentPort?.postMessage(outcome);
}
