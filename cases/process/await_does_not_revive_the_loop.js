// An await in a beforeExit listener is continued, but it does not bring the loop back to life.
// Source: LIFE17; src/api/embed_helpers.cc SpinEventLoop
const listener = async () => {
  console.log('beforeExit');
  await null;
  console.log('continued');
};
process.on('beforeExit', listener);
process.on('exit', () => console.log('exit'));
