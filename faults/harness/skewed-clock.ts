/** Loaded before a program, it sets that program's clock wrong by CLOCK_SKEW_MS. Timers are not touched: they measure, they do not tell the time. */
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? '0');
const rightNow = Date.now.bind(Date);
const now = (): number => rightNow() + skewMs;

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
