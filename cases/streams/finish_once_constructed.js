// Writes that waited for construct, and the finish behind them, are dealt with in one tick.
// Source: STRM29; lib/internal/streams/writable.js kOnConstructed, clearBuffer, needFinish
const { Writable } = require('stream');
const w = new Writable({
  construct(callback) {
    callback();
    process.nextTick(() => console.log('tick'));
  },
  write(chunk, encoding, callback) {
    console.log('write');
    callback();
  },
});

w.on('prefinish', () => console.log('prefinish'));
w.on('finish', () => console.log('finish'));
w.end('a');
