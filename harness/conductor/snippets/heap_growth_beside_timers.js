// Functions made take further pages of the old space, and their sources nearly fill the young one.
globalThis.keep = [];
for (let i = 0; i < 1500; i++) keep.push(new Function('return ' + i));
setTimeout(() => console.log('forty'), 40);
setTimeout(() => console.log('twenty-five'), 25);
