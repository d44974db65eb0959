/**
 * Script to be required before the server's own: it answers its parent's every message with what memory is in use after
 * the garbage has gone, a `NodeJS.MemoryUsage`. Node reads the program's source map whole at the first stack that passes
 * through the program, and keeps it: megabytes, once, and at no certain moment, such as the first write to a client that
 * has just gone. The probe has it read before the first answer, so that it is no growth between two answers.
 *
 * @example node --expose-gc --enable-source-maps --require probe.cjs main.js
 */
export const MEMORY_PROBE = `
const { findSourceMap } = require('node:module');
process.on('message', () => {
  if (process.mainModule) findSourceMap(process.mainModule.filename);
  globalThis.gc?.();
  process.send(process.memoryUsage());
});
process.channel?.unref();
`;
