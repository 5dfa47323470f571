/** Exit codes that service managers and the people who read their logs rely on. */
export const exitCodes = { done: 0, failed: 1, usage: 2, alreadyRunning: 3 } as const;

/** The agent cannot start or a command cannot be done; `message` is for the person at the screen. */
export class StartRefusal extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.name = 'StartRefusal';
    this.exitCode = exitCode;
  }
}
