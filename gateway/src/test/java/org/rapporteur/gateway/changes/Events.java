package org.rapporteur.gateway.changes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A minimal client of server-sent events: over HTTP/1.1 with chunks read as they arrive. */
final class Events implements AutoCloseable {

    private static final int LONGEST_SILENCE = 20_000;

    private final Socket socket;
    private final BufferedReader lines;
    final String status;
    final Map<String, String> headers = new HashMap<>();
    /** The fields of the events so far that had data. */
    private String lastId = "";

    int comments;

    /** A dispatched event. */
    record Event(String id, String type, String data) {
        String source() {
            return data.replaceFirst(".*?\"id\":\"([a-z]+-[0-9]+)\".*", "$1");
        }
    }

    Events(int port, String query, String lastEventId) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(LONGEST_SILENCE);
        var request = "GET /api/v1/changes/stream%s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n%s\r\n"
                .formatted(query, lastEventId == null ? "" : "Last-Event-ID: " + lastEventId + "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        status = lines.readLine();
        for (var line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
            var parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
        }
    }

    /**
     * Returns the next event; null at the end of the stream. Chunks start where events do, so that chunk sizes
     * are separate lines.
     */
    Event next() throws IOException {
        String type = "message";
        String data = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (data != null) {
                    return new Event(lastId, type, data);
                }
            } else if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.equals("0")) {
                return null;
            }
        }
        return null;
    }

    /** Returns the sources of the next changes: of what {@code EventSource.onmessage} receives. */
    List<String> take(int count) {
        try {
            var taken = new ArrayList<String>();
            for (var event = count == 0 ? null : next(); event != null; event = next()) {
                if (event.type().equals("message")) {
                    taken.add(event.source());
                }
                if (taken.size() == count) {
                    break;
                }
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String lastId() {
        return lastId;
    }

    /** Reads lines until a comment arrives. */
    void awaitComment() throws IOException {
        int before = comments;
        while (comments == before) {
            var line = lines.readLine();
            if (line.startsWith(":")) {
                comments++;
            } else if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
