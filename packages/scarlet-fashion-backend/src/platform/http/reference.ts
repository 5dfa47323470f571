import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isProblemCode, Problem } from '@scarlet/contracts/problem';
import express, { type RequestHandler, Router } from 'express';
import type { Cookies } from './cookies.ts';
import { createOpenApi } from './open-api.ts';

const problemPages = new URL('../../../../../docs/problems/', import.meta.url);
const swaggerFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

// The page is ours and from this disk; Swagger UI sets styles from its script.
const pagePolicy: RequestHandler = (_request, response, next) => {
  response.set(
    'Content-Security-Policy',
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
  );
  next();
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Scarlet Fashion API</title>
<link rel="stylesheet" href="docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="docs/assets/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>`;

const start = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#reference', validatorUrl: null, deepLinking: true });`;

/** The API's description at /openapi.json, a page to read it at /docs (works offline), and a page for each problem code. */
export const createReference = (cookies: Cookies): Router => {
  const document = JSON.stringify(createOpenApi(cookies));
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.type('json').send(document);
  });
  router.get('/docs', pagePolicy, (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  router.use('/docs/assets', express.static(swaggerFolder, { index: false, maxAge: '1d' }));
  router.get('/problems/:code', async (request, response) => {
    const { code } = request.params;
    if (!isProblemCode(code)) throw new Problem('request.not_found', {});
    response.type('text/markdown').send(await readFile(fileURLToPath(new URL(`${code}.md`, problemPages)), 'utf8'));
  });
  return router;
};
