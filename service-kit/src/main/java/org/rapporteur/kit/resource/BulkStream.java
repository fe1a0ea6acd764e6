package org.rapporteur.kit.resource;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.rapporteur.kit.problem.ProblemType;

/**
 * A load that is streamed both ways: some lines are read, written in a transaction of their own and told, then the next. No
 * connection to the database is held while lines or a reader are waited for.
 *
 * <p>A row that names a resource of its own kind which is not there may name one that comes later in the file: it is kept
 * back, within limits, and tried again when all lines are read.
 */
class BulkStream {

    private static final Logger LOG = Logger.getLogger(BulkLoad.class);

    /** Keeps a transaction well under a second, which keeps the change log's horizon close. */
    private static final int CHUNK_ROWS = 100;

    private static final int CHUNK_BYTES = 2 * 1024 * 1024;
    /** What is kept back at most. */
    static final int WAITING_ROWS = 1000;

    private static final int WAITING_BYTES = 4 * 1024 * 1024;

    private final ResourceType type;
    private final BulkRows rows;
    private final Lines lines;
    private final OutputStream out;
    private List<Lines.Line> waiting = new ArrayList<>();
    private long waitingBytes;
    private int told;

    BulkStream(ResourceType type, BulkRows rows, Lines lines, OutputStream out) {
        this.type = type;
        this.rows = rows;
        this.lines = lines;
        this.out = out;
    }

    /** Loads all lines, of which the first was read already (null when there is none). */
    void run(Lines.Line first) throws IOException {
        try {
            var chunk = new ArrayList<Lines.Line>();
            long bytes = 0;
            for (var line = first; line != null; line = lines.next()) {
                if (!chunk.isEmpty() && (chunk.size() == CHUNK_ROWS || bytes + line.length() > CHUNK_BYTES)) {
                    write(chunk, true);
                    chunk.clear();
                    bytes = 0;
                }
                chunk.add(line);
                bytes += line.length();
            }
            write(chunk, true);
            writeWaiting();
        } catch (IOException e) {
            // rows that were not told may have been written: repeating the load tells them as unchanged
            LOG.infof(
                    "A load of %s ended early: its reader went away after %d rows were told", type.collection(), told);
            throw ProblemType.MALFORMED_REQUEST.because("The reader went away");
        } catch (HttpProblem brokenOff) {
            LOG.infof(
                    "A load of %s ended early: %s; %d rows were told", type.collection(), brokenOff.getDetail(), told);
            throw brokenOff;
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
        var lines = waiting;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        for (int start = 0; start < lines.size(); start += CHUNK_ROWS) {
            write(lines.subList(start, Math.min(lines.size(), start + CHUNK_ROWS)), mayWait);
        }
    }

    private void write(List<Lines.Line> chunk, boolean mayWait) throws IOException {
        var tell = new ArrayList<BulkRows.Told>();
        for (var row : rows.write(chunk)) {
            if (mayWait && row.outcome().waits() && hasRoom(row.line())) {
                waiting.add(row.line());
                waitingBytes += row.line().length();
            } else {
                tell.add(row);
            }
        }
        out.write(rows.text(tell));
        out.flush();
        told += tell.size();
    }

    private boolean hasRoom(Lines.Line line) {
        return waiting.size() < WAITING_ROWS && waitingBytes + line.length() <= WAITING_BYTES;
    }
}
