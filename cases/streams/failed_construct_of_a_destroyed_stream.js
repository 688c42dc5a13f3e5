// A stream destroyed with an error while it is made emits one error of both if that fails as well.
// Source: lib/internal/streams/destroy.js destroy; lib/internal/errors.js aggregateTwoErrors
const { Writable } = require('stream');
const w = new Writable({
  construct(callback) {
    setImmediate(() => callback(new Error('construct')));
  },
});

w.on('error', (err) => {
  console.log(err.name, err.message);
  for (const each of err.errors) console.log(each.message);
});
w.on('close', () => console.log('close'));
w.destroy(new Error('destroy'));
