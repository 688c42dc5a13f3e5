// Errors of web APIs have the number of their name as their code.
// Source: lib/internal/per_context/domexception.js
const { BroadcastChannel } = require('worker_threads');
const { webcrypto } = require('crypto');

const tell = (error) => console.log(error.name, error.code, error.message);

const channel = new BroadcastChannel('closed');
channel.close();
try {
  channel.postMessage('late');
} catch (error) {
  tell(error);
}
const timeout = AbortSignal.timeout(1);
setTimeout(() => tell(timeout.reason), 20);
tell(AbortSignal.abort().reason);
webcrypto.subtle.digest('unknown', Buffer.from('data')).catch(tell);
