// Two hundred random programs that pipe, pause, end and destroy three streams have one order of events each.
// Source: lib/internal/streams/pipeline.js; lib/internal/streams/end-of-stream.js; lib/internal/streams/transform.js
const { Readable, Transform, Writable, finished, pipeline } = require('stream');
let random = 1;
let programs = 0;
let calls = 0;
let pushes = 0;
let turns = 0;
let order = '';
let source;
let middle;
let sink;

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
  const fails = draw(32) === 0;
  sometime(() => {
    note(what + '!');
    if (fails) callback(new Error('failed ' + what));
    else callback();
  });
};

const push = () => {
  note('push');
  note(source.push('<' + ++pushes + '>') ? 'more' : 'enough');
};
const supply = () => {
  note('_read');
  if (pushes < 6) sometime(push);
  else sometime(() => source.push(null));
};
const transform = (chunk, encoding, callback) => {
  note('_transform');
  const swallows = draw(6) === 0;
  sometime(() => {
    note('_transform!');
    if (swallows) callback();
    else callback(null, chunk);
  });
};
const write = (chunk, encoding, callback) => {
  note(chunk.toString());
  settle('_write', callback);
};

const destroy = (stream) => {
  note('destroy');
  if (draw(2) === 0) stream.destroy();
  else stream.destroy(new Error('given'));
};
const operate = () => {
  if (++calls > 12) return;
  const what = draw(20);
  if (what === 0) {
    destroy(source);
  } else if (what === 1) {
    destroy(middle);
  } else if (what === 2) {
    destroy(sink);
  } else if (what < 5) {
    note('pause');
    source.pause();
  } else if (what < 8) {
    note('resume');
    source.resume();
  } else if (what === 8) {
    note('unpipe');
    source.unpipe(middle);
  } else if (what === 9) {
    note('pipe');
    source.pipe(middle);
  } else if (what < 12) {
    note('write');
    note(middle.write('own') ? 'room' : 'full');
  } else if (what === 12) {
    note('end');
    middle.end();
  } else if (what === 13) {
    note('cork');
    sink.cork();
  } else if (what < 16) {
    note('uncork');
    sink.uncork();
  } else if (what === 16) {
    note('end sink');
    sink.end();
  }
};
const tell = (event) => {
  note('*' + event);
  if (draw(4) === 0) operate();
};

const start = () => {
  source = new Readable({ highWaterMark: draw(9), read: supply });
  middle = new Transform({ highWaterMark: 1 + draw(9), transform });
  sink = new Writable({ highWaterMark: draw(9), write });
  source.on('end', () => tell('source end'));
  source.on('error', () => tell('source error'));
  source.on('close', () => tell('source close'));
  middle.on('drain', () => tell('middle drain'));
  middle.on('finish', () => tell('middle finish'));
  middle.on('end', () => tell('middle end'));
  middle.on('error', () => tell('middle error'));
  middle.on('close', () => tell('middle close'));
  sink.on('drain', () => tell('sink drain'));
  sink.on('finish', () => tell('sink finish'));
  sink.on('error', () => tell('sink error'));
  sink.on('close', () => tell('sink close'));
  if (draw(3) === 0) {
    source.pipe(middle).pipe(sink);
    finished(source, (err) => tell('source finished ' + (err ? err.message : '')));
    finished(middle, (err) => tell('middle finished ' + (err ? err.message : '')));
    finished(sink, (err) => tell('sink finished ' + (err ? err.message : '')));
  } else {
    pipeline(source, middle, sink, (err) => tell('pipeline ' + (err ? err.message : '')));
  }
  for (let left = 4; left > 0; left--) sometime(operate);
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
  turns = 60;
  order = '';
  start();
  setImmediate(turn);
};
turn();
