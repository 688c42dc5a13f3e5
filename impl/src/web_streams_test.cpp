#include "nodeloop/web_streams.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::run;

const std::vector<Release> kReleases = {
    {18, 20, 8}, {22, 23, 3}, {24, 21, 0}, {26, 3, 0}, newest_release};

// A script's lines, which are the same in all releases.
template <class Script>
Lines run_everywhere(Script script) {
  const Lines newest = run(script);
  for (const Release release : kReleases) EXPECT_EQ(run(script, release), newest) << release.major;
  return newest;
}

std::string text_of(const ReadResult<int>& result) {
  return result.done ? "done" : std::to_string(*result.value);
}

ReadableStream<int> numbers(int count) {
  return ReadableStream<int>({.start = [count](auto controller) {
    for (int i = 1; i <= count; ++i) controller.enqueue(i);
    controller.close();
  }});
}

TEST(ReadableStream, IsReadToItsEnd) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const ReadableStream<int> readable = numbers(2);
              const auto reader = readable.getReader();
              EXPECT_TRUE(readable.locked());
              EXPECT_THROW(readable.getReader(), Error);
              for (int i = 0; i < 3; ++i)
                reader.read().then([=](const auto& result) { log(text_of(result)); });
              reader.closed().then([=] { log("closed"); });
            }),
            (Lines{"1", "2", "done", "closed"}));
}

TEST(ReadableStream, PullsWhileThereIsRoom) {
  run_everywhere([](auto) {
    static int pulls;
    pulls = 0;
    const ReadableStream<int> readable(
        {.pull = [](auto controller) { controller.enqueue(++pulls); }},
        {.highWaterMark = 6, .size = [](int number) { return static_cast<double>(number); }});
    setImmediate([=] { EXPECT_EQ(pulls, 3); });
  });
}

TEST(ReadableStream, RefusesASizeThatIsNone) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const ReadableStream<int> readable({.start =
                                                      [](auto controller) {
                                                        EXPECT_THROW(controller.enqueue(1), Error);
                                                        EXPECT_FALSE(controller.desiredSize());
                                                      }},
                                                 {.size = [](int) { return -1.0; }});
              readable.getReader().read().catch_([=](const Error& error) {
                log(error.code());
                return ReadResult<int>();
              });
            }),
            (Lines{"ERR_INVALID_ARG_VALUE"}));
}

TEST(ReadableStream, IsCancelled) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const ReadableStream<int> readable(
                  {.cancel = [=](Error reason) { log("cancel " + reason.message()); }});
              const auto reader = readable.getReader();
              readable.cancel().catch_([=](const Error& error) { log(error.code()); });
              reader.cancel(Error("enough")).then([=] { log("cancelled"); });
              reader.read().then([=](const auto& result) { log(text_of(result)); });
            }),
            (Lines{"cancel enough", "ERR_INVALID_STATE", "done", "cancelled"}));
}

TEST(ReadableStream, ReleasingRejectsTheReadsThatWait) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const ReadableStream<int> readable;
              const auto reader = readable.getReader();
              reader.read().catch_([=](const Error& error) {
                log(error.message());
                return ReadResult<int>();
              });
              reader.releaseLock();
              reader.releaseLock();
              EXPECT_FALSE(readable.locked());
              reader.closed().catch_([=](const Error& error) { log(error.message()); });
              reader.read().catch_([=](const Error& error) {
                log(error.code());
                return ReadResult<int>();
              });
            }),
            (Lines{"Invalid state: Releasing reader", "Invalid state: Reader released",
                   "ERR_INVALID_STATE"}));
}

TEST(ReadableStream, LeavingALoopEarlyCancelsIt) {
  for (const bool keeps : {false, true}) {
    const Lines lines = run_everywhere([=](auto log) {
      static const auto consume = [](ReadableStream<int> readable, bool prevent,
                                     auto print) -> Promise<> {
        auto it = readable.asyncIterator({.preventCancel = prevent});
        const std::optional<int> first = co_await it.next();
        print(std::to_string(*first));
        co_await it.return_();
        print(readable.locked() ? "locked" : "free");
      };
      const ReadableStream<int> readable({.start = [](auto controller) { controller.enqueue(1); },
                                          .cancel = [=] { log("cancel"); }});
      consume(readable, keeps, log);
    });
    EXPECT_EQ(lines, keeps ? (Lines{"1", "free"}) : (Lines{"1", "cancel", "free"}));
  }
}

TEST(WritableStream, AbortsWithItsSignal) {
  EXPECT_EQ(
      run_everywhere([](auto log) {
        const WritableStream<int> writable(
            {.start =
                 [=](auto controller) {
                   controller.signal().addEventListener(
                       "abort", [log, signal = controller.signal()] {
                         log("signal " + signal.reason().message());
                       });
                 },
             .write =
                 [](int) { return Promise<>([](Resolver<void> done) { setImmediate(done); }); },
             .abort = [=](Error reason) { log("abort " + reason.message()); }});
        const auto w = writable.getWriter();
        const auto failed = [=](const char* what) {
          return [=](const Error& error) { log(std::string(what) + " " + error.message()); };
        };
        w.write(1).then([=] { log("written"); });
        w.write(2).catch_(failed("write"));
        w.closed().catch_(failed("closed"));
        process.nextTick([=] {
          Promise<>::resolve().then([=] {
            w.abort(Error("boom")).then([=] { log("aborted"); });
            w.ready().catch_(failed("ready"));
            EXPECT_FALSE(w.desiredSize());
          });
        });
      }),
      (Lines{"signal boom", "ready boom", "abort boom", "written", "write boom", "aborted",
             "closed boom"}));
}

