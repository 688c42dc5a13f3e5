// Source: lib/internal/fs/streams.js.
#include <algorithm>
#include <limits>

#include "fs.hpp"
#include "stream.hpp"
#include "validators.hpp"

namespace nodeloop::fs {
namespace detail {
namespace {

using promises::FileHandle;

constexpr std::size_t kReadStreamHighWaterMark = 64 * 1024;  // bytes, whatever other streams have
constexpr const char* kWrite = "write";
constexpr const char* kWritev = "writev";

struct FileStream : stream::detail::StreamState {
  // Without a handle (lib/internal/fs/streams.js importFd) the functions of fs are used.
  FileStream(std::string file, StreamOptions all, std::optional<FileHandle> of)
      : path(std::move(file)), options(std::move(all)), handle(std::move(of)) {
    if (handle) {
      import_handle();
    } else if (options.fd) {
      fd = *options.fd;
    }
    if (options.start) position = static_cast<std::int64_t>(*options.start);
  }

  void import_handle() {
    fd = handle->fd();
    if (fd < 0) throw nodeloop::detail::out_of_range("fd", ">= 0 && <= 2147483647", fd);
    promises::ref_handle(*handle);
  }

  void drop() noexcept override {
    StreamState::drop();
    handle.reset();
  }

  bool has_construct() const final { return true; }
  void do_construct(stream::Done done) final {
    if (fd >= 0) return done();
    const auto opened = [keep = Ref(this), done](const Error& error, int descriptor) {
      if (error) return done(error);
      keep->fd = descriptor;
      done();
      keep->events.emit("open", descriptor);
      keep->events.emit("ready");
    };
    open(path, options.flags, 0666, opened);
  }

  // The descriptor is closed when no request uses it any more.
  void do_destroy(Error error, stream::Done done) final {
    if (!performing_io) return close_file(error, done);
    at_io_done = [this, error, done](const Error& failure) {
      close_file(error ? error : failure, done);
    };
  }

  void close_file(const Error& error, const stream::Done& done) {
    if (fd < 0) return done(error);
    const auto closed = [keep = Ref(this), error, done](const Error& failure) {
      done(failure ? failure : error);
    };
    const int descriptor = std::exchange(fd, -1);
    if (!handle) return close(descriptor, closed);
    // FileHandleOperations close.
    promises::unref_handle(*handle);
    handle->close().then([closed] { closed(nullptr); }, closed);
  }

  void io_done(const Error& error) {
    if (at_io_done) std::exchange(at_io_done, nullptr)(error);
  }

  std::string path;
  StreamOptions options;
  std::optional<FileHandle> handle;
  int fd = -1;
  std::int64_t position = -1;  // -1: where the file stands
  std::uint64_t bytes = 0;     // read or written so far
  bool performing_io = false;
  Function<void(Error)> at_io_done;
};

struct ReadStreamState final : FileStream {
  ReadStreamState(std::string file, StreamOptions all, std::optional<FileHandle> of = {})
      : FileStream(std::move(file), std::move(all), std::move(of)) {
    if (options.start && options.end && *options.start > *options.end) {
      throw nodeloop::detail::out_of_range(
          "start", "<= \"end\" (here: " + std::to_string(*options.end) + ")",
          static_cast<double>(*options.start));
    }
    if (options.flags.empty()) options.flags = "r";
    stream::detail::init_readable(
        *this, {.highWaterMark = options.highWaterMark.value_or(kReadStreamHighWaterMark),
                .emitClose = options.emitClose,
                .autoDestroy = options.autoClose,
                .encoding = options.encoding});
  }

  std::size_t how_much(std::size_t size) const {
    if (!options.end) return size;
    const std::uint64_t at = position >= 0 ? static_cast<std::uint64_t>(position) : bytes;
    const std::uint64_t left = at > *options.end ? 0 : *options.end - at + 1;
    return static_cast<std::size_t>(std::min<std::uint64_t>(left, size));
  }

  void do_read(std::size_t size) override {
    size = how_much(size);
    if (size == 0) {
      stream::detail::push(*this, nullptr);
      return;
    }
    const Buffer buffer = Buffer::alloc(size);
    performing_io = true;
    const auto done = [keep = Ref(this), buffer](const Error& error, std::size_t count) {
      keep->on_read(error, buffer, count);
    };
    if (!handle) return fs::detail::read(fd, buffer, 0, size, position, done);
    handle->read(buffer, 0, size, position)
        .then([done](const promises::ReadResult& result) { done(nullptr, result.bytesRead); },
              [done](const Error& error) { done(error, 0); });
  }

  void on_read(const Error& error, const Buffer& buffer, std::size_t count) {
    performing_io = false;
    if (readable->destroyed) return io_done(error);
    if (error) return stream::detail::error_or_destroy(*this, error);
    if (count == 0) {
      stream::detail::push(*this, nullptr);
      return;
    }
    if (position >= 0) position += static_cast<std::int64_t>(count);
    bytes += count;
    stream::detail::push(*this, buffer.subarray(0, count));
  }
};

struct WriteStreamState final : FileStream {
  WriteStreamState(std::string file, StreamOptions all, std::optional<FileHandle> of = {})
      : FileStream(std::move(file), std::move(all), std::move(of)) {
    if (options.flags.empty()) options.flags = "w";
    stream::detail::init_writable(*this, {.highWaterMark = options.highWaterMark,
                                          .emitClose = options.emitClose,
                                          .autoDestroy = options.autoClose});
  }

