// dispatchEvent calls the listeners at once in the order they were added, and a once listener only the first time.
// Source: EVNT09; EVNT13; lib/internal/event_target.js kHybridDispatch
const target = new EventTarget();

target.addEventListener('x', () => console.log('a'));
target.addEventListener('x', () => console.log('b'), { once: true });
target.addEventListener('x', (event) => {
  console.log('c');
  event.stopImmediatePropagation();
});
target.addEventListener('x', () => console.log('never'));
target.dispatchEvent(new Event('x'));
console.log('after');
target.dispatchEvent(new Event('x'));
