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

TEST(Json, RefusesWhatIsNone) {
  for (const char* text : {"", "{", "[1,]", "nul", "1 2", "'a'"}) {
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
