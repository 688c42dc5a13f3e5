setTimeout(() => console.log('two'), 2);
setTimeout(() => console.log('one'), 1);
