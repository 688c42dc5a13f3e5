// Work shared among threads.
#pragma once

#include <cstddef>
#include <functional>

namespace ordeal {

// Calls body(item, worker) once for each item below `count`, begun in the order of the items, on at
// most `workers` threads, of which the caller's is worker 0. An exception ends the work: items that
// were not begun are left out, and the first to be thrown is thrown here.
void in_parallel(std::size_t count, std::size_t workers,
                 const std::function<void(std::size_t item, std::size_t worker)>& body);

}  // namespace ordeal
