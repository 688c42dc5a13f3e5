// The smallest program: what start-up and peak memory are measured with. It is linked statically,
// as any program of the native loop may be; such a program cannot be conducted, for the conductor
// is preloaded by the dynamic linker.
#include "nodeloop/node.hpp"

int main() {
  nodeloop::Environment env;
  return nodeloop::run_script(env, [] {
    nodeloop::console.log("hello");
    return nodeloop::spin();
  });
}
