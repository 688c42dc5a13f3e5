#include "verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ordeal {
namespace {

bool allows(std::span<const Outcome> allowed, const Outcome& outcome) {
  return std::find(allowed.begin(), allowed.end(), outcome) != allowed.end();
}

// A run that printed nothing passes for nothing, whatever the golden says.
bool silent(const Outcome& outcome) { return !unrecordable(outcome).empty(); }

VerdictKind judge_run(std::span<const Outcome> allowed, const Run& run) {
  switch (run.status) {
    case RunStatus::not_started:
      return VerdictKind::not_started;
    case RunStatus::unsupported:
      return VerdictKind::unsupported;
    case RunStatus::flood:
      return VerdictKind::flood;
    case RunStatus::hang:
      return VerdictKind::hang;
    case RunStatus::completed:
      break;
  }
  if (!silent(run.outcome) && allows(allowed, run.outcome)) return VerdictKind::conforms;
  const auto expected_signal = [&](const Outcome& o) { return o.signal == run.outcome.signal; };
  if (run.outcome.signal != 0 && std::none_of(allowed.begin(), allowed.end(), expected_signal))
    return VerdictKind::crash;
  return VerdictKind::forbidden;
}

std::string describe(VerdictKind kind, const Run& run) {
  if (!run.detail.empty()) return run.detail;
  switch (kind) {
    case VerdictKind::hang:
      return "did not end in time and was killed";
    case VerdictKind::flood:
      return "printed more than its limit and was killed";
    case VerdictKind::unsupported:
      return "the runtime cannot run this case";
    case VerdictKind::not_started:
      return "the runtime could not be started";
    case VerdictKind::crash:
      return fmt::format("ended by {} after {} lines", ending(run.outcome),
                         run.outcome.lines.size());
    default:
      return {};
  }
}

std::string describe(const Divergence& divergence, const Outcome& actual) {
  if (actual.lines.empty() && divergence.line > 0)
    return fmt::format("printed nothing, {}", ending(actual));
  if (divergence.line > 0)
    return fmt::format("an outcome the golden does not have, from line {}", divergence.line);
  return fmt::format("ended with {} instead of {}", divergence.actual_ending,
                     divergence.expected_ending);
}

void count(Verdict& verdict, std::span<const Outcome> allowed, std::span<const Run> runs) {
  std::map<Outcome, std::uint64_t> counts;
  for (const Run& run : runs)
    if (run.status == RunStatus::completed) ++counts[run.outcome];
  for (const auto& [outcome, seen] : counts) {
    verdict.observed.push_back({outcome, seen});
    if (allows(allowed, outcome)) ++verdict.reached;
  }
}

}  // namespace

std::optional<Verdict> judge_golden(const Golden* golden, std::string_view source_hash,
                                    std::string_view release) {
  auto refuse = [](VerdictKind kind, std::string detail) {
    Verdict verdict;
    verdict.kind = kind;
    verdict.detail = std::move(detail);
    return verdict;
  };
  if (golden == nullptr) return refuse(VerdictKind::absent, "no golden; record it");
  if (golden->source != source_hash)
    return refuse(VerdictKind::stale, "the case changed since it was recorded; record it again");
  if (find_release(*golden, release) == nullptr)
    return refuse(VerdictKind::absent,
                  fmt::format("the golden does not have release {}; record it", release));
  return std::nullopt;
}

Verdict judge(const Golden& golden, std::string_view release, std::span<const Run> runs,
              Claim claim) {
  Verdict verdict;
  verdict.runs = runs.size();
  std::vector<Outcome> allowed;
  if (const ReleaseRecord* record = find_release(golden, release))
    allowed = outcomes_of(golden, *record);
  verdict.allowed = allowed.size();
  if (runs.empty() || allowed.empty()) {
    verdict.kind = runs.empty() ? VerdictKind::not_started : VerdictKind::absent;
    verdict.detail = runs.empty() ? "it was not run" : "the golden does not have this release";
    return verdict;
  }
  count(verdict, allowed, runs);

  for (const Run& run : runs) {
    const VerdictKind kind = judge_run(allowed, run);
    if ((kind == VerdictKind::forbidden || kind == VerdictKind::crash) && !verdict.forbidden) {
      verdict.forbidden = run.outcome;
      verdict.divergence = diverge(allowed, run.outcome);
    }
    if (kind <= verdict.kind) continue;
    verdict.kind = kind;
    verdict.detail = kind == VerdictKind::forbidden ? describe(*verdict.divergence, run.outcome)
                                                    : describe(kind, run);
  }
  if (claim == Claim::exhaustive) {
    for (const Outcome& outcome : allowed)
      if (std::none_of(verdict.observed.begin(), verdict.observed.end(),
                       [&](const Observed& seen) { return seen.outcome == outcome; }))
        verdict.missing.push_back(outcome);
    if (!verdict.missing.empty() && verdict.kind == VerdictKind::conforms) {
      verdict.kind = VerdictKind::missing;
      verdict.detail = fmt::format("{} of the golden's outcomes never reached in {} runs",
                                   verdict.missing.size(), runs.size());
    }
  }
  return verdict;
}

bool passes(VerdictKind kind) { return kind == VerdictKind::conforms; }

std::string_view to_string(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::conforms:
      return "conforms";
    case VerdictKind::missing:
      return "missing";
    case VerdictKind::forbidden:
      return "forbidden";
    case VerdictKind::unsupported:
      return "unsupported";
    case VerdictKind::flood:
      return "flood";
    case VerdictKind::hang:
      return "hang";
    case VerdictKind::crash:
      return "crash";
    case VerdictKind::not_started:
      return "not started";
    case VerdictKind::absent:
      return "absent";
    case VerdictKind::orphan:
      return "orphan";
    case VerdictKind::stale:
      return "stale";
  }
  return "?";
}

Holds folklore_holds(const Folklore& folklore, std::span<const Outcome> outcomes) {
  std::size_t holds = 0;
  bool any_has_both = false;
  for (const Outcome& outcome : outcomes) {
    const auto begin = outcome.lines.begin();
    const auto end = outcome.lines.end();
    const auto before = std::find(begin, end, folklore.before);
    const auto after = std::find(begin, end, folklore.after);
    if (before == end || after == end) continue;
    any_has_both = true;
    holds += before < after;
  }
  if (!any_has_both) return Holds::absent;
  if (holds == outcomes.size()) return Holds::always;
  return holds > 0 ? Holds::sometimes : Holds::never;
}

std::string_view to_string(Holds holds) {
  switch (holds) {
    case Holds::always:
      return "always";
    case Holds::sometimes:
      return "sometimes";
    case Holds::never:
      return "never";
    case Holds::absent:
      return "line absent";
  }
  return "?";
}

}  // namespace ordeal
