// A loop with unref'd immediates only blocks in its poll phase until a timer is due; they run when it wakes, the timer in the next turn.
// Source: IMM08; src/env.cc ToggleImmediateRef, deps/uv/src/unix/core.c uv_backend_timeout
// Folklore: timeout < unref immediate
setImmediate(() => {
  console.log('first turn');
  setTimeout(() => console.log('timeout'), 20);
  setImmediate(() => console.log('unref immediate')).unref();
});
