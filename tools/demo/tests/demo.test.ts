import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRunFile } from '@scarlet/services';
import { describe, expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A shop that stops as soon as it is asked for anything; of what was asked it answers this status, or nothing. */
const openShop = async (status: number | undefined): Promise<string> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'scarlet-demo-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const shop = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'], { cwd: dataDir, stdio: 'ignore' });
  onTestFinished(() => void shop.kill('SIGKILL'));
  const server = createServer((_request, response) => {
    shop.kill('SIGKILL');
    if (status !== undefined) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await writeRunFile(dataDir, {
    ...{ startedAt: new Date().toISOString(), pid: shop.pid ?? 0, cwd: dataDir, pids: {}, ports: {} },
    urls: { storefront: `http://127.0.0.1:${port}` },
  });
  return dataDir;
};

describe('npm run demo', () => {
  it.each([
    ['answers nothing more', undefined],
    ['answers that its data are away', 503],
  ])('says that the shop no longer runs when that is stopped under it and %s', async (_what, status) => {
    const env = { ...process.env, DATA_DIR: await openShop(status) };
    const end = await new Promise((resolve) =>
      execFile(process.execPath, [program], { env }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      ),
    );
    const output = '\nThe story ends here: The shop no longer runs. Start it again with: npm start\n';
    expect(end).toEqual({ code: 1, output });
  });
});
