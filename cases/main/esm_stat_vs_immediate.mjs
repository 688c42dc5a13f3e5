// A stat finished while an ES module main is busy comes before its immediate only since the module is evaluated before the loop (22.18, 24.3), not in its poll phase.
// Source: MAIN22; POLL01; lib/internal/modules/esm/loader.js import, deps/uv/src/threadpool.c uv__work_done
// Folklore: immediate < stat
import fs from 'node:fs';
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

fs.stat('.', () => console.log('stat'));
setImmediate(() => console.log('immediate'));
busy(20);
