// Runs the contenders, interleaved run by run, and prints the table. Started by scripts/bench:
//   table.mjs --build FOLDER --node FILE --bun FILE --deno FILE [--quick] [--json FILE] [PATTERN]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;

// `best`: how many times the best peer's speed (or how many times less memory) the row has to
// reach; `floor`: the most of the floor's time it may take. From PERFORMANCE.md.
const rows = [
  { name: 'tick_chain', title: 'nextTick chain', items: 1e6, best: 4, floor: 1.5 },
  { name: 'tick_batch', title: 'nextTick batch', items: 1e7, best: 4, floor: 1.5 },
  { name: 'microtask_chain', title: 'queueMicrotask chain', items: 1e6, best: 2 },
  { name: 'then_chain', title: 'then chain', items: 1e6, best: 2 },
  { name: 'await_resolved', title: 'co_await of a resolved promise', items: 1e6, best: 2 },
  { name: 'await_async', title: 'co_await of an async function', items: 1e7, best: 2 },
  { name: 'immediate_chain', title: 'setImmediate chain', items: 1e5, best: 1.5, floor: 1.15 },
  { name: 'immediate_batch', title: 'setImmediate batch', items: 1e6, best: 8 },
  { name: 'timers_fired', title: 'timers inserted and fired', items: 1e6, best: 8, floor: 1 },
  { name: 'timers_cancelled', title: 'timers inserted and cancelled', items: 1e6, best: 3, floor: 1 },
  { name: 'intervals_fired', title: 'intervals fired', items: 1e6, best: 3, floor: 1 },
  { name: 'read_file', title: 'readFile 1 KiB, one at a time', items: 5e3, best: 1.5, floor: 1.2 },
  { name: 'read_file_64', title: 'readFile 1 KiB, 64 at a time', items: 1e4, best: 1.5, floor: 1.2 },
  { name: 'stat', title: 'stat', items: 1e4, best: 1.5, floor: 1.2 },
  { name: 'tcp_byte', title: 'TCP ping-pong of 1 byte', items: 1e4, best: 1.5, floor: 1.2 },
  { name: 'tcp_byte_64', title: 'TCP ping-pong, 64 connections', items: 2e4, best: 1.5, floor: 1.2 },
  { name: 'tcp_mebibyte', title: 'TCP transfer of 1 MiB', items: 200, best: 1.5, floor: 1.2 },
  { name: 'http', title: 'HTTP hello, 64 connections', best: 2 },
  { name: 'http_time', title: 'HTTP hello, processor time', best: 2 },
  { name: 'worker_start', title: 'worker start', items: 100, best: 4 },
  { name: 'worker_messages', title: 'message to a worker and back', items: 1e5, best: 4 },
  { name: 'start', title: 'start to first output', unit: 'us', best: 10 },
  { name: 'peak', title: 'peak memory of hello', unit: 'KiB', best: 10 },
  { name: 'memory_timer', title: 'memory of a pending timer', items: 1e6, unit: 'B', best: 2 },
  { name: 'memory_immediate', title: 'memory of a pending immediate', items: 1e6, unit: 'B', best: 2 },
  { name: 'memory_tick', title: 'memory of a pending tick', items: 1e6, unit: 'B', best: 2 },
  { name: 'memory_promise', title: 'memory of a pending promise', items: 1e6, unit: 'B', best: 2 },
];

const growth = [
  { name: 'timers_fired', title: 'timers' },
  { name: 'tick_batch', title: 'ticks' },
  { name: 'immediate_batch', title: 'immediates' },
  { name: 'pending_promises', title: 'pending promises' },
];
const growthSizes = [1e4, 1e5, 1e6, 1e7];

const timeLimitMs = 120_000;  // of one run of one contender

function fail(status, message) {
  console.error(`bench: ${message}`);
  process.exit(status);
}

