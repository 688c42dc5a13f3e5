// Long work cut up by nested immediates gives way between two slices: a due timer, then a finished read, run before the next slice.
// Source: S18; IMM02; deps/uv/src/unix/core.c uv_run
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };

let slices = 0;
const slice = () => {
  console.log('slice', ++slices);
  busy(20);
  if (slices < 3) setImmediate(slice);
};
setImmediate(() => {
  setTimeout(() => console.log('timeout'), 0);
  fs.stat(__filename, () => console.log('stat'));
  slice();
});
