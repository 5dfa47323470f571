import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { openCounterFiles } from './counter-files.ts';
import type { ImportFile } from './import-file.ts';
import { type Billed, openRegister, type Register } from './register.ts';
import { createWaitingImports, type WaitingImports } from './waiting-imports.ts';

export type Mode = 'auto' | 'hand';
type Needs = { shop: string; folder: string; mode: Mode; delayMs: number; clock: Clock; log: Logger };

/** The billing counter of one shop. */
export type Counter = Pick<Register, 'latest' | 'byInvoice'> & {
  readonly shop: string;
  mode(): Mode;
  switchMode(mode: Mode): void;
  /** Looks at the folder and, in mode auto, bills what has waited long enough. */
  scan(): Promise<void>;
  /** Bills one import now. Undefined when it is not there or cannot be read; the invoice it has when it is billed already. */
  bill(fileName: string): Billed | undefined;
  /** The imports that wait at this moment, readable or not. */
  waiting: WaitingImports['all'];
};

/**
 * A bill is made in four steps: stage the BILLED file, write the line in the register, let the file appear, set the import aside.
 * The line in the register decides. Before it, nothing has happened and the number is still free. After it, the next scan, in
 * this run or another one, finishes the rest: a file that is still staged appears, an import that is still there is set aside.
 * A staged file that is gone has appeared already (the agent may have taken it since), so it is never written a second time.
 */
export const openCounter = ({ shop, folder, mode: firstMode, delayMs, clock, log }: Needs): Counter => {
  const files = openCounterFiles(folder);
  const register = openRegister(files.registerPath, shop);
  const waiting = createWaitingImports({ shop, files, register, clock, log });
  let mode = firstMode;

  const finishStaged = () => {
    for (const fileName of files.staged()) {
      const billed = register.byFile(fileName);
      if (billed) files.publish(fileName, billed.ref);
      else files.unstage(fileName);
    }
  };

  const billNow = ({ fileName, ref, totalMinor }: ImportFile): Billed => {
    const nowMs = clock.nowMs();
    const number = register.numberFor(ref, nowMs);
    const billed: Billed = { fileName, ref, ...number, totalMinor, at: new Date(nowMs).toISOString() };
    files.stage(fileName, number.invoiceNo);
    register.add(billed);
    files.publish(fileName, ref);
    waiting.setAside(fileName);
    log.info({ event: 'till.billed', shop, fileName, ref, invoiceNo: number.invoiceNo });
    return billed;
  };

  /** Between two bills the pages get their turn, so what was due may have been billed by hand or withdrawn meanwhile. */
  const billDue = async () => {
    for (const fileName of waiting.seenUntil(clock.nowMs() - delayMs)) {
      const file = mode === 'auto' ? waiting.ready(fileName) : undefined;
      if (file) billNow(file);
      await breathe();
    }
  };

  return {
    shop,
    mode: () => mode,
    switchMode: (next) => {
      mode = next;
    },
    scan: async () => {
      finishStaged();
      waiting.refresh();
      await billDue();
    },
    bill: (fileName) => {
      waiting.refresh();
      const file = waiting.ready(fileName);
      return file ? billNow(file) : register.byFile(fileName);
    },
    waiting: () => {
      waiting.refresh();
      return waiting.all();
    },
    latest: register.latest,
    byInvoice: register.byInvoice,
  };
};
