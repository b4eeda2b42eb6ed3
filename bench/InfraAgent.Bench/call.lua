-- One tools/call, repeated; what came of it on one line for the benchmark to read.
wrk.method = "POST"
wrk.body = os.getenv("BENCH_BODY")

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
