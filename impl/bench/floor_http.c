/* http_hello.cpp with nothing but libuv: answers each read that ends a request with the same bytes
   that Node would send, and reads nothing of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uv.h>

static const char answer[] =
    "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nConnection: keep-alive\r\n"
    "Keep-Alive: timeout=5\r\nContent-Length: 12\r\n\r\nhello world\n";
static char space[65536];

static void on_alloc(uv_handle_t* handle, size_t suggested, uv_buf_t* buffer) {
  (void)handle;
  (void)suggested;
  *buffer = uv_buf_init(space, sizeof space);
}

static void on_closed(uv_handle_t* handle) { free(handle); }

static void on_read(uv_stream_t* peer, ssize_t size, const uv_buf_t* buffer) {
  uv_buf_t reply = uv_buf_init((char*)answer, sizeof answer - 1);
  if (size < 0) {
    uv_close((uv_handle_t*)peer, on_closed);
    return;
  }
  if (size < 4 || memcmp(buffer->base + size - 4, "\r\n\r\n", 4) != 0) return;
  if (uv_try_write(peer, &reply, 1) != (int)reply.len) abort();
}

static void on_connection(uv_stream_t* server, int status) {
  uv_tcp_t* peer = malloc(sizeof *peer);
  if (status != 0 || peer == NULL || uv_tcp_init(server->loop, peer) != 0 ||
      uv_accept(server, (uv_stream_t*)peer) != 0 ||
      uv_read_start((uv_stream_t*)peer, on_alloc, on_read) != 0)
    abort();
}

int main(void) {
  uv_tcp_t server;
  struct sockaddr_in address;
  int size = sizeof address;
  uv_loop_t* loop = uv_default_loop();
  uv_ip4_addr("127.0.0.1", 0, &address);
  if (uv_tcp_init(loop, &server) != 0 ||
      uv_tcp_bind(&server, (const struct sockaddr*)&address, 0) != 0 ||
      uv_listen((uv_stream_t*)&server, 511, on_connection) != 0 ||
      uv_tcp_getsockname(&server, (struct sockaddr*)&address, &size) != 0)
    return 1;
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  return uv_run(loop, UV_RUN_DEFAULT);
}
