// An unref'd timer still fires, in its order, while another timer keeps the loop alive.
// Source: TIME23; lib/timers.js Timeout.unref, src/env.cc ToggleTimerRef
setTimeout(() => console.log('unref'), 1).unref();
setTimeout(() => console.log('ref'), 20);
