// The smallest program: what start-up and peak memory are measured with.
#include "nodeloop/node.hpp"

int main() {
  nodeloop::Environment env;
  return nodeloop::run_script(env, [] {
    nodeloop::console.log("hello");
    return nodeloop::spin();
  });
}
