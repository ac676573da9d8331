package uk.lifestage.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks in one run and prints medians, ratios and allocation. Takes JMH's own arguments. */
public final class EngineBenchmarks {
    private static final List<String> SIDES =
            List.of("engine", "engineRead", "engineUnfolded", "handWritten", "drools", "droolsWithPayslips");

    private EngineBenchmarks() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        var given = new CommandLineOptions(arguments);
        var options = new OptionsBuilder()
                .parent(given)
                .forks(given.getForkCount().orElse(1))
                .warmupIterations(given.getWarmupIterations().orElse(5))
                .warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(2)))
                .measurementIterations(given.getMeasurementIterations().orElse(5))
                .measurementTime(given.getMeasurementTime().orElse(TimeValue.seconds(2)))
                .jvmArgsAppend("-Xmx1g", "-Xms1g", "-XX:+UseParallelGC", "--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class)
                .build();
        print(System.out, new Runner(options).run());
    }

    private static void print(PrintStream out, Collection<RunResult> results) {
        Map<String, Map<String, RunResult>> bySubject = new LinkedHashMap<>();
        for (var result : results) {
            var name = result.getParams().getBenchmark();
            int method = name.lastIndexOf('.');
            var subject = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
            bySubject.computeIfAbsent(subject, first -> new LinkedHashMap<>()).put(name.substring(method + 1), result);
        }
        out.printf(
                Locale.ROOT,
                "%n%-20s %-20s %12s %12s %14s %18s%n",
                "",
                "",
                "median us",
                "p99 us",
                "bytes each",
                "engine / this one");
        bySubject.forEach((subject, sides) -> {
            var engine = sides.get("engine");
            for (var side : SIDES) {
                var result = sides.get(side);
                if (result != null) {
                    out.printf(
                            Locale.ROOT,
                            "%-20s %-20s %12.1f %12.1f %14.0f %18s%n",
                            subject,
                            side,
                            percentile(result, 50),
                            percentile(result, 99),
                            bytes(result),
                            engine == null ? "" : "%.2f".formatted(percentile(engine, 50) / percentile(result, 50)));
                }
            }
        });
    }

    private static double percentile(RunResult result, int percent) {
        return result.getPrimaryResult().getStatistics().getPercentile(percent);
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
