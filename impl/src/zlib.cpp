// Source: lib/zlib.js, src/node_zlib.cc. The only file that knows zlib.
#include "nodeloop/zlib.hpp"

#include <zlib.h>

#include <memory>
#include <utility>
#include <vector>

#include "nodeloop/process.hpp"
#include "stream.hpp"
#include "threadpool_work.hpp"

namespace nodeloop::zlib {
namespace {

using namespace stream::detail;  // NOLINT: what its streams are made of
using stream::Chunk;
using stream::Done;

constexpr std::size_t kChunkSize = 16 * 1024;  // bytes, Z_DEFAULT_CHUNK

enum class Mode { gzip, gunzip, deflate, inflate };

bool compresses(Mode mode) { return mode == Mode::gzip || mode == Mode::deflate; }

const char* name_of(int status) {
  switch (status) {
    case Z_DATA_ERROR:
      return "Z_DATA_ERROR";
    case Z_MEM_ERROR:
      return "Z_MEM_ERROR";
    case Z_NEED_DICT:
      return "Z_NEED_DICT";
    case Z_STREAM_ERROR:
      return "Z_STREAM_ERROR";
    default:
      return "Z_BUF_ERROR";
  }
}

// src/node_zlib.cc ZlibContext. While a job is under way only it touches the z_stream.
class Compression {
 public:
  explicit Compression(Mode mode) : mode_(mode) {
    const int bits = MAX_WBITS + (mode == Mode::gzip || mode == Mode::gunzip ? 16 : 0);
    const int status = compresses(mode) ? deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                                                       bits, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY)
                                        : inflateInit2(&stream_, bits);
    if (status != Z_OK) throw Error("zlib: no memory");
  }
  ~Compression() { compresses(mode_) ? deflateEnd(&stream_) : inflateEnd(&stream_); }
  Compression(const Compression&) = delete;
  Compression& operator=(const Compression&) = delete;

  void set_input(const Buffer& input, bool last) {
    input_ = input;
    last_ = last;
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(input_.length());
  }

  // Output goes on where that of the write before ended, until its buffer is full (_outOffset).
  void make_room() {
    if (stream_.avail_out > 0) return;
    output_ = Buffer::allocUnsafe(kChunkSize);
    taken_ = 0;
    stream_.next_out = reinterpret_cast<Bytef*>(output_.data());
    stream_.avail_out = kChunkSize;
  }

  // In a thread of the pool: DoThreadPoolWork.
  void run() {
    step();
    // Another member of the same archive, or garbage; zeros are padding.
    while (mode_ == Mode::gunzip && status_ == Z_STREAM_END && has_input_left() &&
           *stream_.next_in != 0) {
      inflateReset(&stream_);
      step();
    }
  }

  // What the job has added to it.
  Buffer take_output() {
    const std::size_t end = kChunkSize - stream_.avail_out;
    return output_.subarray(std::exchange(taken_, end), end);
  }
  bool output_is_full() const { return stream_.avail_out == 0; }
  bool has_input_left() const { return stream_.avail_in > 0; }

  // GetErrorInfo.
  Error error() const {
    const bool cut_short = status_ == Z_BUF_ERROR && last_ && !output_is_full();
    const bool fine = status_ == Z_OK || status_ == Z_STREAM_END || status_ == Z_BUF_ERROR;
    if (fine && !cut_short) return nullptr;
    const char* text = cut_short                ? "unexpected end of file"
                       : status_ == Z_NEED_DICT ? "Missing dictionary"
                                                : "Zlib error";
    return Error(ErrorFields{
        .message = stream_.msg ? stream_.msg : text, .code = name_of(status_), .errnum = status_});
  }

 private:
  void step() {
    const int flush = last_ ? Z_FINISH : Z_NO_FLUSH;
    status_ = compresses(mode_) ? ::deflate(&stream_, flush) : ::inflate(&stream_, flush);
  }

  Mode mode_;
  z_stream stream_{};
  Buffer input_;
  Buffer output_;
  std::size_t taken_ = 0;
  bool last_ = false;
  int status_ = Z_OK;
};

// ZlibBase: a Transform (lib/internal/streams/transform.js) whose _transform is a job of the pool.
// It is not made of stream::Options because it overrides _read too.
struct ZlibStream final : StreamState, AsyncWrap {
  explicit ZlibStream(Mode mode);

  void do_write(Chunk chunk, std::string encoding, Done done) override;
  void do_read(std::size_t size) override;
  bool has_final() const override { return true; }
  void do_destroy(Error error, Done done) override;
  // A write that has failed is never called back, and does not hold the stream.
  bool is_over() const noexcept override { return is_closed(*this) && !write_in_progress; }
  void drop() noexcept override;

  void on_transformed(std::size_t length, const Done& done);
  void process_chunk(const Buffer& chunk, bool last, Done done);
  void write();
  void after_write();
  void process_callback();
  void close();

