-- Asks the paths of a file one after the other, and reports what came of it as one line of JSON.
-- Arguments: the file ("path" or "path<TAB>entity tag" a line), the first line to ask, how many lines there are to ask.

local requests, position, last = {}, 0, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, tag = line:match("^([^\t]+)\t?(.*)$")
    local headers = {Host = wrk.headers["Host"]}
    if tag ~= "" then headers["If-None-Match"] = tag end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  last = math.min(tonumber(args[3]), #requests)
  position = tonumber(args[2]) % last
  io.stderr:write("ready\n")
  io.stderr:flush()
end

function request()
  position = position % last + 1
  return requests[position]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d, "late": %d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
