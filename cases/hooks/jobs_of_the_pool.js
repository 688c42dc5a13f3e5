// A job of crypto is a resource of its own, a stream of zlib is one for all of its jobs; neither counts as an active request.
// Source: ASYN08; src/threadpoolwork-inl.h ThreadPoolWork
const crypto = require('crypto');
const zlib = require('zlib');
const { createHook } = require('async_hooks');
const show = (name) => console.log(name, process.getActiveResourcesInfo().length);

createHook({
  init(id, type) {
    if (type === 'ZLIB' || type === 'PBKDF2REQUEST') console.log(type);
  },
}).enable();
zlib.gzip('text', () => {
  show('zipped');
  crypto.pbkdf2('password', 'salt', 1, 8, 'sha1', () => show('derived'));
  show('deriving');
});
show('zipping');
