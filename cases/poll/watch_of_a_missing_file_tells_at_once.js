// watchFile calls back for a missing file as soon as the first stat has failed, a trip to the pool like any.
// Source: POLL60; src/node_stat_watcher.cc StatWatcher::Callback
const fs = require('fs');
const busy = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };
let turns = 0;

const turn = () => {
  console.log('turn', ++turns);
  busy(20);
  if (turns < 3) setImmediate(turn);
};
setImmediate(turn);
fs.watchFile('missing', { interval: 1000 }, (now, before) => {
  console.log('missing', now.size, before.size);
  fs.unwatchFile('missing');
});
busy(20);
