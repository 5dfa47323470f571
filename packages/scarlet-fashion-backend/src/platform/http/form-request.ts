import type { Request } from 'express';
import { ownPath, splitForm } from '#platform/http/read-input';

/** Whether the request is a browser's form; then what the platform must know of it, else undefined. */
export const formOf = (request: Request): (ReturnType<typeof splitForm> & { back: string }) | undefined => {
  if (!request.is('application/x-www-form-urlencoded')) return undefined;
  const form = splitForm(request.body);
  return { ...form, back: form.meta.back ?? refererPath(request) ?? '/' };
};

const refererPath = (request: Request): string | undefined => {
  const referer = request.get('referer');
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { pathname, search } = new URL(referer);
  return ownPath(`${pathname}${search}`);
};
