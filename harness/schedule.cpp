#include "schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "error.hpp"

namespace ordeal {

namespace {

using conductor::Option;

constexpr std::array<std::string_view, conductor::kinds> kind_names = {"clock", "poll", "pool",
                                                                       "thread"};
constexpr std::array<std::string_view, 14> option_names = {
    "standard", "2nd", "3rd",  "4th",   "5th",      "6th",  "7th",
    "8th",      "9th", "none", "first", "reversed", "last", "early",
};

bool option_allowed(ChoiceKind kind, std::int32_t option) {
  switch (kind) {
    case ChoiceKind::poll:
      return option == Option::none || option == Option::first || option == Option::reversed ||
             option == Option::early;
    case ChoiceKind::pool:
      return option >= Option::second && option <= Option::none;
    case ChoiceKind::thread:
      return (option >= Option::second && option <= Option::ninth) || option == Option::last;
    case ChoiceKind::clock:
      break;
  }
  return false;
}

std::string options_of(ChoiceKind kind) {
  switch (kind) {
    case ChoiceKind::clock:
      return "+1ms";
    case ChoiceKind::poll:
      return ":none, :first, :reversed or :early";
    case ChoiceKind::pool:
      return ":2nd to :9th or :none";
    case ChoiceKind::thread:
      return ":2nd to :9th or :last";
  }
  return {};
}

// Reads one schedule from left to right.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Schedule parse() {
    Schedule schedule;
    for (skip_spaces(); at_ < text_.size(); skip_spaces()) {
      const std::size_t start = at_;
      const Deviation deviation = parse_deviation();
      for (const Deviation& earlier : schedule.deviations)
        if (earlier.kind == deviation.kind && earlier.ordinal == deviation.ordinal)
          fail(start, fmt::format("{} is decided twice; say it once",
                                  choice_name(deviation.kind, deviation.ordinal)));
      if (schedule.deviations.size() == conductor::max_deviations)
        fail(start, fmt::format("more than {} deviations", conductor::max_deviations));
      schedule.deviations.push_back(deviation);
    }
    normalise(schedule);
    return schedule;
  }

 private:
  [[noreturn]] static void fail(std::size_t at, const std::string& what) {
    throw Error(ExitStatus::usage, fmt::format("schedule, column {}: {}", at + 1, what));
  }

  void skip_spaces() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool skip(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  std::string_view word() {
    const std::size_t start = at_;
    while (at_ < text_.size() &&
           std::string_view(" #:+").find(text_[at_]) == std::string_view::npos)
      ++at_;
    return text_.substr(start, at_ - start);
  }

  ChoiceKind parse_kind() {
    const std::size_t start = at_;
    const std::string_view name = word();
    const auto* found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end())
      fail(start,
           fmt::format("'{}' is no kind of choice; write clock, poll, pool or thread", name));
    return static_cast<ChoiceKind>(found - kind_names.begin());
  }

  std::int32_t parse_number(std::int32_t least, std::string_view what) {
    std::int32_t number = 0;
    const char* end = text_.data() + text_.size();
    const auto result = std::from_chars(text_.data() + at_, end, number);
    if (result.ec != std::errc() || number < least)
      fail(at_, fmt::format("{} is wanted here, {} or more", what, least));
    at_ = static_cast<std::size_t>(result.ptr - text_.data());
    return number;
  }

  std::int32_t parse_option(ChoiceKind kind) {
    const std::size_t start = at_;
    const std::string_view name = word();
    const auto* found = std::find(option_names.begin(), option_names.end(), name);
    const auto option = static_cast<std::int32_t>(found - option_names.begin());
    if (found == option_names.end() || !option_allowed(kind, option))
      fail(start, fmt::format("'{}' is nothing that a {} can decide; write {}", name,
                              kind_names[static_cast<std::size_t>(kind)], options_of(kind)));
    return option;
  }

  Deviation parse_deviation() {
    Deviation deviation;
    deviation.kind = parse_kind();
    const bool is_clock = deviation.kind == ChoiceKind::clock;
    if (!skip("#")) fail(at_, "'#' and the number of the choice are wanted here");
    deviation.ordinal = static_cast<std::uint32_t>(parse_number(1, "the number of the choice"));
    if (!skip(is_clock ? "+" : ":"))
      fail(at_, fmt::format("what is decided is wanted here: {}", options_of(deviation.kind)));
    if (!is_clock) {
      deviation.decision = parse_option(deviation.kind);
    } else {
      deviation.decision = parse_number(0, "a number of milliseconds");
      if (!skip("ms")) fail(at_, "'ms' is wanted here");
    }
    if (at_ < text_.size() && text_[at_] != ' ') fail(at_, "a space is wanted between deviations");
    return deviation;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

void normalise(Schedule& schedule) {
  std::erase_if(schedule.deviations,
                [](const Deviation& deviation) { return deviation.decision == Option::standard; });
  std::sort(schedule.deviations.begin(), schedule.deviations.end());
}

Schedule parse_schedule(std::string_view text) { return Parser(text).parse(); }

std::string choice_name(ChoiceKind kind, std::uint32_t ordinal) {
  return fmt::format("{}#{}", kind_names[static_cast<std::size_t>(kind)], ordinal);
}

std::string decision_name(ChoiceKind kind, std::int32_t decision) {
  if (kind == ChoiceKind::clock) return fmt::format("+{}ms", decision);
  const auto option = static_cast<std::size_t>(decision);
  return fmt::format(":{}", option < option_names.size() ? option_names[option] : "?");
}

std::string to_string(const Deviation& deviation) {
  return choice_name(deviation.kind, deviation.ordinal) +
         decision_name(deviation.kind, deviation.decision);
}

std::string to_string(const Schedule& schedule) {
  std::string text;
  for (const Deviation& deviation : schedule.deviations) {
    if (!text.empty()) text += ' ';
    text += to_string(deviation);
  }
  return text;
}

}  // namespace ordeal
