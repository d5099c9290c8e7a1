import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { codeRoot } from '../program.ts';
import { type CheckAnswers, type CheckTask, runCheckTask } from './task.ts';

type Answer = CheckAnswers[CheckTask['kind']];

/** Does all tasks, on `size` worker threads or, when that is 1, in this one; answers in the order of the tasks. */
export async function runAll(tasks: readonly CheckTask[], size: number): Promise<Answer[]> {
  const answers: Answer[] = new Array<Answer>(tasks.length);
  const queue = tasks.entries();
  const serve = async (run: (task: CheckTask) => Promise<Answer>) => {
    for (const [index, task] of queue) answers[index] = await run(task);
  };
  if (size <= 1) {
    await serve(runCheckTask);
    return answers;
  }
  const workers = Array.from({ length: size }, () => new Worker(join(codeRoot, 'pipeline/checks/worker.js')));
  try {
    await Promise.all(workers.map((worker) => serve((task) => ask(worker, task))));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return answers;
}

async function ask(worker: Worker, task: CheckTask): Promise<Answer> {
  worker.postMessage(task);
  const [message] = (await once(worker, 'message')) as [{ answer?: Answer; error?: unknown }];
  if (message.answer === undefined) throw message.error;
  return message.answer;
}
