// Two hundred random programs that write, read, end and destroy a Duplex have one order of events each.
// Source: lib/internal/streams/duplex.js; lib/internal/streams/destroy.js
const { Duplex } = require('stream');
let random = 1;
let programs = 0;
let calls = 0;
let turns = 0;
let order = '';
let duplex;

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
    note(duplex.write('abc', heard) ? 'room' : 'full');
  } else if (what < 9) {
    note('push');
    note(duplex.push('<' + name + '>') ? 'more' : 'enough');
  } else if (what === 9) {
    note('push null');
    duplex.push(null);
  } else if (what === 10) {
    note('resume');
    duplex.resume();
  } else if (what === 11) {
    note('read');
    const chunk = duplex.read();
    note(chunk ? chunk.toString() : 'nothing');
  } else if (what === 12) {
    note('end' + name);
    duplex.end(heard);
  } else if (what === 13) {
    note('last' + name);
    duplex.end('abc', heard);
  } else if (what === 14) {
    note('destroy');
    duplex.destroy();
  } else if (draw(2) === 0) {
    note('destroy with');
    duplex.destroy(new Error('given'));
  }
};
const tell = (event) => {
  note('*' + event);
  if (draw(3) === 0) operate();
};

const start = () => {
  const options = { highWaterMark: draw(9), allowHalfOpen: draw(3) > 0 };
  options.read = () => note('_read');
  options.write = (chunk, encoding, callback) => settle('_write', callback);
  if (draw(3) === 0) options.construct = (callback) => settle('_construct', callback);
  if (draw(3) === 0) options.final = (callback) => settle('_final', callback);
  if (draw(3) === 0) options.destroy = (err, callback) => settle('_destroy', callback);
  duplex = new Duplex(options);
  duplex.on('drain', () => tell('drain'));
  duplex.on('prefinish', () => tell('prefinish'));
  duplex.on('finish', () => tell('finish'));
  duplex.on('end', () => tell('end'));
  duplex.on('error', (err) => tell(err.message));
  duplex.on('close', () => tell('close'));
  if (draw(2) === 0) duplex.on('data', (chunk) => tell(chunk.toString()));
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
