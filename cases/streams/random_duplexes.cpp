#include "case.hpp"

CASE {
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int calls = 0;
  int turns = 0;
  std::string order = "";
  stream::Duplex duplex;

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
      note(duplex.write("abc", heard) ? "room" : "full");
    } else if (what < 9) {
      note("push");
      note(duplex.push("<" + name + ">") ? "more" : "enough");
    } else if (what == 9) {
      note("push null");
      duplex.push(nullptr);
    } else if (what == 10) {
      note("resume");
      duplex.resume();
    } else if (what == 11) {
      note("read");
      const auto chunk = duplex.read();
      note(chunk ? chunk.toString() : "nothing");
    } else if (what == 12) {
      note("end" + name);
      duplex.end(heard);
    } else if (what == 13) {
      note("last" + name);
      duplex.end("abc", heard);
    } else if (what == 14) {
      note("destroy");
      duplex.destroy();
    } else if (draw(2) == 0) {
      note("destroy with");
      duplex.destroy(Error("given"));
    }
  };
  auto tell = [&](std::string event) {
    note("*" + event);
    if (draw(3) == 0) operate();
  };

  auto start = [&] {
    stream::Options options{.highWaterMark = draw(9), .allowHalfOpen = draw(3) > 0};
    options.read = [&] { note("_read"); };
    options.write = [&](auto chunk, auto encoding, auto callback) { settle("_write", callback); };
    if (draw(3) == 0) options.construct = [&](auto callback) { settle("_construct", callback); };
    if (draw(3) == 0) options.final = [&](auto callback) { settle("_final", callback); };
    if (draw(3) == 0)
      options.destroy = [&](auto err, auto callback) { settle("_destroy", callback); };
    duplex = stream::Duplex(std::move(options));
    duplex.on("drain", [&] { tell("drain"); });
    duplex.on("prefinish", [&] { tell("prefinish"); });
    duplex.on("finish", [&] { tell("finish"); });
    duplex.on("end", [&] { tell("end"); });
    duplex.on("error", [&](Error err) { tell(err.message()); });
    duplex.on("close", [&] { tell("close"); });
    if (draw(2) == 0) duplex.on("data", [&](Buffer chunk) { tell(chunk.toString()); });
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
