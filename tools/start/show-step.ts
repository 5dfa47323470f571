const QUIET_MS = 2_000;

const isLive = (): boolean => process.stdout.isTTY === true && !process.env.CI;
const secondsSince = (startedMs: number): string => `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
const eraseLine = '\r\u001b[K';

/** Does a step of the start and shows it: a live line on a terminal, plain lines elsewhere. */
export const showStep = async <Result>(title: string, work: () => Promise<Result>): Promise<Result> => {
  const startedMs = Date.now();
  const tick = () => {
    if (isLive()) process.stdout.write(`${eraseLine}  ... ${title} ${secondsSince(startedMs)}`);
  };
  const live = setInterval(tick, 200);
  const plain = setTimeout(() => {
    if (!isLive()) console.log(`  ... ${title}`);
  }, QUIET_MS);
  try {
    const result = await work();
    say(`  ok  ${title} (${secondsSince(startedMs)})`);
    return result;
  } catch (error) {
    say(`  --  ${title} (${secondsSince(startedMs)})`);
    throw error;
  } finally {
    clearInterval(live);
    clearTimeout(plain);
  }
};

/** Prints a line without breaking the live one. */
export const say = (line: string): void => console.log(`${isLive() ? eraseLine : ''}${line}`);
