// preventDefault() in a passive listener does nothing from 22 on.
// Source: lib/internal/event_target.js Event.prototype.preventDefault
const target = new EventTarget();

target.addEventListener('x', (event) => {
  event.preventDefault();
  console.log(event.defaultPrevented);
}, { passive: true });
console.log(target.dispatchEvent(new Event('x', { cancelable: true })));
