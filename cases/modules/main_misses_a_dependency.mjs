// Nothing of a main module is evaluated when something that it imports is missing; the process ends with 1.
// Source: IMPT07; lib/internal/modules/run_main.js
// Files: fixtures/logs.mjs
import './fixtures/logs.mjs';
import './fixtures/no_such_file.mjs';

process.on('exit', () => console.log('never'));
