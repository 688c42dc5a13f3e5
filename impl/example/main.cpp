// The native loop as a library: Node's asynchronous model in a C++ program.
#include <nodeloop/node.hpp>

using namespace nodeloop;

Promise<> greet(std::string path) {
  co_await fs::promises::writeFile(path, "hello from the pool");
  const Buffer text = co_await fs::promises::readFile(path);
  console.log("await:", text.toString());
  co_await fs::promises::unlink(path);
}

int main(int argc, char** argv) {
  Environment env(
      {.release = std::nullopt, .arguments = {argv, argv + argc}, .exit_handler = nullptr});
  return run_script(env, [] {
    setTimeout([] { console.log("timeout"); }, 5);
    setImmediate([] { console.log("immediate"); });
    process.nextTick([] { console.log("tick"); });
    Promise<>::resolve().then([] { console.log("microtask"); });
    process.on("exit", [](int code) { console.log("exit", code); });
    greet("greeting.txt");
    console.log("script");
    return spin();
  });
}
