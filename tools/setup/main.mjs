// Plain JavaScript without dependencies. Any Node must be able to load this file,
// so that an old one ends in a sentence and not in a syntax error: the rest is imported after the check.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: Scarlet Fashion needs Node 20.19 or newer.`);
  console.error(
    'Install a newer Node (for example with your system package manager), then run the same command again.',
  );
  process.exit(1);
} else {
  void import('./hand-over.mjs').then(({ runScript }) => runScript(process.argv.slice(2)));
}
