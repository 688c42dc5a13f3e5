// The workloads of native_*.cpp, for Node, Bun and Deno.
//   peer.cjs WORKLOAD ITEMS REPETITIONS
// prints a JSON array: nanoseconds for each item, one number a repetition after two to warm up.
// A memory workload prints one number, bytes for each item.
'use strict';
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const process = require('node:process');
const { Worker } = require('node:worker_threads');

const now = () => Number(process.hrtime.bigint());  // ns
const DURATIONS = 100;
const ALL_DUE_NS = (DURATIONS + 2) * 1e6;
const delayOf = (i) => i % DURATIONS + 1;

function busyFor(ns) {
  for (const end = now() + ns; now() < end;);
}

const timed = {
  tick_chain(left, done) {
    const start = now();
    const next = () => {
      if (--left > 0) process.nextTick(next);
      else done(now() - start);
    };
    process.nextTick(next);
  },
  tick_batch(left, done) {
    const start = now();
    const one = () => { if (--left === 0) done(now() - start); };
    for (let i = left; i > 0; --i) process.nextTick(one);
  },
  microtask_chain(left, done) {
    const start = now();
    const next = () => {
      if (--left > 0) queueMicrotask(next);
      else done(now() - start);
    };
    queueMicrotask(next);
  },
  then_chain(left, done) {
    const start = now();
    let promise = Promise.resolve();
    const next = () => {
      if (--left > 0) promise = promise.then(next);
      else done(now() - start);
    };
    promise = promise.then(next);
  },
  async await_resolved(left, done) {
    const start = now();
    const resolved = Promise.resolve();
    do {
      await resolved;
    } while (--left > 0);
    done(now() - start);
  },
  async await_async(left, done) {
    const start = now();
    const leaf = async () => 1;
    do {
      await leaf();
    } while (--left > 0);
    done(now() - start);
  },
  immediate_chain(left, done) {
    const start = now();
    const next = () => {
      if (--left > 0) setImmediate(next);
      else done(now() - start);
    };
    setImmediate(next);
  },
  immediate_batch(left, done) {
    const start = now();
    const one = () => { if (--left === 0) done(now() - start); };
    for (let i = left; i > 0; --i) setImmediate(one);
  },
  timers_fired(left, done) {
    let start = now();
    let armed = 0;
    const one = () => { if (--left === 0) done(armed + now() - start); };
    for (let i = 0, n = left; i < n; ++i) setTimeout(one, delayOf(i));
    armed = now() - start;
    busyFor(ALL_DUE_NS);
    start = now();
  },
  timers_cancelled(items, done) {
    const start = now();
    const timers = new Array(items);
    for (let i = 0; i < items; ++i) timers[i] = setTimeout(() => {}, delayOf(i));
    for (const timer of timers) clearTimeout(timer);
    done(now() - start);
  },
  intervals_fired(left, done) {
    const timers = [];
    let start = 0;
    const one = () => {
      if (left === 0 || --left > 0) return;
      const elapsed = now() - start;
      for (const timer of timers) clearInterval(timer);
      done(elapsed);
    };
    for (let i = 0, n = left; i < n; ++i) timers.push(setInterval(one, delayOf(i)));
    busyFor(ALL_DUE_NS);
    start = now();
  },
  read_file(left, done) { readFiles(left, 1, done); },
  read_file_64(left, done) { readFiles(left, 64, done); },
  tcp_byte(left, done) { exchange(left, 1, 1, done); },
  tcp_byte_64(left, done) { exchange(left, 64, 1, done); },
  tcp_mebibyte(left, done) { exchange(left, 1, 1 << 20, done); },
  worker_start(left, done) {
    let starting = 0;
    const next = () => {
      const start = now();
      const worker = new Worker('', { eval: true });
      worker.on('online', () => { starting += now() - start; });
      worker.on('exit', () => {
        if (--left > 0) next();
        else done(starting);
      });
    };
    next();
  },
  worker_messages(left, done) {
    let start;
    let elapsed;
    const worker = new Worker(ECHO, { eval: true });
    worker.on('online', () => {
      start = now();
      for (let i = left; i > 0; --i) worker.postMessage(1);
    });
    worker.on('message', () => {
      if (--left > 0) return;
      elapsed = now() - start;
      worker.postMessage(-1);
    });
    worker.on('exit', () => done(elapsed));
  },
  stat(left, done) {
    const start = now();
    const next = (error) => {
      if (error) throw error;
      if (--left > 0) fs.stat(__filename, next);
      else done(now() - start);
    };
    fs.stat(__filename, next);
  },
};

const ECHO = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', (value) => {
  if (value < 0) parentPort.close();
  else parentPort.postMessage(value);
});`;

function exchange(left, connections, bytes, done) {
  const message = Buffer.alloc(bytes);
  const clients = [];
  let connecting = connections;
  let toStart = left - connections;
  let start;
  const server = net.createServer((peer) => {
    let received = 0;
    peer.on('data', (chunk) => {
      received += chunk.length;
      if (received < bytes) return;
      received = 0;
      peer.write('x');
    });
  });
  const finished = () => {
    const elapsed = now() - start;
    for (const client of clients) client.destroy();
    server.close(() => done(elapsed));
  };
  server.listen(0, '127.0.0.1', () => {
    for (let i = 0; i < connections; ++i) {
      const client = net.connect(server.address().port, '127.0.0.1', () => {
        if (--connecting > 0) return;
        start = now();
        for (const each of clients) each.write(message);
      });
      client.on('data', () => {
        if (--left === 0) finished();
        else if (toStart-- > 0) client.write(message);
      });
      clients.push(client);
    }
  });
}

const kilobyte = path.join(process.env.BENCH_FOLDER || '.', 'kilobyte');

function readFiles(left, atOnce, done) {
  let running = Math.min(atOnce, left);
  const start = now();
  const next = (error, data) => {
    if (error || data.length !== 1024) throw error || new Error('short read');
    if (--left >= atOnce) fs.readFile(kilobyte, next);
    else if (--running === 0) done(now() - start);
  };
  for (let i = running; i > 0; --i) fs.readFile(kilobyte, next);
}

// Each leaves `items` of its kind pending and returns what holds them.
const pending = {
  memory_timer(items) {
    for (let i = 0; i < items; ++i) setTimeout(() => {}, 1e6 + delayOf(i));
  },
  memory_immediate(items) {
    for (let i = 0; i < items; ++i) setImmediate(() => {});
  },
  memory_tick(items) {
    for (let i = 0; i < items; ++i) process.nextTick(() => {});
  },
  memory_promise(items) {
    const promises = new Array(items);
    for (let i = 0; i < items; ++i) promises[i] = new Promise(() => {});
    return promises;
  },
};

const [, , name, items, repetitions] = process.argv;

function repeat(run, items, repetitions) {
  const perItem = [];
  let warming = 2;
  const again = () => run(items, (ns) => {
    if (warming-- > 0 || perItem.push(ns / items) < repetitions) setTimeout(again, 1);
    else finish(perItem);
  });
  again();
}

function finish(result) {
  fs.writeSync(1, JSON.stringify(result) + '\n');
  process.exit(0);
}

if (Object.hasOwn(timed, name)) {
  repeat(timed[name], Number(items), Number(repetitions));
} else if (Object.hasOwn(pending, name)) {
  const before = process.memoryUsage().rss;
  const held = pending[name](Number(items));
  finish([(process.memoryUsage().rss - before) / Number(items), held === null].slice(0, 1));
} else {
  console.error(`peer.cjs: no workload named ${name}`);
  process.exit(2);
}
