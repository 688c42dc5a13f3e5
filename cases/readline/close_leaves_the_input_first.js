// An interface that closes has left its input before any other listener of close is called, for its own listener is the first.
// Source: lib/internal/readline/interface.js InterfaceConstructor onSelfCloseWithoutTerminal
const stream = require('stream');
const readline = require('readline');
const input = new stream.PassThrough();
const lines = readline.createInterface({ input });

lines.on('close', () => console.log('close', input.listenerCount('data')));
console.log('open', input.listenerCount('data'), lines.listenerCount('close'));
lines.close();
