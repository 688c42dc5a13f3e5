#include "case.hpp"

CASE {
  using Body = std::function<void()>;
  std::uint64_t random = 1;
  int programs = 0;
  int calls = 0;
  int names = 0;
  int turns = 0;
  std::string order = "";
  stream::PassThrough input;
  stream::PassThrough output;
  readline::Interface lines;
  readline::promises::Interface asking;
  AbortController ac;

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
  auto text = [&] {
    const std::vector<std::string> pieces = {"a", "\n", "b\n", "\r", "c\r\nd", "\n\ne"};
    std::string all = "";
    for (auto left = draw(4) + 1; left > 0; left--) all += pieces[draw(6)];
    return all;
  };
  Body operate;
  auto tell = [&](std::string event) {
    note("*" + event);
    if (draw(3) == 0) operate();
  };
  auto consume = [&]() -> Promise<> {
    for (auto it = lines.asyncIterator(); auto line = co_await it();) tell("of" + line.toString());
    note("over");
  };
  auto ask = [&] {
    const auto name = "q" + std::to_string(++names);
    const auto way = draw(4);
    auto answered = [&, name](std::string answer) { tell(name + "=" + answer); };
    auto failed = [&, name](Error err) { tell(name + ":" + err.code()); };
    note(name);
    if (way == 0) lines.question(name, answered);
    if (way == 1) lines.question(name, {.signal = ac.signal}, answered);
    if (way == 2) asking.question(name).then(answered, failed);
    if (way == 3) asking.question(name, {.signal = ac.signal}).then(answered, failed);
  };

  auto act = [&] {
    const auto what = draw(20);
    if (what < 5) {
      note("write");
      if (!input.writableEnded()) input.write(text());
    } else if (what < 9) {
      ask();
    } else if (what == 9) {
      note("pause");
      lines.pause();
    } else if (what == 10) {
      note("resume");
      lines.resume();
    } else if (what < 13) {
      note("prompt");
      lines.prompt();
    } else if (what == 13) {
      note("setPrompt");
      lines.setPrompt("p" + std::to_string(++names));
    } else if (what < 16) {
      note("lines.write");
      lines.write(text());
    } else if (what == 16) {
      note("abort");
      ac.abort();
      ac = AbortController();
    } else if (what == 17) {
      note("end");
      input.end(text());
    } else if (what == 18) {
      note("consume");
      consume().catch_([&](auto err) { note("?" + err.code()); });
    } else if (draw(2) == 0) {
      note("close");
      lines.close();
    }
  };
  operate = [&] {
    if (++calls > 16) return;
    try {
      act();
    } catch (Error& err) {
      note("!" + err.code());
    }
  };

  auto start = [&] {
    ac = AbortController();
    input = stream::PassThrough(stream::Options{});
    input.on("error", [&](Error err) { note(err.code()); });
    output = stream::PassThrough(stream::Options{});
    output.on("data", [&](Buffer chunk) { tell(JSON::stringify(chunk.toString())); });
    lines = readline::createInterface({.input = input, .output = output, .signal = ac.signal});
    asking = readline::promises::createInterface({.input = input, .output = output});
    for (const std::string event : {"pause", "resume", "close"}) {
      lines.on(event, [&, event] { tell(event); });
      asking.on(event, [&, event] { tell("2" + event); });
    }
    lines.on("error", [&](Error err) { tell(err.code()); });
    asking.on("error", [&](Error err) { tell("2" + err.code()); });
    lines.on("line", [&](std::string line) { tell("<" + line + ">"); });
    asking.on("line", [&](std::string line) { tell("2<" + line + ">"); });
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
    names = 0;
    turns = 40;
    order = "";
    start();
    setImmediate(turn);
  };
  turn();
  return spin();
}
