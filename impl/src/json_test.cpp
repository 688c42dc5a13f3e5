#include "nodeloop/json.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "nodeloop/error.hpp"

namespace nodeloop {
namespace {

TEST(Json, IsWrittenAsJavaScriptWritesIt) {
  EXPECT_EQ(JSON::stringify(nullptr), "null");
  EXPECT_EQ(JSON::stringify(true), "true");
  EXPECT_EQ(JSON::stringify(3), "3");
  EXPECT_EQ(JSON::stringify(-0.5), "-0.5");
  EXPECT_EQ(JSON::stringify(9007199254740991), "9007199254740991");
  EXPECT_EQ(JSON::stringify(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(JSON::stringify(-0.0), "0");
  EXPECT_EQ(JSON::stringify(1e21), "1e+21");
  EXPECT_EQ(JSON::stringify(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(JSON::stringify("\x01\x1F\x7F\t"), "\"\\u0001\\u001f\x7F\\t\"");
  EXPECT_EQ(JSON::stringify(Json::Array{}), "[]");
  EXPECT_EQ(JSON::stringify("line\n\"é\""), "\"line\\n\\\"é\\\"\"");
  EXPECT_EQ(JSON::stringify("no \xFF text"), "\"no \uFFFD text\"");
  EXPECT_EQ(JSON::stringify(Json::Object{{"b", 1}, {"a", Json::Array{"x", nullptr}}}),
            "{\"b\":1,\"a\":[\"x\",null]}");
}

TEST(Json, IsReadBackAsItWasWritten) {
  const Json value = Json::Object{
      {"text", "é\n"}, {"numbers", Json::Array{1, 2.5, -3e300}}, {"none", nullptr}, {"on", false}};
  EXPECT_EQ(JSON::parse(JSON::stringify(value)), value);
  EXPECT_EQ(value["numbers"][1], Json(2.5));
  EXPECT_EQ(value["numbers"][7], Json());
  EXPECT_EQ(value["missing"], Json());
  ASSERT_NE(value["text"].get<std::string>(), nullptr);
  EXPECT_EQ(value["text"].get<double>(), nullptr);
}

TEST(Json, IsReadAsJavaScriptReadsIt) {
  EXPECT_EQ(JSON::parse(" [ ] "), Json(Json::Array{}));
  EXPECT_EQ(JSON::parse("{\t}\n"), Json(Json::Object{}));
  EXPECT_EQ(JSON::parse("[1e400,-1e400,1e-400,-0.5e+1]"),
            Json(Json::Array{std::numeric_limits<double>::infinity(),
                             -std::numeric_limits<double>::infinity(), 0, -5}));
  EXPECT_EQ(JSON::parse(R"({"a":1,"b":2,"a":3,"a":4})"), Json(Json::Object{{"a", 4}, {"b", 2}}));
  EXPECT_EQ(JSON::parse(R"("\u0041\/\b\u00e9\u20AC\ud83d\ude00")"), Json("A/\bé€😀"));
  EXPECT_EQ(JSON::parse(R"("\ud83d\ud83d\ude00\ude00")"), Json("\uFFFD😀\uFFFD"));
  EXPECT_EQ(JSON::parse("\"\xC3\xA9\xC3|\xED\xA0\x80|\xF4\x90\x80\x80\""),
            Json("é\uFFFD|\uFFFD\uFFFD\uFFFD|\uFFFD\uFFFD\uFFFD\uFFFD"));
}

TEST(Json, IsNestedAThousandDeepAtMost) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(JSON::stringify(JSON::parse(nested(1000))), nested(1000));
  try {
    JSON::parse(nested(1001));
    ADD_FAILURE() << "was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.name(), "RangeError");
  }
  EXPECT_THROW(JSON::stringify(Json::Array{JSON::parse(nested(1000))}), Error);
}

TEST(Json, RefusesWhatIsNone) {
  for (const char* text : {"",        " ",          "{",      "[1,]",    "nul",         "1 2",
                           "'a'",     "01",         "1.",     ".5",      "-",           "+1",
                           "1e",      "\"a",        "\"\n\"", "\"\\x\"", "\"\\u00g0\"", "\"\\u00",
                           "{\"a\"}", "{\"a\":1,}", "{a:1}",  "[1 2]",   "[}"}) {
    try {
      JSON::parse(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.name(), "SyntaxError");
    }
  }
}

}  // namespace
}  // namespace nodeloop
