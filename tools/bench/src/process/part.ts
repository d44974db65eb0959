import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a part answers to, by name. */
export type Answers = Readonly<Record<string, (argument: never) => unknown>>;

interface Question {
  readonly number: number;
  readonly name: string;
  readonly argument: unknown;
}
type Reply = { readonly number: number } & ({ readonly value: unknown } | { readonly fault: string });

/** A part of a benchmark that runs as a process of its own, so that its work does not count as somebody else's. */
export class Part {
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private asked = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (reply: Reply) => this.hear(reply));
    child.once('exit', (code) => this.failAll(new Error(`a part of the benchmark has ended with ${code}`)));
  }

  /**
   * @param name as `parts.ts` knows it
   * @param flags for Node
   */
  static start(name: string, flags: readonly string[] = []): Part {
    return new Part(fork(__filename, ['part', name], { serialization: 'advanced', execArgv: [...flags] }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Asks it by name. What it answers is what its side of the question returns. */
  ask<T>(name: string, argument: unknown = null): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.asked += 1;
      // Both sides of a question are written for each other; what crosses is their own.
      this.waiting.set(this.asked, { resolve: resolve as (value: unknown) => void, reject });
      const question: Question = { number: this.asked, name, argument };
      this.child.send(question);
    });
  }

  async end(): Promise<void> {
    this.waiting.clear();
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  private hear(reply: Reply): void {
    const asker = this.waiting.get(reply.number);
    this.waiting.delete(reply.number);
    if ('fault' in reply) asker?.reject(new Error(reply.fault));
    else asker?.resolve(reply.value);
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** The side of a part: answers until the benchmark ends. */
export async function serve(answers: Answers): Promise<void> {
  process.on('message', (question: Question) => {
    const reply = (rest: { value: unknown } | { fault: string }): void => {
      process.send?.({ number: question.number, ...rest });
    };
    const answer = answers[question.name];
    if (answer === undefined) return reply({ fault: `nobody answers to ${question.name}` });
    Promise.resolve()
      // Both sides of a question are written for each other.
      .then(() => answer(question.argument as never))
      .then(
        (value) => reply({ value }),
        (error: unknown) => reply({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  await once(process, 'disconnect');
}
