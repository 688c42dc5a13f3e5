#include "case.hpp"

CASE {
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int calls = 0;
  int pushes = 0;
  int turns = 0;
  std::string order = "";
  stream::Readable r;

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
    const bool fails = draw(8) == 0;
    sometime([&, what, callback, fails] {
      note(what + "!");
      if (fails)
        callback(Error("failed " + what));
      else
        callback();
    });
  };

  auto push = [&] {
    note("push");
    note(r.push("<" + std::to_string(++pushes) + ">") ? "more" : "enough");
  };
  auto supply = [&] {
    note("_read");
    const auto pieces = draw(3);
    if (pieces > 0) sometime(push);
    if (pieces > 1) sometime(push);
    if (pieces == 0 || pushes > 6) sometime([&] { r.push(nullptr); });
  };
  auto read = [&] {
    const auto chunk = r.read();
    note(chunk ? chunk.toString() : "nothing");
  };

  Body operate;
  auto tell = [&](std::string event) {
    note("*" + event);
    if (draw(3) == 0) operate();
  };
  Listener tellData = [&](Buffer chunk) { tell(chunk.toString()); };
  Listener tellReadable = [&] {
    tell("readable");
    if (draw(2) == 0) read();
  };

  operate = [&] {
    if (++calls > 16) return;
    const auto what = draw(14);
    if (what < 2) {
      note("read");
      read();
    } else if (what == 2) {
      note("read a few");
      const auto chunk = r.read(2);
      note(chunk ? chunk.toString() : "nothing");
    } else if (what == 3) {
      note("pause");
      r.pause();
    } else if (what == 4) {
      note("resume");
      r.resume();
    } else if (what < 7) {
      note("on data");
      r.on("data", tellData);
    } else if (what == 7) {
      note("off data");
      r.off("data", tellData);
    } else if (what < 10) {
      note("on readable");
      r.on("readable", tellReadable);
    } else if (what == 10) {
      note("off readable");
      r.off("readable", tellReadable);
    } else if (what == 11) {
      note("unshift");
      r.unshift("<u>");
    } else if (what == 12) {
      push();
    } else if (draw(4) == 0) {
      note("destroy");
      r.destroy();
    } else if (draw(4) == 0) {
      note("destroy with");
      r.destroy(Error("given"));
    }
  };

  auto start = [&] {
    stream::Options options{.highWaterMark = draw(9)};
    options.read = supply;
    if (draw(4) == 0) options.construct = [&](auto callback) { settle("_construct", callback); };
    if (draw(4) == 0)
      options.destroy = [&](auto err, auto callback) { settle("_destroy", callback); };
    r = stream::Readable(std::move(options));
    r.on("end", [&] { tell("end"); });
    r.on("error", [&](Error err) { tell(err.message()); });
    r.on("close", [&] { tell("close"); });
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
    pushes = 0;
    turns = 40;
    order = "";
    start();
    setImmediate(turn);
  };
  turn();
  return spin();
}
