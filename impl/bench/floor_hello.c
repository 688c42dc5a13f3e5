/* hello.cpp with nothing but libuv: most of a start is the kernel's, and this is what is left to win. */
#include <stdio.h>
#include <uv.h>

int main(void) {
  uv_loop_t* loop = uv_default_loop();
  puts("hello");
  fflush(stdout);
  uv_run(loop, UV_RUN_DEFAULT);
  return uv_loop_close(loop);
}