  void do_write(stream::Chunk chunk, std::string, stream::Done done) override {
    write_all({chunk.buffer()}, kWrite, done);
  }
  bool has_writev() const override { return true; }
  void do_writev(std::vector<stream::WriteEntry> entries, stream::Done done) override {
    std::vector<Buffer> buffers;
    for (const stream::WriteEntry& entry : entries) buffers.push_back(entry.chunk.buffer());
    write_all(std::move(buffers), kWritev, done);
  }

  // `call` is what a stream that is destroyed meanwhile says it could not do.
  void write_all(std::vector<Buffer> buffers, const char* call, const stream::Done& done) {
    std::size_t size = 0;
    for (const Buffer& buffer : buffers) size += buffer.length();
    performing_io = true;
    write_some(std::move(buffers), size, position, call, done);
    if (position >= 0) position += static_cast<std::int64_t>(size);
  }

  void start_write(const std::vector<Buffer>& buffers, std::int64_t at, const char* call,
                   DoneWith<std::size_t> done) {
    if (!handle) return writev(fd, buffers, at, std::move(done));
    const auto settled = std::make_shared<DoneWith<std::size_t>>(std::move(done));
    const auto failed = [settled](const Error& error) { (*settled)(error, 0); };
    if (std::string_view(call) == kWritev) {
      promises::writev_handle(*handle, buffers, at)
          .then([settled](std::size_t count) { (*settled)(nullptr, count); }, failed);
    } else {
      handle->write(buffers[0], 0, buffers[0].length(), at)
          .then(
              [settled](const promises::WriteResult& result) {
                (*settled)(nullptr, result.bytesWritten);
              },
              failed);
    }
  }

  // Again and again until all is written.
  void write_some(const std::vector<Buffer>& buffers, std::size_t size, std::int64_t at,
                  const char* call, const stream::Done& done) {
    start_write(buffers, at, call, [=, keep = Ref(this)](const Error& error, std::size_t count) {
      if (error) return keep->on_written(error, done);
      if (keep->writable->destroyed) return keep->on_written(destroyed_before(call), done);
      keep->bytes += count;
      if (count == size) return keep->on_written(nullptr, done);
      keep->write_some({Buffer::concat(buffers, size).subarray(count)}, size - count,
                       at < 0 ? at : at + static_cast<std::int64_t>(count), call, done);
    });
  }

  static Error destroyed_before(const char* call) {
    return stream::detail::stream_error(
        "ERR_STREAM_DESTROYED",
        std::string("Cannot call ") + call + " after a stream was destroyed");
  }

  // Asked before `done`: a stream that is destroyed in there may be writing again by then.
  void on_written(const Error& error, const stream::Done& done) {
    performing_io = false;
    const bool destroyed = writable->destroyed;
    done(error);
    if (destroyed) io_done(error);
  }
};

}  // namespace

void writev(int fd, const std::vector<Buffer>& buffers, std::int64_t position,
            DoneWith<std::size_t> callback) {
  std::vector<uv_buf_t> parts;
  for (Buffer buffer : buffers) {
    parts.push_back(uv_buf_init(buffer.data(), static_cast<unsigned>(buffer.length())));
  }
  submit(
      [&](uv_loop_t* loop, uv_fs_t* request, uv_fs_cb done) {
        return uv_fs_write(loop, request, fd, parts.data(), static_cast<unsigned>(parts.size()),
                           position, done);
      },
      [buffers, callback = std::move(callback)](uv_fs_t& request) mutable {
        const Error error = request_error(request.result, "write");
        callback(error, error ? 0 : static_cast<std::size_t>(request.result));
      });
}

}  // namespace detail

ReadStream createReadStream(std::string path, StreamOptions options) {
  return ReadStream(Ref<stream::detail::StreamState>(
      stream::detail::make_stream<detail::ReadStreamState>(std::move(path), std::move(options))));
}

WriteStream createWriteStream(std::string path, StreamOptions options) {
  return WriteStream(Ref<stream::detail::StreamState>(
      stream::detail::make_stream<detail::WriteStreamState>(std::move(path), std::move(options))));
}

std::uint64_t ReadStream::bytesRead() const {
  return static_cast<const detail::ReadStreamState&>(*state_).bytes;
}

namespace {

// importFd: it listens for as long as the handle is open.
template <class Stream>
Stream of_handle(Ref<stream::detail::StreamState> state, const promises::FileHandle& handle) {
  const Stream stream(std::move(state));
  handle.on("close", [stream] { stream.close(); });
  return stream;
}

}  // namespace

ReadStream promises::FileHandle::createReadStream(StreamOptions options) const {
  return of_handle<ReadStream>(
      stream::detail::make_stream<detail::ReadStreamState>("", std::move(options), *this), *this);
}

WriteStream promises::FileHandle::createWriteStream(StreamOptions options) const {
  return of_handle<WriteStream>(
      stream::detail::make_stream<detail::WriteStreamState>("", std::move(options), *this), *this);
}

readline::Interface promises::FileHandle::readLines(StreamOptions options) const {
  return readline::createInterface({.input = createReadStream(std::move(options)),
                                    .crlfDelay = std::numeric_limits<double>::infinity()});
}

// WriteStream.prototype.close.
void WriteStream::close() const {
  const Ref keep(state_);
  if (!keep->writable->auto_destroy) {
    on("finish", Listener([state = keep.get()] { stream::detail::destroy(*Ref(state)); }));
  }
  end();
}

std::uint64_t WriteStream::bytesWritten() const {
  return static_cast<const detail::WriteStreamState&>(*state_).bytes;
}

}  // namespace nodeloop::fs
