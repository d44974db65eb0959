import { limits } from '@intraday/contract';
import express from 'express';
import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { INGEST_BYTES_UNDER_WAY_MAX, IngestBudget } from './ingest-budget';

const HELD_MAX = INGEST_BYTES_UNDER_WAY_MAX / limits.INGEST_BYTES_MAX;

describe('the budget of the ingest doors', () => {
  it('refuses what would be too much before it is read, and takes it when there is room again', async () => {
    const budget = new IngestBudget();
    const waiting: (() => void)[] = [];
    const app = express();
    app.use(budget.middleware, (_, response) => void waiting.push(() => response.end()));
    const server: Server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A TCP server that listens has an address with a port.
    const { port } = server.address() as AddressInfo;
    const send = (bytes: number | null): Promise<string> =>
      new Promise((resolve, reject) => {
        const headers = bytes === null ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes };
        const asked = request({ port, host: '127.0.0.1', method: 'POST', headers, agent: false }, (response) => {
          response.resume();
          resolve(`${response.statusCode} ${response.headers['retry-after'] ?? ''}`);
        });
        asked.on('error', reject);
        if (bytes === null) asked.end('x');
        else asked.flushHeaders();
      });
    // Without an announced length, and with one that is too long, the most that is read counts.
    const held = Array.from({ length: HELD_MAX }, (_, index) => send(index % 2 === 0 ? null : 1e9));
    while (waiting.length < HELD_MAX) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(budget.bytesUnderWay).toBe(INGEST_BYTES_UNDER_WAY_MAX);
    expect(await send(1)).toBe('429 1');
    for (const answer of waiting.splice(0)) answer();
    expect(new Set(await Promise.all(held))).toEqual(new Set(['200 ']));
    while (budget.bytesUnderWay > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const last = send(limits.INGEST_BYTES_MAX);
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    waiting[0]?.();
    expect(await last).toBe('200 ');
    server.closeAllConnections();
    server.close();
  });
});
