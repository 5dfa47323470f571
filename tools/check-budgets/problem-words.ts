import { STATUS_CODES } from 'node:http';
import { fromProblemBody } from '@scarlet/contracts/problem';
import { type ProblemCode, problemCatalogue } from '@scarlet/contracts/problem-catalogue';

/** As RFC 9110 has them; Node still says Payload Too Large and Unprocessable Entity. */
const reasons: Readonly<Record<string, string | undefined>> = {
  ...STATUS_CODES,
  413: 'Content Too Large',
  422: 'Unprocessable Content',
};

type Page = { code: ProblemCode; text: string };
type Said = { what: string; page: string; catalogue: string };

const namesIn = (text: string, name: RegExp): string =>
  [...text.matchAll(name)]
    .flatMap(([, found = '']) => found)
    .sort()
    .join(', ');

/** Facts are types only, so they are read where they are declared. */
const factsOf = (code: ProblemCode, source: string): string => {
  const [, type = ''] = new RegExp(`'${code.replace('.', '\\.')}': problem<([^>]*)>`).exec(source) ?? [];
  return namesIn(type, /(\w+):/g);
};

const sectionOf = (text: string, title: string): string => text.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

/** What the page says beside what the catalogue says. A page need not tell the seconds, but may tell no others. */
const compared = ({ code, text }: Page, source: string): Said[] => {
  const { status = 0, retryAfterSeconds } = fromProblemBody({ code }) ?? {};
  const [heading = '', , line = ''] = text.split('\n');
  const seconds = /after (\d+) second/.exec(sectionOf(text, 'Does a repeat help?'))?.[1];
  const facts = sectionOf(text, 'Facts');
  return [
    { what: 'heading', page: heading, catalogue: `# ${code}` },
    {
      what: 'status and title',
      page: line,
      catalogue: `\`${status} ${reasons[status]}\` · "${problemCatalogue[code].title}"`,
    },
    { what: 'seconds', page: seconds ?? String(retryAfterSeconds), catalogue: String(retryAfterSeconds) },
    {
      what: 'facts',
      page: facts.startsWith('None') ? '' : namesIn(facts, /`(\w+)`/g),
      catalogue: factsOf(code, source),
    },
  ];
};

/** What the page of a problem says otherwise than the catalogue, of which `source` is the text. */
export const contradictions = (page: Page, source: string): string[] =>
  compared(page, source)
    .filter((said) => said.page !== said.catalogue)
    .map((said) => `the ${said.what}: "${said.page}", in the catalogue "${said.catalogue}"`);
