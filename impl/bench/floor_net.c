/* native_net.cpp's workloads with nothing but libuv. */
#include <stdlib.h>

#include "floor_run.h"

struct peer {
  uv_tcp_t tcp; /* first: libuv's handle is the peer */
  uv_write_t write;
  size_t received;
};

static uv_loop_t loop;
static uv_tcp_t server;
static struct peer* clients;
static int connections;
static int connecting;
static int64_t to_start;
static char* message;
static size_t message_size;
static char space[65536];

static void close_handle(uv_handle_t* handle, void* unused) {
  (void)unused;
  if (!uv_is_closing(handle)) uv_close(handle, NULL);
}

static void on_written(uv_write_t* request, int status) {
  (void)request;
  check(status);
}

/* At once as far as the system takes it, as Node writes. */
static void send_bytes(struct peer* peer, size_t size) {
  uv_buf_t buffer = uv_buf_init(message, (unsigned)size);
  int written = uv_try_write((uv_stream_t*)&peer->tcp, &buffer, 1);
  if (written == UV_EAGAIN) written = 0;
  check(written);
  if ((size_t)written == size) return;
  buffer = uv_buf_init(message + written, (unsigned)(size - (size_t)written));
  check(uv_write(&peer->write, (uv_stream_t*)&peer->tcp, &buffer, 1, on_written));
}

static void on_alloc(uv_handle_t* handle, size_t suggested, uv_buf_t* buffer) {
  (void)handle;
  (void)suggested;
  *buffer = uv_buf_init(space, sizeof space);
}

static void on_request(uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer) {
  struct peer* peer = (struct peer*)stream;
  (void)buffer;
  if (size < 0) {
    close_handle((uv_handle_t*)stream, NULL);
    return;
  }
  peer->received += (size_t)size;
  if (peer->received < message_size) return;
  peer->received = 0;
  send_bytes(peer, 1);
}

static void on_reply(uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer) {
  (void)buffer;
  if (size == 0) return;
  check((int)size);
  if (!more())
    uv_walk(&loop, close_handle, NULL);
  else if (to_start-- > 0)
    send_bytes((struct peer*)stream, message_size);
}

static void on_connection(uv_stream_t* listening, int status) {
  struct peer* peer = allocate(1, sizeof *peer);
  check(status);
  check(uv_tcp_init(&loop, &peer->tcp));
  check(uv_accept(listening, (uv_stream_t*)&peer->tcp));
  check(uv_read_start((uv_stream_t*)&peer->tcp, on_alloc, on_request));
}

static void on_connect(uv_connect_t* request, int status) {
  check(status);
  check(uv_read_start(request->handle, on_alloc, on_reply));
  free(request);
  if (--connecting > 0) return;
  begin(left);
  for (int i = 0; i < connections; ++i) send_bytes(&clients[i], message_size);
}

static double exchange(int64_t items, int client_count, size_t size) {
  struct sockaddr_in address;
  struct sockaddr_storage bound;
  int length = sizeof bound;
  left = items;
  connections = connecting = client_count;
  to_start = items - client_count;
  message_size = size;
  message = allocate(size, 1);
  clients = allocate((size_t)client_count, sizeof *clients);
  check(uv_loop_init(&loop));
  check(uv_ip4_addr("127.0.0.1", 0, &address));
  check(uv_tcp_init(&loop, &server));
  check(uv_tcp_bind(&server, (const struct sockaddr*)&address, 0));
  check(uv_listen((uv_stream_t*)&server, 511, on_connection));
  check(uv_tcp_getsockname(&server, (struct sockaddr*)&bound, &length));
  for (int i = 0; i < client_count; ++i) {
    check(uv_tcp_init(&loop, &clients[i].tcp));
    check(uv_tcp_connect(allocate(1, sizeof(uv_connect_t)), &clients[i].tcp,
                         (const struct sockaddr*)&bound, on_connect));
  }
  close_loop(&loop);
  free(clients);
  free(message);
  return elapsed;
}

double floor_tcp_byte(int64_t items) { return exchange(items, 1, 1); }
double floor_tcp_byte_64(int64_t items) { return exchange(items, 64, 1); }
double floor_tcp_mebibyte(int64_t items) { return exchange(items, 1, 1 << 20); }
