// Boost.Asio beside the loop: posted work and timers. It orders nothing as Node does; it stands in
// the table for scale, and no row depends on it.
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <vector>

#include "bench.hpp"

namespace {

namespace asio = boost::asio;
using bench::Clock;
using bench::Seconds;

struct NextPost {
  asio::io_context& context;
  std::int64_t& left;
  void operator()() const {
    if (--left > 0) asio::post(context, *this);
  }
};

Seconds tick_chain(std::int64_t items) {
  asio::io_context context(1);
  const auto start = Clock::now();
  asio::post(context, NextPost{context, items});
  context.run();
  return bench::since(start);
}

Seconds tick_batch(std::int64_t items) {
  asio::io_context context(1);
  std::int64_t done = 0;
  const auto start = Clock::now();
  for (std::int64_t i = 0; i < items; ++i) asio::post(context, [&done] { ++done; });
  context.run();
  return bench::since(start);
}

// The timers themselves are made beforehand; arming them is what is timed.
std::vector<asio::steady_timer> make_timers(asio::io_context& context, std::int64_t items) {
  std::vector<asio::steady_timer> timers;
  timers.reserve(static_cast<std::size_t>(items));
  for (std::int64_t i = 0; i < items; ++i) timers.emplace_back(context);
  return timers;
}

void arm(std::vector<asio::steady_timer>& timers, std::int64_t& done) {
  for (std::size_t i = 0; i < timers.size(); ++i) {
    timers[i].expires_after(std::chrono::milliseconds(i % bench::kDurations + 1));
    timers[i].async_wait([&done](const boost::system::error_code&) { ++done; });
  }
}

Seconds timers_fired(std::int64_t items) {
  asio::io_context context(1);
  auto timers = make_timers(context, items);
  std::int64_t done = 0;
  auto start = Clock::now();
  arm(timers, done);
  const Seconds armed = bench::since(start);
  bench::busy_until(Clock::now() + bench::kAllDue);
  start = Clock::now();
  context.run();
  return armed + bench::since(start);
}

Seconds timers_cancelled(std::int64_t items) {
  asio::io_context context(1);
  auto timers = make_timers(context, items);
  std::int64_t done = 0;
  const auto start = Clock::now();
  arm(timers, done);
  for (asio::steady_timer& timer : timers) timer.cancel();
  context.run();
  return bench::since(start);
}

WORKLOAD(tick_chain)->Arg(1'000'000);
WORKLOAD(tick_batch)->Arg(10'000'000);
WORKLOAD(timers_fired)->Arg(1'000'000);
WORKLOAD(timers_cancelled)->Arg(1'000'000);

}  // namespace
