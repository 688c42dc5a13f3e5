// What is written to a standard output that is a pipe is written at once: the callback is a tick in the order of ticks.
// Source: STRM30; lib/internal/bootstrap/switches/is_main_thread.js createWritableStdioStream
const { spawn } = require('child_process');
let text = '';

if (process.argv.length > 2) {
  setImmediate(() => console.log('immediate'));
  Promise.resolve().then(() => console.log('micro'));
  process.nextTick(() => console.log('tick before'));
  process.stdout.write('written\n', () => console.log('callback'));
  process.nextTick(() => console.log('tick after'));
  console.log('main');
} else {
  const child = spawn(process.execPath, [__filename, 'child'], { stdio: ['ignore', 'pipe', 'inherit'] });

  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.on('close', () => process.stdout.write(text));
}
