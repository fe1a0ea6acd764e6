package org.rapporteur.statement.statements;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that reads as much as it likes, or nothing, and disconnects when it likes. */
final class Wire implements AutoCloseable {

    private final Socket socket = new Socket();

    /** @param request the request line */
    Wire(String request) throws IOException {
        // small, so that little is buffered on the way
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads some bytes; fewer if the response ends or is aborted. */
    long read(long most) throws IOException {
        long count = 0;
        var buffer = new byte[64 * 1024];
        while (count < most) {
            int some;
            try {
                some = socket.getInputStream().read(buffer, 0, (int) Math.min(buffer.length, most - count));
            } catch (java.net.SocketException reset) {
                return count;
            }
            if (some < 0) {
                return count;
            }
            count += some;
        }
        return count;
    }

    String line() throws IOException {
        var line = new StringBuilder();
        for (int one = socket.getInputStream().read();
                one >= 0 && one != '\n';
                one = socket.getInputStream().read()) {
            line.append((char) one);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
