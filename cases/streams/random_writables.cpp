#include "case.hpp"

CASE {
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int calls = 0;
  int turns = 0;
  std::string order = "";
  stream::Writable w;

  auto draw = [&](std::uint64_t below) {
    random = (random * 48271) % 2147483647;
    return random % below;
  };
  auto note = [&](std::string what) { order += " " + what; };
  auto sometime = [&](Body f) {
    const auto way = draw(6);
    if (way == 0) f();
    if (way == 1) process.nextTick(f);
    if (way == 2) queueMicrotask(f);
    if (way == 3) setImmediate(f);
    if (way == 4) setImmediate([f] { setImmediate(f); });
    if (way == 5) setImmediate([f] { process.nextTick(f); });
  };
  auto settle = [&](std::string what, stream::Done callback) {
    note(what);
    const bool fails = draw(16) == 0;
    sometime([&, what, callback, fails] {
      note(what + "!");
      if (fails)
        callback(Error("failed " + what));
      else
        callback();
    });
  };

  auto operate = [&] {
    if (calls == 12) return;
    const std::string name = std::to_string(++calls);
    auto heard = [&, name](Error err) { note(name + "(" + (err ? err.message() : "") + ")"); };
    const auto what = draw(16);
    if (what < 7) {
      note("write" + name);
      note(w.write("abc", heard) ? "room" : "full");
    } else if (what < 9) {
      note("cork");
      w.cork();
    } else if (what < 12) {
      note("uncork");
      w.uncork();
    } else if (what == 12) {
      note("end" + name);
      w.end(heard);
    } else if (what == 13) {
      note("last" + name);
      w.end("abc", heard);
    } else if (what == 14) {
      note("destroy");
      w.destroy();
    } else if (draw(2) == 0) {
      note("destroy with");
      w.destroy(Error("given"));
    }
  };
  auto tell = [&](std::string event) {
    note("*" + event);
    if (draw(3) == 0) operate();
  };

  auto start = [&] {
    stream::Options options{.highWaterMark = draw(9)};
    options.write = [&](auto chunk, auto encoding, auto callback) { settle("_write", callback); };
    if (draw(3) == 0) options.construct = [&](auto callback) { settle("_construct", callback); };
    if (draw(3) == 0)
      options.writev = [&](auto chunks, auto callback) {
        settle("_writev" + std::to_string(chunks.size()), callback);
      };
    if (draw(3) == 0) options.final = [&](auto callback) { settle("_final", callback); };
    if (draw(3) == 0)
      options.destroy = [&](auto err, auto callback) { settle("_destroy", callback); };
    w = stream::Writable(std::move(options));
    w.on("drain", [&] { tell("drain"); });
    w.on("prefinish", [&] { tell("prefinish"); });
    w.on("finish", [&] { tell("finish"); });
    w.on("error", [&](Error err) { tell(err.message()); });
    w.on("close", [&] { tell("close"); });
    for (int left = 8; left > 0; left--) sometime(operate);
  };

  std::function<void()> turn = [&] {
    if (--turns > 0) {
      setImmediate(turn);
      return;
    }
    if (programs > 0) console.log(std::to_string(programs) + ":" + order);
    if (programs == 200) return;
    random = ++programs;
    calls = 0;
    turns = 40;
    order = "";
    start();
    setImmediate(turn);
  };
  turn();
  return spin();
}
