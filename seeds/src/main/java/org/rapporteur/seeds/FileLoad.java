package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Loads one file, as one request or in parts. A part is small enough to be sent before its response is read, to be
 * resent when a connection breaks, and to be kept in memory.
 */
class FileLoad {

    private static final int PART_ROWS = 500;
    private static final int PART_LENGTH = 4 * 1024 * 1024;
    /** The maximum length of the rows kept because they refer to later rows of the file. */
    private static final int WAITING_LENGTH = 16 * 1024 * 1024;

    private static final int FAULTS_TOLD = 20;
    private static final int ATTEMPTS = 5;
    private static final long PROGRESS_NANOS = 2_000_000_000L;
    private static final Pattern MISSING = Pattern.compile("there is no ([a-z]+) '([^']+)'");

    /**
     * How to load a file.
     *
     * @param atomic all or nothing
     */
    record Way(boolean atomic, boolean dryRun) {}

    private record Failure(DataFile.Row row, JsonNode result) {}

    private final DataFile file;
    private final Server server;
    private final PrintWriter out;
    private final Way way;
    private final Content content;
    private final Set<String> wouldExist;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<DataFile.Row> part = new ArrayList<>();
    private final List<Failure> waiting = new ArrayList<>();
    private final long start = System.nanoTime();
    private long lastProgress = start;
    private long partLength;
    private long waitingLength;
    private int read;
    private int done;
    private int faulty;

    /**
     * @param content the result of the check; only valid rows are sent
     * @param wouldExist what a dry run would have created so far; added to
     */
    FileLoad(DataFile file, Server server, PrintWriter out, Way way, Content content, Set<String> wouldExist) {
        this.file = file;
        this.server = server;
        this.out = out;
        this.way = way;
        this.content = content;
        this.wouldExist = wouldExist;
    }

    /** Returns the number of rows by outcome. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** Returns the number of rows that the server has as in the file. */
    int written() {
        return done - faulty;
    }

    boolean failed() {
        return faulty > 0;
    }

    void run() throws IOException {
        try {
            // the check has reported syntax errors
            DataReader.readUnparsed(file, this::add, new Faults());
            if (read != content.soundRows()) {
                throw new ChangedException();
            }
            sendPart();
            sendWaiting();
        } finally {
            printProgress();
        }
    }

    private void add(DataFile.Row row) throws IOException {
        if (!content.isSound(row.index())) {
            return;
        }
        if (!content.has(row)) {
            throw new ChangedException();
        }
        read++;
        if (!way.atomic && (part.size() == PART_ROWS || partLength + row.json().length() > PART_LENGTH)) {
            sendPart();
        }
        part.add(row);
        partLength += row.json().length();
    }

    private void sendPart() throws IOException {
        if (!part.isEmpty()) {
            var sent = List.copyOf(part);
            part.clear();
            partLength = 0;
            send(sent);
            progress();
        }
    }