TEST(WritableStream, RefusesWhatComesAfterItsClose) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const WritableStream<int> writable;
              const auto writer = writable.getWriter();
              writer.close().then([=] { log("closed"); });
              EXPECT_EQ(writer.desiredSize(), 1.0);
              writer.write(1).catch_([=](const Error& error) { log(error.message()); });
              writer.close().catch_([=](const Error& error) { log(error.message()); });
              setImmediate([=] {
                EXPECT_EQ(writer.desiredSize(), 0.0);
                writer.releaseLock();
                EXPECT_FALSE(writable.locked());
                EXPECT_THROW(writer.desiredSize(), Error);
              });
            }),
            (Lines{"Invalid state: WritableStream is closed",
                   "Invalid state: Failure to close WritableStream", "closed"}));
}

TEST(WritableStream, AnErrorOfItsSinkRejectsEverything) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const WritableStream<int> writable({.write = [](int) { throw Error("disk full"); }});
              const auto writer = writable.getWriter();
              const auto failed = [=](const char* what) {
                return [=](const Error& error) { log(std::string(what) + " " + error.message()); };
              };
              writer.write(1).catch_(failed("first"));
              writer.write(2).catch_(failed("second"));
              writer.close().catch_(failed("close"));
              writer.closed().catch_(failed("closed"));
            }),
            (Lines{"first disk full", "second disk full", "close disk full", "closed disk full"}));
}

TEST(TransformStream, ChangesTypes) {
  EXPECT_EQ(
      run_everywhere([](auto log) {
        const TransformStream<int, double> transform(
            {.transform = [](int number, auto controller) { controller.enqueue(number / 2.0); },
             .flush = [](auto controller) { controller.enqueue(0.25); }});
        static const auto consume = [](ReadableStream<double> readable, auto print) -> Promise<> {
          for (auto it = readable.asyncIterator(); auto chunk = co_await it();)
            print(to_console_text(*chunk));
          print("end");
        };
        consume(numbers(2).pipeThrough(transform), log);
      }),
      (Lines{"0.5", "1", "0.25", "end"}));
}

TEST(TransformStream, AnErrorFailsBothSides) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const TransformStream<int> transform({.transform = [](int) { throw Error("bad"); }});
              const auto writer = transform.writable().getWriter();
              transform.readable().getReader().read().catch_([=](const Error& error) {
                log("read " + error.message());
                return ReadResult<int>();
              });
              writer.write(1).catch_([=](const Error& error) { log("write " + error.message()); });
            }),
            (Lines{"read bad", "write bad"}));
}

TEST(TransformStream, Terminates) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const TransformStream<int> transform(
                  {.transform = [](int, auto controller) { controller.terminate(); }});
              const auto writer = transform.writable().getWriter();
              transform.readable().getReader().read().then(
                  [=](const auto& result) { log(text_of(result)); });
              writer.write(1).then([=] { log("written"); }, [=](const Error&) { log("failed"); });
              writer.closed().catch_([=](const Error& error) { log(error.message()); });
            }),
            (Lines{"done", "written", "Invalid state: TransformStream has been terminated"}));
}

TEST(Pipe, PassesAnErrorOn) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const ReadableStream<int> readable(
                  {.pull = [](auto controller) { controller.error(Error("broken")); }});
              const WritableStream<int> writable(
                  {.abort = [=](Error reason) { log("abort " + reason.message()); }});
              readable.pipeTo(writable).catch_(
                  [=](const Error& error) { log("piped " + error.message()); });
            }),
            (Lines{"abort broken", "piped broken"}));
}

TEST(Pipe, CancelsItsSource) {
  EXPECT_EQ(run_everywhere([](auto log) {
              static int number;
              number = 0;
              const ReadableStream<int> readable(
                  {.pull = [](auto controller) { controller.enqueue(++number); },
                   .cancel = [=](Error reason) { log("cancel " + reason.message()); }});
              const WritableStream<int> writable({.write = [=](int chunk) {
                log(std::to_string(chunk));
                if (chunk == 2) throw Error("full");
              }});
              readable.pipeTo(writable).catch_(
                  [=](const Error& error) { log("piped " + error.message()); });
            }),
            (Lines{"1", "2", "cancel full", "piped full"}));
}

TEST(Pipe, RefusesLockedStreams) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const WritableStream<int> writable;
              const auto writer = writable.getWriter();
              numbers(1).pipeTo(writable).catch_([=](const Error& error) { log(error.message()); });
              const TransformStream<int> transform;
              const auto held = transform.writable().getWriter();
              EXPECT_THROW(numbers(1).pipeThrough(transform), Error);
            }),
            (Lines{"Invalid state: The WritableStream is locked"}));
}

