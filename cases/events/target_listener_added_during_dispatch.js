// A listener added during a dispatch is called in it if another listener still follows, and not if the last one added it.
// Source: EVNT11; EVNT11b; lib/internal/event_target.js kHybridDispatch
const target = new EventTarget();

target.addEventListener('x', () => {
  console.log('a');
  target.addEventListener('x', () => console.log('late'));
}, { once: true });
target.addEventListener('x', () => console.log('b'));
target.dispatchEvent(new Event('x'));
target.addEventListener('y', () => {
  console.log('c');
  target.addEventListener('y', () => console.log('too late'));
}, { once: true });
target.dispatchEvent(new Event('y'));
console.log('again');
target.dispatchEvent(new Event('y'));
