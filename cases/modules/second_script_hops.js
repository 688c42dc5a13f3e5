// The second script that is imported costs microtasks alone, on 18 too, where the lexer of scripts is ready by then.
// Source: IMPT09; lib/internal/modules/esm/translators.js initCJSParse
// Files: fixtures/script.cjs, fixtures/another_script.cjs
const hops = (n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(i));
};

import('./fixtures/script.cjs').then(() => {
  import('./fixtures/another_script.cjs').then(() => console.log('import'));
  hops(25);
});
