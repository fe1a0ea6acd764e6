package org.rapporteur.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Writes findings as Markdown: first the ratios, then the figures behind them. */
final class Report {

    private final List<Finding> findings;

    Report(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** The text before the tables: how, where and with what was measured, one line each. */
    String text(List<String> circumstances) {
        return """
                # Results

                Written by `./rapporteur bench`; [README.md](README.md) explains how to read it. A ratio is ours to theirs: for a rate more \
                is better, for a time or memory less. Figures are medians of rounds in which the subjects alternated.

                %s

                ## Ratios

                %s
                ## Figures

                Times of requests as seen by their client, in milliseconds. Cold is the rate in the first seconds, before \
                the subject was warm, as a fraction of the value.

                %s
                ## CPU time per request

                In milliseconds, by process.

                %s""".formatted(
                        circumstances.stream().map(line -> "- " + line).collect(Collectors.joining("\n")),
                        ratios(),
                        figures(),
                        cpu());
    }

    String ratios() {
        var rows = new ArrayList<List<String>>();
        for (var finding : findings) {
            var ours = finding.unit().of(finding.ours().value());
            if (finding.others().isEmpty()) {
                rows.add(List.of(finding.what(), ours, "", "", "", finding.aim()));
            }
            for (var other : finding.others()) {
                boolean isFirst = other == finding.others().getFirst();
                rows.add(List.of(
                        finding.what(),
                        ours,
                        other.subject(),
                        finding.unit().of(other.value()),
                        ratio(finding.ratio(other)),
                        isFirst ? finding.aim() : ""));
            }
        }
        return table(List.of("measurement", "ours", "against", "theirs", "ratio", "aim"), rows) + notes();
    }

    private String notes() {
        var notes = findings.stream()
                .filter(finding -> !finding.note().isEmpty())
                .map(finding -> "- %s: %s".formatted(finding.what(), finding.note()))
                .collect(Collectors.joining("\n"));
        return notes.isEmpty() ? "" : "\n" + notes + "\n";
    }

    private String figures() {
        var rows = new ArrayList<List<String>>();
        for (var finding : findings) {
            finding.all()
                    .filter(figures -> figures.median().isPresent())
                    .forEach(figures -> rows.add(List.of(
                            finding.what(),
                            figures.subject(),
                            finding.unit().of(figures.value()),
                            figures.cold().isPresent() ? ratio(figures.cold().getAsDouble()) : "",
                            milliseconds(figures.median()),
                            milliseconds(figures.late()),
                            String.valueOf(figures.errors()))));
        }
        return table(List.of("measurement", "subject", "value", "cold", "p50", "p99", "errors"), rows);
    }

    private String cpu() {
        var rows = new ArrayList<List<String>>();
        for (var finding : findings) {
            finding.all()
                    .filter(figures -> !figures.cpu().isEmpty())
                    .forEach(figures -> rows.add(List.of(
                            finding.what(),
                            figures.subject(),
                            number(
                                    "%.3f",
                                    figures.cpu().values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum()),
                            figures.cpu().entrySet().stream()
                                    .sorted(Map.Entry.<String, Double>comparingByValue()
                                            .reversed())
                                    .map(one -> "%s %s".formatted(one.getKey(), number("%.3f", one.getValue())))
                                    .collect(Collectors.joining(", ")))));
        }
        return table(List.of("measurement", "subject", "sum", "of it"), rows);
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "" : number(ratio < 0.01 ? "%.4f" : ratio < 0.1 ? "%.3f" : "%.2f", ratio);
    }

    private static String milliseconds(OptionalDouble value) {
        return value.isPresent() ? number("%.2f", value.getAsDouble()) : "";
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }

    private static String table(List<String> head, List<List<String>> rows) {
        var table = new StringBuilder(line(head))
                .append(line(head.stream().map(cell -> "---").toList()));
        rows.forEach(row -> table.append(line(row)));
        return table.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
