// What every twin includes. A twin is one CASE (a CommonJS script) or one MODULE (an ES module); it
// says with the native loop, statement by statement, what the .js or .mjs file beside it says. In a
// folder named fixtures it is a MODULE or a COMMONJS script for others to import or require.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nodeloop/node.hpp"

using namespace nodeloop;  // NOLINT: a twin reads like the script beside it

struct CaseEntry {
  CaseEntry(const char* source_file, int (*script_body)());
  CaseEntry(const char* source_file, Promise<> (*module_body)());
  CaseEntry(const char* source_file, void (*required_body)());

  const char* file;  // the twin's absolute path, from which its name comes
  int (*script)() = nullptr;
  Promise<> (*module)() = nullptr;
  void (*required)() = nullptr;
  CaseEntry* next = nullptr;
};

// An `import './fixtures/a.mjs';` of a module.
struct CaseImport {
  CaseImport(const char* source_file, const char* import_specifier);

  const char* file;
  const char* specifier;
  CaseImport* next = nullptr;
};

#define ORDEAL_BODY_(type, n)                                      \
  static type case_body_##n();                                     \
  static const CaseEntry case_entry_##n(__FILE__, &case_body_##n); \
  static type case_body_##n()
#define ORDEAL_BODY(type, n) ORDEAL_BODY_(type, n)

// Unity builds put many twins into one translation unit, hence the counter.
#define CASE ORDEAL_BODY(int, __COUNTER__)
#define MODULE ORDEAL_BODY(Promise<>, __COUNTER__)
#define COMMONJS ORDEAL_BODY(void, __COUNTER__)

#define ORDEAL_IMPORT_(specifier, n) static const CaseImport case_import_##n(__FILE__, specifier)
#define ORDEAL_IMPORT(specifier, n) ORDEAL_IMPORT_(specifier, n)
#define IMPORT(specifier) ORDEAL_IMPORT(specifier, __COUNTER__)

// The twin's own path: a file that is certain to exist.
#define __filename std::string(__FILE__)
