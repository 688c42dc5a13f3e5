// The longest delay, 2^31 - 1 ms, is taken as it is and not as one millisecond.
// Source: TIME32; lib/internal/timers.js Timeout
const longest = setTimeout(() => console.log('longest'), 2147483647);

setTimeout(() => {
  console.log('end');
  clearTimeout(longest);
}, 5);
