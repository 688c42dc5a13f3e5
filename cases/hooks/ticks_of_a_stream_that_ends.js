// The tick that emits 'end' is one, and before 24.21 and 26.10 one for each time that the stream was found at its end.
// Source: lib/internal/streams/readable.js endReadable, kEndScheduled
const { createHook } = require('async_hooks');
const stream = require('stream');

let ticks = 0;
let told = '';
const tell = (what) => () => (told += ` ${what} ${ticks}`);
createHook({
  init(id, type) {
    if (type === 'TickObject') ++ticks;
  },
}).enable();
const through = new stream.PassThrough();
through.on('data', tell('data'));
through.on('end', tell('end'));
through.on('close', tell('close'));
through.end('x');
setImmediate(() => console.log(told));
