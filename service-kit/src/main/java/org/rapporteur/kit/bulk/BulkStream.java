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
 * A load streamed in both directions: some lines are read, written in one transaction and reported, then the next.
 * No database connection is held while waiting for lines or for the reader.
 *
 * <p>A row that refers to a missing resource of its own type may refer to a later row of the file: it is kept
 * back, within limits, and retried after all lines are read.
 *
 * <p>A load that exceeds a limit ends with a row that says which. Earlier results remain valid.
 */
class BulkStream {

    private static final Logger LOG = Logger.getLogger(BulkLoad.class);

    /** Keeps a transaction well under a second, so that the change log's horizon stays close. */
    private static final int CHUNK_ROWS = 100;

    private static final int CHUNK_BYTES = 2 * 1024 * 1024;
    /** The maximum share of a chunk of the memory for inputs, unless a single row takes more. */
    private static final long CHUNK_WEIGHT = 24 * 1024 * 1024;
    /** How long a chunk waits for memory: a bulk load can wait longer than a single write. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How many times as many rows may fail in a dry run, whose purpose is to find them. */
    private static final int MORE_WHEN_DRY = 10;
    /** The maximum kept back. */
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

    /** Loads all lines, of which the first was already read (null if there is none). */
    void run(NdjsonReader.Line first) throws IOException {
        try {
            load(first);
        } catch (IOException e) {
            // rows that were not reported may have been written: repeating the load reports them as
            // unchanged
            LOG.infof(
                    "A load of %s ended early: its reader disconnected after the results of %d rows",
                    type.collection(), told);
            throw ProblemType.MALFORMED_REQUEST.because("The reader has disconnected");
        } catch (ProblemException brokenOff) {
            LOG.infof(
                    "A load of %s ended early: %s; sent the results of %d rows",
                    type.collection(), brokenOff.detail(), told);
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
                    "%d consecutive rows failed, most likely for the same reason".formatted(failedInARow),
                    ProblemType.LOAD_ENDED);
        }
    }

    /** Retries the waiting rows as long as some succeed; then reports the rest. */
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