TEST(Pipe, LeavesOpenWhatItIsTold) {
  EXPECT_EQ(
      run_everywhere([](auto log) {
        const WritableStream<int> writable({.write = [=](int chunk) { log(std::to_string(chunk)); },
                                            .close = [=] { log("close"); }});
        numbers(1).pipeTo(writable, {.preventClose = true}).then([=] {
          EXPECT_FALSE(writable.locked());
          numbers(2).pipeTo(writable).then([=] { log("piped"); });
        });
      }),
      (Lines{"1", "1", "2", "close", "piped"}));
}

TEST(ReadableStream, AsyncStartKeepsWhatItCaptures) {
  EXPECT_EQ(
      run_everywhere([](auto log) {
        const std::string text = "a text that is too long to be kept within its object";
        const ReadableStream<std::string> readable({.start = [text](auto controller) -> Promise<> {
          co_await timers::promises::setTimeout(1);
          controller.enqueue(text);
        }});
        readable.getReader().read().then([=](const auto& result) { log(*result.value); });
        const WritableStream<int> writable({.start = [=](auto) -> Promise<> {
          co_await timers::promises::setTimeout(3);
          log("begun: " + text);
        }});
        writable.getWriter().write(1).then([=] { log("written"); });
      }),
      (Lines{"a text that is too long to be kept within its object",
             "begun: a text that is too long to be kept within its object", "written"}));
}

// Streams that end and whose callbacks hold themselves; `token` is held by all of these. Resolves
// when they have ended.
Promise<> use_streams(const std::shared_ptr<int>& token) {
  const auto held = std::make_shared<std::optional<ReadableStream<int>>>();
  *held = ReadableStream<int>({.pull =
                                   [token, held](auto controller) {
                                     controller.enqueue(1);
                                     controller.close();
                                   },
                               .cancel = [token, held] {}});
  const auto controlled = std::make_shared<std::optional<TransformStreamDefaultController<int>>>();
  const TransformStream<int> transform(
      {.start = [token, controlled](auto controller) { *controlled = controller; },
       .transform = [token, controlled](int number) -> Promise<> {
         co_await timers::promises::setTimeout(1);
         (*controlled)->enqueue(number + *token);
       }});
  const auto sink = std::make_shared<std::optional<WritableStream<int>>>();
  *sink = WritableStream<int>({.write = [token, sink](int) {}, .close = [token, sink] {}});
  return (*held)->pipeThrough(transform).pipeTo(**sink);
}

TEST(WebStreams, LetGoOfTheirCallbacksWhenTheyHaveEnded) {
  for (const Release release : kReleases) {
    std::weak_ptr<int> token;
    run(
        [&](auto) {
          const auto made = std::make_shared<int>(1);
          token = made;
          use_streams(made).then([&] {
            setImmediate(
                [&] { setImmediate([&] { EXPECT_TRUE(token.expired()) << release.major; }); });
          });
        },
        release);
  }
}

// A callback is kept while it is under way, whatever has become of its stream.
TEST(WebStreams, KeepACallbackThatIsUnderWay) {
  EXPECT_EQ(
      run_everywhere([](auto log) {
        const auto wait = [](const char* what, auto print) {
          return [=, text = std::string("after the end: ") + what](auto...) -> Promise<> {
            co_await timers::promises::setTimeout(5);
            print(text);
          };
        };
        const auto pull = [=, text = std::string("after the end: pull")](auto it) -> Promise<> {
          it.close();
          co_await timers::promises::setTimeout(5);
          log(text);
        };
        const ReadableStream<int> closed({.pull = pull});
        const ReadableStream<int> cancelled({.cancel = wait("cancel", log)});
        cancelled.cancel();
        const WritableStream<int> aborted({.abort = wait("abort", log)});
        aborted.abort(Error("stop")).then([=] { log("aborted"); });
      }),
      (Lines{"after the end: cancel", "after the end: pull", "after the end: abort", "aborted"}));
}

TEST(TransformStream, IsFreedWithItsEnvironmentIfItNeverEnds) {
  const auto token = std::make_shared<int>(1);
  run([&](auto) {
    const TransformStream<int> transform({.flush = [token] {}});
    transform.writable().getWriter().write(1);
    EXPECT_THROW(TransformStream<int>({.start = [token] { throw Error("no"); }}), Error);
  });
  EXPECT_EQ(token.use_count(), 1);
}

TEST(ReadableStream, APipeThatFailsWhileItReadsLetsGoOfBothSides) {
  EXPECT_EQ(run_everywhere([](auto log) {
              const ReadableStream<int> readable;  // never gives anything
              WritableStreamDefaultController failing{nullptr};
              const WritableStream<int> writable(
                  {.start = [&](auto controller) { failing = controller; }});
              readable.pipeTo(writable, {.preventCancel = true}).catch_([=](const Error& error) {
                log(error.message());
              });
              setTimeout([=] { failing.error(Error("full")); }, 1);
            }),
            (Lines{"full"}));
}

}  // namespace
}  // namespace nodeloop
