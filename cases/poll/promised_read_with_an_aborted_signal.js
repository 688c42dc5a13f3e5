// A promised read or write whose signal is aborted before is rejected without a trip to the pool, in the microtasks that async functions take; so is one of a FileHandle, which may be closed meanwhile.
// Source: lib/internal/fs/promises.js checkAborted, readFileHandle, writeFileHandle
const fs = require('fs');
const aborted = new AbortController();
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};
const tell = (name, promise) => {
  promise.then(
    () => {},
    (err) => console.log(name, err.name, err.code),
  );
};

aborted.abort();
fs.writeFileSync('file', 'text');
process.nextTick(() => console.log('tick'));
tell('read', fs.promises.readFile('file', { signal: aborted.signal }));
tell('write', fs.promises.writeFile('file', 'other', { signal: aborted.signal }));
tell('append', fs.promises.appendFile('file', 'other', { signal: aborted.signal }));
hops(5);
fs.promises.open('file', 'r').then((handle) => {
  tell('read of the handle', handle.readFile({ signal: aborted.signal }));
  tell('write to the handle', handle.writeFile('other', { signal: aborted.signal }));
  hops(5);
  handle.close().then(() => console.log('closed', fs.readFileSync('file', 'utf8')));
});
