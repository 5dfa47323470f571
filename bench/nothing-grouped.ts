// Imported before the shop's code: wherever that puts what many callers ask for into one call, each asks alone.
import { registerHooks } from 'node:module';

const alone = import.meta.resolve('./off/call-one-by-one.ts');
registerHooks({
  resolve: (name, context, next) =>
    name === '#kernel/call-groups' ? { url: alone, shortCircuit: true } : next(name, context),
});
