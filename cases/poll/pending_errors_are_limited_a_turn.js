// Errors of the pending phase that bring about others are told nine a turn: libuv drains the pending queue once before the poll and eight times after it.
// Source: S10; deps/uv/src/unix/core.c uv_run
const net = require('net');
let errors = 0;

const connect = () => {
  const socket = net.connect('./missing.sock');
  socket.on('error', (err) => {
    if (++errors < 20) connect();
  });
};
const turn = () => {
  console.log('errors', errors);
  if (errors < 20) setImmediate(turn);
};
connect();
setImmediate(turn);
