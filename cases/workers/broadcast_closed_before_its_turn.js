// A BroadcastChannel that is closed before its turn comes in the poll phase receives nothing, and sending through a closed one throws.
// Source: MESG13; lib/internal/worker/io.js BroadcastChannel
const { BroadcastChannel } = require('worker_threads');
const sender = new BroadcastChannel('news');
const first = new BroadcastChannel('news');
const second = new BroadcastChannel('news');

first.onmessage = () => {
  console.log('first');
  first.close();
  second.close();
};
second.onmessage = () => console.log('never');
sender.postMessage(1);
sender.close();
try {
  sender.postMessage(2);
} catch (err) {
  console.log('thrown', err.message);
}
