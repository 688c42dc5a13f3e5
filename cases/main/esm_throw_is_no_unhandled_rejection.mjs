// The error of a module that throws is not offered to unhandledRejection listeners: the process ends with code 1.
// Source: MAIN32; lib/internal/modules/run_main.js runEntryPointWithESMLoader
// Folklore: rejected < exit 1
process.on('unhandledRejection', () => console.log('rejected'));
process.on('exit', (code) => console.log('exit', code));
await undefined;
throw new Error('boom');
