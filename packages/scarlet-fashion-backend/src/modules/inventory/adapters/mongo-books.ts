import type { Books } from '../ports.ts';
import type { InventoryCollection } from './inventory-model.ts';

/** Stock records whole, for whoever checks the books. */
export const createMongoBooks = (inventory: InventoryCollection): Books => ({
  async *all() {
    for await (const { _id: id, ...books } of inventory.find()) yield { id, books };
  },
});
