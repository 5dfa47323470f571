import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedLockfile, lockfile, root } from './paths.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Folders of all workspaces, relative to the root, the root itself ('') first. */
const workspaceFolders = () => ['', ...readJson(join(root, 'package.json')).workspaces.flatMap(expand)];

const expand = (pattern) => {
  if (!pattern.endsWith('/*')) return [pattern];
  const parent = pattern.slice(0, -2);
  return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
};

const manifests = () =>
  workspaceFolders()
    .map((folder) => ({ folder, path: join(root, folder, 'package.json') }))
    .filter(({ path }) => existsSync(path));

/** Changes whenever an install could give another result: the lockfile, a manifest, or what npm left behind. */
export const installKey = () => {
  const hash = createHash('sha256').update(readFileSync(lockfile));
  for (const { path } of manifests()) hash.update(path).update(readFileSync(path));
  if (existsSync(installedLockfile)) hash.update(readFileSync(installedLockfile));
  return hash.digest('hex');
};

const fields = ['dependencies', 'devDependencies', 'optionalDependencies'];
const wanted = (manifest) => JSON.stringify(fields.map((field) => Object.entries(manifest[field] ?? {}).sort()));

/** Manifests whose dependencies are not the ones the lockfile was written for. */
export const manifestsOutOfStep = () => {
  const locked = readJson(lockfile).packages;
  return manifests()
    .filter(({ folder, path }) => wanted(readJson(path)) !== wanted(locked[folder] ?? {}))
    .map(({ folder }) => join(folder, 'package.json'));
};

/** Packages that npm installed although the lockfile does not name them, or names another version. */
export const packagesOutOfStep = () => {
  const locked = readJson(lockfile).packages;
  return Object.entries(readJson(installedLockfile).packages)
    .filter(([path, { version, integrity }]) => {
      const entry = locked[path];
      return !entry || entry.version !== version || (integrity && entry.integrity !== integrity);
    })
    .map(([path]) => path);
};
