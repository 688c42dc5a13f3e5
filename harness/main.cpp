#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "commands.hpp"
#include "error.hpp"

namespace {

constexpr const char* exit_statuses =
    "Exit status:\n"
    "  0  everything conforms (or the command did what it was asked to)\n"
    "  1  something does not conform\n"
    "  2  usage, or bad input: no such case, a malformed golden\n"
    "  3  the environment: no such runtime, no network, no space, no permission\n"
    "  130, 143  interrupted; nothing is left half-written";

int say(int status, const char* message) {
  fmt::print(stderr, "ordeal: {}\n", message);
  return status;
}

int run(int argc, char** argv) {
  CLI::App app("Ordeal: litmus tests for event loops.", "ordeal");
  ordeal::ExitStatus status = ordeal::ExitStatus::conforms;
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", ORDEAL_VERSION, "Print the version and exit");
  ordeal::add_list_command(app, status);
  ordeal::add_run_command(app, status);
  ordeal::add_explore_command(app, status);
  ordeal::add_replay_command(app, status);
  ordeal::add_record_command(app, status);
  ordeal::add_review_command(app, status);
  ordeal::add_lint_command(app, status);
  ordeal::add_coverage_command(app, status);
  ordeal::add_node_command(app, status);
  ordeal::add_doctor_command(app, status);
  app.footer(exit_statuses);
  for (CLI::App* command : app.get_subcommands({})) command->footer(exit_statuses);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) {
      fmt::print(stderr, "{}", app.help());
      return static_cast<int>(ordeal::ExitStatus::usage);
    }
  } catch (const CLI::ParseError& error) {
    const bool is_help = error.get_exit_code() == 0;
    if (is_help) return app.exit(error);
    app.exit(error);
    return static_cast<int>(ordeal::ExitStatus::usage);
  }
  return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away (`ordeal list | head`) is an error of write(), not a death.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const ordeal::Error& error) {
    return say(static_cast<int>(error.status), error.what());
  } catch (const ordeal::Interrupted& interrupted) {
    return say(128 + interrupted.signal, "interrupted; every process it started is gone");
  } catch (const std::exception& error) {
    return say(static_cast<int>(ordeal::ExitStatus::environment), error.what());
  }
}
