package org.rapporteur.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** HTTP/1.1 byte by byte, to send what no client library would send. One connection for each call. */
record Wire(int port) {

    /** Longer than anything may take; a missing response is a fault, reported as such. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For bytes that need not be a complete request: a server may wait for the rest, and then time out silently. */
    private static final Duration PATIENCE_WITH_BYTES = Duration.ofSeconds(1);

    /** Sends a request that asks to close the connection afterwards. */
    Answer send(Request request) throws IOException {
        var answers =
                Answer.all(exchange(request.bytes(), PATIENCE), request.method().equals("HEAD"));
        if (answers.size() != 1) {
            throw new IOException("%d answers".formatted(answers.size()));
        }
        return answers.getFirst();
    }

    /** Sends raw bytes; returns the responses until the server closed the connection, or sent nothing more. */
    List<Answer> send(byte[] bytes) throws IOException {
        return Answer.all(exchange(bytes, PATIENCE_WITH_BYTES), false);
    }

    private byte[] exchange(byte[] bytes, Duration patience) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) patience.toMillis());
            // a server may reject what is too long before it has received all of it, and close
            var writer = Thread.ofVirtual().start(() -> write(socket, bytes));
            try {
                read(socket.getInputStream(), answer);
            } catch (SocketTimeoutException e) {
                if (patience.equals(PATIENCE)) {
                    throw e;
                }
            } catch (SocketException e) {
                if (answer.size() == 0 && patience.equals(PATIENCE)) {
                    throw e;
                }
            } finally {
                writer.interrupt();
            }
        }
        return answer.toByteArray();
    }

    /** Reads up to the end; only the beginning of an endless stream of events. */
    private static void read(InputStream in, ByteArrayOutputStream answer) throws IOException {
        var part = new byte[64 * 1024];
        for (int length = in.read(part); length >= 0; length = in.read(part)) {
            boolean first = answer.size() == 0;
            answer.write(part, 0, length);
            if (first && answer.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream")) {
                return;
            }
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // the responses so far show the result
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
