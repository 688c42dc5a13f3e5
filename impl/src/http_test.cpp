#include <gtest/gtest.h>

#include <filesystem>

#include "http_parser.hpp"
#include "testing.hpp"

namespace nodeloop {
namespace {

using testing::Lines;
using testing::open_descriptors;
using testing::run;

// What a parser tells, a line each.
struct Told : http::detail::Parser::Handler {
  void on_message_begin() override { lines.push_back("begin"); }
  http::detail::Follows on_head(http::detail::MessageHead head) override {
    std::string line = head.method.empty() ? std::to_string(head.status) : head.method + head.url;
    for (const auto& [name, value] : head.headers) line += " " + name + "=" + value;
    lines.push_back(line + (head.keep_alive ? " keep" : " close"));
    return head.upgrade ? http::detail::Follows::protocol : http::detail::Follows::message;
  }
  void on_body(std::string_view bytes) override { body += bytes; }
  void on_complete(http::detail::RawHeaders trailers) override {
    lines.push_back("body " + std::exchange(body, {}));
    for (const auto& [name, value] : trailers) lines.push_back(name + "=" + value);
  }

  std::string body;
  Lines lines;
};

using Kind = http::detail::Parser::Kind;

// `text` in pieces of `size` bytes.
Lines parse(Kind kind, std::string_view text, std::size_t size) {
  Told told;
  http::detail::Parser parser(kind, told);
  for (std::size_t at = 0; at < text.size(); at += size) {
    if (const Error error = parser.execute(text.substr(at, size)).error) {
      told.lines.push_back(error.code());
    }
  }
  if (const Error error = parser.finish()) told.lines.push_back(error.code());
  return told.lines;
}

TEST(HttpParser, AResponseToHeadKeepsItsConnectionOnlyIfItTellsALength) {
  const auto parse_head = [](const std::string& head) {
    Told told;
    http::detail::Parser parser(Kind::response, told);
    parser.expect_no_body();
    parser.execute(head + "\r\n");
    return told.lines[1];
  };
  EXPECT_EQ(parse_head("HTTP/1.1 200 OK\r\n"), "200 close");
  EXPECT_EQ(parse_head("HTTP/1.1 204 No Content\r\n"), "204 keep");
  EXPECT_EQ(parse_head("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n"), "200 Content-Length=3 keep");
  EXPECT_EQ(parse_head("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"),
            "200 Transfer-Encoding=chunked keep");
}

TEST(HttpParser, AnEarlyEndIsToldWithoutAReason) {
  Told told;
  http::detail::Parser parser(Kind::request, told);
  parser.execute("GET / HT");
  EXPECT_EQ(parser.finish().message(), "Parse Error");
}

TEST(HttpParser, MessagesComeInPiecesOfAnySize) {
  const std::string text =
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\none\r\n3\r\ntwo\r\n0\r\nSum: 6\r\n\r\n"
      "\r\nGET /b HTTP/1.1\r\nConnection: close\r\n\r\n";
  for (const std::size_t size : {std::size_t{1}, std::size_t{2}, std::size_t{7}, text.size()}) {
    EXPECT_EQ(parse(Kind::request, text, size),
              (Lines{"begin", "POST/a Host=x Transfer-Encoding=chunked keep", "body onetwo",
                     "Sum=6", "begin", "GET/b Connection=close close", "body "}))
        << size;
  }
}

TEST(HttpParser, ABodyOfUnknownLengthEndsWithTheConnection) {
  EXPECT_EQ(parse(Kind::response, "HTTP/1.1 200 OK\r\n\r\nabc", 5),
            (Lines{"begin", "200 close", "body abc"}));
}

TEST(HttpParser, WhatFollowsAnUpgradeIsNotParsed) {
  Told told;
  http::detail::Parser parser(Kind::request, told);
  const std::string head = "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n";
  EXPECT_EQ(parser.execute(head + "rest").consumed, head.size());
}

TEST(HttpParser, ErrorsHaveNodesCodes) {
  EXPECT_EQ(parse(Kind::request, "(bad) / HTTP/1.1\r\n\r\n", 100).at(1), "HPE_INVALID_METHOD");
  EXPECT_EQ(parse(Kind::request, "GET / HTTP/1.1\r\nHo", 100).at(1), "HPE_INVALID_EOF_STATE");
  EXPECT_EQ(
      parse(Kind::request, "GET / HTTP/1.1\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n", 1'000)
          .at(1),
      "HPE_HEADER_OVERFLOW");
  EXPECT_EQ(parse(Kind::request, "GET / HTTP/1.1\r\nConnection: close\r\n\r\nGET", 100).at(3),
            "HPE_CLOSED_CONNECTION");
}

class HttpTest : public ::testing::TestWithParam<const char*> {
 protected:
  Release release() const { return *parse_release(GetParam()); }
};

INSTANTIATE_TEST_SUITE_P(Releases, HttpTest,
                         ::testing::Values("18.20.8", "20.20.2", "22.23.3", "24.21.0", "26.3.0",
                                           "26.10.0"));

TEST_P(HttpTest, ALargeBodyGoesThereAndBack) {
  EXPECT_EQ(run(
                [](auto log) {
                  static http::Server server;
                  server = http::createServer(
                      [](http::IncomingMessage req, http::ServerResponse res) { req.pipe(res); });
                  server.listen(0, "127.0.0.1", [=] {
                    const std::string sent(2 * 1024 * 1024, 'x');
                    const http::ClientRequest request = http::request(
                        {.port = server.address().port, .host = "127.0.0.1", .method = "POST"},
                        [=](http::IncomingMessage res) {
                          const auto received = std::make_shared<std::string>();
                          res.on("data", [=](Buffer data) { *received += data.toString(); });
                          res.on("end", [=] {
                            log(*received == sent ? "all" : "not all");
                            server.close();
                            server.closeAllConnections();
                          });
                        });
                    request.end(sent);
                  });
                },
                release()),
            Lines{"all"});
}

TEST_P(HttpTest, ConnectionsAreReused) {
  EXPECT_EQ(run(
                [](auto log) {
                  static int connections = 0;
                  connections = 0;
                  static http::Server server;
                  static http::Agent agent;
                  agent = http::Agent({.keepAlive = true, .maxSockets = 2});
                  server = http::createServer(
                      [](http::IncomingMessage, http::ServerResponse res) { res.end("x"); });
                  server.on("connection", [] { ++connections; });
                  server.listen(0, "127.0.0.1", [=] {
                    for (int i = 0; i < 50; ++i) {
                      http::get(
                          {.port = server.address().port, .host = "127.0.0.1", .agent = agent},
                          [=](http::IncomingMessage res) {
                            res.resume();
                            res.on("end", [=] {
                              if (i < 49) return;
                              setImmediate([=] {
                                log(std::to_string(connections));
                                agent.destroy();
                                server.close();
                              });
                            });
                          });
                    }
                  });
                },
                release()),
            Lines{"2"});
}

TEST_P(HttpTest, NothingIsLeftOfManyConnections) {
  run([](auto) {}, release());  // libuv keeps some descriptors for the whole process
  const std::size_t before = open_descriptors();
  const auto token = std::make_shared<int>(0);
  run(
      [token](auto) {
        static http::Server server;
        static int answered = 0;
        answered = 0;
        server = http::createServer([token](http::IncomingMessage req, http::ServerResponse res) {
          req.on("end", [req, res, token] {});
          res.end("x");
        });
        server.listen(0, "127.0.0.1", [token] {
          for (int i = 0; i < 200; ++i) {
            const http::ClientRequest request =
                http::get({.port = server.address().port, .host = "127.0.0.1"});
            request.on("response", [request, token](http::IncomingMessage res) {
              res.on("end", [res, request, token] {
                if (++answered == 200) server.close();
              });
              res.resume();
            });
          }
        });
        process.on("exit", [] { server = {}; });
      },
      release());
  EXPECT_EQ(open_descriptors(), before);
  EXPECT_EQ(token.use_count(), 1);
}

TEST_P(HttpTest, AClosedConnectionLetsGoOfItsMessages) {
  EXPECT_EQ(run(
                [](auto log) {
                  const http::Server server = http::createServer(
                      [](http::IncomingMessage, http::ServerResponse res) { res.end(); });
                  server.listen(0, "127.0.0.1", [=] {
                    const auto token = std::make_shared<int>(0);
                    const std::weak_ptr<int> seen = token;
                    const http::ClientRequest request = http::get(
                        {.port = server.address().port, .host = "127.0.0.1", .agent = false},
                        [](http::IncomingMessage res) { res.resume(); });
                    request.on("socket", [request, token](net::Socket socket) {
                      socket.on("close", [request, token] {});
                    });
                    request.on("close", [server, seen, log] {
                      server.close();
                      setTimeout([seen, log] { log(seen.expired() ? "gone" : "held"); }, 10);
                    });
                  });
                },
                release()),
            Lines{"gone"});
}

TEST_P(HttpTest, WhatIsUnderWayAtTheEndIsLetGo) {
  const auto token = std::make_shared<int>(0);
  run(
      [token](auto) {
        static http::Server server;
        server = http::createServer([token](http::IncomingMessage req, http::ServerResponse res) {
          req.on("close", [req, res, token] {});
          res.write("part");
          server.unref();
          req.socket().unref();
        });
        server.listen(0, "127.0.0.1", [token] {
          const http::ClientRequest request =
              http::get({.port = server.address().port, .host = "127.0.0.1"});
          request.on("response", [request, token](http::IncomingMessage res) {
            res.on("data", [res, request, token] {});
            request.socket().unref();
          });
        });
        process.on("exit", [] { server = {}; });
      },
      release());
  EXPECT_EQ(token.use_count(), 1);
}

TEST(Http, HeadersAreJoinedAsNodeJoinsThem) {
  const http::Headers headers({{"Accept", "a"},
                               {"accept", "b"},
                               {"Host", "first"},
                               {"host", "second"},
                               {"Cookie", "x=1"},
                               {"Cookie", "y=2"}});
  EXPECT_EQ(headers["accept"], "a, b");
  EXPECT_EQ(headers["HOST"], "first");
  EXPECT_EQ(headers["cookie"], "x=1; y=2");
  EXPECT_EQ(headers["missing"], "");
}

}  // namespace
}  // namespace nodeloop
