/** Runs at most `lanes` jobs at once; more wait in line, and when the line is full `refuse` is called instead. */
export const createWorkLanes = ({
  lanes,
  waiting,
  refuse,
}: {
  lanes: number;
  waiting: number;
  refuse: () => never;
}) => {
  const line: (() => void)[] = [];
  let busy = 0;

  const enter = async (): Promise<void> => {
    if (busy < lanes) {
      busy += 1;
      return;
    }
    if (line.length >= waiting) refuse();
    // Whoever leaves hands over the lane itself, so that nobody can slip in between.
    await new Promise<void>((resolve) => line.push(resolve));
  };

  const leave = (): void => {
    const next = line.shift();
    if (next) next();
    else busy -= 1;
  };

  return async <Result>(job: () => Promise<Result>): Promise<Result> => {
    await enter();
    try {
      return await job();
    } finally {
      leave();
    }
  };
};
