import type { NextFunction, Request, Response } from 'express';
import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Paths that are never pages. */
const NOT_PAGES = /^\/(api|health|metrics|socket\.io)(\/|$)/;
/** Names that the build has put a hash into, so that they never change. */
const HASHED = /-[A-Z0-9]{8}\.[a-z0-9]+$/;
const YEAR_SECONDS = 365 * 24 * 3600;
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** Paths of all files below a folder, with slashes, from its root: `/main-ABCDEFGH.js`. */
function filesBelow(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const prefix = join(folder, '/').length;
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => `/${join(entry.parentPath, entry.name).slice(prefix).replaceAll('\\', '/')}`),
  );
}

/**
 * Serves the built pages: files by their name, compressed ahead where the build did so, hashed ones for a year; any other
 * path is a page of the application. The folder is read once, at start.
 */
export function dashboardFiles(folder: string) {
  const files = filesBelow(folder);
  return (request: Request, response: Response, next: NextFunction): void => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || NOT_PAGES.test(request.path)) return next();
    const path = files.has(request.path) ? request.path : extname(request.path) === '' ? '/index.html' : null;
    if (path === null || !files.has(path)) return next();
    const maxAge = HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
    const encoding = ENCODINGS.find(
      ({ name, suffix }) => files.has(path + suffix) && request.acceptsEncodings(name) !== false,
    );
    response.type(extname(path));
    response.setHeader('Cache-Control', maxAge);
    response.setHeader('Vary', 'Accept-Encoding');
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding.name);
    // `send` would otherwise look at dots in the folder's own path and set caching of its own.
    const options = { root: folder, dotfiles: 'allow', cacheControl: false } as const;
    response.sendFile(path.slice(1) + (encoding?.suffix ?? ''), options, (error) => {
      if (error && !response.headersSent) next(error);
    });
  };
}
