// Of the hosts that requests wait for, the one waited for longest gets the next connection, whichever was first asked for.
// Source: lib/_http_agent.js Agent.prototype.removeSocket
const http = require('http');

const agent = new http.Agent({ maxTotalSockets: 1 });
let servers = 0;
const listening = () => {
  if (++servers === 3) first();
};
const serve = (name) => http.createServer((req, res) => res.end()).listen(`./${name}.sock`, () => listening());
const a = serve('a');
const b = serve('b');
const c = serve('c');
const get = (name) => http.get({ socketPath: `./${name}.sock`, agent }, (res) => {
  console.log(name);
  res.resume();
});

const first = () => {
  get('a');
  get('c').on('close', second);
};
const second = () => {
  get('a');
  get('b');
  get('c').on('close', () => {
    a.close();
    b.close();
    c.close();
  });
};
