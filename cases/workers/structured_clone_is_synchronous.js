// structuredClone copies at once, without a port: nothing of it waits for the loop.
// Source: MESG16; src/node_messaging.cc StructuredClone
const list = ['a', 'b'];
process.nextTick(() => console.log('tick'));
const copy = structuredClone(list);
list[0] = list[1];
console.log('copy', copy[0], copy[1]);
console.log('list', list[0]);
