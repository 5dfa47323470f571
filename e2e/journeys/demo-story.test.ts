import { describe, expect, inject, it } from 'vitest';
import { tellStory } from '../../tools/demo/story.ts';
import { useBrowser } from '../browser/visits.ts';
import { known, signIn } from '../steps/people.ts';

const { visit } = useBrowser();

describe('the story that the demo tells', () => {
  it('ends with a link that opens its order for whom it names', async () => {
    const { storefrontUrl, exportFolders } = inject('shop');
    const told: string[] = [];
    const exportsOf = (code: string) => (code === 'BOM' ? exportFolders.BOM : exportFolders.BLR);
    await tellStory({ shopUrl: storefrontUrl, exportsOf, say: (_, facts = []) => told.push(...facts) });
    const { email, next = '' } = told.at(-1)?.match(/as (?<email>\S+) .*\/login\?next=(?<next>\S+)$/)?.groups ?? {};
    expect(email).toBe(known('staff').email);
    const page = await visit();
    await signIn(page, { ...known('staff'), next });
    await page.locator('[data-status=BILLED]').waitFor();
  });
});
