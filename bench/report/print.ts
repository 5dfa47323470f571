import type { SaleFigures } from './figures.ts';
import type { Aim, Result, Soaked } from './result.ts';

const yesNo = (isMet: boolean): string => (isMet ? 'met' : 'NOT MET');

type Row = SaleFigures & { name: string; oversold: number };

const printSales = (sales: readonly Row[]): void =>
  console.table(
    sales.map(({ name, placed, placedPerSecond, p50Ms, p99Ms, refusedPerSecond, refusedP50Ms, oversold }) => ({
      ...{ name, placed, 'placed/s': placedPerSecond, 'p50 ms': p50Ms, 'p99 ms': p99Ms },
      ...{ 'refused/s': refusedPerSecond, 'refused p50 ms': refusedP50Ms, oversold },
    })),
  );

const printAims = (aims: readonly Aim[]): void => {
  console.log('Aims');
  console.table(aims.map(({ name, measured, wanted, isMet }) => ({ aim: name, measured, wanted, '': yesNo(isMet) })));
};

/** Shows what became of each minute of drops. */
export const printSoak = ({ runs, aims }: Soaked): void => {
  console.log('\nSoak: four API processes with 200 buyers each, drop after drop');
  printSales(runs);
  console.table(runs.map(({ name, drops, isExact, memory }) => ({ name, drops, isExact, ...memory })));
  printAims(aims);
};

/** Shows the figures and, for each aim, whether it is met. */
export const print = (result: Result): void => {
  const { runs, processes, manySkus, mixed, catalogue, profile } = result;
  console.log('\nSales');
  printSales([
    ...runs,
    ...processes,
    { name: 'many articles', ...manySkus },
    { name: 'beside visitors', ...mixed.sale },
  ]);
  console.log('Catalogue, one API process');
  console.table(
    Object.entries(catalogue).flatMap(([what, { c1, c32 }]) => [
      { what, visitors: 1, 'requests/s': c1.requestsPerSecond, 'p99 ms': c1.p99Ms },
      { what, visitors: 32, 'requests/s': c32.requestsPerSecond, 'p99 ms': c32.p99Ms },
    ]),
  );
  for (const [what, { functions, parts }] of Object.entries(profile)) {
    console.log(`Where the time of an API process goes: ${what}, in per cent`);
    console.table(parts);
    console.table(functions);
  }
  console.log(`Bare inserts ${result.bareInsertsPerSecond}/s; most memory of an API process ${result.peakRssMb} MB`);
  printAims(result.aims);
};
