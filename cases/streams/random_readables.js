// Two hundred random programs that fill, read, pause and destroy a Readable have one order of events each.
// Source: lib/internal/streams/readable.js; lib/internal/streams/destroy.js
const { Readable } = require('stream');
let random = 1;
let programs = 0;
let calls = 0;
let pushes = 0;
let turns = 0;
let order = '';
let r;

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
  const fails = draw(8) === 0;
  sometime(() => {
    note(what + '!');
    if (fails) callback(new Error('failed ' + what));
    else callback();
  });
};

const push = () => {
  note('push');
  note(r.push('<' + ++pushes + '>') ? 'more' : 'enough');
};
const supply = () => {
  note('_read');
  const pieces = draw(3);
  if (pieces > 0) sometime(push);
  if (pieces > 1) sometime(push);
  if (pieces === 0 || pushes > 6) sometime(() => r.push(null));
};
const read = () => {
  const chunk = r.read();
  note(chunk ? chunk.toString() : 'nothing');
};

const tell = (event) => {
  note('*' + event);
  if (draw(3) === 0) operate();
};
const tellData = (chunk) => tell(chunk.toString());
const tellReadable = () => {
  tell('readable');
  if (draw(2) === 0) read();
};

const operate = () => {
  if (++calls > 16) return;
  const what = draw(14);
  if (what < 2) {
    note('read');
    read();
  } else if (what === 2) {
    note('read a few');
    const chunk = r.read(2);
    note(chunk ? chunk.toString() : 'nothing');
  } else if (what === 3) {
    note('pause');
    r.pause();
  } else if (what === 4) {
    note('resume');
    r.resume();
  } else if (what < 7) {
    note('on data');
    r.on('data', tellData);
  } else if (what === 7) {
    note('off data');
    r.off('data', tellData);
  } else if (what < 10) {
    note('on readable');
    r.on('readable', tellReadable);
  } else if (what === 10) {
    note('off readable');
    r.off('readable', tellReadable);
  } else if (what === 11) {
    note('unshift');
    r.unshift('<u>');
  } else if (what === 12) {
    push();
  } else if (draw(4) === 0) {
    note('destroy');
    r.destroy();
  } else if (draw(4) === 0) {
    note('destroy with');
    r.destroy(new Error('given'));
  }
};

const start = () => {
  const options = { highWaterMark: draw(9) };
  options.read = supply;
  if (draw(4) === 0) options.construct = (callback) => settle('_construct', callback);
  if (draw(4) === 0) options.destroy = (err, callback) => settle('_destroy', callback);
  r = new Readable(options);
  r.on('end', () => tell('end'));
  r.on('error', (err) => tell(err.message));
  r.on('close', () => tell('close'));
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
  pushes = 0;
  turns = 40;
  order = '';
  start();
  setImmediate(turn);
};
turn();
