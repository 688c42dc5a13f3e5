// uvMetricsInfo counts the turns of the loop: none in the main script, one more in each immediate of an immediate; before Node 20.18 there is no such property.
// Source: PERF07; src/node_perf.cc UvMetricsInfo
const loopCount = () => performance.nodeTiming.uvMetricsInfo?.loopCount;

console.log(loopCount());
process.nextTick(() => console.log(loopCount()));
setImmediate(() => {
  console.log(loopCount());
  setImmediate(() => console.log(loopCount()));
});
process.on('exit', () => console.log(loopCount()));
