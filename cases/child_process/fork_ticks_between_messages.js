// Each message is emitted in a tick, so that of messages that were read together the listeners' own ticks come after them all.
// Source: CHLD12; lib/internal/child_process.js handleMessage
const { fork } = require('child_process');
const fs = require('fs');
const isOver = (child) => fs.readFileSync('/proc/' + child.pid + '/stat', 'utf8').includes(') Z');

if (process.connected) {
  for (const number of [1, 2, 3]) process.send(number);
} else {
  const child = fork(__filename);

  child.on('message', (number) => {
    console.log('message', number);
    process.nextTick(() => console.log('tick', number));
    Promise.resolve().then(() => console.log('micro', number));
  });
  while (!isOver(child));
}
