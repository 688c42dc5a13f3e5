import('fs').then(() => console.log('builtin'));
import('./module.mjs').then(() => console.log('file'));
setImmediate(() => console.log('first immediate'));
