-- Sends prepared requests, one thread: wrk -t1 -s requests.lua URL -- FILE TAG CONNECTIONS cycle|once
-- FILE holds whole HTTP requests, each ended by a NUL. The byte 1 in one becomes a UUIDv7 that was never used: milliseconds, a
-- count of 26 bits, and TAG, twelve hex digits of this run. `once` ends when every request was answered.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long microseconds; } bench_time;
  int gettimeofday(bench_time *time, void *zone);
  int getpid(void);
  int kill(int process, int signal);
]]
local time = ffi.new("bench_time[1]")

local function now_us()
  ffi.C.gettimeofday(time, nil)
  return tonumber(time[0].seconds) * 1000000 + tonumber(time[0].microseconds)
end

local heads, tails, tag, connections, once
local count, sent, idle = 0, 0, 0
started_us, stopped_us = 0, 0

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  local text = file:read("*a")
  file:close()
  tag, connections, once = arguments[2], tonumber(arguments[3]), arguments[4] == "once"
  heads, tails = {}, {}
  for one in text:gmatch("[^%z]+") do
    local from, to = one:find("\1", 1, true)
    count = count + 1
    heads[count] = from and one:sub(1, from - 1) or one
    tails[count] = from and one:sub(to + 1) or false
  end
end

local asked = false
function request()
  -- wrk asks for one before it starts, to look at it, and does not send it.
  if not asked then
    asked = true
    return heads[1] .. (tails[1] and "00000000" .. tails[1] or "")
  end
  if sent == 0 then started_us = now_us() end
  if once and sent == count then
    -- Who asks for one more has its answer, and gets nothing to send.
    idle = idle + 1
    if idle == connections then
      stopped_us = now_us()
      -- As Ctrl-C: wrk would sleep to the end of its time otherwise.
      ffi.C.kill(ffi.C.getpid(), 2)
    end
    return ""
  end
  local n = sent % count + 1
  sent = sent + 1
  local tail = tails[n]
  if not tail then return heads[n] end
  local ms = math.floor(now_us() / 1000)
  local low = sent % 4096
  local high = 32768 + math.floor(sent / 4096) % 16384
  local key = string.format("%08x-%04x-7%03x-%04x-%s", math.floor(ms / 65536), ms % 65536, low, high, tag)
  return heads[n] .. key .. tail
end

function done(summary, latency)
  local thread = threads[1]
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"bytes":%d,"durationUs":%d,"startedUs":%d,"stoppedUs":%d,"p50Us":%d,"p99Us":%d,"maxUs":%d,' ..
    '"errors":{"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d}}\n',
    summary.requests, summary.bytes, summary.duration, thread:get("started_us"), thread:get("stopped_us"),
    latency:percentile(50), latency:percentile(99), latency.max,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
