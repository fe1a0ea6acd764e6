package org.rapporteur.system;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A raw response (RFC 9112).
 *
 * @param headers by name, case-insensitive
 * @param body without framing and content coding
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
    }

    /** Without its parameters; empty if there is none. */
    String mediaType() {
        return header("Content-Type").map(type -> type.split(";")[0].strip()).orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Parses all responses of a connection, up to its end; skips 1xx. */
    static List<Answer> all(byte[] bytes, boolean toHead) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        var answers = new ArrayList<Answer>();
        while (in.available() > 0) {
            var answer = next(in, toHead);
            if (answer.status >= 200) {
                answers.add(answer);
            }
        }
        return answers;
    }

    private static Answer next(InputStream in, boolean toHead) throws IOException {
        var start = line(in);
        if (!start.matches("HTTP/[0-9.]{3} [1-5][0-9]{2}( .*)?")) {
            throw new IOException("no status line: " + start);
        }
        int status = Integer.parseInt(start.substring(9, 12));
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
        if (bodiless) {
            return new Answer(status, headers, new byte[0]);
        }
        if (headers.getOrDefault("Content-Type", List.of()).toString().contains("text/event-stream")) {
            return new Answer(status, headers, in.readAllBytes());
        }
        var body = body(in, headers);
        boolean zipped = headers.getOrDefault("Content-Encoding", List.of()).contains("gzip");
        return new Answer(
                status, headers, zipped ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("Transfer-Encoding")) {
            var body = new ByteArrayOutputStream();
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                body.write(exactly(in, size));
                line(in);
            }
            while (!line(in).isEmpty()) {
                // trailers
            }
            return body.toByteArray();
        }
        var length = headers.get("Content-Length");
        return length == null ? in.readAllBytes() : exactly(in, Integer.parseInt(length.getFirst()));
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the response breaks off after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("the response breaks off: " + line);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
