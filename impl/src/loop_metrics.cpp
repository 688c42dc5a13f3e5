#include "loop_metrics.hpp"

#include "timers.hpp"

namespace nodeloop {

// uv__metrics_inc_loop_count, which libuv 1.45 calls just before it polls.
LoopMetrics::LoopMetrics(Environment& environment) : env(environment) {
  uv_prepare_init(env.loop(), &prepare);
  prepare.data = this;
  uv_prepare_start(&prepare, [](uv_prepare_t* handle) {
    auto& metrics = *static_cast<LoopMetrics*>(handle->data);
    if (!metrics.env.timers->loop_over) ++metrics.loop_count;
  });
  uv_unref(reinterpret_cast<uv_handle_t*>(&prepare));
}

}  // namespace nodeloop
