// Source: lib/zlib.js, src/node_zlib.cc. The only file that knows zlib.
#include "nodeloop/zlib.hpp"

#include <zlib.h>

#include <vector>

#include "nodeloop/process.hpp"
#include "threadpool_work.hpp"

namespace nodeloop::zlib {
namespace {

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

// What a stream and its job share. While a job is under way only it touches the z_stream.
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

  // In a thread of the pool: fills one chunk of output at most.
  void run() {
    output_ = Buffer::alloc(kChunkSize);
    stream_.next_out = reinterpret_cast<Bytef*>(output_.data());
    stream_.avail_out = kChunkSize;
    const int flush = last_ ? Z_FINISH : Z_NO_FLUSH;
    status_ = compresses(mode_) ? ::deflate(&stream_, flush) : ::inflate(&stream_, flush);
  }

  Buffer output() const { return output_.subarray(0, kChunkSize - stream_.avail_out); }
  bool output_is_full() const { return stream_.avail_out == 0; }
  bool is_at_end() const { return status_ == Z_STREAM_END; }
  bool has_input_left() const { return stream_.avail_in > 0; }

  // CheckError.
  Error error() const {
    const bool cut_short = status_ == Z_BUF_ERROR && last_ && !output_is_full();
    const bool fine = status_ == Z_OK || status_ == Z_STREAM_END || status_ == Z_BUF_ERROR;
    if (fine && !cut_short) return nullptr;
    const char* text = cut_short ? "unexpected end of file" : stream_.msg;
    return Error(ErrorFields{
        .message = text ? text : "Zlib error", .code = name_of(status_), .errnum = status_});
  }

 private:
  Mode mode_;
  z_stream stream_{};
  Buffer input_;
  Buffer output_;
  bool last_ = false;
  int status_ = Z_OK;
};

// The stream that a compression belongs to; null once it is destroyed.
struct Engine : RefCounted<Engine>, AsyncWrap {
  explicit Engine(Mode mode)
      : AsyncWrap(Environment::current(), "ZLIB"),
        compression(std::make_shared<Compression>(mode)) {}

  std::shared_ptr<Compression> compression;
  stream::detail::StreamState* stream = nullptr;
};

void write(const Ref<Engine>& engine, stream::Done done);

struct CompressionJob {
  CompressionJob(Ref<Engine> of, stream::Done callback)
      : engine(std::move(of)), compression(engine->compression), done(std::move(callback)) {}

  AsyncWrap& resource() { return *engine; }
  void run() { compression->run(); }
  void after();

  Ref<Engine> engine;
  std::shared_ptr<Compression> compression;
  stream::Done done;
};

// processCallback.
void CompressionJob::after() {
  if (!engine->stream) return done();
  if (Error error = compression->error()) return done(error);
  const Ref<stream::detail::StreamState> keep(engine->stream);
  if (const Buffer output = compression->output(); output.length() > 0)
    stream::detail::push(*keep, output);
  if (!engine->stream) return done();
  if (compression->output_is_full()) return write(engine, done);
  if (compression->has_input_left() && compression->is_at_end())
    stream::detail::push(*keep, nullptr);
  done();
}

void write(const Ref<Engine>& engine, stream::Done done) {
  ThreadPoolWork<CompressionJob>::schedule(engine->env(), engine, std::move(done));
}

void process_chunk(const Ref<Engine>& engine, const Buffer& chunk, bool last, stream::Done done) {
  if (!engine->stream) return process.nextTick([done] { done(); });
  engine->compression->set_input(chunk, last);
  write(engine, std::move(done));
}

stream::Transform create(Mode mode) {
  const auto engine = make_ref<Engine>(mode);
  const stream::Transform made(stream::Options{
      .final = [](stream::Done done) { done(); },
      .destroy =
          [engine](Error error, stream::Done done) {
            engine->stream = nullptr;
            done(error);
          },
      .transform =
          [engine](stream::Chunk chunk, std::string, stream::Done done) {
            const auto& writable = *engine->stream->writable;
            const bool last = writable.ending && writable.length == chunk.length();
            process_chunk(engine, chunk.buffer(), last, std::move(done));
          },
      .flush =
          [engine](stream::Done done) { process_chunk(engine, Buffer(), true, std::move(done)); }});
  engine->stream = made.state().get();
  return made;
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
