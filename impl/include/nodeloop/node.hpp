// Everything that a program written against the native loop needs.
#pragma once

#include "nodeloop/async.hpp"
#include "nodeloop/buffer.hpp"
#include "nodeloop/console.hpp"
#include "nodeloop/environment.hpp"
#include "nodeloop/error.hpp"
#include "nodeloop/events.hpp"
#include "nodeloop/fs.hpp"
#include "nodeloop/module.hpp"
#include "nodeloop/performance.hpp"
#include "nodeloop/process.hpp"
#include "nodeloop/promise.hpp"
#include "nodeloop/release.hpp"
#include "nodeloop/timers.hpp"
