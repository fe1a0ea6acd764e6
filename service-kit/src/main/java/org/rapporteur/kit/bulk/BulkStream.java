package org.rapporteur.kit.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.rapporteur.kit.input.InputMemory;
import org.rapporteur.kit.input.InputSettings;
import org.rapporteur.kit.input.NdjsonReader;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.reference.ResourceType;
import org.rapporteur.kit.resource.Outcome;

/**
 * A load that is streamed both ways: some lines are read, written in a transaction of their own and told, then the next. No
 * connection to the database is held while lines or a reader are waited for.
 *
 * <p>A row that names a resource of its own kind which is not there may name one that comes later in the file: it is kept
 * back, within limits, and tried again when all lines are read.
 *
 * <p>A load that goes beyond a limit ends with a row that says which. What was told before it stays.
 */
class BulkStream {

    private static final Logger LOG = Logger.getLogger(BulkLoad.class);

    /** Keeps a transaction well under a second, which keeps the change log's horizon close. */
    private static final int CHUNK_ROWS = 100;

    private static final int CHUNK_BYTES = 2 * 1024 * 1024;
    /** What a chunk may take of the memory for inputs, unless one row alone takes more. */
    private static final long CHUNK_WEIGHT = 24 * 1024 * 1024;
    /** For how long a chunk waits for its memory: who loads much can wait longer than who writes one thing. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How many times as many rows may fail of a dry run, which is there to find them. */
    private static final int MORE_WHEN_DRY = 10;
    /** What is kept back at most. */
    static final int WAITING_ROWS = 1000;

    private static final int WAITING_BYTES = 4 * 1024 * 1024;

    private final ResourceType type;
    private final BulkRows rows;
    private final NdjsonReader lines;
    private final OutputStream out;
    private final InputMemory memory;
    private final InputSettings settings;
    private final Chunk chunk = new Chunk();
    private List<NdjsonReader.Line> waiting = new ArrayList<>();
    private List<NdjsonReader.Line> retried = List.of();
    private List<NdjsonReader.Line> writing = List.of();
    private long waitingBytes;
    private int told;
    private int failedInARow;

    BulkStream(
            ResourceType type,
            BulkRows rows,
            NdjsonReader lines,
            OutputStream out,
            InputMemory memory,
            InputSettings settings) {
        this.type = type;
        this.rows = rows;
        this.lines = lines;
        this.out = out;
        this.memory = memory;
        this.settings = settings;
    }

    private static final class Chunk {
        private final List<NdjsonReader.Line> lines = new ArrayList<>();
        private long bytes;
        private long weight;

        boolean hasRoom(NdjsonReader.Line line) {
            return lines.isEmpty()
                    || lines.size() < CHUNK_ROWS
                            && bytes + line.length() <= CHUNK_BYTES
                            && weight + line.weight() <= CHUNK_WEIGHT;
        }

        void add(NdjsonReader.Line line) {
            lines.add(line);
            bytes += line.length();
            weight += line.weight();
        }

        List<NdjsonReader.Line> take() {
            var taken = List.copyOf(lines);
            lines.clear();
            bytes = 0;
            weight = 0;
            return taken;
        }
    }

    /** Loads all lines, of which the first was read already (null when there is none). */
    void run(NdjsonReader.Line first) throws IOException {
        try {
            load(first);
        } catch (IOException e) {
            // rows that were not told may have been written: repeating the load tells them as unchanged
            LOG.infof(
                    "A load of %s ended early: its reader went away after %d rows were told", type.collection(), told);
            throw ProblemType.MALFORMED_REQUEST.because("The reader went away");
        } catch (ProblemException brokenOff) {
            LOG.infof("A load of %s ended early: %s; %d rows were told", type.collection(), brokenOff.detail(), told);
            throw brokenOff;
        } finally {
            chunk.take().forEach(NdjsonReader.Line::close);
            waiting.forEach(NdjsonReader.Line::close);
            retried.forEach(NdjsonReader.Line::close);
            writing.forEach(NdjsonReader.Line::close);
        }
    }

    private void load(NdjsonReader.Line first) throws IOException {
        try {
            for (var line = first; line != null; line = lines.next()) {
                if (!chunk.hasRoom(line)) {
                    write(chunk.take(), true);
                    endWhenLimited(line);
                }
                chunk.add(line);
            }
        } catch (NdjsonReader.TooLongException e) {
            LOG.infof(
                    "A load of %s was ended: %s", type.collection(), e.problem().detail());
            write(chunk.take(), true);
            writeWaiting();
            out.write(rows.end(e.line(), e.problem()));
            out.flush();
            lines.drain();
            return;
        }
        write(chunk.take(), true);
        writeWaiting();
    }

    private void endWhenLimited(NdjsonReader.Line next) {
        if (failedInARow >= settings.failures() * (rows.isDryRun() ? MORE_WHEN_DRY : 1L)) {
            next.close();
            throw new NdjsonReader.TooLongException(
                    next.number(),
                    "%d rows failed one after another, most likely for the same reason".formatted(failedInARow),
                    ProblemType.LOAD_ENDED);
        }
    }

    /** Tries what waits as long as some of it succeeds; then tells the rest. */
    private void writeWaiting() throws IOException {
        for (int before = Integer.MAX_VALUE; !waiting.isEmpty() && waiting.size() < before; ) {
            before = waiting.size();
            again(true);
        }
        again(false);
    }

    private void again(boolean mayWait) throws IOException {
        retried = waiting;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        for (var line : retried) {
            if (!chunk.hasRoom(line)) {
                write(chunk.take(), mayWait);
            }
            chunk.add(line);
        }
        write(chunk.take(), mayWait);
    }

    private void write(List<NdjsonReader.Line> lines, boolean mayWait) throws IOException {
        writing = lines;
        var tell = new ArrayList<BulkRows.Told>();
        for (var row : written(lines)) {
            if (mayWait && row.outcome().waits() && hasRoom(row.line())) {
                waiting.add(row.line());
                waitingBytes += row.line().length();
            } else {
                row.line().close();
                tell.add(row);
                failedInARow = row.outcome().problem() == null ? 0 : failedInARow + 1;
            }
        }
        out.write(rows.text(tell));
        out.flush();
        told += tell.size();
    }

    private List<BulkRows.Told> written(List<NdjsonReader.Line> lines) {
        try (var held =
                memory.take(lines.stream().mapToLong(NdjsonReader.Line::weight).sum(), PATIENCE)) {
            return rows.write(lines);
        } catch (ProblemException noMemory) {
            return lines.stream()
                    .map(line -> new BulkRows.Told(line, Outcome.failed(null, noMemory)))
                    .toList();
        }
    }

    private boolean hasRoom(NdjsonReader.Line line) {
        return waiting.size() < WAITING_ROWS && waitingBytes + line.length() <= WAITING_BYTES;
    }
}
