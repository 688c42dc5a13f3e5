// Open, write and close chained by callbacks never share a poll phase: the immediates of each come in between.
// Source: POLL55; POLL58; src/node_file.cc FSReqCallback
const fs = require('fs');

fs.open('file', 'w', (err, fd) => {
  console.log('open');
  setImmediate(() => console.log('immediate after open'));
  fs.write(fd, 'text', (err, n) => {
    console.log('write', n);
    setImmediate(() => console.log('immediate after write'));
    fs.close(fd, () => console.log('close', fs.readFileSync('file', 'utf8')));
  });
});
