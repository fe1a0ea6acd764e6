package org.rapporteur.gateway.testing;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client that sends one request after another on one connection, and sees the raw responses. */
public final class KeptConnection implements AutoCloseable {

    private final Socket socket;

    public KeptConnection() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(20_000);
    }

    /**
     * A response.
     *
     * @param fields its header lines, without the status line
     */
    public record Answer(int status, List<String> fields, byte[] body) {

        /** Returns the value of a header field. */
        public Optional<String> field(String name) {
            return fields.stream()
                    .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(field -> field.substring(name.length() + 1).strip())
                    .findFirst();
        }

        /** Returns the fields that depend only on the content of the response, in any order and case. */
        public List<String> lasting() {
            return fields.stream()
                    .map(field -> field.toLowerCase(Locale.ROOT))
                    .filter(field -> !field.startsWith("x-request-id:") && !field.startsWith("ratelimit:"))
                    .sorted()
                    .toList();
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends a GET, and reads its response. */
    public Answer get(String path, String... fields) throws IOException {
        write(request(path, fields));
        return read();
    }

    /** Sends a GET with these header lines, and reads its response. */
    public Answer ask(String... lines) throws IOException {
        write(new StringBuilder(String.join("\r\n", lines)).append("\r\n\r\n"));
        return read();
    }

    /** Sends GETs in one write; the responses are still to be read. */
    public void sendAtOnce(String... paths) throws IOException {
        var all = new StringBuilder();
        for (var path : paths) {
            all.append(request(path));
        }
        write(all);
    }

    private static StringBuilder request(String path, String... fields) {
        var head = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        if (Arrays.stream(fields).noneMatch(field -> field.startsWith("Host:"))) {
            head.append("Host: x\r\n");
        }
        for (var field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n");
    }

    private void write(StringBuilder requests) throws IOException {
        socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the next response to a GET; it must have a length. */
    public Answer read() throws IOException {
        var head = head().split("\r\n");
        int status = Integer.parseInt(head[0].split(" ")[1]);
        var answer = new Answer(status, List.of(head).subList(1, head.length), new byte[0]);
        int length = status == 304
                ? 0
                : answer.field("Content-Length").map(Integer::parseInt).orElseThrow();
        return new Answer(status, answer.fields(), socket.getInputStream().readNBytes(length));
    }

    private String head() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the server closes the connection now. */
    public boolean ends() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
