import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logPathOf } from './log-file.ts';
import { type Installation, isOpenToOthers, mailFolderOf, publicUrlOf } from './processes.ts';
import { shops } from './shops.ts';

/** The addresses of everything that a person can open. */
export const urlsOf = (installation: Installation): Record<string, string> => {
  const { ports, settings } = installation;
  const storefront = publicUrlOf(installation);
  const here = (port: number) => `http://localhost:${port}`;
  return {
    storefront,
    admin: `${storefront}/admin`,
    api: here(ports.api),
    docs: `${here(ports.api)}/docs`,
    payments: settings.get('PAYMENT_PROVIDER_URL') ?? here(ports.payments),
    till: here(ports.till),
    ...Object.fromEntries(shops.map(({ code }) => [`agent-${code}`, here(ports.agents[code])])),
  };
};

const row = (name: string, value: string | undefined): string => `  ${name.padEnd(22)}${value ?? ''}`;

const metricsOf = ({ ports: { metrics } }: Installation): string =>
  metrics.api
    ? `http://127.0.0.1:${metrics.api}/metrics (API), http://127.0.0.1:${metrics.worker}/metrics (worker)`
    : 'off: METRICS_PORT is 0';

const mailsOf = (installation: Installation): string => {
  const url = installation.settings.get('MAIL_URL');
  if (url?.startsWith('file:')) return fileURLToPath(url);
  return url ? 'sent by the server of MAIL_URL' : mailFolderOf(installation);
};

const onlyShop =
  'Other machines reach the shop and nothing else: for them the payment page needs PAYMENT_PUBLIC_URL, and a way to it.';

/** The one screen that tells a person where everything is. */
export const welcome = (installation: Installation): string => {
  const urls = urlsOf(installation);
  return [
    '',
    'Scarlet Fashion is open.',
    '',
    row('Shop', urls.storefront),
    row('Admin', urls.admin),
    row('API reference', urls.docs),
    ...shops.map(({ code, name }) => row(`Agent ${code}`, `${urls[`agent-${code}`]}   ${name}`)),
    row('Till (E4U counter)', urls.till),
    row('Payment simulator', urls.payments),
    '',
    row('Log in as', 'asha@ (customer), staff@, manager@, admin@scarlet.example'),
    row('Password of all', 'scarlet-demo-2026'),
    '',
    row('Data', installation.dataDir),
    row('Figures', metricsOf(installation)),
    row('Mails to customers', mailsOf(installation)),
    row('Logs', dirname(logPathOf(installation.dataDir, 'api'))),
    '',
    ...(isOpenToOthers(installation) ? [onlyShop] : []),
    'Ctrl-C stops everything and keeps the data.',
  ].join('\n');
};
