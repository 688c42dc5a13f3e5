// Two hundred random programs that write, cork, end and destroy a Writable have one order of events each.
// Source: lib/internal/streams/writable.js; lib/internal/streams/destroy.js
const { Writable } = require('stream');
let random = 1;
let programs = 0;
let calls = 0;
let turns = 0;
let order = '';
let w;

const draw = (below) => {
  random = (random * 48271) % 2147483647;
  return random % below;
};
const note = (what) => {
  order += ' ' + what;
};
const sometime = (f) => {
  const way = draw(6);
  if (way === 0) f();
  if (way === 1) process.nextTick(f);
  if (way === 2) queueMicrotask(f);
  if (way === 3) setImmediate(f);
  if (way === 4) setImmediate(() => setImmediate(f));
  if (way === 5) setImmediate(() => process.nextTick(f));
};
const settle = (what, callback) => {
  note(what);
  const fails = draw(16) === 0;
  sometime(() => {
    note(what + '!');
    if (fails) callback(new Error('failed ' + what));
    else callback();
  });
};

const operate = () => {
  if (calls === 12) return;
  const name = ++calls;
  const heard = (err) => note(name + '(' + (err ? err.message : '') + ')');
  const what = draw(16);
  if (what < 7) {
    note('write' + name);
    note(w.write('abc', heard) ? 'room' : 'full');
  } else if (what < 9) {
    note('cork');
    w.cork();
  } else if (what < 12) {
    note('uncork');
    w.uncork();
  } else if (what === 12) {
    note('end' + name);
    w.end(heard);
  } else if (what === 13) {
    note('last' + name);
    w.end('abc', heard);
  } else if (what === 14) {
    note('destroy');
    w.destroy();
  } else if (draw(2) === 0) {
    note('destroy with');
    w.destroy(new Error('given'));
  }
};
const tell = (event) => {
  note('*' + event);
  if (draw(3) === 0) operate();
};

const start = () => {
  const options = { highWaterMark: draw(9) };
  options.write = (chunk, encoding, callback) => settle('_write', callback);
  if (draw(3) === 0) options.construct = (callback) => settle('_construct', callback);
  if (draw(3) === 0) options.writev = (chunks, callback) => settle('_writev' + chunks.length, callback);
  if (draw(3) === 0) options.final = (callback) => settle('_final', callback);
  if (draw(3) === 0) options.destroy = (err, callback) => settle('_destroy', callback);
  w = new Writable(options);
  w.on('drain', () => tell('drain'));
  w.on('prefinish', () => tell('prefinish'));
  w.on('finish', () => tell('finish'));
  w.on('error', (err) => tell(err.message));
  w.on('close', () => tell('close'));
  for (let left = 8; left > 0; left--) sometime(operate);
};

const turn = () => {
  if (--turns > 0) {
    setImmediate(turn);
    return;
  }
  if (programs > 0) console.log(programs + ':' + order);
  if (programs === 200) return;
  random = ++programs;
  calls = 0;
  turns = 40;
  order = '';
  start();
  setImmediate(turn);
};
turn();
