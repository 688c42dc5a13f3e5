// A promised and a called-back readFile of one file need the same trips to the pool, so either may end first.
// Source: POLL27; src/node_file.cc FSReqPromise::Resolve
// Folklore: promised < called back
const fs = require('fs');

fs.promises.readFile(__filename).then(() => console.log('promised'));
fs.readFile(__filename, () => console.log('called back'));
