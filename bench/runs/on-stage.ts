import { startGenerator } from '../load/start-generator.ts';
import { openShop } from '../shop/open-shop.ts';
import type { Stage } from './stage.ts';

type Needs = Pick<Stage, 'stores' | 'size' | 'say'>;

/** Opens the shop's books and a load generator on the stores, measures, and closes both. Memory is the peak of all API processes, in MB. */
export const onStage = async <Measured>(
  needs: Needs,
  measure: (stage: Stage) => Promise<Measured>,
): Promise<{ measured: Measured; peakRssMb: number }> => {
  const books = await openShop(needs.stores.environment(1));
  const generator = startGenerator();
  let peakRssMb = 0;
  const noteMemory = (peaksMb: readonly number[]): void => {
    peakRssMb = Math.max(peakRssMb, ...peaksMb);
  };
  try {
    return { measured: await measure({ ...needs, books, generator, noteMemory }), peakRssMb };
  } finally {
    await generator.stop();
    await books.close();
  }
};
