// Two hundred random programs that write, ask, pause, prompt, abort and close an interface have one order of events each.
// Source: lib/readline.js; lib/readline/promises.js; lib/internal/readline/interface.js
const stream = require('stream');
const readline = require('readline');
let random = 1;
let programs = 0;
let calls = 0;
let names = 0;
let turns = 0;
let order = '';
let input;
let output;
let lines;
let asking;
let ac;

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
const text = () => {
  const pieces = ['a', '\n', 'b\n', '\r', 'c\r\nd', '\n\ne'];
  let all = '';
  for (let left = draw(4) + 1; left > 0; left--) all += pieces[draw(6)];
  return all;
};
const tell = (event) => {
  note('*' + event);
  if (draw(3) === 0) operate();
};
const consume = async () => {
  for await (const line of lines) tell('of' + line.toString());
  note('over');
};
const ask = () => {
  const name = 'q' + ++names;
  const way = draw(4);
  const answered = (answer) => tell(name + '=' + answer);
  const failed = (err) => tell(name + ':' + err.code);
  note(name);
  if (way === 0) lines.question(name, answered);
  if (way === 1) lines.question(name, { signal: ac.signal }, answered);
  if (way === 2) asking.question(name).then(answered, failed);
  if (way === 3) asking.question(name, { signal: ac.signal }).then(answered, failed);
};

const act = () => {
  const what = draw(20);
  if (what < 5) {
    note('write');
    if (!input.writableEnded) input.write(text());
  } else if (what < 9) {
    ask();
  } else if (what === 9) {
    note('pause');
    lines.pause();
  } else if (what === 10) {
    note('resume');
    lines.resume();
  } else if (what < 13) {
    note('prompt');
    lines.prompt();
  } else if (what === 13) {
    note('setPrompt');
    lines.setPrompt('p' + ++names);
  } else if (what < 16) {
    note('lines.write');
    lines.write(text());
  } else if (what === 16) {
    note('abort');
    ac.abort();
    ac = new AbortController();
  } else if (what === 17) {
    note('end');
    input.end(text());
  } else if (what === 18) {
    note('consume');
    consume().catch((err) => note('?' + err.code));
  } else if (draw(2) === 0) {
    note('close');
    lines.close();
  }
};
const operate = () => {
  if (++calls > 16) return;
  try {
    act();
  } catch (err) {
    note('!' + err.code);
  }
};

const start = () => {
  ac = new AbortController();
  input = new stream.PassThrough();
  input.on('error', (err) => note(err.code));
  output = new stream.PassThrough();
  output.on('data', (chunk) => tell(JSON.stringify(chunk.toString())));
  lines = readline.createInterface({ input, output, signal: ac.signal });
  asking = readline.promises.createInterface({ input, output });
  for (const event of ['pause', 'resume', 'close']) {
    lines.on(event, () => tell(event));
    asking.on(event, () => tell('2' + event));
  }
  lines.on('error', (err) => tell(err.code));
  asking.on('error', (err) => tell('2' + err.code));
  lines.on('line', (line) => tell('<' + line + '>'));
  asking.on('line', (line) => tell('2<' + line + '>'));
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
  names = 0;
  turns = 40;
  order = '';
  start();
  setImmediate(turn);
};
turn();
