package org.rapporteur.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;

/** Loads an NDJSON file through the API, in one request that is streamed in both directions. */
public final class BulkLoad {

    private static final int PIECE = 64 * 1024;
    private static final int OK = 200;

    private final int port;
    private final String token;

    /** @param port of the gateway */
    public BulkLoad(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /**
     * Loads all rows of a file; throws IOException with the first rejected row.
     *
     * @param collection such as {@code statements}
     * @param change applied to each line before it is sent
     * @return the number of results received
     */
    public long load(String collection, Path file, UnaryOperator<String> change)
            throws IOException, InterruptedException {
        var results = new Results();
        try (var lines = Files.lines(file);
                var connection = new HttpConnection(port)) {
            connection.out().write("""
                    POST /api/v1/%s/bulk HTTP/1.1\r
                    Host: 127.0.0.1\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Transfer-Encoding: chunked\r
                    \r
                    """.formatted(collection, token).getBytes(StandardCharsets.US_ASCII));
            var rows = lines.map(change).iterator();
            var sending = new FutureTask<Void>((Callable<Void>) () -> {
                send(rows, connection.out());
                return null;
            });
            Thread.ofVirtual().start(sending);
            int status = connection.answer(results::take).status();
            if (status != OK || results.refused != null) {
                throw new IOException("%s was refused (%d): %s"
                        .formatted(
                                file.getFileName(), status, results.refused == null ? results.last : results.refused));
            }
            sending.get();
            return results.rows;
        } catch (ExecutionException e) {
            throw new IOException("%s could not be sent".formatted(file), e.getCause());
        }
    }

    private static void send(Iterator<String> rows, OutputStream out) throws IOException {
        var piece = new ByteArrayOutputStream();
        while (rows.hasNext()) {
            piece.write(rows.next().getBytes(StandardCharsets.UTF_8));
            piece.write('\n');
            if (piece.size() >= PIECE || !rows.hasNext()) {
                out.write("%x\r\n".formatted(piece.size()).getBytes(StandardCharsets.US_ASCII));
                piece.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                piece.writeTo(out);
                piece.reset();
            }
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** The rows of the response; keeps the first that reports a failure. */
    private static final class Results {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private long rows;
        private String refused;
        private String last = "";

        void take(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    row();
                } else {
                    line.write(bytes[i]);
                }
            }
        }

        private void row() {
            last = line.toString(StandardCharsets.UTF_8);
            line.reset();
            rows++;
            if (refused == null && (last.contains("\"outcome\":\"failed\"") || last.contains("\"problem\":"))) {
                refused = last;
            }
        }
    }
}
