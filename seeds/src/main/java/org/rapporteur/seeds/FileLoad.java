package org.rapporteur.seeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.rapporteur.seeds.FolderIndex.State;

/**
 * Loads one file, as one request or in parts. A part is small enough to be sent before its response is read, to be
 * resent when a connection breaks, and to be kept in memory.
 */
class FileLoad {

    /** The maximum length of the rows kept because they refer to later rows of the file. */
    private static final int WAITING_LENGTH = 16 * 1024 * 1024;

    private static final int FAULTS_TOLD = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Failure(DataFile.Row row, Result result) {}

    private final DataFile file;
    private final Batches server;
    private final PrintWriter out;
    private final boolean atomic;
    private final Content content;
    private final FolderIndex index;
    private final Kept kept;
    private final Counts leftOut;
    private final Progress progress;
    private final Counts counts = new Counts();
    private final List<String> faults = new ArrayList<>();
    private final List<DataFile.Row> part = new ArrayList<>();
    private final List<Failure> waiting = new ArrayList<>();
    private long partLength;
    private long waitingLength;
    private int read;

    /**
     * @param atomic all or nothing
     * @param content the result of the check; only valid rows are sent
     * @param index what of the folder is faulty; added to
     * @param kept receives what is kept
     * @param leftOut the rows that the plan has left out
     */
    FileLoad(
            DataFile file,
            Batches server,
            PrintWriter out,
            boolean atomic,
            Content content,
            FolderIndex index,
            Kept kept,
            Counts leftOut) {
        this.file = file;
        this.server = server;
        this.out = out;
        this.atomic = atomic;
        this.content = content;
        this.index = index;
        this.kept = kept;
        this.leftOut = leftOut;
        this.progress = new Progress(file, content.soundRows(), "", out);
    }

    /** Returns the number of rows by outcome. */
    Counts counts() {
        return counts;
    }

    /** Returns the number of rows that the load has not refused. */
    long written() {
        return counts.all() - counts.of(Counts.FAILED) - counts.of(Counts.SKIPPED);
    }

    boolean failed() {
        return counts.of(Counts.FAILED) > 0;
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
            print();
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
        if (!atomic
                && (part.size() == Batches.PART_ROWS || partLength + row.json().length() > Batches.PART_LENGTH)) {
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
            var results = server.send(file, sent, atomic, false);
            for (int i = 0; i < results.size(); i++) {
                take(sent.get(i), results.get(i));
            }
            progress.tell(counts.all());
        }
    }

    private void take(DataFile.Row row, Result result) throws IOException {
        if (!result.hasFailed()) {
            counts.add(result.outcome());
            if (result.outcome().equals(Counts.KEPT)) {
                // rows that are only sent were not parsed
                kept.add(file, row, JSON.readTree(row.json()).path("slug").asText(), result);
            }
        } else if (!atomic && result.lacksOnlyReferences() && waitingLength < WAITING_LENGTH) {
            waiting.add(new Failure(row, result));
            waitingLength += row.json().length();
        } else {
            fail(row, result);
        }
    }

    private void fail(DataFile.Row row, Result result) {
        boolean isConsequence = result.lacksOnlyReferences()
                && result.faults().stream()
                        .map(Result.Fault::missing)
                        .allMatch(missing -> index.state(missing.type(), missing.ref()) == State.FAULTY);
        if (result.ref() != null) {
            index.set(file, result.ref(), State.FAULTY);
        }
        if (isConsequence) {
            counts.add(Counts.SKIPPED);
            return;
        }
        counts.add(Counts.FAILED);
        if (counts.of(Counts.FAILED) <= FAULTS_TOLD) {
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
                part.add(failure.row);
                if (part.size() == Batches.PART_ROWS) {
                    sendPart();
                }
            }
            sendPart();
        }
        waiting.forEach(failure -> fail(failure.row, failure.result));
        waiting.clear();
    }

    private void print() {
        var all = new Counts();
        all.addAll(counts);
        all.addAll(leftOut);
        out.printf("%-15s %s%s%n", file.collection(), all.words(), progress.pace(counts.all()));
        faults.forEach(out::println);
        if (counts.of(Counts.FAILED) > FAULTS_TOLD) {
            out.printf(
                    "%s: ... and %s failed%n",
                    file.name(), Words.count(counts.of(Counts.FAILED) - FAULTS_TOLD, "more row"));
        }
        out.flush();
    }

    private List<String> faults(DataFile.Row row, Result result) {
        var ref = result.ref() == null ? "a row" : result.ref();
        if (result.faults().isEmpty()) {
            return List.of(
                    "%s:%d: %s".formatted(file.name(), row.line(), Faults.excerpt(ref + ": " + result.detail())));
        }
        return result.faults().stream()
                .map(fault -> "%s:%d: %s"
                        .formatted(
                                file.name(),
                                row.lineOf(fault.pointer()),
                                Faults.excerpt("%s: %s: %s".formatted(ref, fault.field(), fault.message()))))
                .toList();
    }
}
