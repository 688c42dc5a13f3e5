// The end of a channel whose process has ended is read with its last message up to libuv 1.51, so before exit. Later it is read only by the next poll, after exit: then close is emitted at once, and disconnect in a tick behind it.
// Source: CHLD10; CHLD13; lib/internal/child_process.js channel.onread, maybeClose; deps/uv/src/unix/stream.c uv__read
const { fork } = require('child_process');
const fs = require('fs');
const isOver = (child) => {
  const folder = '/proc/' + child.pid;
  return fs.readFileSync(folder + '/stat', 'utf8').includes(') Z') && fs.readdirSync(folder + '/task').length === 1;
};

if (process.connected) {
  process.send('last');
} else {
  const child = fork(__filename);

  child.on('message', (text) => console.log('message', text));
  child.on('disconnect', () => console.log('disconnect'));
  child.on('exit', () => console.log('exit'));
  child.on('close', () => console.log('close'));
  while (!isOver(child));
}
