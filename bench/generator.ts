// The crowd, in a process of its own, so that its work is not taken for the shop's. Plans come from the parent, answers go back.
import type { Plan } from './load/plan.ts';
import { shoot } from './load/shoot.ts';

process.on('message', (plans: readonly Plan[]) => {
  Promise.all(plans.map(shoot)).then(
    (shootings) => process.send?.({ shootings }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.once('disconnect', () => process.exit());
