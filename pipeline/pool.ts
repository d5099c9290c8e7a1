import { parentPort, Worker } from 'node:worker_threads';

/** Tasks by name: functions of one argument that, like their answers, can go from thread to thread. */
export type TaskTable = { readonly [name: string]: (argument: never) => unknown };

type Argument<T, Name extends keyof T> = T[Name] extends (argument: infer A) => unknown ? A : never;
type Answer<T, Name extends keyof T> = T[Name] extends (argument: never) => infer R ? Awaited<R> : never;

/** What a pool is made of. */
export interface PoolOptions<T> {
  /** Number of threads; with 1 the tasks run in the thread that asks, one after the other. */
  size: number;
  /** Module that a worker thread runs; it must call `serve` with the same tasks. */
  worker: string | URL;
  /** What the module finds as its `workerData`. */
  workerData: unknown;
  /** The tasks for the thread that asks; called when it runs the first one. */
  here: () => T | Promise<T>;
}

/** A call of a task that waits for a worker or for its answer. */
interface Call {
  name: string;
  argument: unknown;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** A worker's message: the answer, or why there is none. An Error that goes from thread to thread loses its system code. */
interface Outcome {
  answer?: unknown;
  failure?: { error: Error; code: unknown };
}

/** Where tasks are run; what a pool is to those who only hand it work. */
export interface Runner<T> {
  run<Name extends keyof T & string>(name: Name, argument: Argument<T, Name>): Promise<Answer<T, Name>>;
}

/** Heap for new objects, a thread: Node 24 takes up to 130 MiB more by itself, and is no faster for it (docs/performance.md). */
const youngGenerationMb = 24;

/** Runs tasks on worker threads, or in this thread when there is only one. Workers start when they are needed. */
export class Pool<T extends TaskTable> implements Runner<T> {
  readonly #options: PoolOptions<T>;
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();
  readonly #busy = new Map<Worker, Call>();
  readonly #queue: Call[] = [];
  #here: Promise<T> | null = null;
  #wake: (() => void)[] = [];
  /** The end of what runs in this thread. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: PoolOptions<T>) {
    this.#options = options;
  }

  run<Name extends keyof T & string>(name: Name, argument: Argument<T, Name>): Promise<Answer<T, Name>> {
    const answer = this.#options.size <= 1 ? this.#runHere(name, argument) : this.#enqueue(name, argument);
    return answer as Promise<Answer<T, Name>>;
  }

  /** Back-pressure: waits until fewer tasks are queued than there are threads. */
  async ready(): Promise<void> {
    await this.#last;
    while (this.#queue.length >= this.#options.size) await new Promise<void>((resolve) => this.#wake.push(resolve));
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

  #runHere(name: string, argument: unknown): Promise<unknown> {
    const answer = this.#last.then(async () => {
      this.#here ??= Promise.resolve(this.#options.here());
      return call(await this.#here, name, argument);
    });
    this.#last = answer.catch(() => null);
    return answer;
  }

  #enqueue(name: string, argument: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ name, argument, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#queue.length === 0) return;
    const worker = this.#idle.pop() ?? (this.#all.size < this.#options.size ? this.#start() : null);
    if (worker === null) return;
    const next = this.#queue.shift()!;
    for (const wake of this.#wake.splice(0)) wake();
    this.#busy.set(worker, next);
    worker.postMessage({ name: next.name, argument: next.argument });
  }

  #start(): Worker {
    const { worker: module, workerData } = this.#options;
    const worker = new Worker(module, { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb } });
    this.#all.add(worker);
    worker.on('message', ({ answer, failure }: Outcome) => {
      const { resolve, reject } = this.#done(worker);
      this.#idle.push(worker);
      if (failure === undefined) resolve(answer);
      else reject(Object.assign(failure.error, { code: failure.code }));
      this.#next();
    });
    worker.on('error', (error) => {
      this.#all.delete(worker);
      this.#done(worker).reject(error);
      this.#next();
    });
    return worker;
  }

  #done(worker: Worker): Call {
    const done = this.#busy.get(worker)!;
    this.#busy.delete(worker);
    return done;
  }
}

/** Makes this thread a worker of a pool with these tasks: one task at a time, each answered by one message. */
export function serve(tasks: TaskTable): void {
  parentPort?.on('message', ({ name, argument }: Pick<Call, 'name' | 'argument'>) => {
    call(tasks, name, argument).then(
      (answer) => tell({ answer }),
      (thrown: unknown) => {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        tell({ failure: { error, code: 'code' in error ? error.code : undefined } });
      },
    );
  });
}

/** The names of tasks are checked where they are run: a Runner takes no other. */
async function call(tasks: TaskTable, name: string, argument: unknown): Promise<unknown> {
  return tasks[name]!(argument as never);
}

function tell(outcome: Outcome): void {
  parentPort?.postMessage(outcome);
}
