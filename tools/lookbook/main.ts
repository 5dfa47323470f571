import { parseArgs } from 'node:util';
import { catalogue } from '../../packages/scarlet-fashion-backend/src/seed/catalogue/index.ts';
import { drawHero } from './hero.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { drawPictures } from './product-pictures.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = catalogue.filter(({ slug }) => values.only === undefined || slug === values.only);
if (wanted.length === 0) {
  console.error(`No product is called ${values.only}`);
  process.exit(1);
}

const manifest = readManifest();
const startedMs = Date.now();
for (const [index, product] of wanted.entries()) {
  const drawn = await drawPictures(product, manifest);
  // Saved after each product, so that an interrupted run goes on where it stopped.
  if (drawn > 0) writeManifest(manifest);
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  console.log(
    `${index + 1}/${wanted.length} ${product.slug}: ${drawn === 0 ? 'up to date' : `${drawn} drawn`}, ${seconds} s`,
  );
}

if (values.only === undefined) {
  const drawn = await drawHero(manifest);
  if (drawn) writeManifest(manifest);
  console.log(`hero: ${drawn ? 'drawn' : 'up to date'}`);
}