function output(command, args, env = {}) {
  const run = spawnSync(command, args, {
    encoding: 'utf8', timeout: timeLimitMs, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  if (run.error?.code === 'ETIMEDOUT') return { timedOut: true };
  if (run.error || run.status !== 0) {
    const why = run.error?.message ?? (run.stderr.trim() || `exit status ${run.status}, signal ${run.signal}`);
    fail(3, `${[command, ...args].join(' ')} failed: ${why}`);
  }
  return { text: run.stdout };
}

// What one run of a Google Benchmark program says of one workload: [] if it does not have it.
function runBenchmark(program, row, settings) {
  const { text, timedOut } = output(program, [
    `--benchmark_filter=^${row.name}/${row.items}/`, '--benchmark_format=json',
    `--benchmark_min_time=${settings.quick ? 0.02 : 0.2}`,
  ], settings.env);
  if (timedOut) return [];
  if (!text.trim()) return [];
  return JSON.parse(text).benchmarks.map((b) => b.bytes_per_item ?? 1e9 / b.items_per_second);
}

function runPeer(command, row, settings) {
  const { text, timedOut } = output(command[0], [
    ...command.slice(1), path.join(here, 'peer.cjs'), row.name, String(row.items),
    settings.quick ? '1' : '3',
  ], settings.env);
  return timedOut ? [] : JSON.parse(text);
}

function runLaunch(command, row, settings) {
  const { text } = output(path.join(settings.build, 'launch'), ['20', ...command], settings.env);
  const column = row.name === 'start' ? 0 : 1;
  return text.trim().split('\n').map((line) => Number(line.split(' ')[column]));
}

// Where the load's own processor is the limit, all servers are as fast: so their own time is told too.
function runServer(command, row, settings) {
  const { text } = output(path.join(here, 'http_load.sh'), [settings.quick ? '1' : '3', ...command], settings.env);
  const [rate, time] = text.split(' ').map(Number);
  return [row.name === 'http' ? 1e9 / rate : time];
}

// A program that is started as a whole: natively `name`, on the peers `name`.cjs.
function programs(name, measure, settings) {
  const { build, node, bun, deno } = settings;
  const script = path.join(here, `${name}.cjs`);
  const commands = {
    native: [path.join(build, name)],
    node: [node, script], bun: [bun, script], deno: [deno, 'run', '-A', script],
  };
  return Object.fromEntries(Object.entries(commands)
    .map(([contender, command]) => [contender, () => measure(command)]));
}

function contendersOf(row, settings) {
  const { build, node, bun, deno } = settings;
  const peers = { node: [node], bun: [bun], deno: [deno, 'run', '-A'] };
  const program = (name) => path.join(build, name);
  const contenders = {};
  if (row.name === 'start' || row.name === 'peak') {
    const floor = [path.join(build, 'hello_floor')];
    return {
      ...programs('hello', (command) => runLaunch(command, row, settings), settings),
      floor: () => runLaunch(floor, row, settings),
    };
  }
  if (row.name === 'http' || row.name === 'http_time') {
    const floor = [path.join(build, 'http_floor')];
    return {
      ...programs('http_hello', (command) => runServer(command, row, settings), settings),
      floor: () => runServer(floor, row, settings),
    };
  }
  contenders.native = () => runBenchmark(program('nodeloop_bench'), row, settings);
  for (const [name, command] of Object.entries(peers)) {
    contenders[name] = () => runPeer(command, row, settings);
  }
  if (!row.name.startsWith('memory_')) {
    contenders.floor = () => runBenchmark(program('floor_bench'), row, settings);
    if (fs.existsSync(program('asio_bench'))) {
      contenders.asio = () => runBenchmark(program('asio_bench'), row, settings);
    }
  }
  return contenders;
}

function quantile(sorted, q) {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

function summary(samples) {
  if (samples.length === 0) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  return {
    median, low: quantile(sorted, 0.25), high: quantile(sorted, 0.75), samples,
  };
}

function measureRow(row, settings) {
  const contenders = contendersOf(row, settings);
  const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < settings.rounds; ++round) {
    for (const [name, run] of Object.entries(contenders)) samples[name].push(...run());
  }
  return Object.fromEntries(Object.entries(samples).map(([name, s]) => [name, summary(s)]));
}

function judge(row, measured) {
  const peers = ['node', 'bun', 'deno'].filter((name) => measured[name]);
  const bestPeer = peers.sort((a, b) => measured[a].median - measured[b].median)[0];
  const native = measured.native.median;
  const ratio = bestPeer && measured[bestPeer].median / native;
  const ofFloor = measured.floor ? native / measured.floor.median : undefined;
  const floorRatio = measured.floor && bestPeer && measured[bestPeer].median / measured.floor.median;
  const holds = ratio >= row.best && (row.floor === undefined || ofFloor <= row.floor);
  return { bestPeer, ratio, ofFloor, floorRatio, holds };
}

function digits(value) {
  if (value === undefined || value === null) return '-';
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(3);
}

const columns = ['workload', 'unit', 'native', 'spread', 'node', 'bun', 'deno', 'asio', 'floor',
  'best peer', 'wanted', 'of floor', 'wanted', 'holds'];
const widths = [31, 4, 8, 6, 8, 8, 8, 8, 8, 12, 6, 8, 6, 5];

function line(cells) {
  return cells.map((cell, i) => i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i])).join('  ');
}

