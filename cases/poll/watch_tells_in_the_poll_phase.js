// A change that main makes to a watched file is told in the first poll phase, before the immediate.
// Source: POLL53; src/fs_event_wrap.cc FSEventWrap::OnEvent
const fs = require('fs');

fs.writeFileSync('file', '1');
const watcher = fs.watch('file', (type) => {
  console.log(type);
  watcher.close();
});
fs.writeFileSync('file', '2');
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