    private void send(List<DataFile.Row> sent) throws IOException {
        var left = sent;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            var results = server.load(
                    file.collection(), left.stream().map(DataFile.Row::json).toList(), way.atomic, way.dryRun);
            var again = new ArrayList<DataFile.Row>();
            for (int i = 0; i < left.size(); i++) {
                boolean passing = results.get(i).at("/problem/status").asInt() >= 500;
                if (passing && attempt < ATTEMPTS) {
                    again.add(left.get(i));
                } else {
                    take(left.get(i), results.get(i));
                }
            }
            left = again;
            if (!again.isEmpty()) {
                out.printf("%s: the server could not write %d rows now; trying again%n", file.name(), again.size());
                Server.sleep(1000);
            }
        }
    }

    private void take(DataFile.Row row, JsonNode result) {
        var outcome = result.path("outcome").asText();
        if (!outcome.equals("failed")) {
            count(outcome, result);
        } else if (!way.atomic && namesMissing(result) && waitingLength < WAITING_LENGTH) {
            waiting.add(new Failure(row, result));
            waitingLength += row.json().length();
        } else if (way.dryRun && namesWhatWouldExist(result)) {
            count("created", result);
        } else {
            fail(row, result);
        }
    }

    private void count(String outcome, JsonNode result) {
        done++;
        counts.merge(outcome, 1, Integer::sum);
        if (outcome.equals("created")) {
            wouldExist.add(singular() + "/" + result.path("ref").asText());
        }
    }

    private void fail(DataFile.Row row, JsonNode result) {
        done++;
        faulty++;
        counts.merge("failed", 1, Integer::sum);
        if (faulty <= FAULTS_TOLD) {
            faults.addAll(faults(row, result));
        }
    }

    /** Resends the rows that referred to missing resources, as long as this loads any of them. */
    private void sendWaiting() throws IOException {
        for (int before = Integer.MAX_VALUE; !waiting.isEmpty() && waiting.size() < before; ) {
            before = waiting.size();
            var again = List.copyOf(waiting);
            waiting.clear();
            waitingLength = 0;
            for (var failure : again) {
                if (!way.dryRun) {
                    part.add(failure.row);
                    if (part.size() == PART_ROWS) {
                        sendPart();
                    }
                } else if (namesWhatWouldExist(failure.result)) {
                    count("created", failure.result);
                } else {
                    waiting.add(failure);
                }
            }
            sendPart();
        }
        waiting.forEach(failure -> fail(failure.row, failure.result));
        waiting.clear();
    }

    private static boolean namesMissing(JsonNode result) {
        var violations = result.at("/problem/violations");
        for (var violation : violations) {
            if (!MISSING.matcher(violation.path("message").asText()).matches()) {
                return false;
            }
        }
        return !violations.isEmpty();
    }

    /** In a dry run, resources from earlier files do not exist yet: that is not a fault. */
    private boolean namesWhatWouldExist(JsonNode result) {
        for (var violation : result.at("/problem/violations")) {
            var missing = MISSING.matcher(violation.path("message").asText());
            if (!missing.matches() || !wouldExist.contains(missing.group(1) + "/" + missing.group(2))) {
                return false;
            }
        }
        return namesMissing(result);
    }

    private void progress() {
        if (System.nanoTime() - lastProgress > PROGRESS_NANOS) {
            lastProgress = System.nanoTime();
            out.printf(
                    "%-15s %d of %d rows, %.0f a second%n",
                    file.collection(), done, content.soundRows(), done / seconds());
            out.flush();
        }
    }

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void printProgress() {
        var words = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + (count.getKey().equals("updated") ? "changed" : count.getKey()))
                .collect(Collectors.joining(", "));
        var pace = seconds() < 2 ? "" : " (%.0f s, %.0f rows a second)".formatted(seconds(), done / seconds());
        out.printf("%-15s %s%s%n", file.collection(), words.isEmpty() ? "nothing" : words, pace);
        faults.forEach(out::println);
        if (faulty > FAULTS_TOLD) {
            out.printf("%s: ... and %d more rows failed%n", file.name(), faulty - FAULTS_TOLD);
        }
        out.flush();
    }

    private List<String> faults(DataFile.Row row, JsonNode result) {
        var messages = new ArrayList<String>();
        var ref = result.path("ref").asText("a row");
        for (var violation : result.at("/problem/violations")) {
            var field = violation.path("field").asText();
            var pointer = "/" + field.replaceAll("\\[([0-9]+)]", "/$1").replace('.', '/');
            messages.add("%s:%d: %s: %s: %s"
                    .formatted(
                            file.name(),
                            row.lineOf(pointer),
                            ref,
                            field,
                            violation.path("message").asText()));
        }
        if (messages.isEmpty()) {
            messages.add("%s:%d: %s: %s"
                    .formatted(
                            file.name(),
                            row.line(),
                            ref,
                            result.at("/problem/detail").asText()));
        }
        return messages;
    }

    private String singular() {
        return file.collection().substring(0, file.collection().length() - 1);
    }
}
