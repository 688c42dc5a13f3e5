// What the two kinds of emitter share.
#pragma once

#include <cstddef>
#include <string_view>

namespace nodeloop::detail {

struct ListenerWarning {
  std::string_view kind;    // "EventEmitter"
  std::string_view target;  // "[EventEmitter]", as util.inspect shows it
  std::string_view setter;  // "emitter.setMaxListeners()"
};

// MaxListenersExceededWarning. Source: lib/events.js _addListener.
void warn_of_many_listeners(const ListenerWarning& warning, std::string_view event,
                            std::size_t count, std::size_t max);

}  // namespace nodeloop::detail
