#include "case.hpp"

CASE {
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int calls = 0;
  int pushes = 0;
  int turns = 0;
  std::string order = "";
  stream::Readable source;
  stream::Transform middle;
  stream::Writable sink;

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
    const bool fails = draw(32) == 0;
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
    note(source.push("<" + std::to_string(++pushes) + ">") ? "more" : "enough");
  };
  auto supply = [&] {
    note("_read");
    if (pushes < 6)
      sometime(push);
    else
      sometime([&] { source.push(nullptr); });
  };
  auto transform = [&](stream::Chunk chunk, std::string encoding, stream::Done callback) {
    note("_transform");
    const bool swallows = draw(6) == 0;
    sometime([&, chunk, callback, swallows] {
      note("_transform!");
      if (swallows)
        callback();
      else
        callback(nullptr, chunk);
    });
  };
  auto write = [&](stream::Chunk chunk, std::string encoding, stream::Done callback) {
    note(chunk.toString());
    settle("_write", callback);
  };

  auto destroy = [&](auto stream) {
    note("destroy");
    if (draw(2) == 0)
      stream.destroy();
    else
      stream.destroy(Error("given"));
  };
  auto operate = [&] {
    if (++calls > 12) return;
    const auto what = draw(20);
    if (what == 0) {
      destroy(source);
    } else if (what == 1) {
      destroy(middle);
    } else if (what == 2) {
      destroy(sink);
    } else if (what < 5) {
      note("pause");
      source.pause();
    } else if (what < 8) {
      note("resume");
      source.resume();
    } else if (what == 8) {
      note("unpipe");
      source.unpipe(middle);
    } else if (what == 9) {
      note("pipe");
      source.pipe(middle);
    } else if (what < 12) {
      note("write");
      note(middle.write("own") ? "room" : "full");
    } else if (what == 12) {
      note("end");
      middle.end();
    } else if (what == 13) {
      note("cork");
      sink.cork();
    } else if (what < 16) {
      note("uncork");
      sink.uncork();
    } else if (what == 16) {
      note("end sink");
      sink.end();
    }
  };
  auto tell = [&](std::string event) {
    note("*" + event);
    if (draw(4) == 0) operate();
  };

  auto start = [&] {
    source = stream::Readable({.highWaterMark = draw(9), .read = supply});
    middle = stream::Transform({.highWaterMark = 1 + draw(9), .transform = transform});
    sink = stream::Writable({.highWaterMark = draw(9), .write = write});
    source.on("end", [&] { tell("source end"); });
    source.on("error", [&] { tell("source error"); });
    source.on("close", [&] { tell("source close"); });
    middle.on("drain", [&] { tell("middle drain"); });
    middle.on("finish", [&] { tell("middle finish"); });
    middle.on("end", [&] { tell("middle end"); });
    middle.on("error", [&] { tell("middle error"); });
    middle.on("close", [&] { tell("middle close"); });
    sink.on("drain", [&] { tell("sink drain"); });
    sink.on("finish", [&] { tell("sink finish"); });
    sink.on("error", [&] { tell("sink error"); });
    sink.on("close", [&] { tell("sink close"); });
    if (draw(3) == 0) {
      source.pipe(middle).pipe(sink);
      stream::finished(source,
                       [&](Error err) { tell("source finished " + (err ? err.message() : "")); });
      stream::finished(middle,
                       [&](Error err) { tell("middle finished " + (err ? err.message() : "")); });
      stream::finished(sink,
                       [&](Error err) { tell("sink finished " + (err ? err.message() : "")); });
    } else {
      stream::pipeline(source, middle, sink,
                       [&](Error err) { tell("pipeline " + (err ? err.message() : "")); });
    }
    for (int left = 4; left > 0; left--) sometime(operate);
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
    turns = 60;
    order = "";
    start();
    setImmediate(turn);
  };
  turn();
  return spin();
}
