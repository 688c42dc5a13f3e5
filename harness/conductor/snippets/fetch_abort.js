const ac = new AbortController();
setTimeout(() => ac.abort(), 5);
require('timers/promises').setTimeout(100, 0, { signal: ac.signal }).catch((e) => console.log(e.name));
const t = setInterval(() => { console.log('tick'); }, 2);
ac.signal.addEventListener('abort', () => { clearInterval(t); console.log('abort'); });
