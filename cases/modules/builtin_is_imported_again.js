// All who import one of Node's modules before it is evaluated go on together, as late as the first; later imports take
// fewer microtasks. On Node 18 the first takes one more if it is named by its URL.
// Source: IMPT01; lib/internal/modules/esm/loader.js getModuleJobForImport; lib/internal/modules/esm/load.js defaultLoad
let hops = 0;
let left = 0;
const hop = () => {
  if (left === 0) return;
  hops++;
  queueMicrotask(hop);
};
const count = (imports) => {
  hops = 0;
  left = imports;
  hop();
};
const imported = (name) => () => {
  left--;
  console.log(name, hops);
};

count(4);
import('fs').then(imported('first'));
import('node:fs').then(imported('second'));
queueMicrotask(() => import('fs').then(imported('a microtask later')));
import('node:zlib').then(imported('URL'));
setImmediate(() => {
  count(2);
  import('fs').then(imported('again'));
  import('node:fs').then(imported('URL again'));
});
