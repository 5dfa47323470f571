export type InTurn = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Work under one name runs one after the other, as it was asked for, within this process; other names do not wait for it. */
export const createInTurn = (): InTurn => {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = last.get(name);
    const run = before === undefined ? work() : before.then(work, work);
    last.set(name, run);
    const forget = (): void => {
      if (last.get(name) === run) last.delete(name);
    };
    void run.then(forget, forget);
    return run;
  };
};
