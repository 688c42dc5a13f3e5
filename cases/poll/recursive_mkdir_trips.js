// A recursive mkdir of three levels probes upwards and then creates downwards: no less than five trips.
// Source: POLL13; src/node_file.cc MKDirpAsync
const fs = require('fs');
let turns = 0;
let done = false;

const turn = () => {
  ++turns;
  if (!done) setImmediate(turn);
};
setImmediate(turn);
fs.mkdir('a/b/c', { recursive: true }, () => {
  console.log(turns < 4 ? 'fewer than five trips' : 'five trips or more', fs.existsSync('a/b/c'));
  done = true;
});
