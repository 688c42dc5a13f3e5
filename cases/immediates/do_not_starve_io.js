// Immediates that queue one another for ever do not starve the poll phase: a read started beside them ends.
// Source: S18; IMM23; deps/uv/src/unix/core.c uv_run
const fs = require('fs');

let ended = false;
const turn = () => {
  if (!ended) setImmediate(turn);
  else console.log('turned until then');
};
fs.readFile(__filename, () => {
  console.log('read');
  ended = true;
});
turn();
