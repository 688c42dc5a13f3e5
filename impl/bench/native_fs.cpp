// fs.readFile of 1 KiB, one at a time and 64 at a time, and fs.stat. BENCH_FOLDER holds the file.
#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "native.hpp"

namespace {

using namespace nodeloop;
using bench::Run;
using bench::run_program;
using bench::Seconds;

std::string kilobyte() {
  const char* folder = std::getenv("BENCH_FOLDER");
  return std::string(folder ? folder : ".") + "/kilobyte";
}

struct Reading {
  Run* run;
  const std::string* path;
  std::int64_t* to_start;

  void start() const { fs::readFile(*path, *this); }
  void operator()(const Error& error, const Buffer& data) const {
    if (error) throw error;
    if (data.length() != 1024) throw std::length_error("short read");
    run->more();
    if ((*to_start)-- > 0) start();
  }
};

Seconds read_files(std::int64_t items, std::int64_t at_once) {
  const std::string path = kilobyte();
  std::int64_t to_start = items - at_once;
  return run_program(items, [&](Run& run) {
    for (std::int64_t i = 0; i < at_once; ++i) Reading{&run, &path, &to_start}.start();
  });
}

Seconds read_file(std::int64_t items) { return read_files(items, 1); }
Seconds read_file_64(std::int64_t items) { return read_files(items, 64); }

struct NextStat {
  Run* run;
  const std::string* path;
  void operator()(const Error& error, const fs::Stats&) const {
    if (error) throw error;
    if (run->more()) fs::stat(*path, *this);
  }
};

Seconds stat(std::int64_t items) {
  const std::string path = "/proc/self/exe";
  return run_program(items, [&path](Run& run) { fs::stat(path, NextStat{&run, &path}); });
}

WORKLOAD(read_file)->Arg(5'000);
WORKLOAD(read_file_64)->Arg(10'000);
WORKLOAD(stat)->Arg(10'000);

}  // namespace
