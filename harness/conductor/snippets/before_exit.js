let n = 0;
process.on('beforeExit', () => { console.log('beforeExit'); if (n++ < 2) setTimeout(() => console.log('revived'), 1); });
