// Source: lib/internal/webstreams/transformstream.js.
#include "web_streams.hpp"

namespace nodeloop::web_streams {

using Readable = ReadableState::Status;
using Writable = WritableState::Status;

void TransformState::drop() noexcept {
  changes = {};
  backpressure_change.reset();  // a write may wait for it, and keep this
}

void TransformState::set_backpressure(bool on) {
  if (backpressure_change) resolve(*backpressure_change);
  backpressure_change = make_pending();
  backpressure = on;
}

void TransformState::error_writable_and_unblock_write(const Error& error) {
  changes_cleared = true;
  error_if_needed(*writable, error);
  unblock_write();
}

void TransformState::fail(const Error& error) {
  controller_error(*readable, error);
  error_writable_and_unblock_write(error);
}

void TransformState::enqueue(Chunk chunk) {
  if (!can_close_or_enqueue(*readable)) throw invalid_state("Unable to enqueue");
  try {
    controller_enqueue(*readable, std::move(chunk));
  } catch (...) {
    error_writable_and_unblock_write(caught_error());
    throw readable->stored_error;
  }
  if (has_backpressure(*readable) != backpressure) set_backpressure(true);
}

// What it gives is settled a microtask after what the callback has given.
Promise<> TransformState::perform_transform(Chunk chunk) {
  if (changes_cleared) return Promise<>::resolve();
  const auto call = [&]() -> Result {
    if (changes.transform) return changes.transform(std::move(chunk), Ref(this));
    enqueue(std::move(chunk));
    return std::nullopt;
  };
  return promise_of(wraps_stream_callbacks(node_release()), call)
      .then([] {},
            [keep = Ref(this)](const Error& error) {
              keep->fail(error);
              throw error;
            });
}

Result TransformState::sink_write(const Chunk& chunk) {
  if (!backpressure) return perform_transform(chunk);
  if (!waits_for_transforms_directly(node_release())) {
    return backpressure_change->then([keep = Ref(this), chunk] {
      if (keep->writable->status == Writable::erroring) throw keep->writable->stored_error;
      return keep->perform_transform(chunk);
    });
  }
  const auto go_on = [keep = Ref(this), chunk] {
    const bool failed = keep->writable->status == Writable::erroring;
    wait_for_write(keep->writable, failed ? Promise<>::reject(keep->writable->stored_error)
                                          : keep->perform_transform(chunk));
  };
  react(*backpressure_change, go_on, [](const Error&) {});
  return std::nullopt;
}

Promise<> TransformState::flush() {
  const Promise<> flushed = promise_of(wraps_stream_endings(node_release()), [&]() -> Result {
    return changes.flush ? changes.flush(Ref(this)) : Result();
  });
  changes_cleared = true;
  return flushed;
}

Promise<> TransformState::cancel(const Error& reason) {
  const Promise<> cancelled = promise_of(wraps_stream_endings(node_release()), [&]() -> Result {
    return changes.cancel ? changes.cancel(reason) : Result();
  });
  changes_cleared = true;
  return cancelled;
}

namespace {

// Both ways of ending settle one promise, from Node 20 on: it is rejected if `side` has failed by
// the time that `algorithm` is done.
template <class Side, class Algorithm, class End, class Fail>
Promise<> finish_with(TransformState& stream, const Ref<Side>& side, Algorithm algorithm, End end,
                      Fail fail) {
  const Promise<> promise = make_pending();
  stream.finish = promise;
  react(
      algorithm(),
      [side, promise, end] {
        if (side->status == Side::Status::errored) return reject(promise, side->stored_error);
        end();
        resolve(promise);
      },
      [promise, fail](const Error& error) {
        fail(error);
        reject(promise, error);
      });
  return promise;
}

}  // namespace

Promise<> TransformState::sink_close() {
  const Ref keep(this);
  if (!cancels_transforms(node_release())) {
    return flush().then(
        [keep] {
          if (keep->readable->status == Readable::errored) throw keep->readable->stored_error;
          controller_close(*keep->readable);
        },
        [keep](const Error& error) {
          keep->fail(error);
          throw keep->readable->stored_error;
        });
  }
  if (finish) return *finish;
  return finish_with(
      *this, readable, [&] { return flush(); }, [keep] { controller_close(*keep->readable); },
      [keep](const Error& error) { controller_error(*keep->readable, error); });
}

Promise<> TransformState::sink_abort(const Error& reason) {
  const Ref keep(this);
  if (!cancels_transforms(node_release())) {
    fail(reason);
    return Promise<>::resolve();
  }
  const auto as_async_function = [](const Promise<>& promise) {
    return Promise<>([&](const Resolver<void>& settle) { settle(promise); });
  };
  if (finish) return as_async_function(*finish);
  const auto fail_readable = [keep](const Error& error) {
    controller_error(*keep->readable, error);
  };
  return as_async_function(finish_with(
      *this, readable, [&] { return cancel(reason); },
      [fail_readable, reason] { fail_readable(reason); }, fail_readable));
}

Promise<> TransformState::source_pull() {
  set_backpressure(false);
  return *backpressure_change;
}

Promise<> TransformState::source_cancel(const Error& reason) {
  const Ref keep(this);
  if (!cancels_transforms(node_release())) {
    error_writable_and_unblock_write(reason);
    return Promise<>::resolve();
  }
  if (finish) return *finish;
  const auto fail_writable = [keep](const Error& error) {
    error_if_needed(*keep->writable, error);
    keep->unblock_write();
  };
  return finish_with(
      *this, writable, [&] { return cancel(reason); },
      [fail_writable, reason] { fail_writable(reason); }, fail_writable);
}

Ref<TransformState> make_transform(Changes changes, Strategy writable, Strategy readable) {
  const auto stream = make_ref<TransformState>();
  stream->changes = std::move(changes);
  const Promise<> started = make_pending();
  const auto start = [&](const auto&) -> Result { return started; };
  // The last callback of the two sides to go lets go of the program's.
  const std::shared_ptr<TransformState> shared(stream.get(),
                                               [stream](TransformState*) { stream->drop(); });
  stream->writable = make_writable(
      start, [shared](const Chunk& chunk) { return shared->sink_write(chunk); },
      [shared] { return shared->sink_close(); },
      [shared](const Error& reason) { return shared->sink_abort(reason); }, std::move(writable));
  stream->readable = make_readable(
      start, [shared] { return shared->source_pull(); },
      [shared](const Error& reason) { return shared->source_cancel(reason); }, std::move(readable));
  stream->set_backpressure(true);
  try {
    const Result result = stream->changes.start ? stream->changes.start(stream) : Result();
    if (result) {
      nodeloop::detail::resolve_with_promise(*started.state(), *result);
    } else {
      resolve(started);
    }
  } catch (...) {  // nobody will ever have the sides
    stream->writable->drop();
    stream->readable->drop();
    throw;
  }
  return stream;
}

Ref<ReadableState> readable_of(const TransformState& stream) { return stream.readable; }
Ref<WritableState> writable_of(const TransformState& stream) { return stream.writable; }

void enqueue(const Ref<TransformState>& stream, Chunk chunk) { stream->enqueue(std::move(chunk)); }
void error(const Ref<TransformState>& stream, Error reason) { stream->fail(reason); }
void terminate(const Ref<TransformState>& stream) {
  controller_close(*stream->readable);
  stream->error_writable_and_unblock_write(invalid_state("TransformStream has been terminated"));
}

}  // namespace nodeloop::web_streams
