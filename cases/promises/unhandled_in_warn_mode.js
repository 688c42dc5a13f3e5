// With --unhandled-rejections=warn a rejection is told to unhandledRejection and warned of twice in ticks, before the immediate, and ends nothing.
// Source: PROM48; lib/internal/process/promises.js alwaysWarnUnhandledRejectionsMode
// Flags: --unhandled-rejections=warn
process.removeAllListeners('warning');
process.on('warning', (warning) => console.log('warning', warning.name));
process.on('unhandledRejection', (err) => console.log('unhandled', err.message));
setImmediate(() => console.log('immediate'));
Promise.reject(new Error('boom'));
