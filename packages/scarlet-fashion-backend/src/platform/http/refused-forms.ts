import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { endpoints } from '@scarlet/contracts/endpoints';
import { type Problem, toProblemBody } from '@scarlet/contracts/problem';
import { RefusedForm } from '@scarlet/contracts/schemas';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { z } from 'zod';
import { type Clock, minute } from '#kernel/clock';
import type { FormMeta } from '#platform/http/read-input';
import { type ReplyCookie, type Served, serve } from '#platform/http/serve';

/** Forms that were refused, kept by the browser that sent them, where nobody but this shop can read or change them. */
export type RefusedForms = {
  /** The cookie that holds the form. Values that do not fit into a cookie are left out, the longest first. */
  keep(refused: RefusedForm): Promise<ReplyCookie>;
  /** The form in a cookie; undefined when it is older than ten minutes or not ours. */
  open(sealed: string | undefined): Promise<RefusedForm | undefined>;
};

const keptMs = 10 * minute;
/** Browsers take 4,096 bytes for a cookie with its name and attributes. */
const maxSealed = 3_800;
/** Nobody types more into one line; what is longer is not kept. */
const maxTyped = 500;
const Kept = z.object({ until: z.number(), refused: RefusedForm });

/** Encrypts with AES-256-GCM under a key of its own, so that no other token of the shop can be taken for a form. */
export const createRefusedForms = ({ secretKey, clock }: { secretKey: string; clock: Clock }): RefusedForms => {
  const key = createHash('sha256').update(`refused form|${secretKey}`).digest();
  const seal = (refused: RefusedForm): Promise<string> => {
    const kept: z.infer<typeof Kept> = { until: clock.nowMs() + keptMs, refused };
    return new CompactEncrypt(deflateRawSync(JSON.stringify(kept)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(key);
  };
  return {
    keep: async (refused) => {
      let fitting = refused;
      let value = await seal(fitting);
      while (value.length > maxSealed) {
        fitting = withoutLongest(fitting);
        value = await seal(fitting);
      }
      return { kind: 'form', value, maxAgeMs: keptMs };
    },
    open: async (sealed) => {
      try {
        const { plaintext } = await compactDecrypt(sealed ?? '', key);
        const { until, refused } = Kept.parse(JSON.parse(inflateRawSync(plaintext).toString('utf8')));
        return clock.nowMs() < until ? refused : undefined;
      } catch {
        return undefined;
      }
    },
  };
};

/** Every step takes something away, and a form of which nothing is left fits. */
const withoutLongest = (refused: RefusedForm): RefusedForm => {
  const sizes = Object.entries(refused.values).map(([name, texts]) => ({ name, size: texts.join('').length }));
  const longest = sizes.toSorted((one, other) => other.size - one.size)[0];
  if (longest === undefined) return { ...refused, problem: { code: refused.problem.code, facts: {}, errors: [] } };
  const { [longest.name]: _left, ...values } = refused.values;
  return { ...refused, values };
};

type Sent = { meta: FormMeta; fields: Record<string, unknown>; back: string };

/** What is kept of a form that `problem` refused: of its fields those that `keeps` names. */
export const toRefusedForm = (
  { meta, fields, back }: Sent,
  { problem, keeps }: { problem: Problem; keeps: readonly string[] },
): RefusedForm => {
  const { code, facts, errors = [] } = toProblemBody(problem);
  const typed = keeps.map((name): [string, string[]] => [name, textsOf(fields[name])]);
  return {
    page: new URL(back, 'http://page.invalid').pathname,
    problem: { code, facts, errors: [...errors] },
    values: Object.fromEntries(typed.filter(([, texts]) => texts.length > 0)),
    key: meta.key ?? null,
  };
};

const textsOf = (value: unknown): string[] =>
  [value].flat().filter((text): text is string => typeof text === 'string' && text.length <= maxTyped);

/** The call with which a page asks for the form that it shall show again. */
export const refusedFormEndpoint = (forms: RefusedForms): Served =>
  serve(endpoints.getRefusedForm, async ({ cookies }) => ({ refused: (await forms.open(cookies.form)) ?? null }));
