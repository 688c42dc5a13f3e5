// A transfer list with the port that posts, with one port twice or with a closed one is refused before anything is detached; a port that it does not name too.
// Source: src/node_messaging.cc Message::Serialize
const { MessageChannel } = require('worker_threads');
const main = new MessageChannel();
const other = new MessageChannel();
const closed = new MessageChannel();
closed.port1.close();

const attempt = (name, value, list) => {
  try {
    main.port1.postMessage(value, list);
    console.log(name, 'sent');
  } catch (err) {
    console.log(name, err.name, err.message);
  }
};

attempt('source', 1, [other.port1, main.port1]);
attempt('twice', 2, [other.port1, other.port1]);
attempt('closed', 3, [other.port1, closed.port1]);
attempt('unnamed', other.port1, []);
attempt('named', 4, [other.port1]);
other.port1.on('close', () => console.log('detached'));
main.port2.on('message', (value) => {
  console.log('message', value);
  main.port2.close();
});
