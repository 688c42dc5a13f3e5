#include "review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "diff.hpp"

namespace ordeal {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t lines_shown_max = 12;

std::string brief(const Outcome& outcome) {
  std::string text;
  for (std::size_t i = 0; i < std::min(outcome.lines.size(), lines_shown_max); ++i)
    text += (i ? " | " : "") + printable(outcome.lines[i], 72);
  if (outcome.lines.size() > lines_shown_max)
    text += fmt::format(" | ... {} more lines", outcome.lines.size() - lines_shown_max);
  if (outcome.exit_code != 0 || outcome.signal != 0 || !outcome.uncaught.empty())
    text += fmt::format(" [{}]", printable(ending(outcome), 100));
  return text;
}

const Sighting* find_sighting(const Golden& golden, const ReleaseRecord& release,
                              const Outcome& outcome) {
  for (const Sighting& seen : release.outcomes)
    if (golden.outcomes[seen.outcome] == outcome) return &seen;
  return nullptr;
}

std::string witness_text(const Sighting& seen) {
  if (!seen.witness) return "";
  return seen.witness->empty() ? ", by the default schedule"
                               : fmt::format(", by {}", *seen.witness);
}

std::string exploration_text(const std::optional<Exploration>& explored) {
  if (!explored) return "not explored";
  return fmt::format("explored in {} runs to bound {}, {}, pruning {}", explored->runs,
                     explored->bound, to_string(explored->stop), explored->pruning);
}

void describe_added_release(std::string& out, const Golden& golden, const ReleaseRecord& release) {
  out += fmt::format("  {}: release added: {} runs, {}, {}\n", release.node, release.plain.runs,
                     to_string(release.plain.stop), exploration_text(release.explored));
  for (const Sighting& seen : release.outcomes)
    out += fmt::format("    + {} times{}: {}\n", seen.seen, witness_text(seen),
                       brief(golden.outcomes[seen.outcome]));
}

void describe_release(std::string& out, const Golden& before, const ReleaseRecord& old,
                      const Golden& after, const ReleaseRecord& now) {
  const std::string name = "  " + now.node;
  for (const Sighting& seen : now.outcomes)
    if (find_sighting(before, old, after.outcomes[seen.outcome]) == nullptr)
      out += fmt::format("{}: added outcome, {} times{}: {}\n", name, seen.seen, witness_text(seen),
                         brief(after.outcomes[seen.outcome]));
  for (const Sighting& seen : old.outcomes) {
    const Outcome& outcome = before.outcomes[seen.outcome];
    const Sighting* kept = find_sighting(after, now, outcome);
    if (kept == nullptr)
      out += fmt::format("{}: dropped outcome, {} times: {}\n", name, seen.seen, brief(outcome));
    else if (kept->witness != seen.witness)
      out += fmt::format("{}: witness changed{}: {}\n", name, witness_text(*kept), brief(outcome));
  }
  if (old.libuv != now.libuv || old.v8 != now.v8 || old.platform != now.platform)
    out += fmt::format("{}: from libuv {}, v8 {}, {} to libuv {}, v8 {}, {}\n", name, old.libuv,
                       old.v8, old.platform, now.libuv, now.v8, now.platform);
  if (old.explored != now.explored)
    out += fmt::format("{}: {} (was: {})\n", name, exploration_text(now.explored),
                       exploration_text(old.explored));
  if (old.plain != now.plain)
    out += fmt::format("{}: {} runs, {} (was: {}, {})\n", name, now.plain.runs,
                       to_string(now.plain.stop), old.plain.runs, to_string(old.plain.stop));
}

std::string ask(const std::string& name, std::istream& in, std::ostream& out) {
  for (std::string answer;;) {
    out << name << ": [a]ccept, [r]eject, [s]kip, [q]uit? " << std::flush;
    if (!std::getline(in, answer)) return "q";
    if (answer.size() == 1 && std::string_view("arsq").find(answer[0]) != std::string_view::npos)
      return answer;
  }
}

[[noreturn]] void fail(const fs::path& file, const char* what, const std::error_code& error) {
  throw Error(ExitStatus::environment, fmt::format("{}: cannot {} it: {}; make its folder writable",
                                                   file.string(), what, error.message()));
}

}  // namespace

std::vector<Proposal> find_proposals(const fs::path& golden_dir) {
  std::vector<Proposal> proposals;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(golden_dir, error)) {
    const std::string name = entry.path().lexically_relative(golden_dir).string();
    constexpr std::string_view end = ".json.new";
    if (!name.ends_with(end)) continue;
    const std::string case_name = name.substr(0, name.size() - end.size());
    proposals.push_back({case_name, golden_path(golden_dir, case_name), entry.path()});
  }
  if (error && error != std::errc::no_such_file_or_directory)
    throw Error(ExitStatus::usage,
                fmt::format("{}: cannot list it: {}", golden_dir.string(), error.message()));
  std::sort(proposals.begin(), proposals.end(),
            [](const Proposal& a, const Proposal& b) { return a.case_name < b.case_name; });
  return proposals;
}

std::string describe_change(const Golden* before, const Golden& after) {
  std::string out;
  if (before != nullptr && before->source != after.source)
    out += "  the case changed, so all was recorded afresh\n";
  for (const ReleaseRecord& now : after.releases) {
    const ReleaseRecord* old = before ? find_release(*before, now.node) : nullptr;
    if (old == nullptr)
      describe_added_release(out, after, now);
    else
      describe_release(out, *before, *old, after, now);
  }
  if (before == nullptr) return "  new golden\n" + out;
  for (const ReleaseRecord& old : before->releases)
    if (find_release(after, old.node) == nullptr)
      out += fmt::format("  {}: release dropped\n", old.node);
  return out.empty() ? "  nothing changes\n" : out;
}

std::string describe_change(const Proposal& proposal) {
  const Golden after = load_golden(proposal.proposed, proposal.case_name);
  std::optional<Golden> before;
  std::string note;
  try {
    before = load_golden_if_there(proposal.golden, proposal.case_name);
  } catch (const Error& error) {
    note = fmt::format("  replaces a golden that cannot be read: {}\n", error.what());
  }
  return note + describe_change(before ? &*before : nullptr, after);
}

void accept(const Proposal& proposal) {
  load_golden(proposal.proposed, proposal.case_name);  // never put in place what cannot be read
  std::error_code error;
  fs::rename(proposal.proposed, proposal.golden, error);
  if (error) fail(proposal.proposed, "accept", error);
}

void reject(const Proposal& proposal) {
  std::error_code error;
  fs::remove(proposal.proposed, error);
  if (error) fail(proposal.proposed, "remove", error);
}

ExitStatus review(std::span<const Proposal> proposals, ReviewMode mode, std::istream& in,
                  std::ostream& out) {
  std::size_t left = proposals.size();
  for (const Proposal& proposal : proposals) {
    // What cannot be read can still be rejected.
    if (mode != ReviewMode::reject_all)
      out << proposal.case_name << "\n" << describe_change(proposal);
    const std::string answer = mode == ReviewMode::ask ? ask(proposal.case_name, in, out) : "";
    if (answer == "q") break;
    const bool accepted = mode == ReviewMode::accept_all || answer == "a";
    const bool rejected = mode == ReviewMode::reject_all || answer == "r";
    if (accepted) accept(proposal);
    if (rejected) reject(proposal);
    left -= accepted || rejected;
  }
  out << fmt::format("{} proposal{}, {} left\n", proposals.size(), proposals.size() == 1 ? "" : "s",
                     left);
  return left > 0 ? ExitStatus::differs : ExitStatus::conforms;
}

}  // namespace ordeal
