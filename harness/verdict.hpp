// Compares what a runtime did with what the golden allows: set against set.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "case.hpp"
#include "diff.hpp"
#include "golden.hpp"
#include "outcome.hpp"

namespace ordeal {

// Worst last: of several that apply the greatest is the verdict.
enum class VerdictKind : std::uint8_t {
  conforms,
  missing,      // an outcome of the golden was never reached by a search that claims to be whole
  forbidden,    // an outcome that the golden does not have
  unsupported,  // the runtime cannot run this case
  flood,        // printed without end
  hang,         // did not end
  crash,        // ended by a signal that the golden does not have
  not_started,  // the runtime did not start: the environment's fault, nothing was judged
  absent,       // no golden, or the release is not in it
  orphan,       // a golden without a case
  stale,        // the case changed since it was recorded
};

// Whether the runs are all that the runtime can do: only then is an outcome not seen `missing`.
enum class Claim : std::uint8_t { sample, exhaustive };

// An outcome and how many of the runs had it.
struct Observed {
  Outcome outcome;
  std::uint64_t runs = 0;
};

struct Verdict {
  VerdictKind kind = VerdictKind::conforms;
  std::string detail;  // one line for people, empty when it conforms
  std::size_t runs = 0;
  std::size_t allowed = 0;               // outcomes the golden has for this release
  std::size_t reached = 0;               // of those, how many were observed
  std::vector<Observed> observed;        // of completed runs, sorted
  std::vector<Outcome> missing;          // filled when the claim is exhaustive
  std::optional<Outcome> forbidden;      // the first outcome the golden does not have
  std::optional<Divergence> divergence;  // of `forbidden`, from the nearest that is allowed
};

// A verdict that needs no run: `absent` or `stale`. `golden` null when the case has none.
std::optional<Verdict> judge_golden(const Golden* golden, std::string_view source_hash,
                                    std::string_view release);

// `golden` must have passed judge_golden.
Verdict judge(const Golden& golden, std::string_view release, std::span<const Run> runs,
              Claim claim = Claim::sample);

bool passes(VerdictKind kind);  // only `conforms`
std::string_view to_string(VerdictKind kind);

// Whether what blogs say is so.
enum class Holds : std::uint8_t {
  always,
  sometimes,
  never,
  absent,  // no outcome prints both lines
};
Holds folklore_holds(const Folklore& folklore, std::span<const Outcome> outcomes);
std::string_view to_string(Holds holds);

}  // namespace ordeal
