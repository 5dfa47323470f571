import type { RequestHandler } from 'express';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const hostnameOf = (host: string | undefined) =>
  host === undefined ? undefined : URL.parse(`http://${host}`)?.hostname;

/** Lets in who calls this machine by a name of its own. A site that points its name here (DNS rebinding) is refused. */
export const loopbackOnly: RequestHandler = (request, response, next) => {
  if (loopbackNames.has(hostnameOf(request.headers.host) ?? '')) next();
  else response.status(403).type('text').send('This page is for this machine only.\n');
};

/** Lets a form in only when a page of this server sent it: browsers name the sender's origin with every POST. */
export const ownFormsOnly: RequestHandler = (request, response, next) => {
  const own = `${request.protocol}://${request.headers.host ?? ''}`;
  if (request.method !== 'POST' || request.headers.origin === own) next();
  else response.status(403).type('text').send('This form came from another site.\n');
};
