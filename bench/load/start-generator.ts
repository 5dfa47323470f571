import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Plan, Shooting } from './plan.ts';

export type Generator = {
  /** Carries out the plans, all at the same time; the answers are in the order of the plans. */
  shoot(...plans: readonly Plan[]): Promise<readonly Shooting[]>;
  /** Carries out one plan alone. */
  shootOne(plan: Plan): Promise<Shooting>;
  readonly pid: number;
  stop(): Promise<void>;
};

type Answer = { shootings: readonly Shooting[] } | { failed: string };

export const startGenerator = (): Generator => {
  const child = fork(fileURLToPath(new URL('../generator.ts', import.meta.url)));
  const ended = once(child, 'exit');
  const gone = ended.then(() => {
    throw new Error('The load generator has ended.');
  });
  gone.catch(() => undefined);
  const answer = async (): Promise<Answer> => {
    const [message] = await once(child, 'message');
    return message;
  };
  const shoot: Generator['shoot'] = async (...plans) => {
    const answered = answer();
    child.send(plans);
    const back = await Promise.race([answered, gone]);
    if ('failed' in back) throw new Error(`The load generator failed: ${back.failed}`);
    return back.shootings;
  };
  return {
    pid: child.pid ?? 0,
    shoot,
    shootOne: async (plan) => {
      const [shooting] = await shoot(plan);
      if (!shooting) throw new Error('The load generator came back with nothing.');
      return shooting;
    },
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
};
