package org.rapporteur.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A keep-alive HTTP/1.1 connection, for one request after the other. It does no more than necessary: otherwise, a
 * client would use more of a small machine than what it measures.
 */
public final class HttpConnection implements Closeable {

    private static final int BUFFER = 64 * 1024;
    private static final int TIMEOUT_MILLISECONDS = 300_000;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] piece = new byte[BUFFER];

    /**
     * A response, whose body was read.
     *
     * @param bytes the size of the body
     * @param firstByte when the first byte arrived, in {@link System#nanoTime}
     */
    public record Answer(int status, long bytes, long firstByte) {}

    /** Connects to a port of this machine. */
    public HttpConnection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLISECONDS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLISECONDS);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Returns the bytes of a request without a body. */
    public static byte[] get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    /** Returns the bytes of a request. */
    public static byte[] request(String method, String path, String body, String... headers) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(method, path));
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /** Receives the bytes of a body in pieces. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int length);
    }

    /** Sends a request and reads its response to the end. The only supported transfer coding is chunked (RFC 9112). */
    public Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        return answer((bytes, length) -> {});
    }

    /** For writing a request while another thread reads its response. */
    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Reads a response to its end. */
    Answer answer(Sink sink) throws IOException {
        var statusLine = line();
        long firstByte = System.nanoTime();
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        long length = -1;
        boolean chunked = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (header.regionMatches(true, 0, "transfer-encoding:", 0, 18)) {
                chunked = true;
            }
        }
        if (status == NOT_MODIFIED || status == NO_CONTENT) {
            return new Answer(status, 0, firstByte);
        }
        if (!chunked && length < 0) {
            throw new IOException("the length of the response is unknown: " + statusLine);
        }
        return new Answer(status, chunked ? takeChunks(sink) : take(length, sink), firstByte);
    }

    private long takeChunks(Sink sink) throws IOException {
        long sum = 0;
        while (true) {
            int size = Integer.parseInt(line().split(";")[0].strip(), 16);
            sum += take(size, sink);
            if (size == 0) {
                // trailers, up to the empty line
                for (var trailer = line(); !trailer.isEmpty(); ) {
                    trailer = line();
                }
                return sum;
            }
            line();
        }
    }

    private long take(long length, Sink sink) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                throw new EOFException("the response was truncated");
            }
            sink.take(piece, read);
            left -= read;
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
