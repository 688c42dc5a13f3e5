// The streams that a program makes itself. Source: lib/internal/streams/duplex.js,
// lib/internal/streams/transform.js, lib/internal/streams/passthrough.js.
#include "stream.hpp"

namespace nodeloop::stream::detail {
namespace {

// A stream whose parts are given as options.
struct UserStream : StreamState {
  explicit UserStream(Options all) : options(std::move(all)) {}

  void do_read(std::size_t size) override {
    if (!options.read) return StreamState::do_read(size);
    options.read(size);
  }
  void do_write(Chunk chunk, std::string encoding, Done done) override {
    if (!options.write) return StreamState::do_write(std::move(chunk), std::move(encoding), done);
    options.write(std::move(chunk), std::move(encoding), std::move(done));
  }
  bool has_writev() const override { return static_cast<bool>(options.writev); }
  void do_writev(std::vector<WriteEntry> entries, Done done) override {
    options.writev(std::move(entries), std::move(done));
  }
  bool has_final() const override { return static_cast<bool>(options.final); }
  void do_final(Done done) override { options.final(std::move(done)); }
  void do_destroy(Error error, Done done) override {
    if (!options.destroy) return StreamState::do_destroy(std::move(error), std::move(done));
    options.destroy(std::move(error), std::move(done));
  }
  bool has_construct() const override { return static_cast<bool>(options.construct); }
  void do_construct(Done done) override { options.construct(std::move(done)); }
  void drop() noexcept override {
    StreamState::drop();
    options = Options();
  }

  Options options;
};

struct TransformState final : UserStream {
  explicit TransformState(Options all, bool passes_through)
      : UserStream(std::move(all)), pass_through(passes_through) {
    init_readable(*this, options);
    init_writable(*this, options);
    readable->sync = false;
    if (!options.final) return;
    // A _final of the program's own does not keep the rest from being flushed.
    events.on("prefinish", [this] { flush(Done()); });
  }

  void do_write(Chunk chunk, std::string encoding, Done done) override {
    const std::size_t length = readable->length;
    const Done transformed([keep = Ref(this), length, done](const Error& error, Chunk output) {
      keep->on_transformed(error, std::move(output), length, done);
    });
    if (pass_through) return transformed(nullptr, std::move(chunk));
    if (!options.transform) {
      throw stream_error("ERR_METHOD_NOT_IMPLEMENTED",
                         "The _transform() method is not implemented");
    }
    options.transform(std::move(chunk), std::move(encoding), transformed);
  }

  void on_transformed(const Error& error, Chunk output, std::size_t length, const Done& done) {
    if (error) return done(error);
    if (output) push(*this, std::move(output));
    if (readable->ended) {
      process.nextTick([done] { done(); });
    } else if (writable->ended || length == readable->length ||
               readable->length < readable->high_water_mark) {
      done();
    } else {
      waiting = done;
    }
  }

  void do_read(std::size_t) override {
    if (waiting) std::exchange(waiting, {})();
  }

  bool has_final() const override { return true; }
  void do_final(Done done) override {
    if (options.final) return UserStream::do_final(std::move(done));
    flush(std::move(done));
  }

  void flush(Done done) {
    const Done flushed([keep = Ref(this), done](const Error& error, Chunk last) {
      if (error && done) return done(error);
      if (error) return detail::destroy(*keep, error);
      if (last) push(*keep, std::move(last));
      push(*keep, nullptr);
      done();
    });
    if (options.flush && !writable->destroyed) {
      options.flush(flushed);
    } else {
      flushed();
    }
  }

  void drop() noexcept override {
    UserStream::drop();
    waiting = {};
  }

  bool pass_through;
  Done waiting;  // until what has been transformed is read
};

}  // namespace

Ref<StreamState> make_readable(Options options) {
  auto stream = make_ref<UserStream>(std::move(options));
  init_readable(*stream, stream->options);
  construct(*stream);
  return stream;
}

Ref<StreamState> make_writable(Options options) {
  auto stream = make_ref<UserStream>(std::move(options));
  init_writable(*stream, stream->options);
  construct(*stream);
  return stream;
}

Ref<StreamState> make_duplex(Options options) {
  auto stream = make_ref<UserStream>(std::move(options));
  init_readable(*stream, stream->options);
  init_writable(*stream, stream->options);
  stream->allow_half_open = stream->options.allowHalfOpen;
  construct(*stream);
  return stream;
}

Ref<StreamState> make_transform(Options options, bool pass_through) {
  return make_stream<TransformState>(std::move(options), pass_through);
}

}  // namespace nodeloop::stream::detail