  std::unique_ptr<Compression> compression;  // null once it is closed
  Done callback;                             // of the chunk that is dealt with
  Done waiting;                              // until what has been transformed is read
  bool write_in_progress = false;
  bool waits_for_read = false;  // with a chunk whose output so far nobody has taken
};

struct CompressionJob {
  explicit CompressionJob(Ref<ZlibStream> of) : stream(std::move(of)) {}

  AsyncWrap& resource() { return *stream; }
  void run() { stream->compression->run(); }
  void after() { stream->after_write(); }

  Ref<ZlibStream> stream;
};

ZlibStream::ZlibStream(Mode mode)
    : AsyncWrap(Environment::current(), "ZLIB"), compression(std::make_unique<Compression>(mode)) {
  make_weak();
  init_readable(*this, {});
  init_writable(*this, {});
  readable->sync = false;
  // With a _final of its own, what it flushes comes from here.
  events.on("prefinish",
            [this] { process_chunk(Buffer(), true, Done([this] { push(*this, nullptr); })); });
}

void ZlibStream::do_write(Chunk chunk, std::string, Done done) {
  const bool last = writable->ending && writable->length == chunk.length();
  process_chunk(chunk.buffer(), last,
                Done([this, length = readable->length, done] { on_transformed(length, done); }));
}

// Transform.prototype._write.
void ZlibStream::on_transformed(std::size_t length, const Done& done) {
  if (readable->ended) {
    process.nextTick([done] { done(); });
  } else if (writable->ended || length == readable->length ||
             readable->length < readable->high_water_mark) {
    done();
  } else {
    waiting = done;
  }
}

void ZlibStream::do_read(std::size_t) {
  if (std::exchange(waits_for_read, false)) write();
  if (waiting) std::exchange(waiting, {})();
}

void ZlibStream::do_destroy(Error error, Done done) {
  waits_for_read = false;
  close();
  done(std::move(error));
}

// _close. A job that is under way puts it off.
void ZlibStream::close() {
  if (!write_in_progress) compression.reset();
}

void ZlibStream::drop() noexcept {
  StreamState::drop();
  callback = waiting = {};
}

void ZlibStream::process_chunk(const Buffer& chunk, bool last, Done done) {
  if (is_destroyed(*this)) return process.nextTick([done] { done(); });
  callback = std::move(done);
  compression->set_input(chunk, last);
  write();
}

void ZlibStream::write() {
  compression->make_room();
  ThreadPoolWork<CompressionJob>::schedule(env(), Ref(this));
  write_in_progress = true;
}

// src/node_zlib.cc AfterThreadPoolWork, lib/zlib.js zlibOnError.
void ZlibStream::after_write() {
  write_in_progress = false;
  if (const Error error = compression->error()) {
    callback = {};
    destroy(*this, error);
  } else {
    process_callback();
  }
  if (is_destroyed(*this)) close();
}

void ZlibStream::process_callback() {
  bool has_room = true;
  if (!is_destroyed(*this)) {
    if (const Buffer output = compression->take_output(); output.length() > 0)
      has_room = push(*this, output);
  }
  if (is_destroyed(*this)) return std::exchange(callback, {})();
  if (compression->output_is_full()) {
    if (has_room) return write();
    waits_for_read = true;
    return;
  }
  // More than its end: nothing that follows is looked at.
  if (compression->has_input_left()) push(*this, nullptr);
  std::exchange(callback, {})();
}

stream::Transform create(Mode mode) {
  return stream::Transform(Ref<StreamState>(stream::detail::make_stream<ZlibStream>(mode)));
}

// zlibBuffer.
struct Collected : RefCounted<Collected> {
  std::vector<Buffer> parts;
  std::size_t length = 0;
  Finished callback;
};

void collect(const stream::Transform& engine, const stream::Chunk& input, Finished callback) {
  const auto collected = make_ref<Collected>();
  collected->callback = std::move(callback);
  engine.on("data", [collected](Buffer part) {
    collected->length += part.length();
    collected->parts.push_back(std::move(part));
  });
  engine.on("error", [collected, engine](Error error) {
    engine.removeAllListeners("end");
    collected->callback(error, Buffer());
  });
  engine.on("end", [collected, engine] {
    const Buffer result = Buffer::concat(collected->parts, collected->length);
    engine.destroy();
    collected->callback(nullptr, result);
  });
  engine.end(input);
}

}  // namespace

stream::Transform createGzip() { return create(Mode::gzip); }
stream::Transform createGunzip() { return create(Mode::gunzip); }
stream::Transform createDeflate() { return create(Mode::deflate); }
stream::Transform createInflate() { return create(Mode::inflate); }

void gzip(const stream::Chunk& input, Finished callback) {
  collect(createGzip(), input, std::move(callback));
}
void gunzip(const stream::Chunk& input, Finished callback) {
  collect(createGunzip(), input, std::move(callback));
}
void deflate(const stream::Chunk& input, Finished callback) {
  collect(createDeflate(), input, std::move(callback));
}
void inflate(const stream::Chunk& input, Finished callback) {
  collect(createInflate(), input, std::move(callback));
}

}  // namespace nodeloop::zlib
