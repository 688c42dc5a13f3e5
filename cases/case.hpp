// What every twin includes. A twin is one CASE (a CommonJS script) or one MODULE (an ES module); it
// says with the native loop, statement by statement, what the .js or .mjs file beside it says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nodeloop/node.hpp"

using namespace nodeloop;  // NOLINT: a twin reads like the script beside it

struct CaseEntry {
  CaseEntry(const char* source_file, int (*script_body)());
  CaseEntry(const char* source_file, Promise<> (*module_body)());

  const char* file;  // the twin's absolute path, from which its name comes
  int (*script)() = nullptr;
  Promise<> (*module)() = nullptr;
  CaseEntry* next = nullptr;
};

#define ORDEAL_BODY_(type, n)                                      \
  static type case_body_##n();                                     \
  static const CaseEntry case_entry_##n(__FILE__, &case_body_##n); \
  static type case_body_##n()
#define ORDEAL_BODY(type, n) ORDEAL_BODY_(type, n)

// Unity builds put many twins into one translation unit, hence the counter.
#define CASE ORDEAL_BODY(int, __COUNTER__)
#define MODULE ORDEAL_BODY(Promise<>, __COUNTER__)

// The twin's own path: a file that is certain to exist.
#define __filename std::string(__FILE__)
