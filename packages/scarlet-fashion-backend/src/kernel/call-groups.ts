/** What became of one item of a group. */
export type Answered<Result> = { readonly value: Result } | { readonly error: unknown };

type Needs<Item, Result> = {
  /** Serves all items in one call; the results are in the order of the items. A rejection is every item's. */
  call: (items: readonly Item[]) => Promise<readonly Answered<Result>[]>;
  /** How many items one call may carry. */
  atMost: number;
  /** How many calls may be under way at once. */
  inFlight: number;
};
type Waiting<Item, Result> = {
  item: Item;
  resolve: (value: Result) => void;
  reject: (error: unknown) => void;
};

/**
 * Puts what many callers ask a store into one call. Nobody waits for a group to fill: what comes while there is a free call goes at once,
 * and what comes while all are under way is the next group, so groups grow with the load and with nothing else.
 */
export const createCallGroups = <Item, Result>({ call, atMost, inFlight }: Needs<Item, Result>) => {
  const waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;
  let isPlanned = false;

  const settle = ({ resolve, reject }: Waiting<Item, Result>, answered: Answered<Result> | undefined): void => {
    if (answered && 'value' in answered) resolve(answered.value);
    else reject(answered?.error);
  };

  const send = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await call(group.map(({ item }) => item));
      group.forEach((one, index) => {
        settle(one, results[index]);
      });
    } catch (error) {
      for (const one of group) one.reject(error);
    }
  };

  const flush = (): void => {
    isPlanned = false;
    while (waiting.length > 0 && underWay < inFlight) {
      underWay += 1;
      void send(waiting.splice(0, atMost)).finally(() => {
        underWay -= 1;
        plan();
      });
    }
  };

  // One turn of the event loop later: what arrived in the same moment belongs into the same call.
  const plan = (): void => {
    if (isPlanned || waiting.length === 0 || underWay >= inFlight) return;
    isPlanned = true;
    setImmediate(flush);
  };

  return (item: Item): Promise<Result> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      plan();
    });
};
