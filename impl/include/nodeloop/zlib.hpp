// zlib: compression as jobs of the thread pool, as streams and in one call.
//
// Order: each chunk is one job or more, one after the other, and what comes out of it is pushed in
// the poll phase; the end of a stream is a job of its own, so that even the smallest input takes
// two turns of the loop. The callback of gzip() and the others is called in the tick in which its
// stream ends. Output comes in pieces of a 16 KiB buffer; while the readable side is full the rest
// of the input waits. Errors: 'error', or the callback's first argument, with a code such as
// Z_DATA_ERROR; the write that failed and those behind it are never called back.
// Ownership: streams are handles, as all streams are. Thread: that of the current Environment.
// Source: lib/zlib.js, src/node_zlib.cc.
#pragma once

#include "nodeloop/buffer.hpp"
#include "nodeloop/stream.hpp"

namespace nodeloop::zlib {

stream::Transform createGzip();
stream::Transform createGunzip();
stream::Transform createDeflate();
stream::Transform createInflate();

// callback(err, Buffer result).
using Finished = stream::Hook<Error, Buffer>;
void gzip(const stream::Chunk& input, Finished callback);
void gunzip(const stream::Chunk& input, Finished callback);
void deflate(const stream::Chunk& input, Finished callback);
void inflate(const stream::Chunk& input, Finished callback);

}  // namespace nodeloop::zlib
