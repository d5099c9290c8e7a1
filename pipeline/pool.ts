import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Answers, type Outcome, type Task, type TaskContext, TaskRunner } from './build/tasks.ts';
import { codeRoot } from './program.ts';

interface Waiting {
  task: Task;
  resolve(answer: Answers[Task['kind']]): void;
  reject(error: unknown): void;
}

/** Runs tasks on worker threads, or in this thread when there is only one; `free` resolves when another task would start soon. */
export class Pool {
  readonly #context: TaskContext;
  readonly #size: number;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #busy = new Map<Worker, Waiting>();
  readonly #queue: Waiting[] = [];
  readonly #here: TaskRunner;
  #wake: (() => void)[] = [];
  /** The end of what runs in this thread. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: TaskContext, size: number) {
    this.#context = context;
    this.#size = size;
    this.#here = new TaskRunner(context);
  }

  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>): Promise<Answers[K]> {
    if (this.#size <= 1) {
      const answer = this.#last.then(() => this.#here.run(task)) as Promise<Answers[K]>;
      this.#last = answer.catch(() => null);
      return answer;
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve: (answer) => resolve(answer as Answers[K]), reject });
      this.#next();
    });
  }

  /** Back-pressure: waits until fewer than `size` tasks are queued. */
  async ready(): Promise<void> {
    await this.#last;
    while (this.#queue.length >= this.#size) await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  /** Ends the workers that have nothing to do, so that their memory is free; work that comes later starts others. */
  async shutdownIdle(): Promise<void> {
    const idle = this.#idle.splice(0);
    for (const worker of idle) this.#all.delete(worker);
    await Promise.all(idle.map((worker) => worker.terminate()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
    this.#all.clear();
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.#size ? this.#start() : null);
    if (worker === null) return;
    const waiting = this.#queue.shift()!;
    for (const wake of this.#wake.splice(0)) wake();
    this.#give(worker, waiting);
  }

  #give(worker: Worker, waiting: Waiting): void {
    this.#busy.set(worker, waiting);
    worker.postMessage(waiting.task);
  }

  #start(): Worker {
    const worker = new Worker(join(codeRoot, 'pipeline/build/worker.js'), { workerData: this.#context });
    this.#all.add(worker);
    worker.on('message', ({ answer, failure }: Outcome) => {
      const { resolve, reject } = this.#done(worker);
      this.#idle.push(worker);
      if (answer !== undefined) resolve(answer);
      else reject(Object.assign(failure?.error ?? new Error('a worker gave no answer'), { code: failure?.code }));
      this.#next();
    });
    worker.on('error', (error) => {
      this.#all.delete(worker);
      this.#done(worker).reject(error);
      this.#next();
    });
    return worker;
  }

  #done(worker: Worker): Waiting {
    const waiting = this.#busy.get(worker)!;
    this.#busy.delete(worker);
    return waiting;
  }
}

/** Hears how many steps of a piece of work are done. */
export type ProgressCallback = (done: number, total: number) => void;
