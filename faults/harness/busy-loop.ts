/** Loaded before a program, it lets the program do nothing but count for a while when it is told to: as a bug or a huge answer does. */
const busyMs = 4_000;

process.on('SIGUSR2', () => {
  const untilMs = performance.now() + busyMs;
  while (performance.now() < untilMs);
});