function printRow(row, measured, verdict) {
  const { native } = measured;
  const of = (name) => digits(measured[name]?.median);
  console.log(line([
    row.title, row.unit ?? 'ns', digits(native.median),
    `${Math.round((native.high - native.low) / native.median * 100)}%`,
    of('node'), of('bun'), of('deno'), of('asio'), of('floor'),
    verdict.bestPeer ? `${verdict.ratio.toFixed(2)}x ${verdict.bestPeer}` : '-', `${row.best}x`,
    verdict.ofFloor ? `${verdict.ofFloor.toFixed(2)}x` : '-', row.floor ? `${row.floor}x` : '-',
    verdict.holds ? 'yes' : 'NO',
  ]));
}

// A row that does not hold, and whether anything over libuv could make it hold.
function failure({ title, best, bestPeer, ratio, floorRatio }) {
  if (!floorRatio || ratio >= best || floorRatio >= best) return title;
  return `${title} (nor does the floor: ${floorRatio.toFixed(2)}x ${bestPeer})`;
}

// Nanoseconds for each item natively, from ten thousand items to ten million.
function measureGrowth(kind, settings) {
  const sizes = settings.quick ? growthSizes.slice(0, 3) : growthSizes;
  return Object.fromEntries(sizes.map((items) => [items, summary(
    runBenchmark(path.join(settings.build, 'nodeloop_bench'), { name: kind.name, items }, settings))]));
}

function printGrowth(kind, measured) {
  console.log(line([kind.title, 'ns', ...growthSizes.map((n) => digits(measured[n]?.median)).flatMap((t) => [t])]));
}

function parsePattern(text) {
  try {
    return new RegExp(text);
  } catch (err) {
    return fail(2, `${err.message}; PATTERN is a regular expression of JavaScript's`);
  }
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      build: { type: 'string' }, node: { type: 'string' }, bun: { type: 'string' },
      deno: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean' },
    },
  });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ordeal-bench-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, 'kilobyte'), 'x'.repeat(1024));
  const settings = {
    ...values, rounds: values.quick ? 1 : 5,
    env: { BENCH_FOLDER: folder, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' },
  };
  const pattern = parsePattern(positionals[0] ?? '');
  const chosen = rows.filter((row) => pattern.test(row.name));
  const chosenGrowth = positionals.length === 0 || pattern.test('growth') ? growth : [];
  if (chosen.length + chosenGrowth.length === 0) fail(2, `no workload matches ${positionals[0]}`);

  const report = { rounds: settings.rounds, cpu: os.cpus()[0].model, rows: [], growth: [] };
  if (chosen.length > 0) console.log(line(columns));
  for (const row of chosen) {
    const measured = measureRow(row, settings);
    const verdict = judge(row, measured);
    report.rows.push({ ...row, ...verdict, measured });
    printRow(row, measured, verdict);
  }
  if (chosenGrowth.length > 0) {
    console.log(`\n${line(['growth, for each item of', 'unit', ...growthSizes.map((n) => n.toExponential(0))])}`);
  }
  for (const kind of chosenGrowth) {
    const measured = measureGrowth(kind, settings);
    report.growth.push({ ...kind, measured });
    printGrowth(kind, measured);
  }
  if (values.json) {
    fs.writeFileSync(`${values.json}.tmp`, `${JSON.stringify(report, null, 1)}\n`);
    fs.renameSync(`${values.json}.tmp`, values.json);
  }
  const failed = report.rows.filter((row) => !row.holds);
  if (failed.length > 0) {
    console.log(`\ndo not hold: ${failed.map(failure).join('; ')}`);
    process.exitCode = 1;
  }
}

main();
