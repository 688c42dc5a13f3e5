setTimeout(() => console.log('forty'), 40);
setTimeout(() => console.log('twenty-five'), 25);
